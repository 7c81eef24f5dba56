"""The graph in Neo4j Browser: a guide, a style and favourites, served to the Browser from this machine."""

from graph.browser.server import GuideServer, serve
from graph.browser.session import GUIDE_PORT, Session, open_session

__all__ = ["GUIDE_PORT", "GuideServer", "Session", "open_session", "serve"]
