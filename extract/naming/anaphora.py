"""我市, 全省, 大会, 该公司: words that stand for a thing named before."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.model import Mention
from extract.naming.canonical import division_of
from extract.naming.clusters import Cluster
from extract.naming.gazetteer import Division, named, parent_of, province_of

OURS = re.compile(
    r"我(?P<level>[省市区县州])(?![级长委])|(?<!完)全(?P<whole>[省市州])(?!场)|该(?P<that>[省市区县州])(?!场)"
)


def anaphora(doc: Doc, clusters: list[Cluster]) -> None:
    """Add what stands for a division to its cluster; a division that only 我市 or 我省 names becomes a cluster."""
    for match in OURS.finditer(doc.text):
        level = match["level"] or match["whole"] or match["that"]
        cluster = _meant(doc, clusters, level, ours=match["level"] is not None)
        if cluster:
            cluster.mentions.append(Mention(match.start(), match.end(), match.group(), cluster.type, "anaphora", 0.9))


def _meant(doc: Doc, clusters: list[Cluster], level: str, *, ours: bool) -> Cluster | None:
    home = next(iter(named(doc._.article.locale or "")), None)
    wanted = _at_level(home, level) if home else None
    if wanted:
        for cluster in clusters:
            if cluster.type == wanted.type and division_of(doc, cluster) == wanted:
                return cluster
        if ours:
            clusters.append(Cluster(wanted.type, name=wanted.name))
            return clusters[-1]
    fitting = [cluster for cluster in clusters if cluster.type in ("Province", "City") and _fits(doc, cluster, level)]
    return fitting[0] if len(fitting) == 1 else None


def _at_level(home: Division, level: str) -> Division | None:
    if level == "省":
        return province_of(home)
    if level == "市":
        return home if home.name.endswith("市") else parent_of(home)
    return next((division for division in _chain(home) if division.name.endswith(level)), None)


def _chain(home: Division) -> Iterator[Division]:
    division: Division | None = home
    while division:
        yield division
        division = parent_of(division)


def _fits(doc: Doc, cluster: Cluster, level: str) -> bool:
    division = division_of(doc, cluster)
    return division is not None and (division.name.endswith(level) or (level == "区" and "自治区" in division.name))
