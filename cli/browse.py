"""The command that shows the graph in Neo4j Browser."""

import os
from threading import Event
from typing import Annotated

import typer

from cli.console import OUT, Out, boundary, new_app, out
from cli.stages import load_stage, resolve_stage

app = new_app()

Port = Annotated[int, typer.Option(help="Port of the guide on this machine.")]


@app.command(epilog="Example: suanli browser --out out")
def browser(folder: Out = OUT, guide_port: Port = 8901) -> None:
    """The graph in Neo4j Browser, with a guide: starts a server (or takes NEO4J_URI), loads, serves until Ctrl-C."""
    from graph.browser import Session, open_session

    def show(session: Session) -> None:
        out.print(f"Browser: [bold]{session.browser}[/]", soft_wrap=True)
        if not session.own:
            out.print(
                f"In its editor: [bold]{session.guide.style}[/], then [bold]{session.guide.guide}[/]", soft_wrap=True
            )
        out.print("Ctrl-C ends it.")

    with boundary(folder) as problems, open_session(folder / "neo4j", guide_port=guide_port) as session:
        os.environ["NEO4J_URI"] = session.uri
        problems.extend(load_stage(folder, "neo4j", resolve_stage(folder)))
        show(session)
        try:
            Event().wait()
        except KeyboardInterrupt:
            out.print("Ended; the graph is kept.")
