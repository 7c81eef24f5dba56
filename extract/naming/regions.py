"""Parts of a text where names are only cited: themes of events, headlines under 相关阅读.

A theme or slogan is a property of its event, and what stands only in a list of further reading need not be found.
"""

import re

from extract.model import Mention

CITED = re.compile(
    r"以“(?P<theme>[^“”]{2,60})”为主题|主题[为是：]“(?P<named>[^“”]{2,60})”|相关阅读：?(?P<reading>[^\n]+)"
)


def cited_only(text: str, names: list[Mention]) -> frozenset[str]:
    """The surface forms that stand nowhere but in such parts."""
    regions = [match.span(match.lastgroup or 0) for match in CITED.finditer(text)]
    if not regions:
        return frozenset()
    inside: set[str] = set()
    outside: set[str] = set()
    for name in names:
        cited = any(start <= name.start and name.end <= end for start, end in regions)
        (inside if cited else outside).add(name.text)
    return frozenset(inside - outside)
