"""The graph in Neo4j Browser: a guide, a style and favourites, served to the Browser from this machine."""

from graph.browser.server import GuideServer, serve

__all__ = ["GuideServer", "serve"]
