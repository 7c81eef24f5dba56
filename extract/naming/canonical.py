"""The canonical name: the fullest official form that the article supports, a division's official name."""

from spacy.tokens import Doc

from extract.naming.clusters import Cluster
from extract.naming.gazetteer import Division, by_surface, named
from extract.naming.lexicon import known_by_full_name
from extract.naming.surface import editions
from extract.naming.trimming import trim

# Of a product the first form counts; of all else the longest form is the official one.
FIRST_WINS = frozenset({"Product"})
POINTING = ("brackets", "anaphora", "reference")


def canonical_name(doc: Doc, cluster: Cluster) -> str:
    """The name under which the thing is shown."""
    if cluster.name:
        return cluster.name
    naming = [mention for mention in sorted(cluster.mentions) if mention.extractor not in POINTING]
    names = [trim(cluster.type, mention.text) for mention in naming] or cluster.surfaces
    if cluster.type in ("Province", "City"):
        division = division_of(doc, cluster)
        return division.name if division else names[0]
    if len(set(names)) == 1 and names[0] in known_by_full_name():
        return known_by_full_name()[names[0]]
    if cluster.type in FIRST_WINS:
        return names[0]
    if cluster.type == "Facility" and names[0].startswith("市") and (city := home(doc)):
        return city + names[0][1:]
    if cluster.type == "Index":
        names = [name for name in names if not editions(name)] or names
    if cluster.type == "Company":
        names = [name for name in names if not name.isascii()] or names
    fitting = [name for name in names if not _has_place_before(name, names)] or names
    return max(fitting, key=lambda name: (len(name), -names.index(name)))


def _has_place_before(name: str, others: list[str]) -> bool:
    """Whether it is another of the names, which shows its place itself, behind a wider place (河北 + 雄安图书馆)."""
    inner = (other for other in others if other != name and name.endswith(other))
    return any(named(name[: -len(other)]) and by_surface().starts(other) for other in inner)


def division_of(doc: Doc, cluster: Cluster) -> Division | None:
    """The division that a Province or City stands for."""
    for surface in sorted(cluster.surfaces, key=len, reverse=True):
        fitting = [division for division in named(surface) if division.type == cluster.type]
        if fitting:
            near = _provinces(doc)
            sure = (division for division in fitting if not division.careful or division.code[:2] in near)
            return next(sure, fitting[0])
    return None


def home(doc: Doc) -> str | None:
    """The city that 市美术馆 belongs to: the page's own, else the only one that the article names."""
    own = [division for division in named(doc._.article.locale or "") if division.name.endswith("市")]
    if own:
        return own[0].name
    cities = {named(name.text)[0].name for name in doc._.names if name.type == "City" and named(name.text)}
    return cities.pop() if len(cities) == 1 else None


def _provinces(doc: Doc) -> set[str]:
    """Codes of the provinces that the article names or lies in beyond doubt."""
    places = (name.text for name in doc._.names if name.type in ("Province", "City"))
    found = (named(place)[0] for place in (*places, doc._.article.locale or "") if named(place))
    return {division.code[:2] for division in found if not division.careful}
