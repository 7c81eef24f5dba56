"""Knows sites and pages: where the news is, and how a page becomes clean articles."""
