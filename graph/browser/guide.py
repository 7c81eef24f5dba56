"""The guide's page and the favourites, both made of the slides in guide.yml."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from graph.queries import Question, questions
from graph.vocabulary import vocabulary

Slide = dict[str, Any]


@cache
def slides() -> dict[str, Any]:
    """The guide as written in guide.yml; read only."""
    text = files("graph.browser").joinpath("guide.yml").read_text(encoding="utf-8")
    return cast(dict[str, Any], yaml.safe_load(text))


def queries() -> Iterator[dict[str, Any]]:
    """All queries of the guide, in order: `title`, `cypher`, and `picture` where nodes and edges come back."""
    for slide in slides()["slides"]:
        yield from slide["queries"]


def guide_page(address: str) -> str:
    """The guide as Neo4j Browser reads it: a carousel of slides. `address` is where style and favourites are served."""
    inside = "\n".join([*map(_slide, slides()["slides"]), _last_slide(address)])
    title = escape(slides()["title"])
    return f'<article class="guide">\n<title>{title}</title>\n<carousel>\n{inside}\n</carousel>\n</article>\n'


def favourites() -> bytes:
    """The guide's queries and the saved questions as a zip file that Browser takes when it is dropped on it.

    One .cypher file each, in two folders; the first line is the name under which Browser shows it.
    """
    guide = [(slides()["folder"], query["title"], query["cypher"]) for query in queries()]
    saved = [(slides()["questions"], question.zh, with_defaults(question)) for question in questions()]
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for number, (folder, title, cypher) in enumerate(guide + saved, 1):
            entry = ZipInfo(f"{folder}/{number:02}.cypher")
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, f"// {title}\n{cypher}")
    return packed.getvalue()


def with_defaults(question: Question) -> str:
    """The question's Cypher with the default of each parameter in its place, to be changed by hand.

    Browser shows no rows for several commands at once, so `:param` lines before a query are no way.
    """
    cypher = "\n".join(line for line in question.cypher.splitlines() if not line.startswith("// "))
    for name, kind, default in question.parameters:
        literal = default if kind in {"number", "decimal"} else "'" + default.replace("'", "\\'") + "'"
        cypher = re.sub(rf"\${name}\b", literal.replace("\\", "\\\\"), cypher)
    return cypher.strip() + "\n"


def _slide(slide: Slide) -> str:
    legend = _legend() if slide.get("legend") else ""
    shown = "\n".join(map(_query, slide["queries"]))
    return _framed(f"{_words(slide)}\n{legend}\n{shown}")


def _framed(content: str) -> str:
    """A slide; Browser's own sheet leaves it without a margin."""
    return f'<slide><div style="padding:0 16px 24px">{content}</div></slide>'


def _query(query: dict[str, Any]) -> str:
    kind = "图" if query.get("picture") else "表"
    return (
        f"<p><b>{kind} · {escape(query['title'])}</b></p>\n"
        f'<pre mode="cypher" class="runnable"><code>{escape(query["cypher"].strip())}</code></pre>'
    )


def _legend() -> str:
    style = "display:inline-block;margin:2px;padding:1px 8px;border-radius:9px;color:#fff;background:"
    types = vocabulary()["types"].values()
    signs = "".join(f'<span style="{style}{look["colour"]}">{look["zh"]} {look["en"]}</span>' for look in types)
    return f"<p>{signs}</p>"


def _last_slide(address: str) -> str:
    last = slides()["last"]
    link = f'<p><a href="{address}/favourites.zip" download="favourites.zip">{escape(last["link"])}</a></p>'
    style = f'<pre mode="cypher" class="runnable"><code>:style {address}/style.grass</code></pre>'
    return _framed(f"{_words(last)}\n{style}\n{link}")


def _words(slide: Slide) -> str:
    return (
        f"<h3>{escape(slide['title'])}</h3>\n<p class='lead'>{escape(slide['english'])}</p>\n"
        f"<p>{_marked(slide['says'])}</p>\n<p><small>{escape(slide['in_english'])}</small></p>"
    )


def _marked(text: str) -> str:
    """Text with its <b> kept, `code` shown as code, and everything else escaped."""
    plain = escape(text).replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>")
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", plain)
