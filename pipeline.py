"""The command line: 算力图谱, from news pages to a knowledge graph with evidence. The only place that prints."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


def main() -> None:
    """Entry point of the `suanli` command."""
    app()


if __name__ == "__main__":
    main()
