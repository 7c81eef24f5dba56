"""What each source of names is worth: entities found with all of them, without each, and by each alone.

    python -m benchmarks.ablation GOLD [--weights FOLDER]

GOLD holds annotated pages. The shipped tagger has learned from the training pages: give `--weights` a tagger that has
not seen them, or use pages that were held out.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from crawler.newspaper import parse_page
from extract.document import make_doc
from extract.evaluation.matching import Item
from extract.evaluation.scoring import Evaluation, evaluate
from extract.neural.tagger import Tagger
from extract.nlp import load, to_extraction
from extract.training.gold import gold_files, read_page

SOURCES = ("divisions", "lexicons", "titles", "patterns", "neural")
LATER = ("quantities", "claims", "relations")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--weights", type=Path)
    options = arguments.parse_args()
    table = Table("sources", "entities P", "R", "F1", "canonical names")
    runs = [("all", frozenset[str]())]
    runs += [(f"without {source}", frozenset({source})) for source in SOURCES]
    runs += [(f"{source} alone", frozenset(SOURCES) - {source}) for source in SOURCES]
    for name, without in runs:
        scores = measure(options.gold, without, options.weights).scores
        found = scores["entities"]
        values = (found.precision, found.recall, found.f1, scores["canonical names"].f1)
        table.add_row(name, *(f"{value:.3f}" for value in values))
    Console().print(table)


def measure(gold: Path, without: frozenset[str], weights: Path | None) -> Evaluation:
    """Scores of the naming layers without some of the sources."""
    nlp = load()
    if weights and "neural" not in without:
        nlp.get_pipe("neural").tagger = Tagger(weights)  # type: ignore[attr-defined]
    for component in (*LATER, *without):
        nlp.remove_pipe(component)
    pages = [read_page(path) for path in gold_files(gold)]
    articles = [article for page, _ in pages for article in parse_page(page)]
    predicted: defaultdict[str, list[Item]] = defaultdict(list)
    for doc in nlp.pipe(make_doc(nlp, article) for article in articles):
        predicted[doc._.article.page].append(msgspec.to_builtins(to_extraction(doc)))
    return evaluate((annotation for _, annotation in pages), predicted)


if __name__ == "__main__":
    main()
