"""Collects news from the web: outlets as data, one polite Scrapy spider, and a memory of what was seen."""
