"""The two READMEs show the same commands, and the commands exist."""

import re
from pathlib import Path

import pytest

from pipeline import app

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def commands(name: str) -> list[str]:
    """Command lines of the code blocks, comments left out."""
    blocks = re.findall(r"```bash\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]


def test_both_languages_show_the_same_commands() -> None:
    assert commands(READMES[0]) == commands(READMES[1])


@pytest.mark.parametrize("name", READMES)
def test_every_command_shown_exists(name: str) -> None:
    known = {
        command.name or (command.callback and command.callback.__name__)
        for group in [app, *(group.typer_instance for group in app.registered_groups if group.typer_instance)]
        for command in group.registered_commands
    } | {group.name for group in app.registered_groups if isinstance(group.name, str)}
    shown = [line.split()[1] for line in commands(name) if line.startswith(".venv/bin/suanli")]
    assert shown
    assert set(shown) <= known


@pytest.mark.parametrize("name", READMES)
def test_every_file_linked_exists(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
