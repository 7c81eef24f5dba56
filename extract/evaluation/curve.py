"""What a higher --min-score costs and gains: precision and recall of figures and relations from a score on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.evaluation.matching import Item
from extract.evaluation.scoring import Score, evaluate

FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Point(NamedTuple):
    """The scores of what is left when everything below `min_score` is left out."""

    min_score: float
    figures: Score
    relations: Score


def curve(gold_pages: Sequence[Item], predicted: Mapping[str, list[Item]]) -> Iterator[Point]:
    """A point for each of FLOORS; figures count as right in full (metric, subject and modality too)."""
    for floor in FLOORS:
        left = {page: [_without(article, floor) for article in articles] for page, articles in predicted.items()}
        scores = evaluate(gold_pages, left).scores
        yield Point(floor, scores.get("figures (full)", Score()), scores.get("relations", Score()))


def _without(article: Item, floor: float) -> Item:
    """The article without figures and relations whose score is below the floor."""
    kept = {key: [item for item in article.get(key, ()) if item["score"] >= floor] for key in ("figures", "relations")}
    return {**article, **kept}
