"""A seeded generator of extractions in the shape of the real corpus, as many as a load of a million nodes needs.

An article has 12 sentences, 10 entities and 6 figures, near the means of annotated pages. Things recur by Zipf's law:
a few companies and places are in a tenth of all articles, every second article brings a thing that is new.
"""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from extract.model import Entity, Extraction, Figure, Mention, Relation, Sentence

SENTENCES, FIGURES = 12, 6
NODES_PER_ARTICLE = 20
PLACES = 400
SOURCES = ("数字日报", "北方通讯社", "算力观察", "晨报", "经济参考", "科技新闻", "云网周刊")
METRICS = (("算力规模", "FLOPS", 1e17), ("总投资", "元", 1e8), ("标准机架", "标准机架", 1e3), ("年用电量", "Wh", 1e12))


class Thing(NamedTuple):
    """A thing of the made-up world."""

    type: Any
    name: str


def extractions(articles: int, *, seed: int = 7) -> Iterator[Extraction]:
    """`articles` extractions; the same for the same seed, and the first ones the same whatever the number."""
    return (_article(Random(f"{seed}-{number}"), number) for number in range(articles))


def _article(random: Random, number: int) -> Extraction:
    things = _things(random, number)
    sentences = tuple(_sentences(random, number, things))
    return Extraction(
        article=f"a{number:07}",
        page=f"p{number:07}",
        title=sentences[0].text,
        source=random.choice(SOURCES),
        url=f"https://news.example/{number}",
        published=f"{2020 + number % 6}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        sentences=sentences,
        entities=tuple(_entity(thing, sentences) for thing in things),
        figures=tuple(_figure(random, things, sentences) for _ in range(FIGURES)),
        relations=tuple(_relations(random, things, sentences)),
    )


def _things(random: Random, number: int) -> list[Thing]:
    """Province, city, county-level place, event, index, facility, company twice, institution, person."""
    city = _often(random, PLACES)
    return [
        Thing("Province", f"第{city % 31}省"),
        Thing("City", f"第{city}市"),
        Thing("Event", f"第{_often(random, 3000)}届算力大会"),
        Thing("Index", f"算力指数{_often(random, 60)}号"),
        Thing("Facility", f"第{city}市智算中心{random.randint(1, 60)}期"),
        Thing("Company", f"云海{_often(random, 20_000)}科技"),
        Thing("Company", f"华算{_often(random, 20_000)}集团"),
        Thing("Institution", f"算网{_often(random, 3_000)}研究院"),
        Thing("Person", f"王{number // 2}"),
    ]


def _often(random: Random, many: int) -> int:
    """A number below `many`, small ones far more often."""
    return int(many ** random.random()) - 1


def _sentences(random: Random, number: int, things: list[Thing]) -> Iterator[Sentence]:
    start = 0
    for place in range(SENTENCES):
        one, other = things[place % len(things)].name, things[(place + 3) % len(things)].name
        text = f"{one}与{other}的消息{number}之{place}，总计{random.randint(1, 9999)}万P。"
        yield Sentence(start, start + len(text), text)
        start += len(text)


def _entity(thing: Thing, sentences: tuple[Sentence, ...]) -> Entity:
    found = ((sentence.start + sentence.text.find(thing.name), sentence) for sentence in sentences)
    mentions = [
        Mention(start, start + len(thing.name), thing.name, thing.type, "generated", 0.9)
        for start, sentence in found
        if start >= sentence.start
    ]
    return Entity(type=thing.type, name=thing.name, aliases=(thing.name[:-1],), mentions=tuple(mentions))


def _figure(random: Random, things: list[Thing], sentences: tuple[Sentence, ...]) -> Figure:
    metric, unit, base = random.choice(METRICS)
    subject, sentence = random.choice(things[:6]), random.choice(sentences)
    amount = random.randint(1, 9999)
    return Figure(
        text=f"{amount}万",
        value=amount * base,
        unit=unit,
        metric=metric,
        subject=subject.name,
        subject_type=subject.type,
        period=str(random.randint(2020, 2030)),
        modality=random.choice(("actual", "actual", "forecast", "target")),
        start=sentence.start,
        end=sentence.start + 3,
        extractor="generated",
    )


def _relations(random: Random, things: list[Thing], sentences: tuple[Sentence, ...]) -> Iterator[Relation]:
    province, city, event, index, facility, company, group, institute, person = things
    facts: tuple[tuple[Thing, Any, Thing, dict[str, Any]], ...] = (
        (city, "LOCATED_IN", province, {}),
        (facility, "LOCATED_IN", city, {}),
        (event, "HELD_IN", city, {}),
        (company, "BUILDS", facility, {}),
        (company, "COOPERATES_WITH", group, {}),
        (company, "PARTICIPATED_IN", event, {"role": "exhibitor"}),
        (institute, "PARTICIPATED_IN", event, {}),
        (person, "WORKS_FOR", company, {"title": "董事长"}),
        (city, "RANKED", index, {"rank": random.randint(1, 20)}),
    )
    for s, p, o, props in facts:
        sentence = random.choice(sentences)
        yield Relation(
            s=s.name,
            s_type=s.type,
            p=p,
            o=o.name,
            o_type=o.type,
            props=props,
            start=sentence.start,
            end=sentence.end,
            extractor="generated",
            score=0.8,
        )
