"""Reads Chinese time expressions into ISO 8601 periods."""
