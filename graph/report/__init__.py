"""The analyst's view: one self-contained page with each article, its evidence and the graph as a picture."""

from graph.report.page import write_report

__all__ = ["write_report"]
