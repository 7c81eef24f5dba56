"""Commands about outlets: which there are, whether their files are right, and what the crawler sees of a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from cli.console import Form, boundary, new_app, out, say, show_rows
from crawler.errors import Problem

if TYPE_CHECKING:
    from crawler.web.trying import Tried

app = new_app()

Files = Annotated[list[str] | None, typer.Argument(help="Outlets by name or file; all of the project if left out.")]
# Paragraphs and links of a page that are shown.
_SHOWN = 5


@app.callback(invoke_without_command=True, no_args_is_help=False)
def sources(context: typer.Context) -> None:
    """The outlets that crawl knows by name; `list`, `check` and `try` say more."""
    if context.invoked_subcommand is None:
        show()


@app.command(name="list", epilog="Example: suanli sources list --format csv")
def show(form: Form = "table") -> None:
    """The outlets that crawl knows by name, and what each was last tried on."""
    from crawler.web.source import names, read_source

    with boundary():
        known = [read_source(name) for name in names()]
        rows = [{"name": one.name, "outlet": one.outlet, "kind": one.kind, "checked": one.tried()} for one in known]
        show_rows(rows, form, title="Outlets")


@app.command(epilog="Example: suanli sources check my-paper.yml --pages saved/")
def check(
    files: Files = None,
    pages: Annotated[Path | None, typer.Option(help="Folder of saved pages that files name under `checked`.")] = None,
    form: Form = "table",
) -> None:
    """Are outlets' files right, and does the page that each was checked on still give what it should? Exit status 1 if
    not."""
    from crawler.web.source import names
    from crawler.web.trying import check_source

    with boundary() as problems:
        found = [check_source(name, pages) for name in files or names()]
        show_rows([one.row() for one in found], form, title="Outlets")
        problems.extend(one.problem for one in found if one.problem is not None)


@app.command(name="try", epilog="Example: suanli sources try https://news.example.cn/1.html")
def attempt(
    target: Annotated[str, typer.Argument(help="An outlet by name or file, the address of a page, or a saved page.")],
    stories: Annotated[int, typer.Option(min=0, help="Stories of an outlet's list that are tried as well.")] = 1,
    allow_private: Annotated[bool, typer.Option(help="Let an outlet be in a private network.")] = False,
) -> None:
    """Fetch one page, or an outlet's list and a story of it, and show what would be taken from it; nothing is kept."""
    from crawler.web.trying import try_target

    with boundary() as problems:
        for tried in try_target(target, stories=stories, allow_private=allow_private):
            if isinstance(tried, Problem):
                problems.append(tried)
            else:
                _show(tried)


def _show(tried: "Tried") -> None:
    """What a page gave, a line each."""
    out.print(f"[bold]{escape(tried.url)}[/]", soft_wrap=True, highlight=False)
    for name, value in tried.lines(_SHOWN):
        out.print(f"  [dim]{name:<9}[/] {escape(value)}", soft_wrap=True, highlight=False)
    say("")
