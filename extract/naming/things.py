"""From the layer of names to entities: clusters, short forms from brackets, anaphora, canonical names."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from extract.model import Entity, EntityType, Mention
from extract.naming.anaphora import anaphora
from extract.naming.brackets import abbreviations
from extract.naming.canonical import canonical_name
from extract.naming.clusters import Cluster, gather
from extract.naming.conventions import CONVENTIONS
from extract.naming.happenings import event_props
from extract.naming.reference import resolve_references
from extract.naming.shown import shown_names
from extract.naming.surface import key, tidy


def find_things(doc: Doc) -> tuple[Entity, ...]:
    """Entities of the article in the order of their first mention."""
    clusters = gather((*doc._.names, *shown_names(doc, doc._.names)))
    _adopt_abbreviations(doc.text, doc._.names, clusters)
    clusters = [cluster for cluster in clusters if cluster.mentions]
    for convention in CONVENTIONS:
        convention(doc, clusters)
    clusters = _one_a_name(doc, clusters)
    anaphora(doc, clusters)
    resolve_references(doc, clusters)
    return tuple(_entity(doc, cluster) for cluster in sorted(clusters, key=lambda cluster: cluster.start))


def _one_a_name(doc: Doc, clusters: list[Cluster]) -> list[Cluster]:
    """山西 and 山西省 are told to be one by the name that both get."""
    named: dict[tuple[EntityType, str], Cluster] = {}
    for cluster in clusters:
        cluster.name = canonical_name(doc, cluster)
        first = named.setdefault((cluster.type, cluster.name), cluster)
        if first is not cluster:
            first.mentions.extend(cluster.mentions)
    return list(named.values())


def _adopt_abbreviations(text: str, names: tuple[Mention, ...], clusters: list[Cluster]) -> None:
    """Give each short form that a bracket introduces, and its other mentions, to the thing in front of the bracket."""
    for found in abbreviations(text, names):
        owner = next((cluster for cluster in clusters if found.name in cluster.mentions), None)
        if owner is None:
            continue
        for other in clusters:
            if other is not owner and key(found.short) in map(key, other.surfaces):
                owner.mentions.extend(
                    mention._replace(type=owner.type, extractor="brackets") for mention in other.mentions
                )
                other.mentions.clear()
        owner.mentions.extend(_unseen(text, found.short, owner, names))


def _unseen(text: str, short: str, owner: Cluster, names: Iterable[Mention]) -> list[Mention]:
    taken = [(name.start, name.end) for name in names]
    pattern = rf"(?<![A-Za-z0-9]){re.escape(short)}(?![A-Za-z0-9])"
    return [
        Mention(match.start(), match.end(), short, owner.type, "brackets", 0.9)
        for match in re.finditer(pattern, text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def _entity(doc: Doc, cluster: Cluster) -> Entity:
    name = canonical_name(doc, cluster)
    mentions = tuple(sorted(mention._replace(type=cluster.type) for mention in cluster.mentions))
    forms = (mention.text for mention in sorted(cluster.mentions) if mention.extractor != "reference")
    aliases = dict.fromkeys(map(tidy, forms))
    return Entity(
        type=cluster.type,
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        props=event_props(doc, cluster) if cluster.type == "Event" else {},
        mentions=mentions,
        score=max(mention.score for mention in mentions),
    )
