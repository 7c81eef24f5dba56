"""Knows one article: its names, figures and relations, each with the sentence that says it."""
