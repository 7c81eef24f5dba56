"""Knows the corpus: who is who across articles, and the graph in its stores."""
