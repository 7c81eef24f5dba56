"""Commands about who is who: resolve a file, ask about two names, and a person's word on the log of judgements."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import OUT, Out, boundary, new_app, out, say
from cli.stages import DECISIONS, IDENTIFIERS, resolve_stage, warn_of_contradictions

if TYPE_CHECKING:
    from graph.resolve import Judgement

app = new_app()

Why = Annotated[str, typer.Option(help="The reason, kept in the log.")]
Name = Annotated[str, typer.Argument(help="A name with its type, as Company|中国移动.")]


@app.command(epilog="Example: suanli resolve out/extractions.jsonl --out out")
def resolve(
    file: Annotated[
        Path | None, typer.Argument(help="Extractions in the gold form; those of --out if left out.")
    ] = None,
    folder: Out = OUT,
    identifiers: Annotated[
        Path | None, typer.Option(help="TSV of identifier, scheme, name, type; kept in --out for later runs.")
    ] = None,
) -> None:
    """Extractions → resolved.jsonl: which names of which articles are one thing; every judgement in decisions.jsonl."""
    from graph.resolve import read_identifiers

    with boundary(folder):
        if identifiers:
            read_identifiers(identifiers)
            (folder / IDENTIFIERS).write_bytes(identifiers.read_bytes())
        resolve_stage(folder, file)


@app.command(epilog="Example: suanli same 中国信通院 中国信息通信研究院 --type Institution")
def same(
    left: Annotated[str, typer.Argument(help="A name.")],
    right: Annotated[str, typer.Argument(help="Another name.")],
    kind: Annotated[str, typer.Option("--type", help="Type of the first name.")] = "Company",
    other: Annotated[str | None, typer.Option("--type-b", help="Type of the second name, if another.")] = None,
) -> None:
    """Are two names one thing? Exit status 0 the same, 1 not, with the reason."""
    from graph.resolve import same as ask

    yes, reason, score = ask(left, right, kind, other)
    out.print(f"{'the same' if yes else 'not the same'} ({score:.2f}): {reason}", soft_wrap=True, highlight=False)
    raise typer.Exit(0 if yes else 1)


@app.command(epilog="Example: suanli review --out out")
def review(folder: Out = OUT) -> None:
    """Judge the pairs that the rules are unsure of, the likeliest first: y(es), n(o), s(kip), u(ndo), q(uit)."""
    from graph.resolve import Ref, read_decisions, record, undo, unsure
    from graph.resolve.decisions import decide

    log = folder / DECISIONS
    with boundary(folder):
        skipped: set[tuple[str, str]] = set()
        while waiting := [one for one in unsure(read_decisions(log)) if (one.left, one.right) not in skipped]:
            pair = waiting[0]
            say(f"{len(waiting)} left. {pair.left}  =  {pair.right} ?  ({pair.score:.2f}: {pair.reason})")
            answer = typer.prompt("y/n/s/u/q", default="s").strip().lower()[:1]
            if answer in {"y", "n"}:
                judgement: Judgement = "positive" if answer == "y" else "negative"
                record(log, [decide(Ref.parse(pair.left), Ref.parse(pair.right), judgement, why="review", by=_who())])
                warn_of_contradictions(folder)
            elif answer == "u":
                undo(log)
            elif answer == "q":
                return
            else:
                skipped.add((pair.left, pair.right))
        say("No pair waits for a judgement.")


@app.command(epilog="Example: suanli merge 'Company|中国移动' 'Company|移动集团' --why '年报的简称'")
def merge(left: Name, right: Name, why: Why, folder: Out = OUT) -> None:
    """Say that two names are one thing; it outranks every rule and survives a new extraction."""
    from graph.resolve import merge as join
    from graph.resolve.decisions import normal_ref

    with boundary(folder):
        decision = join(folder / DECISIONS, normal_ref(left), normal_ref(right), why=why, by=_who())
        say(f"{decision.left} = {decision.right}. Load again to see it in the graph.")
        warn_of_contradictions(folder)


@app.command(epilog="Example: suanli split 'Company|移动集团' --why '另一家公司'")
def split(name: Name, why: Why, folder: Out = OUT) -> None:
    """Say that a name is none of those it was merged with."""
    from graph.resolve import split as part
    from graph.resolve.decisions import normal_ref

    with boundary(folder):
        resolution = resolve_stage(folder)
        ref = normal_ref(name)
        things = {
            thing.id for (_, kind, form), thing in resolution.entities.items() if (kind, form) == (ref.type, ref.name)
        }
        others = sorted({other for thing in things for other in resolution.names_of(thing)})
        decisions = part(folder / DECISIONS, ref, others, why=why, by=_who())
        say(f"{ref} parted from {len(decisions)} names. Load again to see it in the graph.")
        warn_of_contradictions(folder)


def _who() -> str:
    """The person at the keyboard, as the log names them."""
    return getpass.getuser()
