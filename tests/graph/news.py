"""Two small articles with everything that can be extracted from them, written by hand for the tests of the report."""

from typing import Any

from crawler.article import Article
from extract.model import Entity, EntityType, Extraction, Figure, Mention, Predicate, Relation, Sentence

TEXT = """青石算力中心投运
8月1日，青石算力中心投运，云岭科技集团总投资20亿元。
到2027年，云岭市力争建成3万P算力，今年预计用电6亿度。"""
OTHER = "云岭科技签约\n云岭科技与远山大学在云岭市签约，合作建设算力中心🚀，规模超500P。"


def article(content: str, **fields: Any) -> Article:
    """An article whose content is `content`, its title the first line."""
    title, _, text = content.partition("\n")
    about: dict[str, Any] = {"id": "a1", "page": "page", "published": "2025-08-02", "source": "云岭日报"}
    return Article(title=title, text=text, **(about | fields))


def sentences(content: str) -> tuple[Sentence, ...]:
    """The lines of the content as sentences."""
    starts = [0, *(place + 1 for place, character in enumerate(content) if character == "\n")]
    return tuple(
        Sentence(start, start + len(line), line) for start, line in zip(starts, content.split("\n"), strict=True)
    )


def entity(content: str, type_: EntityType, name: str, *forms: str) -> Entity:
    """An entity with a mention wherever one of its forms (its name by default) stands."""
    found = [
        Mention(start, start + len(form), form, type_, "rules", 0.9)
        for form in forms or (name,)
        for start in range(len(content))
        if content.startswith(form, start)
    ]
    return Entity(type=type_, name=name, aliases=tuple(form for form in forms if form != name), mentions=tuple(found))


def figure(content: str, text: str, **fields: Any) -> Figure:
    """A figure at the place where `text` first stands."""
    start = content.index(text)
    return Figure(text=text, start=start, end=start + len(text), extractor="rules", **fields)


def relation(
    content: str, said: str, s: tuple[EntityType, str], p: Predicate, o: tuple[EntityType, str], **props: Any
) -> Relation:
    """A relation said by the line that holds `said`."""
    line = next(sentence for sentence in sentences(content) if said in sentence.text)
    return Relation(
        s_type=s[0], s=s[1], p=p, o_type=o[0], o=o[1], props=props, start=line.start, end=line.end, extractor="rules"
    )  # fmt: skip


def extraction(of: Article, **found: Any) -> Extraction:
    """The extraction of an article."""
    header = {name: getattr(of, name) for name in ("page", "index", "title", "source", "url", "published", "locale")}
    return Extraction(article=of.id, sentences=sentences(of.content), **header, **found)


def about(subject: tuple[EntityType, str]) -> dict[str, Any]:
    """The fields of a figure that name its subject."""
    return {"subject_type": subject[0], "subject": subject[1]}


CENTRE: tuple[EntityType, str] = ("Facility", "青石算力中心")
CITY: tuple[EntityType, str] = ("City", "云岭市")
FIRM: tuple[EntityType, str] = ("Company", "云岭科技集团")
SCHOOL: tuple[EntityType, str] = ("Institution", "远山大学")

ARTICLES = (article(TEXT, id="a1", url="https://news.example/1"), article(OTHER, id="b2", published="2025-09-01"))
EXTRACTIONS = (
    extraction(
        ARTICLES[0],
        entities=(entity(TEXT, *CENTRE), entity(TEXT, *CITY), entity(TEXT, *FIRM)),
        figures=(
            figure(TEXT, "20亿元", value=2e9, unit="元", metric="总投资", score=0.97, **about(CENTRE)),
            figure(TEXT, "3万P", value=3e19, unit="FLOPS", metric="算力", period="2027", modality="target",
                   score=0.8, **about(CITY)),
            figure(
                TEXT, "6亿度", value=6e11, unit="Wh", metric="用电", period="2025", modality="forecast",
                speaker="云岭科技集团", score=0.4, **about(CITY),
            ),
        ),
        relations=(
            relation(TEXT, "8月1日", CENTRE, "LOCATED_IN", CITY),
            relation(TEXT, "总投资", FIRM, "BUILDS", CENTRE),
        ),
    ),
    extraction(
        ARTICLES[1],
        entities=(entity(OTHER, *FIRM, "云岭科技"), entity(OTHER, *SCHOOL), entity(OTHER, *CITY)),
        figures=(figure(OTHER, "500P", value=5e17, unit="FLOPS", metric="规模", bound="min"),),
        relations=(
            relation(OTHER, "合作", FIRM, "COOPERATES_WITH", SCHOOL),
            relation(OTHER, "合作", FIRM, "LOCATED_IN", CITY),
        ),
    ),
)  # fmt: skip
