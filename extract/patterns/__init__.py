"""Cue words and patterns of relations, as data."""
