"""Ours beside theirs: persons, organisations and places, and figures (value and unit), by document.

    python -m benchmarks.peers FOLDER

FOLDER holds annotated pages. The tools get an environment of their own under .cache/peers, made once; those that run
on Java (Stanford CoreNLP with models of 1.6 GB, HanLP portable) need Java 17 and Maven, and are left out without them.
Any surface form of an entity counts as found; optional ones are neither required nor wrong. Seconds: of the processor,
start-up apart.
"""

import argparse
import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from extract.evaluation.matching import bare
from extract.nlp import extract, load
from extract.training.gold import GoldArticle, read_articles

HERE = Path(__file__).parent
HOME = Path(".cache/peers")
NAMES, FIGURES = ("LAC", "jiagu"), ("Recognizers-Text", "JioNLP")
ON_JAVA = ("CoreNLP", "HanLP portable")
KINDS = {
    **dict.fromkeys(("Person",), "PER"),
    **dict.fromkeys(("Company", "Government", "Institution"), "ORG"),
    **dict.fromkeys(("Province", "City", "Place"), "LOC"),
}
Answers = list[list[list[Any]]]


class Run(NamedTuple):
    """A tool's answers for each text, and how long it took."""

    answers: Answers
    seconds: float


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    gold = list(read_articles(arguments.parse_args().folder))
    texts = [one.article.content for one in gold]
    names, figures = ours(gold)
    install()
    java = ON_JAVA if shutil.which("java") and shutil.which("mvn") else ()
    rows = [("names", "算力图谱", names), *(("names", tool, theirs(tool, texts)) for tool in (*NAMES, *java))]
    rows += [("figures", "算力图谱", figures), *(("figures", tool, theirs(tool, texts)) for tool in FIGURES)]
    table = Table("task", "tool", "P", "R", "F1", "characters/s", title=f"{len(texts)} articles")
    for task, tool, run in rows:
        score = scored(gold, run.answers, count_names if task == "names" else count_figures)
        table.add_row(task, tool, *(f"{x:.3f}" for x in score), f"{sum(map(len, texts)) / run.seconds:,.0f}")
    Console().print(table)


def ours(gold: list[GoldArticle]) -> tuple[Run, Run]:
    """Our names and figures; one run gives both, and its time counts for both."""
    nlp = load()
    start = time.process_time()
    found = list(extract(nlp, [one.article for one in gold]))
    seconds = time.process_time() - start
    names = [[[KINDS[e.type], e.name] for e in one.entities if e.type in KINDS] for one in found]
    figures: Answers = [[[figure.value, figure.unit] for figure in one.figures] for one in found]
    return Run(names, seconds), Run(figures, seconds)


def install() -> None:
    """The tools' environment, made on the first run."""
    if not (HOME / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        command = ["-m", "uv", "pip", "install", "--quiet", "--python", str(HOME / "bin/python")]
        subprocess.run([sys.executable, *command, "-r", str(HERE / "requirements.txt")], check=True)
        (HOME / "made").touch()


def theirs(tool: str, texts: list[str]) -> Run:
    """A tool's run over the texts."""
    if tool in ON_JAVA:
        command = ["java", "-Xmx6g", "-cp", f"{jars()}/*", str(HERE / "Tools.java"), tool]
    else:
        command = [str(HOME / "bin/python"), str(HERE / "tools.py"), tool]
    done = subprocess.run(command, input=json.dumps(texts).encode(), stdout=subprocess.PIPE, check=True)
    return Run(**json.loads(done.stdout))


def jars() -> Path:
    """The Java tools, fetched on the first run."""
    folder = HOME.resolve() / "jars"
    if not folder.exists():
        fetch = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*fetch, f"-DoutputDirectory={folder}.part"], check=True)
        folder.with_name("jars.part").rename(folder)
    return folder


Count = Callable[[dict[str, Any], list[list[Any]]], tuple[int, int, int]]


def scored(gold: Iterable[GoldArticle], answers: Answers, count: Count) -> tuple[float, float, float]:
    """Precision, recall and F1 over all articles."""
    counts = [count(one.gold, answer) for one, answer in zip(gold, answers, strict=True)]
    right, spurious, missed = (sum(column) for column in zip(*counts, strict=True))
    return (
        right / max(1, right + spurious),
        right / max(1, right + missed),
        2 * right / max(1, 2 * right + spurious + missed),
    )


def count_names(gold: dict[str, Any], answer: list[list[Any]]) -> tuple[int, int, int]:
    """Right, spurious and missed names of one article."""
    things = [
        (KINDS[e["type"]], {bare(e["name"]), *map(bare, e.get("aliases", ()))}, bool(e.get("optional")))
        for e in gold["entities"]
        if e["type"] in KINDS
    ]
    said = {(kind, bare(surface)) for kind, surface in answer}
    found = [any((kind, form) in said for form in forms) for kind, forms, _ in things]
    known = {(kind, form) for kind, forms, _ in things for form in forms}
    right = sum(hit and not optional for hit, (_, _, optional) in zip(found, things, strict=True))
    return right, len(said - known), sum(not optional for _, _, optional in things) - right


def count_figures(gold: dict[str, Any], answer: list[list[Any]]) -> tuple[int, int, int]:
    """Right, spurious and missed figures of one article."""
    left = sorted(gold["figures"], key=lambda figure: bool(figure.get("optional")))
    right = spurious = 0
    for value, unit in answer:
        hit = next((g for g in left if g["unit"] == unit and math.isclose(g["value"], value, rel_tol=1e-6)), None)
        if hit is None:
            spurious += 1
        else:
            left.remove(hit)
            right += not hit.get("optional")
    return right, spurious, sum(not figure.get("optional") for figure in left)


if __name__ == "__main__":
    main()
