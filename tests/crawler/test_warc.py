"""Pages kept in a web archive are read again like files."""

from pathlib import Path

from crawler.article import Article
from crawler.collect import collect
from crawler.errors import Problem
from crawler.jsonl import valid_records
from crawler.newspaper import parse_page
from crawler.page import Page, PageMeta
from crawler.stage import crawl_to_file
from crawler.warc import Fetched, PageArchive

HTML = (
    "<html><head><title>云湖市算力中心投运</title></head><body><h1>云湖市算力中心投运</h1><div>云湖网 3小时前</div>"
    f"<div><p>{'云湖市算力中心8日投运，算力规模达到800P，面向农业和气象部门提供服务。' * 5}</p></div></body></html>"
)


def pages_of(folder: Path, *kept: Fetched) -> list[Page | Problem]:
    with PageArchive(folder, "test") as archive:
        for page in kept:
            archive.keep(page)
    return list(collect([str(folder)], PageMeta(locale="云湖市")))


def test_a_kept_page_is_read_as_it_was_fetched(tmp_path: Path) -> None:
    kept = Fetched("http://a.example/n/1.html", "2026-05-08T04:00:00Z", "text/html; charset=gbk", HTML.encode("gbk"))
    (page,) = pages_of(tmp_path, kept)
    assert isinstance(page, Page)
    assert page.text == HTML
    assert page.meta == PageMeta(url=kept.url, locale="云湖市", fetched=kept.when)
    (article,) = parse_page(page)
    assert (article.title, article.published) == ("云湖市算力中心投运", "2026-05-08T09:00+08:00")


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    picture = Fetched("http://a.example/1.png", "2026-05-08T04:00:00Z", "image/png", b"\x89PNG")
    text = Fetched("http://a.example/1.html", "2026-05-08T04:00:00Z", "text/html", HTML.encode())
    assert [page.meta.url for page in pages_of(tmp_path, picture, text) if isinstance(page, Page)] == [text.url]


def test_of_a_torn_archive_the_pages_before_the_tear_are_read(tmp_path: Path) -> None:
    kept = [Fetched(f"http://a.example/{n}.html", "2026-05-08T04:00:00Z", "text/html", HTML.encode()) for n in "12"]
    pages_of(tmp_path, *kept)
    (file,) = tmp_path.glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-60])
    first, problem = collect([str(file)], PageMeta())
    assert isinstance(first, Page)
    assert isinstance(problem, Problem)
    assert first.meta.url == kept[0].url


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("no archive\n" * 9)
    (problem,) = collect([str(tmp_path)], PageMeta())
    assert isinstance(problem, Problem)
    assert "broken archive" in problem.what


def test_an_article_of_several_pages_is_joined(tmp_path: Path) -> None:
    def page(number: int, following: str | None) -> Fetched:
        link = f"<p><a href='{following}'>下一页</a></p>" if following else ""
        text = HTML.replace("<div><p>", f"<div><p>第{number}页。").replace("</body>", f"{link}</body>")
        return Fetched(f"http://a.example/{number}.html", "2026-05-08T04:00:00Z", "text/html", text.encode())

    pages_of(tmp_path / "w", page(2, "/3.html"), page(3, None), page(1, "/2.html"))
    outcome = crawl_to_file(collect([str(tmp_path / "w")], PageMeta()), tmp_path / "articles.jsonl")
    assert (outcome.pages, outcome.articles) == (3, 1)
    (article,) = valid_records(tmp_path / "articles.jsonl", Article, schema=1)
    assert article.url == "http://a.example/1.html"
    assert [article.text.index(f"第{number}页。") for number in (1, 2, 3)] == sorted(
        article.text.index(f"第{number}页。") for number in (1, 2, 3)
    )
