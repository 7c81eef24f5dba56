"""An outlet as data: one file in `crawler/sources`, checked against this record when it is read."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from crawler.errors import InputError, Problem

SOURCES = Path(__file__).parent.parent / "sources"

Kind = Literal["feed", "sitemap", "list", "epaper"]


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an outlet's news is and how to collect it.

    `start` are addresses; in those of an e-paper `{year}`, `{month}` and `{day}` stand for the edition's date. `allow`
    is a pattern that article addresses match, None for all that a list shows. `delay` is the least number of seconds
    between two requests to one host. `depth` is how many pages deep links are followed. `checked` says against which
    page the source was last tried and when; None where it was not tried on a real page.
    """

    name: str
    outlet: str
    locale: str | None = None
    kind: Kind
    start: tuple[str, ...]
    allow: str | None = None
    encoding: str | None = None
    delay: float = 1.0
    depth: int = 2
    checked: str | None = None

    def addresses(self, days: tuple[date, ...]) -> list[str]:
        """The addresses to begin with; those of an e-paper once for each day."""
        if self.kind != "epaper":
            return list(self.start)
        parts = [{"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"} for day in days]
        return [address.format(**part) for part in parts for address in self.start]


def days_since(since: date | None, *, today: date) -> tuple[date, ...]:
    """The days from `since` to today, newest first; today alone without it."""
    span = (today - since).days if since else 0
    return tuple(today - timedelta(days=back) for back in range(max(0, span) + 1))


def names() -> list[str]:
    """The sources that come with the project."""
    return sorted(path.stem for path in SOURCES.glob("*.yml"))


def is_source(name: str) -> bool:
    """Whether a word of the command line names a source of the project, or is a source file of the user's own."""
    return name.endswith(".yml") or (SOURCES / f"{name}.yml").exists()


def read_source(name: str) -> Source:
    """A source by its name, or from a file of the user's own. Raises InputError with the place of the mistake."""
    path = Path(name) if name.endswith(".yml") else SOURCES / f"{name}.yml"
    try:
        source = msgspec.yaml.decode(path.read_bytes(), type=Source)
        re.compile(source.allow or "")
    except OSError as error:
        remedy = f"Sources are: {', '.join(names())}."
        raise InputError(Problem(where=name, what="is no source", remedy=remedy)) from error
    except (msgspec.DecodeError, re.error) as error:
        raise InputError(Problem(where=str(path), what=str(error), remedy="See docs/sources.md.")) from error
    return source
