"""A loader to be killed: `python -m tests.graph.loader KIND LOCATION ARTICLES ROWS` in a process of its own."""

import sys

from benchmarks.generate import extractions
from crawler.errors import StoreError
from graph.load import load_extractions, open_store


def main() -> None:
    kind, location, articles, rows = sys.argv[1:]
    try:
        with open_store(kind, location) as store:  # type: ignore[arg-type]
            store.batch_rows = int(rows)
            sys.stdout.write("open\n")
            sys.stdout.flush()
            load_extractions(store, extractions(int(articles)))
    except StoreError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
