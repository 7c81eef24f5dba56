"""GraphML, as Gephi, yEd and networkx read it: a node's `label` is its name, lists are one text with line ends."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from graph.model import EDGE_PROPERTIES, NODE_PROPERTIES, Edge, Kind, Node, Props, Value
from graph.store import GraphStore

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES: Mapping[Kind, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "strings": "string",
    "floats": "string",
}
# What a node is shown as, whichever of these it has first.
SHOWN = ("name", "title", "text")


def write_graphml(store: GraphStore, folder: Path) -> list[Path]:
    """`graph.graphml`, written node by node."""
    path = folder / "graph.graphml"
    with etree.xmlfile(str(path), encoding="utf-8") as out:
        out.write_declaration()
        with out.element("graphml", nsmap={None: NAMESPACE}):
            for key in _keys():
                out.write(key)
            with out.element("graph", edgedefault="directed"):
                for node in store.nodes():
                    out.write(_node(node))
                for edge in store.edges():
                    out.write(_edge(edge))
    return [path]


def _keys() -> Iterator[etree._Element]:
    for scope, kinds in (("node", NODE_PROPERTIES), ("edge", EDGE_PROPERTIES)):
        known = {name: kind for properties in kinds.values() for name, kind in properties.items() if name != "id"}
        for name, kind in {"kind": "string", "label": "string", **known}.items():
            key = {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": TYPES[kind]}
            yield etree.Element("key", key)


def _node(node: Node) -> etree._Element:
    shown = next((str(node.props[name]) for name in SHOWN if name in node.props), node.id)
    element = etree.Element("node", {"id": node.id})
    _fill(element, "node", {"kind": node.label, "label": shown, **node.props})
    return element


def _edge(edge: Edge) -> etree._Element:
    element = etree.Element("edge", {"id": edge.id, "source": edge.source.id, "target": edge.target.id})
    _fill(element, "edge", {"kind": edge.type, "label": edge.type, **edge.props})
    return element


def _fill(element: etree._Element, scope: str, props: Props) -> None:
    for name, value in props.items():
        if name != "id":
            etree.SubElement(element, "data", {"key": f"{scope}-{name}"}).text = _text(value)


def _text(value: Value) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
