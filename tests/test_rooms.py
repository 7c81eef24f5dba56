"""The rooms stay in order: imports go one way, and only the command line prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What each room may import of the others: the seam of the crawler is its records, not its parsers.
SEAM = {"crawler.article", "crawler.errors", "crawler.jsonl"}
READERS = {"extract.training", "extract.evaluation"}
SOURCES = sorted(path for room in ("crawler", "extract", "graph") for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def allowed(room: str, where: str, imported: str) -> bool:
    top = imported.split(".", maxsplit=1)[0]
    if room == "crawler":
        return top not in {"extract", "graph", "cli", "pipeline"}
    if top == "crawler" and room == "extract":
        # Learning and measuring start from whole pages; a run starts from articles.
        return imported in SEAM or any(where.startswith(reader) for reader in READERS)
    return top not in {"cli", "pipeline"} and not (room == "extract" and top == "graph")


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_imports_go_one_way(path: Path) -> None:
    where = module(path)
    wrong = [name for name in imports(path) if not allowed(where.split(".")[0], where, name)]
    assert not wrong, f"{where} reaches into {wrong}"


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]
