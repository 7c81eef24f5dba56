"""A user's own spaCy pipeline plugs in beside the tagger: its labels become our types, and what it lacks is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner, Result

from crawler.article import Article
from crawler.errors import InputError
from extract.nlp import extract, load
from pipeline import app

TEXT = "昨日，灵峰台与远岑签约，岚桥会在云栖坞举办，参会者使用青鸾九，日程三天。"
LABELS = {
    "灵峰台": "FAC", "远岑": "ORG", "岚桥会": "EVENT", "云栖坞": "GPE", "青鸾九": "Product", "三天": "DATE",
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A pipeline with an entity ruler, saved to a folder."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": label, "pattern": [{"TEXT": letter} for letter in name]} for name, label in LABELS.items()]
    )
    nlp.to_disk(tmp_path / "own")
    return f"spacy:{tmp_path / 'own'}"


def found(ner: str) -> set[tuple[str, str]]:
    article = Article(id="a", page="p", title="测试", text=TEXT)
    (extraction,) = extract(load(ner=ner), [article])
    content = article.content
    for mention in (mention for entity in extraction.entities for mention in entity.mentions):
        assert content[mention.start : mention.end] == mention.text
    return {(entity.type, entity.name) for entity in extraction.entities}


def test_labels_of_spacy_and_our_own_become_our_types(own: str) -> None:
    assert {
        ("Facility", "灵峰台"),
        ("Company", "远岑"),
        ("Event", "岚桥会"),
        ("Place", "云栖坞"),
        ("Product", "青鸾九"),
    } <= found(own)
    assert "三天" not in {name for _, name in found(own)}


@pytest.mark.parametrize("ner", ["spacy:zh_core_web_nowhere", "spacy:", "hanlp:large", "zh_core_web_sm"])
def test_a_pipeline_that_is_not_there_is_named(ner: str) -> None:
    with pytest.raises(InputError, match=ner):
        load(ner=ner)


@pytest.fixture
def suanli() -> Callable[..., Result]:
    """Run the command in this process."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def test_the_command_line_takes_it_or_tells_in_one_line(
    suanli: Callable[..., Result], own: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"# 测试\n\n{TEXT}\n", encoding="utf-8")
    assert suanli("annotate", page, "--ner", own).exit_code == 0
    assert "灵峰台" in page.with_suffix(".json").read_text(encoding="utf-8")
    told = suanli("annotate", page, "--to", tmp_path / "b.json", "--ner", "spacy:zh_core_web_nowhere")
    assert told.exit_code == 1
    assert "spacy:zh_core_web_nowhere: spaCy has no usable pipeline" in " ".join(told.output.split())
