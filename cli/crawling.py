"""Collecting outlets from the web: live progress of each, what came of it as a table and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.live import Live
from rich.table import Table

from cli.console import err, out, say, show_rows
from cli.stages import ARTICLES, REPRINTS, SEEN, crawl_stage
from crawler.article import ARTICLE_SCHEMA, Article
from crawler.errors import Problem
from crawler.jsonl import alone, valid_records
from crawler.page import PageMeta

if TYPE_CHECKING:
    from crawler.web.outcome import Outcome
    from crawler.web.settings import CrawlOptions
    from crawler.web.shelving import Refusal
    from crawler.web.source import Source

CRAWLED = "crawl.json"
# The columns that are shown even where they are empty.
_ALWAYS = frozenset({"outlet", "fetched", "new", "failed", "seconds"})


def collect_stage(
    targets: Sequence[str],
    meta: PageMeta,
    folder: Path,
    options: "CrawlOptions",
    *,
    queries: Sequence[str] = (),
    keep_offtopic: bool = False,
    as_json: bool = False,
) -> list[Problem]:
    """Files, folders, addresses and outlets → articles.jsonl. Raises InputError where an outlet's file is wrong."""
    from crawler.web.source import asking, is_source, read_source

    outlets = [asking(read_source(target), queries) for target in targets if is_source(target)]
    pages = [target for target in targets if not is_source(target)]
    problems: list[Problem] = []
    if pages and options.trial:
        out.print("\n".join(pages), soft_wrap=True, highlight=False, markup=False)
    elif pages:
        problems.extend(crawl_stage(pages, meta, folder))
    if outlets:
        problems.extend(web_stage(outlets, folder, options, keep_offtopic=keep_offtopic, as_json=as_json))
    return problems


def web_stage(
    sources: Sequence["Source"], folder: Path, options: "CrawlOptions", *, keep_offtopic: bool, as_json: bool = False
) -> list[Problem]:
    """Outlets → articles.jsonl, those about computing power alone; crawl.json and a table say what came of it."""
    from crawler.web.crawl import crawl_sources

    with _live() as told:
        crawled = crawl_sources(sources, folder / SEEN, options, told)
    if options.trial:
        _show_trial(crawled.outcomes, as_json=as_json)
        return crawled.problems
    problems = crawled.problems + _store(crawled.outcomes, folder, options, keep_offtopic=keep_offtopic)
    _show(crawled.outcomes, folder, as_json=as_json)
    return problems


@contextmanager
def _live() -> Iterator[Any]:
    """A table on stderr that follows the outcomes it is given."""
    with Live(console=err, transient=True, refresh_per_second=4) as live:
        yield lambda outcomes: live.update(_numbers(outcomes))


def _numbers(outcomes: Iterable["Outcome"]) -> Table:
    from crawler.web.outcome import as_row

    rows = [as_row(outcome) for outcome in outcomes]
    shown = [name for name in rows[0] if name in _ALWAYS or any(row[name] for row in rows)] if rows else []
    table = Table()
    for name in shown:
        table.add_column(name, justify="left" if name == "outlet" else "right", overflow="fold")
    for row in rows:
        table.add_row(*(str(row[name]) for name in shown))
    return table


def _store(
    outcomes: Sequence["Outcome"], folder: Path, options: "CrawlOptions", *, keep_offtopic: bool
) -> list[Problem]:
    """The wanted articles of the crawl → articles.jsonl and, where there are any, reprints.jsonl."""
    from crawler.web.shelving import Wishes, store
    from crawler.web.state import State

    wishes = Wishes(options.since, options.until, None if keep_offtopic else _refusal)
    problems: list[Problem] = []
    ids: dict[str, set[str]] = {}
    with alone(folder):
        with State(folder / SEEN) as state, err.status("Storing articles"):
            for outcome in outcomes:
                stored = store(state, outcome, folder / ARTICLES, wishes)
                problems.extend(stored.problems)
                ids[outcome.outlet] = stored.ids
        if any(ids.values()):
            copies = _tell_reprints(folder)
            for outcome in outcomes:
                outcome.duplicate = len(copies & ids[outcome.outlet])
    return problems


def _refusal(article: Article) -> "Refusal | None":
    """Why an article is not about computing power, where it is not."""
    from crawler.web.shelving import Refusal
    from extract.topic import judge_topic

    topic = judge_topic(article)
    if topic.relevant:
        return None
    named = topic.reason.partition(":")[2]
    return Refusal("names it in passing" if named else topic.reason, topic.reason)


def _tell_reprints(folder: Path) -> set[str]:
    """articles.jsonl → reprints.jsonl: which articles are another's text; all of them stay. Returns their ids."""
    from crawler.jsonl import write_records
    from crawler.reprints import reprints

    articles = list(valid_records(folder / ARTICLES, Article, schema=ARTICLE_SCHEMA))
    with err.status("Comparing articles"):
        found = reprints(articles)
    write_records(folder / REPRINTS, found)
    copies = {reprint.id for reprint in found}
    by_outlet = Counter(article.outlet or article.source or "no source" for article in articles if article.id in copies)
    told = ", ".join(f"{count} of {source}" for source, count in by_outlet.most_common())
    say(f"Reprints: {len(found)}{f' ({told})' if told else ''} → {folder / REPRINTS}")
    return copies


def _show_trial(outcomes: Sequence["Outcome"], *, as_json: bool) -> None:
    """What a crawl would ask for, an address a line."""
    if as_json:
        show_rows([{"outlet": one.outlet, "url": url} for one in outcomes for url in one.unasked], "json")
        return
    for outcome in outcomes:
        for url in outcome.unasked:
            out.print(url, soft_wrap=True, highlight=False, markup=False)
        say(f"{outcome.outlet}: {outcome.fetched} lists read, {len(outcome.unasked)} pages would be asked for")


def _show(outcomes: Sequence["Outcome"], folder: Path, *, as_json: bool) -> None:
    """The numbers and the reasons behind them: a table, and the same in crawl.json or on standard output."""
    from crawler.web.outcome import report, total

    summary = json.dumps(report(outcomes), ensure_ascii=False, indent=1) + "\n"
    (folder / CRAWLED).write_text(summary, encoding="utf-8")
    if as_json:
        out.out(summary, end="")
        return
    whole = total(outcomes)
    out.print(_numbers([*outcomes, whole] if len(outcomes) > 1 else outcomes))
    for name, reasons in (("off topic", whole.offtopic), ("skipped", whole.skipped), ("failed", whole.failed)):
        for reason, count in reasons.most_common():
            out.print(f"{name}: {count} {reason}", soft_wrap=True, highlight=False, markup=False)
    say(f"The same as JSON: {folder / CRAWLED}")
