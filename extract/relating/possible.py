"""What cannot be, whatever the words say: a name with itself, a whole in its part, a nation-wide network in a city."""

import re

from extract.model import Entity, Predicate
from extract.relating.reading import Reading, begins_with

_PLACES = ("Province", "City", "Place")
_SPREAD = re.compile("(?:网络?|互联网|专网|八大枢纽节点)$")  # things with sites everywhere
_JOINED = re.compile("(?:网络?|走廊|通道|专线|平台|环|体系)$")  # things that sites join


def is_possible(reading: Reading, s: int, p: Predicate, o: int) -> bool:
    """Whether the two entities can stand in the relation at all."""
    subject, object_ = reading.entities[s], reading.entities[o]
    if s == o or _twins(subject, object_):
        return False
    if p == "PART_OF":
        return not object_.name.startswith(subject.name)
    if p == "LOCATED_IN":
        return not (
            subject.type == "Facility" and _SPREAD.search(subject.name) and object_.name[:2] not in subject.name
        )
    if p == "CONNECTED_TO" and subject.type == object_.type:
        return not (_is_joined(subject) and not _is_joined(object_))
    if p == "COOPERATES_WITH":
        # A firm and its unit do not cooperate.
        return not (begins_with(subject, object_) or begins_with(object_, subject))
    return True


def _twins(one: Entity, other: Entity) -> bool:
    """Whether two things bear one name: a firm and its product of that name do nothing to each other."""
    if one.type in _PLACES or other.type in _PLACES:
        return False
    return not {one.name, *one.aliases}.isdisjoint((other.name, *other.aliases))


def _is_joined(entity: Entity) -> bool:
    return any(_JOINED.search(form) for form in (entity.name, *entity.aliases))
