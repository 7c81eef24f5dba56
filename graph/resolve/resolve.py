"""From the entities of all articles to canonical entities: the door of this folder."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path

from crawler.jsonl import write_records
from extract.model import Extraction
from graph.resolve.blocking import candidate_pairs
from graph.resolve.cluster import cluster
from graph.resolve.compare import compare
from graph.resolve.corpus import Corpus, Node, Unit
from graph.resolve.decisions import by_persons, read_decisions, settled, write_decisions
from graph.resolve.evidence import SAME, log_odds, probability, reason
from graph.resolve.identifiers import Identifier, Pins
from graph.resolve.judge import Judge
from graph.resolve.judgement import Decision, Judgement, Ref
from graph.resolve.knowledge import lookup
from graph.resolve.reading import nodes_of, read_nodes
from graph.resolve.resolution import Canonical, Resolution, Resolved, canonical_id


def same(left: str, right: str, type_: str, right_type: str | None = None) -> tuple[bool, str, float]:
    """Whether two names are one thing by their names alone, why, and how likely (0 to 1)."""
    evidence = compare(left, right, type_, right_type)
    score = probability(log_odds(evidence))
    return score >= SAME, reason(evidence), score


def resolve(
    extractions: Iterable[Extraction], decisions: Sequence[Decision] = (), identifiers: Sequence[Identifier] = ()
) -> Resolution:
    """Canonical entities of the extractions; of the decisions those of persons count, the rules judge anew.

    What a person decided outranks identifiers, and these outrank the rules.
    """
    return resolve_nodes(list(nodes_of(extractions)), decisions, identifiers)[0]


def resolve_file(path: Path, out: Path, log: Path | None = None, identifiers: Sequence[Identifier] = ()) -> Resolution:
    """Write `resolved.jsonl` for a file of extractions or of articles in the gold form, and renew the log.

    Raises InputError where a file cannot be read.
    """
    nodes = list(read_nodes(path))
    decisions = read_decisions(log) if log else []
    resolution, judgements = resolve_nodes(nodes, decisions, identifiers)
    write_records(out, resolved(nodes, resolution))
    if log:
        write_decisions(log, by_persons(decisions), judgements)
    return resolution


def resolved(nodes: Iterable[Node], resolution: Resolution) -> Iterator[Resolved]:
    """One record a node, in the order of the nodes."""
    for node in nodes:
        thing = resolution.canonical(node.article, node.type, node.name)
        yield Resolved(
            page=node.page,
            article=node.index,
            article_id=node.article,
            name=node.name,
            type=node.type,
            id=thing.id,
            canonical=thing.name,
            canonical_type=thing.type,
        )


def resolve_nodes(
    nodes: Sequence[Node], decisions: Sequence[Decision] = (), identifiers: Sequence[Identifier] = ()
) -> tuple[Resolution, list[Decision]]:
    """Resolution of nodes, and the judgements of rules and identifiers that it rests on, in order."""
    said = settled(decisions)
    corpus = Corpus(nodes, apart=frozenset(ref for pair in said for ref in pair if ref.article))
    judge, pins = Judge(corpus), Pins(identifiers, corpus)
    pinned = pins.same()
    judgements, links = [], []
    for left, right in sorted({*candidate_pairs(corpus), *pinned}):
        decision = pins.decision(left, right) or judge.decision(left, right)
        judgements.append(decision)
        if decision.judgement == "positive":
            links.append((log_odds(judge.evidence(left, right)), left, right))

    def objection(left: Unit, right: Unit) -> float:
        return -inf if pins.differ(left, right) else judge.objection(left, right)

    clusters = cluster(sorted(corpus.nodes), _units(said, corpus), pinned, links, objection)
    return _resolution(corpus, clusters), judgements


def _units(said: Mapping[tuple[Ref, Ref], Judgement], corpus: Corpus) -> dict[tuple[Unit, Unit], Judgement]:
    """What persons settled, on units; names that this corpus does not have wait for one that does."""
    return {
        (min(a, b), max(a, b)): judgement
        for (left, right), judgement in said.items()
        for a in corpus.units_of(left)
        for b in corpus.units_of(right)
    }


def _resolution(corpus: Corpus, clusters: list[list[Unit]]) -> Resolution:
    entities = {}
    taken: set[str] = set()
    for units in sorted(clusters, key=lambda units: min(corpus.first(unit) for unit in units)):
        thing = canonical(corpus, units, taken)
        taken.add(thing.id)
        for unit in units:
            for node in corpus.nodes[unit]:
                entities[node.article, node.type, node.name] = thing
    return Resolution(entities=entities)


def canonical(corpus: Corpus, units: list[Unit], taken: set[str]) -> Canonical:
    """Id, shown name and type of a cluster.

    Shown is the name of the alias files, else the one that most articles use, of these the longest. The id hangs on the
    name of the alias files or on the first name that was ever seen, so that later articles do not change it.
    """
    names = Counter(node.name for unit in units for node in corpus.nodes[unit])
    kinds = Counter(node.type for unit in units for node in corpus.nodes[unit])
    shown = max(names, key=lambda name: (names[name], len(name), name))
    kind = max(kinds, key=lambda kind: (kinds[kind], kind))
    known = sorted({thing.name for unit in units for thing in lookup(unit.form, unit.type)})
    first = min(units, key=corpus.first)
    if known and (pinned := canonical_id("known", known[0])) not in taken:
        return Canonical(pinned, known[0], kind)
    return Canonical(canonical_id(first.type, f"{first.form}@{first.part}"), shown, kind)
