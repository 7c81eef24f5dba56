"""Run the pipeline over a folder of annotated pages and compare: the texts and their headers go in, nothing else."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import msgspec

from crawler.newspaper import parse_page
from extract.evaluation.curve import Point, curve
from extract.evaluation.matching import Item
from extract.evaluation.scoring import Evaluation, evaluate
from extract.nlp import extract, load
from extract.training.gold import gold_files, read_page


class Measured(NamedTuple):
    """The scores with the mistakes behind them, and what a higher score asked for would leave."""

    evaluation: Evaluation
    curve: tuple[Point, ...]


def evaluate_pages(gold: Path, *, lexicon: Path | None = None, ner: str | None = None) -> Measured:
    """Scores over a folder of annotated pages, or over one, with a user's own lexicon and spaCy pipeline if given.

    Raises InputError where a page, the lexicon or the pipeline cannot be read.
    """
    pages = [read_page(path) for path in gold_files(gold)]
    articles = [article for page, _ in pages for article in parse_page(page)]
    predicted: defaultdict[str, list[Item]] = defaultdict(list)
    for extraction in extract(load(lexicon, ner), articles):
        predicted[extraction.page].append(msgspec.to_builtins(extraction))
    annotated = [gold for _, gold in pages]
    return Measured(evaluate(annotated, predicted), tuple(curve(annotated, predicted)))
