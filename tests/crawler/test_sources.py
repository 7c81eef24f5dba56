"""The commands about outlets, and a crawl from the command line, against a real server on this machine."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crawler.web.source import SOURCES, names
from crawler.web.trying import check_source
from pipeline import app
from tests.crawler.site import Site, index, story

LINKS = [f"/a/{number}.html" for number in range(1, 6)]


def suanli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def outlet(site: Site, tmp_path: Path) -> Path:
    """The file of an outlet with five stories: one off topic, one behind a login, one lost."""
    site.pages = {"/list.html": index(*LINKS), **{link: story(f"第{link[3]}座算力中心投运") for link in LINKS}}
    site.pages["/a/3.html"] = "<html><title>登录</title><body><input type=password></body></html>".encode()
    site.pages["/a/4.html"] = (404, {})
    swimming = story("云湖市游泳馆今天开门").decode().replace("算力", "游泳").replace("服务器", "座椅")
    site.pages["/a/5.html"] = swimming.encode()
    file = tmp_path / "yunhu.yml"
    file.write_text(f"name: yunhu\noutlet: 云湖网\nkind: list\nstart: ['{site.base}/list.html']\ndelay: 0\n")
    return file


def test_the_files_of_the_project_fit_the_pages_they_were_checked_on() -> None:
    checks = [check_source(name, None) for name in names()]
    assert [check.problem for check in checks if check.problem] == []
    assert sum((check.stories or 0) >= 5 for check in checks) >= 18
    assert {page.stem for page in (SOURCES / "pages").iterdir()} <= set(names())


def test_check_names_the_file_that_is_wrong(outlet: Path) -> None:
    assert suanli("sources", "check", outlet).exit_code == 0
    outlet.write_text(outlet.read_text(encoding="utf-8").replace("list", "blog", 1))
    result = suanli("sources", "check", outlet)
    assert result.exit_code == 1
    assert "Invalid enum value 'blog'" in result.output


def test_check_tells_a_page_that_fits_no_more(outlet: Path, tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_bytes(index(*LINKS))
    said = "checked: {page: saved.html, made: saved, day: 2026-05-08}\n"
    outlet.write_text(outlet.read_text(encoding="utf-8") + said)
    assert suanli("sources", "check", outlet, "--pages", tmp_path).exit_code == 0
    outlet.write_text(outlet.read_text(encoding="utf-8") + "allow: /b/\n")
    assert suanli("sources", "check", outlet, "--pages", tmp_path).exit_code == 1


def test_try_shows_what_would_be_taken(outlet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = suanli("sources", "try", outlet, "--allow-private")
    assert result.exit_code == 0, result.output
    for shown in ("5 stories", "/a/1.html", "第1座算力中心投运", "2026-05-08T09:00", "大同新闻网", "上架服务器三千台"):
        assert shown in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["yunhu.yml"]


def test_try_tells_why_a_page_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "lost.html").write_text(
        "<html><title>404</title><body><p>您访问的页面不存在</p></body></html>", encoding="utf-8"
    )
    assert "is an error page" in suanli("sources", "try", tmp_path / "lost.html").output


def test_a_crawl_is_counted_and_keeps_no_secret(outlet: Path, site: Site, tmp_path: Path) -> None:
    port = site.server.server_port
    site.pages["/list.html"] = index(*LINKS, f"http://reader:geheim@127.0.0.1:{port}/a/6.html")
    body = story("第6座算力中心投运")
    site.pages["/a/6.html"] = lambda request: Site.send(request, 200, {"Set-Cookie": "sid=geheim"}, body)
    out = tmp_path / "out"
    result = suanli("crawl", outlet, "--allow-private", "--keep-pages", "--json", "--out", out)
    assert result.exit_code == 1
    told = json.loads((out / "crawl.json").read_text(encoding="utf-8"))["total"]
    assert json.loads(result.stdout)["total"] == told
    assert (told["fetched"], told["new"], told["duplicate"]) == (6, 4, 2)
    assert told["offtopic"] == {"no word of the field": 1}
    assert told["skipped"] == {"is a login page": 1}
    assert told["failed"] == {"answers 404, no such page": 1}
    assert len((out / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    written = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"geheim" not in written
    assert "geheim" not in result.output

    result = suanli("crawl", outlet, "--allow-private", "--keep-offtopic", "--out", out)
    assert "unchanged" in result.stdout
    assert len((out / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 4
