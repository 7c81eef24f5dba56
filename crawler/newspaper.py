"""One page → its articles: titles, reporters, clean running text, and the way back to the page."""

from crawler.article import Article, Run, article_id
from crawler.page import Page


def parse_page(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in page order."""
    title, _, text = page.text.strip().partition("\n")
    start = page.text.find(title)
    content = f"{title}\n{text}"
    return (
        Article(
            id=article_id(url=page.meta.url, source=page.meta.source, title=title, text=text),
            page=page.name, title=title, text=text, url=page.meta.url, source=page.meta.source,
            published=page.meta.published, locale=page.meta.locale, runs=(Run(0, start, len(content)),),
        ),
    )  # fmt: skip
