"""Measuring: extractions against annotated pages, by task and type, and the floors that may not fall."""
