"""Takes spans of the tagger apart that hold several names: 中国电信中国联通, Mac、iPad."""

import re
from collections.abc import Iterator, Sequence

from extract.model import Mention
from extract.naming.heads import head_type

LIST = re.compile(r"[、/]|(?<=[A-Za-z0-9”])(?:和|与|及)(?=[A-Za-z0-9“\u4e00-\u9fff])")
LISTED = frozenset({"Company", "Product", "Person", "Institution", "Government", "Place", "City", "Province"})
MODEL = re.compile(r"[A-Za-z]+[\d.]*(?:-[\w.]+)+")
AREAS = ("Place", "City", "Province")
# A zone keeps the place in its name (上海临港新片区); what lies around a place is no part of its name.
ZONE = re.compile(r"[区园港城州省带圈域地群岛国]$|流域|平原|半岛|走廊|公园|高原|盆地")
AROUND = re.compile(r"(?:市郊|郊区|境内|一带|等地|周边|附近|市)$")
TITLE_TAIL = re.compile(r"(?:博士|先生|女士|教授|院士)$")
DASH = re.compile(r"——")


def split(mention: Mention, known: Sequence[Mention]) -> Iterator[Mention]:
    """The names in a span: parts of a list, known names that tile it, two events around a dash; else the span."""
    if mention.type in ("Person", "Company") and (tail := TITLE_TAIL.search(mention.text)):
        yield _part(mention, 0, tail.start())._replace(type="Person")
        return
    if mention.type == "Place" and (places := _tiled(mention, known) or _places(mention, known)):
        yield from places
        return
    if mention.type == "Event" and (dash := DASH.search(mention.text)):
        sides = (_part(mention, 0, dash.start()), _part(mention, dash.end(), len(mention.text)))
        events = [side for side in sides if head_type(side.text) == "Event"]
        yield from events or (mention,)
        return
    if mention.type in ("Product", "Company") and (model := _without_maker(mention, known)):
        yield model
        return
    if mention.type in LISTED and not {"《", "（", "("} & set(mention.text):
        parts = tuple(_parts(mention))
        if len(parts) > 1:
            yield from parts
            return
    yield from _tiled(mention, known) or (mention,)


def _parts(mention: Mention) -> Iterator[Mention]:
    start = 0
    for mark in LIST.finditer(mention.text):
        yield _part(mention, start, mark.start())
        start = mark.end()
    yield _part(mention, start, len(mention.text))


def _part(mention: Mention, start: int, end: int) -> Mention:
    return mention._replace(start=mention.start + start, end=mention.start + end, text=mention.text[start:end])


def _without_maker(mention: Mention, known: Sequence[Mention]) -> Mention | None:
    """谷歌gemini-3.7-flash: the model behind a listed maker, where it looks like a model's id or is listed itself."""
    makers = [
        one.end for one in known if one.start == mention.start and one.end < mention.end and one.type == "Company"
    ]
    if not makers:
        return None
    rest = _part(mention, max(makers) - mention.start, len(mention.text))
    stripped = _part(rest, len(rest.text) - len(rest.text.lstrip()), len(rest.text))
    listed = any((one.start, one.end, one.type) == (stripped.start, stripped.end, "Product") for one in known)
    return stripped._replace(type="Product") if listed or MODEL.fullmatch(stripped.text) else None


def _places(mention: Mention, known: Sequence[Mention]) -> tuple[Mention, ...]:
    """A listed place and what stands behind it (俄亥俄州 + 哥伦布市郊), where the whole has no zone's last word."""
    if ZONE.search(mention.text):
        return ()
    first = [one for one in known if one.start == mention.start and one.end < mention.end and one.type in AREAS]
    if not first:
        return ()
    head = max(first, key=lambda one: one.end)
    rest = _part(mention, head.end - mention.start, len(AROUND.sub("", mention.text)))
    return (head, rest) if rest.text else (head,)


def _tiled(mention: Mention, known: Sequence[Mention]) -> tuple[Mention, ...]:
    """The known names inside the span where at least two of them, side by side, make up all of it."""
    inside = [one for one in known if mention.start <= one.start and one.end <= mention.end]
    inside = [one for one in inside if len(one.text) > 1 or one.type == "Province"]
    tiles: list[Mention] = []
    at = mention.start
    while at < mention.end:
        tile = max((one for one in inside if one.start == at), key=lambda one: one.end, default=None)
        if tile is None or (tile.start, tile.end) == (mention.start, mention.end):
            return ()
        tiles.append(tile)
        at = tile.end
    return tuple(tiles)
