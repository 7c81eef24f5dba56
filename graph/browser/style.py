"""The Browser's style sheet (GraSS) from the vocabulary: the report's colours, sizes and captions by type."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.vocabulary import vocabulary

# Diameters by family. Browser breaks captions at spaces alone, so that a Chinese name stands in one line: eight
# characters of 11px fit into 100px. Events, which hold a picture together, are the largest.
DIAMETERS = {"event": 110, "territory": 84, "organisation": 100, "document": 100, "thing": 100, "person": 60}
FIGURE = {"diameter": "70px", "color": "#e9e4d8", "border-color": "#8a8577", "text-color-internal": "#1f2428"}
QUIET = {"diameter": "36px", "color": "#d4d2cc", "border-color": "#a9a59b", "text-color-internal": "#1f2428"}
NODE = {
    "diameter": "64px", "color": "#a9a59b", "border-color": "#8a8577", "border-width": "2px",
    "text-color-internal": "#ffffff", "font-size": "11px", "caption": '"{name}"',
}  # fmt: skip
RELATIONSHIP = {
    "color": "#a9a59b", "shaft-width": "1.5px", "font-size": "11px", "padding": "4px",
    "text-color-external": "#5b6167", "text-color-internal": "#ffffff", "caption": '"<type>"',
}  # fmt: skip


def style_sheet() -> str:
    """The style sheet as `:style` and Browser's file drop take it.

    A later rule wins for a node with two labels, so that the type comes after `Entity`.
    """
    return "\n".join(f"{selector} {{\n{_lines(props)}}}" for selector, props in _rules()) + "\n"


def _rules() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "node", NODE
    yield "relationship", RELATIONSHIP
    yield "node.Entity", NODE
    yield "node.Article", QUIET | {"caption": '"{title}"'}
    yield "node.Sentence", QUIET | {"caption": '"{text}"'}
    yield "node.Figure", FIGURE | {"caption": '"{text}"'}
    for name, look in vocabulary()["types"].items():
        yield f"node.{name}", _type(look)
    for name, words in vocabulary()["predicates"].items():
        yield f"relationship.{name}", {"caption": f'"{words["zh"]}"'}
    yield "relationship.ABOUT", {"caption": '"{metric}"'}


def _type(look: Mapping[str, Any]) -> dict[str, str]:
    colour = look["colour"]
    return {
        "font-size": "11px", "diameter": f"{DIAMETERS[look['family']]}px", "color": colour, "border-color": colour,
        "text-color-internal": "#ffffff", "caption": '"{name}"',
    }  # fmt: skip


def _lines(props: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in props.items())
