"""Who is who across articles: names become canonical entities through a log of reversible judgements."""

from graph.resolve.judgement import Decision, Judgement
from graph.resolve.resolution import Canonical, Resolution, Resolved

__all__ = ["Canonical", "Decision", "Judgement", "Resolution", "Resolved"]
