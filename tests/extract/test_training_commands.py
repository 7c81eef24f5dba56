"""The training commands from end to end on a few sentences of our own, with encoders that know nothing."""

import gzip
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from benchmarks import cluener, curve  # noqa: E402
from crawler.article import Article  # noqa: E402
from extract.neural.chunks import Chunk  # noqa: E402
from extract.neural.tagger import Tagger  # noqa: E402
from extract.neural.tagset import Span, to_tags  # noqa: E402
from extract.training import tagger  # noqa: E402
from extract.training.encoders import Recurrent  # noqa: E402
from extract.training.examples import Example, read_annotated  # noqa: E402
from extract.training.learn import Recipe  # noqa: E402
from extract.training.unlabelled import unlabelled_chunks  # noqa: E402

QUICK = Recipe(epochs=30, rate=5e-3, head_rate=1e-2, field_rate=1e-2, batch=60)
SAMPLES = Path("tests/gold")
RECORDS = (
    {"text": "青河公司的李明住在北江。", "label": {
        "company": {"青河公司": [[0, 3]]}, "name": {"李明": [[5, 6]]}, "address": {"北江": [[9, 10]]}}},
    {"text": "李明读《青河》。", "label": {"name": {"李明": [[0, 1]]}, "book": {"《青河》": [[3, 6]]}}},
    {"text": "今天没有新闻。", "label": {}},
)  # fmt: skip


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small recipes, and untaught encoders instead of those that are fetched."""

    def untaught(_: object, dropout: float) -> Recurrent:
        return Recurrent(sorted(set("青河公司的李明住在北江。读《》今天没有新闻省市发布规划算力")), dropout)

    for module in (tagger, curve):
        monkeypatch.setattr(module, "from_lac", untaught)
        monkeypatch.setattr(module, "fetch", lambda *_: None)
    monkeypatch.setattr(tagger, "RECURRENT", QUICK)
    torch.set_num_threads(1)
    monkeypatch.setattr(tagger, "from_bge", untaught)
    monkeypatch.setattr(tagger, "TRANSFORMER", QUICK)
    monkeypatch.setattr(tagger, "STUDENT", QUICK._replace(field_rate=0.0))


def test_the_benchmark_reads_the_published_form(tmp_path: Path) -> None:
    sentences = list(cluener.read(written(tmp_path / "dev.json")))
    spans = [Span(0, 4, "Company"), Span(5, 7, "Person"), Span(9, 11, "Place")]
    assert sentences[0] == Example(Chunk(0, "青河公司的李明住在北江。", False), to_tags(spans, 12))
    assert sentences[2].tags == [0] * 7


def test_the_benchmark_measures_each_encoder_and_their_average(tmp_path: Path) -> None:
    examples = list(cluener.read(written(tmp_path / "train.json")))
    found = cluener.scores(examples, examples, tmp_path)
    assert {name: scores[0].f1 for name, scores in found.items()} == {"LAC": 1.0, "BGE": 1.0, "averaged": 1.0}
    rows = cluener.table(found)
    assert rows.row_count == 1 + len(cluener.BORROWED)
    assert next(iter(rows.columns[0].cells)) == "ALL"


def test_the_curve_learns_from_the_part_of_the_pages_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curve, "RECURRENT", QUICK._replace(epochs=1, batch=2000))
    annotated = read_annotated(SAMPLES)[:2]
    half, whole = (curve.point(annotated, sentences(), part, 1, tmp_path)[0] for part in (0.5, 1.0))
    assert half.gold == whole.gold == 3
    assert {path.name for path in tmp_path.glob("*.pt")} == {"0.5-1.pt", "1.0-1.pt"}


def test_the_student_of_the_teachers_is_written_and_runs(tmp_path: Path) -> None:
    workshop = tagger.Workshop(sentences(), sentences(), tmp_path)
    labels = workshop.think([example.chunk for example in sentences()])
    tagger.save(workshop.student(workshop.small(), labels), tmp_path)
    found = Tagger(tmp_path).tag([sentences()[0].chunk])
    assert [span for span, _ in found[0]] == [Span(0, 3, "Province"), Span(5, 8, "City"), Span(8, 10, "Person")]


def test_unlabelled_text_leaves_out_what_is_measured_on_and_what_is_not_of_the_field(tmp_path: Path) -> None:
    measured = "北江市算力中心昨日正式投入运行，首批机柜已经上架，年底前还将扩建一倍。"
    texts = (measured, "青河省发布了一份算力发展的新规划，明年动工。", "球队昨晚客场取胜，观众很多。")
    file = tmp_path / "articles.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            record = {
                "id": f"u{number}",
                "url": None,
                "source": None,
                "date": None,
                "text": f"# 新闻{number}\n\n{text}\n",
            }
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    everything = "".join(chunk.text for chunk in unlabelled_chunks(file, []))
    (known,) = [chunk for chunk in unlabelled_chunks(file, []) if chunk.text.startswith("北江市")]
    article = Article(id="m", page="m", title="", text=known.text)
    kept = "".join(chunk.text for chunk in unlabelled_chunks(file, [article]))
    assert measured in everything
    assert measured not in kept
    assert texts[1] in kept
    assert "球队" not in everything


def sentences() -> list[Example]:
    spans = [Span(0, 3, "Province"), Span(5, 8, "City"), Span(8, 10, "Person")]
    return [Example(Chunk(0, "青河省的，北江市李明发布算力规划。", False), to_tags(spans, 17))]


def written(file: Path) -> Path:
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS), encoding="utf-8")
    return file
