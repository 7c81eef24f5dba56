"""The report as one HTML page that opens from disk: template, styles, scripts and data put together."""

import base64
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any

from crawler.article import Article
from extract.model import Extraction
from graph.report.content import Content, build_content
from graph.resolve import Resolution
from graph.vocabulary import vocabulary

STYLES = ("base", "articles", "facts", "graph", "tables", "print")
# In the order in which one needs the other; they share one scope.
SCRIPTS = (
    "strings", "dom", "data", "format", "evidence", "facts",
    "articles", "network", "labels", "picture", "inspector", "graph", "tables", "search", "main",
)  # fmt: skip
LIBRARIES = ("cytoscape.min", "layout-base", "cose-base", "cytoscape-fcose")
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_report(
    path: Path,
    articles: Iterable[Article],
    extractions: Iterable[Extraction],
    resolution: Resolution | None = None,
    origins: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the report of the articles and what was extracted from them to `path`, in one go.

    Entities are one across articles where `resolution` says so, else by type and name. An extraction belongs to the
    article whose id it names; articles without one are shown with their text alone. `origins`: of articles that are
    reprints, the article whose text they are. Raises InputError where an extraction's article is not among the
    articles, OSError where the file cannot be written.
    """
    page = render(build_content(articles, extractions, resolution or Resolution(), origins))
    part = path.with_name(path.name + ".part")
    part.write_text(page, encoding="utf-8")
    part.replace(path)


def render(content: Content) -> str:
    """The page as HTML. Its policy lets only our own scripts run and nothing be fetched, whatever an article says."""
    scripts = "\n".join(_read(f"script/{name}.js") for name in SCRIPTS)
    code = [*(_read(f"vendor/{name}.js") for name in LIBRARIES), f'"use strict";\n(() => {{\n{scripts}\n}})();']
    return Template(_read("template.html")).substitute(
        policy=" ".join(f"'sha256-{_digest(script)}'" for script in code),
        style="\n".join([type_colours(), *(_read(f"style/{name}.css") for name in STYLES)]),
        data=embed({"vocabulary": vocabulary(), **content}),
        scripts="\n".join(f"<script>{script}</script>" for script in code),
    )


def type_colours() -> str:
    """Each type's colour as a variable of its own and as `--type` of its class, for a light and for a dark page."""
    types = vocabulary()["types"]
    light = "".join(f"--{name}:{look['colour']};" for name, look in types.items())
    dark = "".join(f"--{name}:{look['dark']};" for name, look in types.items())
    classes = "".join(f".type-{name}{{--type:var(--{name})}}" for name in types)
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{classes}"


def embed(value: Any) -> str:
    """JSON that can stand inside a <script> element: no text in it can end the element or open another."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _digest(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode()


def _read(name: str) -> str:
    return files("graph.report").joinpath(name).read_text(encoding="utf-8")
