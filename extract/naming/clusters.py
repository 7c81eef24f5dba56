"""Mentions of an article gathered into things."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.model import EntityType, Mention
from extract.naming.linking import same_thing
from extract.naming.surface import key


@dataclass(slots=True)
class Cluster:
    """What is one thing so far: its type, its mentions, and its name where another source than they gives it."""

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    name: str | None = None

    @property
    def surfaces(self) -> list[str]:
        """The distinct surface forms in order of their first mention."""
        return list(dict.fromkeys(mention.text for mention in sorted(self.mentions)))

    @property
    def start(self) -> int:
        """Where the thing is named first."""
        return min(mention.start for mention in self.mentions)


def gather(names: Iterable[Mention]) -> list[Cluster]:
    """One cluster a thing: equal spellings first, then the rules of `linking`, longer names first."""
    spellings: dict[str, list[Mention]] = {}
    for name in names:
        spellings.setdefault(key(name.text), []).append(name)
    clusters: list[Cluster] = []
    for mentions in sorted(spellings.values(), key=lambda found: (-len(key(found[0].text)), found[0].start)):
        cluster = Cluster(_type_of(mentions), mentions)
        fitting = [other for other in clusters if other.type == cluster.type and _linked(other, cluster)]
        if fitting:
            min(fitting, key=lambda other: abs(other.start - cluster.start)).mentions.extend(mentions)
        else:
            clusters.append(cluster)
    return clusters


def _linked(one: Cluster, other: Cluster) -> bool:
    return any(same_thing(one.type, left, right) for left in one.surfaces for right in other.surfaces)


def _type_of(mentions: list[Mention]) -> EntityType:
    """The type that most of the mentions have, by their scores; of equals the first."""
    votes: Counter[EntityType] = Counter()
    for mention in mentions:
        votes[mention.type] += int(1000 * mention.score)
    return votes.most_common(1)[0][0]
