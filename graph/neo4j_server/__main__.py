"""`python -m graph.neo4j_server HOME`: a server on the usual ports, without log-in, until it is stopped with Ctrl-C."""

import sys
from pathlib import Path

from crawler.errors import StoreError
from graph.neo4j_server.server import start


def main() -> None:
    """Start, say where, and wait."""
    home = Path(sys.argv[1] if len(sys.argv) > 1 else "out/neo4j")
    try:
        with start(home, ports=(7687, 7474)) as server:
            sys.stderr.write(f"Neo4j: {server.uri}, Browser: {server.browser}; Ctrl-C stops it\n")
            server.process.wait()
    except StoreError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
