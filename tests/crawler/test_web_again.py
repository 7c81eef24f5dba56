"""Crawls that come again, that look only, or that stop early; and what of a crawl lands in the stage file."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.article import Article
from crawler.jsonl import valid_records
from crawler.web.leads import is_due, within
from crawler.web.outcome import Outcome
from crawler.web.shelving import Refusal, Stored, Wishes, store
from crawler.web.state import Seen, State, Validators
from tests.crawler.conftest import Collect
from tests.crawler.site import Site, index, story

LINKS = [f"/2026/05/{number:02}/1.html" for number in range(1, 11)]


@pytest.fixture
def dated(site: Site) -> Site:
    """Ten stories of the first ten days of May, in two lists."""
    for link in LINKS:
        page = story(f"第{int(link[9:11])}座算力中心投运")
        site.pages[link] = page.replace(b"05-08", f"05-{link[9:11]}".encode())
    following = "<a href='/list_2.html'>下一页</a></body>".encode()
    site.pages["/list.html"] = index(*LINKS[5:]).replace(b"</body>", following)
    site.pages["/list_2.html"] = index(*LINKS[:5])
    return site


def days(found: tuple[Article, ...]) -> list[str]:
    return sorted((article.published or "")[8:10] for article in found)


def test_back_fill_follows_the_list_to_the_first_day_wanted(dated: Site, collect: Collect) -> None:
    assert days(collect().articles) == ["06", "07", "08", "09", "10"], "one page of the list, as the source says"
    span = {"since": date(2026, 5, 3), "until": date(2026, 5, 7)}
    assert days(collect(options=span).articles) == [f"{day:02}" for day in range(3, 11)]
    assert all(dated.asked[link] == 1 for link in LINKS[2:])
    assert dated.asked[LINKS[0]] == 0


def test_a_limit_is_kept_and_the_rest_comes_in_the_next_run(dated: Site, collect: Collect) -> None:
    first = collect(options={"limit": 3})
    assert (first.outcome.fetched, len(first.articles)) == (3, 2)
    assert dated.asked.total() - dated.asked["/robots.txt"] == 3
    assert len(collect().articles) == 5


def test_a_trial_tells_what_it_would_fetch_and_keeps_nothing(dated: Site, collect: Collect, tmp_path: Path) -> None:
    found = collect(options={"trial": True}, keep_pages=True)
    assert found.outcome.unasked == [f"{dated.base}{link}" for link in LINKS[5:]]
    assert set(dated.asked) == {"/robots.txt", "/list.html"}
    assert found.articles == ()
    assert not (tmp_path / "pages").exists()


def test_a_changed_article_is_a_new_version_and_a_lost_one_stays(dated: Site, collect: Collect) -> None:
    first = collect()
    dated.pages[LINKS[9]] = story("第10座算力中心投运").replace("20亿元".encode(), "25亿元".encode())
    dated.pages[LINKS[8]] = (410, {})
    second = collect(options={"recheck": True})
    assert (second.outcome.new, second.outcome.changed, second.outcome.vanished) == (0, 1, 1)
    assert second.outcome.unchanged == 3
    assert [article.id for article in second.articles] == [article.id for article in first.articles]
    assert sum("25亿元" in article.text for article in second.articles) == 1
    assert second.problems == []


def test_an_unchanged_site_sends_no_body_twice(dated: Site, collect: Collect) -> None:
    collect(pages=2)
    bodies = dated.bodies.copy()
    asked = dated.asked.copy()
    again = collect(pages=2)
    assert dated.bodies == bodies
    assert set(dated.asked - asked) == {"/robots.txt", "/list.html"}
    assert (again.outcome.fetched, len(again.articles)) == (0, 10)


NOW = datetime(2026, 5, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "kind", "etag", "told", "due"),
    [
        (30, "article", '"a"', None, True),
        (2, "article", '"a"', None, False),
        (30, "article", None, None, False),
        (30, "list", '"a"', None, False),
        (2, "article", None, "2026-05-08T19:00+08:00", True),
        (2, "article", None, "2026-05-08T09:00+08:00", False),
        (0.5, "article", None, "2026-05-08T19:45", False),
    ],
)
def test_when_an_article_is_looked_at_again(
    hours: float, kind: str, etag: str | None, told: str | None, due: bool
) -> None:
    seen = Seen((NOW - timedelta(hours=hours)).isoformat(), kind, Validators(etag, None))
    assert is_due(seen, told, now=NOW) is due


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (None, True),
        ("2026-05-03", True),
        ("2026-05-06T23:59+08:00", True),
        ("2026-05-02", False),
        ("2026-05-07", False),
    ],
)
def test_days_that_are_wanted(told: str | None, wanted: bool) -> None:
    assert within(told, date(2026, 5, 3), date(2026, 5, 6)) is wanted
    assert not within("2026-05-07", date(2026, 5, 3), date(2026, 5, 6))


def kept(file: Path) -> list[str]:
    return [article.title for article in valid_records(file, Article, schema=1)]


def passing(article: Article) -> Refusal | None:
    """The judge of these tests: the seventh story is off topic."""
    return Refusal("names it in passing", "generic: 算力") if "第7座" in article.title else None


def put(folder: Path, wishes: Wishes) -> tuple[Stored, Outcome]:
    outcome = Outcome(outlet="test")
    with State(folder / "seen.sqlite") as state:
        return store(state, outcome, folder / "articles.jsonl", wishes), outcome


@pytest.mark.usefixtures("dated")
def test_what_is_off_topic_or_out_of_time_is_counted_and_not_stored(collect: Collect, tmp_path: Path) -> None:
    collect()
    _, outcome = put(tmp_path, Wishes(since=date(2026, 5, 8), judge=passing))
    assert kept(tmp_path / "articles.jsonl") == [f"第{n}座算力中心投运" for n in (8, 9, 10)]
    assert outcome.undated == 2
    _, outcome = put(tmp_path, Wishes(since=date(2026, 5, 1), judge=passing))
    assert outcome.offtopic == {"names it in passing": 1}
    told = json.loads((tmp_path / "offtopic.jsonl").read_text(encoding="utf-8"))
    assert (told["title"], told["reason"]) == ("第7座算力中心投运", "generic: 算力")
    stored, _ = put(tmp_path, Wishes())
    assert len(stored.ids) == 1
    assert kept(tmp_path / "articles.jsonl") == [f"第{n}座算力中心投运" for n in (8, 9, 10, 6, 7)]
    assert put(tmp_path, Wishes())[0].ids == set()


@pytest.mark.usefixtures("dated")
def test_a_kill_between_file_and_memory_stores_nothing_twice(
    collect: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect()
    with monkeypatch.context() as broken:
        broken.setattr(State, "shelve", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, Wishes())
    file = tmp_path / "articles.jsonl"
    file.write_bytes(file.read_bytes()[:-40])
    put(tmp_path, Wishes())
    assert kept(file) == [f"第{n}座算力中心投运" for n in range(6, 11)]


@pytest.mark.usefixtures("dated")
def test_a_stage_file_that_is_gone_is_made_again(collect: Collect, tmp_path: Path) -> None:
    collect()
    put(tmp_path, Wishes())
    (tmp_path / "articles.jsonl").unlink()
    put(tmp_path, Wishes())
    assert len(kept(tmp_path / "articles.jsonl")) == 5


def test_the_page_names_its_source_and_the_outlet_stays_the_outlet(site: Site, collect: Collect) -> None:
    links = [f"/{number}.html" for number in range(5)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[1]}座算力中心投运") for link in links}}
    site.pages["/0.html"] = site.pages["/0.html"].replace("来源：大同新闻网".encode(), "来源：新华社".encode())  # type: ignore[union-attr]
    site.pages["/1.html"] = site.pages["/1.html"].replace(" 来源：大同新闻网".encode(), b"")  # type: ignore[union-attr]
    found = {article.title[1]: article for article in collect(outlet="云湖网").articles}
    assert [found[number].source for number in "012"] == ["新华社", "云湖网", "大同新闻网"]
    assert {article.outlet for article in found.values()} == {"云湖网"}


def test_a_cache_answers_instead_of_the_site(dated: Site, collect: Collect, tmp_path: Path) -> None:
    cached = {"cache": tmp_path / "cache"}
    first = collect(options=cached)
    asked = dated.asked.copy()
    (tmp_path / "seen.sqlite").unlink()
    assert collect(options=cached).articles == first.articles
    assert dated.asked == asked
