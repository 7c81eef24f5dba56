"""Run the spider over sources in a process of its own, and hand over what came of each.

Scrapy's reactor can run once in a process, and a crash of it must not take the program along. All sources are collected
side by side: each is slow for its own politeness, and none waits for another.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, get_origin

import msgspec
from scrapy.crawler import Crawler, CrawlerProcess
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from crawler.errors import SCALE, InputError, Problem
from crawler.warc import PageArchive
from crawler.web.guards import PRIVATE_HOSTS
from crawler.web.outcome import Outcome
from crawler.web.settings import CrawlOptions, settings
from crawler.web.source import Source
from crawler.web.spider import NewsSpider
from crawler.web.state import State

# How often the program is told how far the crawl is, in seconds.
_TELL = 0.25


class Crawled(NamedTuple):
    """What a crawl gave: the outcome of each source, in order, and what went wrong."""

    outcomes: list[Outcome]
    problems: list[Problem]


def crawl_sources(
    sources: Sequence[Source],
    state: Path,
    options: CrawlOptions,
    told: Callable[[list[Outcome]], None] = lambda _outcomes: None,
) -> Crawled:
    """Collect sources into the memory at `state`; `told` hears of the outcomes while they come about.

    Raises InputError where the memory or a shared queue cannot be used, or the crawl itself broke down; what it had by
    then is kept.
    """
    if options.queue:
        _check_queue(options.queue)
    if not options.trial:
        State(state).close()
    started = datetime.now(UTC).isoformat()
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_run, args=(msgspec.json.encode(sources), state, options, sender))
    worker.start()
    sender.close()
    try:
        outcomes = _listen(receiver, told)
    finally:
        worker.join()
    if worker.exitcode or len(outcomes) < len(sources):
        names = ", ".join(source.name for source in sources)
        problem = Problem(where=names, what="the crawl broke down", remedy="Run it again: what it had is kept.")
        raise InputError(problem)
    found = (_problems(one, state, started, trial=options.trial) for one in outcomes)
    return Crawled(outcomes, [problem for each in found for problem in each])


def _check_queue(queue: str) -> None:
    """Raise InputError where crawls cannot share this queue; its address is not shown, it may hold a password."""
    try:
        import scrapy_redis  # noqa: F401, PLC0415 - of the extra `scale`, as the next
        from redis import Redis, RedisError  # noqa: PLC0415
    except ImportError as error:
        raise InputError(Problem(where="--queue", what="scrapy-redis is not installed", remedy=SCALE)) from error
    try:
        Redis.from_url(queue).ping()
    except (RedisError, ValueError) as error:
        what = f"no Redis can be used there ({type(error).__name__})"
        remedy = "Give it as redis://HOST:PORT/0, a password as redis://:PASSWORD@HOST:PORT/0."
        raise InputError(Problem(where="--queue", what=what, remedy=remedy)) from error


def _listen(receiver: Connection, told: Callable[[list[Outcome]], None]) -> list[Outcome]:
    """The last that the crawl told before it ended."""
    outcomes: list[Outcome] = []
    while True:
        try:
            message = receiver.recv_bytes()
        except EOFError:
            return outcomes
        outcomes = msgspec.json.decode(message, type=list[Outcome], dec_hook=_decode)
        told(outcomes)


def _decode(kind: type, value: Any) -> Any:
    """The counters of an outcome, which are objects in JSON."""
    return Counter(value) if get_origin(kind) is Counter or kind is Counter else value


def _problems(outcome: Outcome, state: Path, started: str, *, trial: bool) -> list[Problem]:
    """What went wrong with a source in the crawl that began at `started`; of a trial, which keeps nothing, the sum."""
    problems = []
    if outcome.broken is not None:
        remedy = "What it had is kept; mend that and run it again."
        problems.append(Problem(where=outcome.outlet, what=f"the crawl had to end ({outcome.broken})", remedy=remedy))
    if trial:
        found = (f"{reason} ({count} ×)" for reason, count in outcome.failed.items())
        return problems + [Problem(where=outcome.outlet, what=one, remedy="A crawl tells where.") for one in found]
    with State(state) as seen:
        return problems + seen.failures(outcome.outlet, started)


def _run(encoded: bytes, path: Path, options: CrawlOptions, sender: Connection) -> None:
    """The crawl, in its own process; tells the outcomes now and then, and at its end."""
    sources = msgspec.json.decode(encoded, type=list[Source])
    each = [settings(source, options) for source in sources]
    with ExitStack() as stack:
        state = stack.enter_context(_state(path, trial=options.trial))
        process = CrawlerProcess({**each[0], PRIVATE_HOSTS: [host for one in each for host in one[PRIVATE_HOSTS]]})
        crawlers = [Crawler(NewsSpider, one, init_reactor=one is each[0]) for one in each]
        teller = _Teller(crawlers, sources, process, sender)
        for crawler, source in zip(crawlers, sources, strict=True):
            archive = stack.enter_context(_archive(source, options))
            started = process.crawl(crawler, source=source, state=state, options=options, archive=archive)
            started.addErrback(teller.broken)
        LoopingCall(teller.tell).start(_TELL)
        process.start()
        teller.tell()


class _Teller:
    """Tells the program how far the crawl is, and ends it where there is nobody to tell."""

    def __init__(
        self, crawlers: list[Crawler], sources: list[Source], process: CrawlerProcess, sender: Connection
    ) -> None:
        self._outcomes = [Outcome(outlet=source.name) for source in sources]
        self._crawlers, self._process, self._sender, self._began = crawlers, process, sender, monotonic()

    def broken(self, failure: Failure) -> None:
        """Keep what broke a crawler before it could count."""
        for outcome in self._outcomes:
            outcome.broken = outcome.broken or failure.getErrorMessage()

    def tell(self) -> None:
        """Send the outcomes as they are now."""
        for number, crawler in enumerate(self._crawlers):
            if isinstance(crawler.spider, NewsSpider):
                self._outcomes[number] = crawler.spider.outcome
            if crawler.crawling:
                self._outcomes[number].seconds = monotonic() - self._began
        try:
            self._sender.send_bytes(msgspec.json.encode(self._outcomes))
        except OSError:
            self._process.stop()


def _state(path: Path, *, trial: bool) -> State:
    """The memory of the folder; for a trial a copy of it that is thrown away."""
    if not trial:
        return State(path)
    if not path.exists():
        return State(":memory:")
    with State(path) as state:
        return state.copied()


def _archive(source: Source, options: CrawlOptions) -> AbstractContextManager[PageArchive | None]:
    return PageArchive(options.archive, source.name) if options.archive and not options.trial else nullcontext()
