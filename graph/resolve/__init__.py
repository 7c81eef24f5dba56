"""Who is who across articles: names become canonical entities through a log of reversible judgements."""

from graph.resolve.decisions import contradictions, merge, read_decisions, record, split, undo, unsure
from graph.resolve.identifiers import Identifier, read_identifiers
from graph.resolve.judgement import Decision, Judgement, Ref
from graph.resolve.resolution import Canonical, Resolution, Resolved
from graph.resolve.resolve import resolve, resolve_file, same

__all__ = [
    "Canonical",
    "Decision",
    "Identifier",
    "Judgement",
    "Ref",
    "Resolution",
    "Resolved",
    "contradictions",
    "merge",
    "read_decisions",
    "read_identifiers",
    "record",
    "resolve",
    "resolve_file",
    "same",
    "split",
    "undo",
    "unsure",
]
