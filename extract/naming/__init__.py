"""Finds names and decides what they are: lexicons, divisions, patterns, titles; one thing a name, one name a thing."""
