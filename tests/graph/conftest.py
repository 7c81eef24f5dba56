"""What the tests of the graph share."""

from tests.graph.chromium import chromium

__all__ = ["chromium"]
