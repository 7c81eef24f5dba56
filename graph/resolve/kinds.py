"""Which entity types one thing can be annotated as."""

from graph.resolve.evidence import Evidence

# What one writer calls a company another calls an institution; a programme with sites is a facility or a policy.
TWINS = (
    frozenset({"Company", "Institution"}),
    frozenset({"Government", "Institution"}),
    frozenset({"City", "Place", "Province"}),
    frozenset({"Facility", "Place"}),
    frozenset({"Facility", "Product", "Policy", "Event", "Institution"}),
    frozenset({"Report", "Policy"}),
    frozenset({"Event", "Policy", "Product"}),
)


def may_be_one(left: str, right: str) -> bool:
    """Whether things of these types can be the same thing."""
    return left == right or any({left, right} <= twins for twins in TWINS)


def type_evidence(left: str, right: str) -> tuple[Evidence, ...]:
    """What the two types say."""
    if left == right:
        return ()
    return (Evidence("types_twin" if may_be_one(left, right) else "types_apart", f"{left}、{right}"),)
