"""Names of people: Chinese names are whole or different, foreign ones may be shortened to the family name."""

from graph.resolve.evidence import Evidence
from graph.resolve.words import words


def compare_people(left: str, right: str) -> tuple[Evidence, ...]:
    """The evidence from two normal forms of people's names."""
    left, right = without_title(left), without_title(right)
    if left == right:
        return (Evidence("same_name"),)
    short, long = sorted((left.split("·"), right.split("·")), key=len)
    if len(long) > len(short) and long[-len(short) :] == short:
        return (Evidence("foreign_name", short[-1]),)
    if len(long) > len(short) == 2 and (long[0], long[-1]) == (short[0], short[-1]):
        return (Evidence("foreign_name", short[-1]),)
    return (Evidence("names_differ"),)


def without_title(form: str) -> str:
    """黄仁勋先生 → 黄仁勋; a title alone stays."""
    for title in words()["kind"]["Person"]:
        if form.endswith(title) and len(form) - len(title) >= 2:
            return form[: -len(title)]
    return form
