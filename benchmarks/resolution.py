"""How resolution grows with the number of names: seconds and compared pairs for 10³, 10⁴ and 10⁵ made-up names.

Run: python -m benchmarks.resolution [NAMES …]
"""

import logging
import random
import sys
import time
from collections.abc import Iterator

from extract.naming import gazetteer
from graph.resolve.blocking import candidate_pairs
from graph.resolve.corpus import Corpus, Node
from graph.resolve.resolve import resolve_nodes

SYLLABLES = (
    "云智星河海天华中金科创新联合数字光明远大恒信安泰和利达通易方正宏图博睿"
    "思源清晨曦朗拓维瑞丰盛润泽锦绣蓝鲸飞鹰腾龙虎豹麒麟凤凰青松翠柏长江黄山"
)
TRADES = ("科技", "信息技术", "智能科技", "数据", "云计算", "半导体", "通信", "新能源")
BODIES = ("数据中心", "智算中心", "算力中心", "超算中心", "产业园")
MEETINGS = ("算力大会", "数字经济峰会", "人工智能论坛", "大数据博览会")
# Of ten names of a real corpus about six are said again, a third of these under another form.
AGAIN = 0.6


def names(count: int, seed: int = 7) -> Iterator[Node]:
    """`count` entities of made-up companies, facilities and conferences, many said again under short and long forms."""
    dice = random.Random(seed)
    cities = [one for one in gazetteer.divisions() if len(one.code) == 4]
    forms: list[tuple[str, tuple[str, ...]]] = []
    for number in range(count):
        if not forms or dice.random() > AGAIN:
            forms.append(_thing(dice, dice.choice(cities)))
        type_, spellings = dice.choice(forms[-5000:])
        article = f"article-{number // 8}"
        published = f"{2020 + number % 6}-06-01"
        yield Node(article, article, 0, published, type_, dice.choice(spellings))


def _thing(dice: random.Random, city: gazetteer.Division) -> tuple[str, tuple[str, ...]]:
    brand = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 4))))
    match dice.randrange(3):
        case 0:
            trade = dice.choice(TRADES)
            return "Company", (f"{city.name}{brand}{trade}有限公司", f"{brand}{trade}", f"{brand}{trade}有限公司")
        case 1:
            body = dice.choice(BODIES)
            return "Facility", (f"{city.name}{brand}{body}", f"{city.short}{brand}{body}", f"{brand}{body}")
        case _:
            meeting, year = dice.choice(MEETINGS), dice.randrange(2020, 2027)
            return "Event", (
                f"{year}{brand}{meeting}",
                f"{year}年{brand}{meeting}",
                f"{year}{city.short}{brand}{meeting}",
            )


def main() -> None:
    """One line a size: names, distinct names, pairs compared, seconds, things found."""
    logging.disable()
    for size in [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        nodes = list(names(size))
        corpus = Corpus(nodes)
        pairs = sum(1 for _ in candidate_pairs(corpus))
        start = time.perf_counter()
        resolution, _ = resolve_nodes(nodes)
        seconds = time.perf_counter() - start
        things = len({thing.id for thing in resolution.entities.values()})
        print(
            f"{size:>7} names, {len(corpus.nodes):>6} distinct, {pairs:>8} pairs, {seconds:6.1f} s "
            f"({1e6 * seconds / size:5.0f} µs a name), {things} things"
        )


if __name__ == "__main__":
    main()
