"""Which of the addresses that a page leads to are asked for: those wanted that are new or due to be asked again."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from crawler.report import PageReport
from crawler.web.addresses import host, identity
from crawler.web.leads import Lead, Leads, is_due, within
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source
from crawler.web.state import LISTS, State, Validators, Wanted

# A list that is followed back to a day may be long; one without end is not followed further than this.
_MOST_LISTS = 500
_NONE = Validators(None, None)


class Chosen(NamedTuple):
    """What a page leads to: all that is wanted, what of it is asked for in this run, and whether some stories were
    left because of their day."""

    wanted: list[Wanted]
    now: list[Wanted]
    is_partial: bool


class Choice:
    """Decides for one crawl of a source. It counts what was asked for against the limit of the user."""

    def __init__(self, source: Source, state: State, options: CrawlOptions) -> None:
        self._source, self._state, self._options = source, state, options
        self._left = options.limit
        self._met: set[str] = set()

    def first(self, addresses: Iterable[str]) -> list[Wanted]:
        """The start pages, and what an earlier crawl did not get to. Under a limit half of it is left for stories."""
        page = 1 if self._source.is_list else LISTS
        most = None if self._left is None else max(1, self._left // 2)
        starts = [Wanted(url, 0, page) for url in islice(addresses, most)]
        return self._within_limit([*starts, *self._state.wanted(self._source.name)])

    def of(self, found: Leads, report: PageReport, page: Wanted) -> Chosen:
        """What to ask for after a page that gave these leads."""
        if page.depth >= self._source.depth:
            return Chosen([], [], is_partial=False)
        allowed = [lead for lead in found.stories if self._source.takes(lead.url)]
        dated = [lead for lead in allowed if within(lead.told, self._options.since, self._options.until)]
        stories = [Wanted(lead.url, page.depth + 1) for lead in dated if self._is_asked(lead)]
        further = [Wanted(url, page.depth + 1, LISTS) for url in found.further]
        following = self._following(allowed, stories, report, page)
        wanted = [*stories, *further, *following]
        return Chosen(wanted, self._within_limit(wanted), is_partial=len(dated) < len(allowed))

    def validators(self, wanted: Wanted) -> Validators:
        """What to ask a page with whether it has changed. A list is asked for whole where its old stories count too."""
        seen = self._state.seen(wanted.url)
        whole = self._options.since or self._options.until or self._options.recheck or wanted.page > 1
        return _NONE if seen is None or (wanted.page and whole) else seen.validators

    def _is_asked(self, lead: Lead) -> bool:
        seen = self._state.seen(lead.url)
        if seen is None:
            return not self._state.is_hopeless(lead.url)
        return self._options.recheck or is_due(seen, lead.told, now=datetime.now(UTC))

    def _following(
        self, leads: list[Lead], stories: list[Wanted], report: PageReport, page: Wanted
    ) -> Iterator[Wanted]:
        """The next page of a list, as long as that may show something new."""
        since = self._options.since
        if page.page < 1 or page.page >= (_MOST_LISTS if since else self._source.pages):
            return
        met = {identity(lead.url) for lead in leads}
        news = met - self._met
        self._met |= met
        passed = since and leads and all(lead.told and lead.told[:10] < since.isoformat() for lead in leads)
        url = self._source.following(page.url, page.page) or report.next_page
        if url and news and not passed and (stories or since) and host(url) == host(page.url):
            yield Wanted(url, page.depth, page.page + 1)

    def _within_limit(self, wanted: list[Wanted]) -> list[Wanted]:
        if self._left is None:
            return wanted
        now = wanted[: self._left]
        self._left -= len(now)
        return now
