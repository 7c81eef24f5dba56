"""What a page leads to: the stories that a list, feed or sitemap names, and the further pages that name more."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urljoin

from crawler.dom import parse
from crawler.feeds import Feed, read_feed, read_sitemap
from crawler.links import base_of, main_list
from crawler.published import CHINA, read_address
from crawler.report import PageReport
from crawler.web.addresses import clean, is_web
from crawler.web.source import Source
from crawler.web.state import Seen

# An article that is still listed is asked for again, if its server can say that it has not changed, once a day; one
# that a feed or a sitemap calls newer than our copy, once an hour at most.
_LOOK_AGAIN, _CHANGED_AGAIN = timedelta(days=1), timedelta(hours=1)


class Lead(NamedTuple):
    """The address of a story, and when it was published or last changed, where the page that names it says so."""

    url: str
    told: str | None = None


class Leads(NamedTuple):
    """The stories that a page names and the further pages (sitemaps of an index, editions) that name others."""

    stories: tuple[Lead, ...]
    further: tuple[str, ...] = ()


def read_leads(text: str, report: PageReport, source: Source, *, listing: bool) -> Leads:
    """What a page leads to; `listing` says that it is a list of the source, whatever it looks like."""
    if report.kind == "feed":
        return _of_feed(read_feed(text, report.url))
    if report.kind == "sitemap":
        return _of_feed(read_sitemap(text))
    urls = _listed(text, report, source) if listing else report.links
    stories = (Lead(clean(url), read_address(url)) for url in urls if is_web(url))
    return Leads(tuple(dict.fromkeys(stories)), tuple(filter(is_web, report.editions)))


def _of_feed(feed: Feed) -> Leads:
    stories = (Lead(clean(entry.url), entry.published) for entry in feed.entries if is_web(entry.url))
    return Leads(tuple(dict.fromkeys(stories)), tuple(filter(is_web, feed.maps)))


def _listed(text: str, report: PageReport, source: Source) -> tuple[str, ...]:
    """The links of a list: those that the source selects, else those of the page's main list."""
    if source.links is None and report.links:
        return report.links
    root = parse(text)
    if root is None:
        return ()
    base = base_of(root, report.url)
    if source.links is None:
        return tuple(main_list(root, base))
    found = (element.get("href") for element in root.cssselect(source.links) if element.tag == "a")
    return tuple(urljoin(base or "", href.strip()) for href in found if href)


def within(told: str | None, since: date | None, until: date | None) -> bool:
    """Whether a time of publication lies within the days that are wanted; one that is not known may."""
    if told is None:
        return True
    day = told[:10]
    return (since is None or day >= since.isoformat()) and (until is None or day <= until.isoformat())


def is_due(seen: Seen, told: str | None, *, now: datetime) -> bool:
    """Whether a page that was read before should be asked for again, to see whether it has changed."""
    age = now - datetime.fromisoformat(seen.fetched)
    if told is not None and _moment(told) > datetime.fromisoformat(seen.fetched):
        return age >= _CHANGED_AGAIN
    return seen.kind == "article" and any(seen.validators) and age >= _LOOK_AGAIN


def _moment(told: str) -> datetime:
    """A told time as a moment; where no zone is told it is China's."""
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
