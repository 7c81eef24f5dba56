"""Training from end to end on a handful of sentences: learn, go on after an interruption, distil, export, run."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from extract.neural.chunks import Chunk  # noqa: E402
from extract.neural.tagger import Tagger  # noqa: E402
from extract.neural.tagset import Span, to_tags  # noqa: E402
from extract.training.distil import distil_loss, soft_labels  # noqa: E402
from extract.training.encoders import Recurrent  # noqa: E402
from extract.training.examples import Example  # noqa: E402
from extract.training.learn import Model, Progress, Recipe, likelihood_loss, train  # noqa: E402
from extract.training.measure import measure  # noqa: E402
from extract.training.tagger import save  # noqa: E402

RECIPE = Recipe(epochs=30, rate=5e-3, head_rate=1e-2, field_rate=1e-2, batch=60)
SENTENCES: tuple[tuple[str, list[Span]], ...] = (
    ("北江市建成算力中心。", [Span(0, 3, "City")]),
    ("青河省发布《算力规划》。", [Span(0, 3, "Province"), Span(6, 10, "Policy")]),
    ("今天没有新闻。", []),
    ("李明在北江市说，青河省很大。", [Span(0, 2, "Person"), Span(3, 6, "City"), Span(8, 11, "Province")]),
)


def examples() -> list[Example]:
    return [Example(Chunk(0, text, False), to_tags(names, len(text))) for text, names in SENTENCES]


def new_model() -> Model:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    characters = sorted({character for text, _ in SENTENCES for character in text})
    return Model(Recurrent(characters, dropout=0.1))


@pytest.fixture(scope="module")
def teacher() -> Model:
    model = new_model()
    train(model, examples(), RECIPE, likelihood_loss)
    return model


def test_the_sentences_are_learned(teacher: Model) -> None:
    total, *by_type = measure(teacher, examples())
    assert (total.f1, total.gold) == (1.0, 6)
    assert {score.type for score in by_type if score.gold} == {"City", "Province", "Person", "Policy"}


def test_an_interrupted_training_ends_with_the_same_weights(tmp_path: Path) -> None:
    recipe = RECIPE._replace(epochs=4)
    whole, stopped, resumed = new_model(), new_model(), new_model()
    train(whole, examples(), recipe, likelihood_loss)

    def stop(epoch: int) -> None:
        if epoch == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(stopped, examples(), recipe, likelihood_loss, Progress(tmp_path / "state.pt", stop))
    train(resumed, examples(), recipe, likelihood_loss, Progress(tmp_path / "state.pt"))
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def test_a_student_learns_from_the_teacher_alone(teacher: Model) -> None:
    student = new_model()
    student.field.load_state_dict(teacher.field.state_dict())
    labels = list(soft_labels({teacher: 1.0}, [example.chunk for example in examples()]))
    train(student, labels, RECIPE._replace(field_rate=0.0), distil_loss)
    assert measure(student, examples())[0].f1 == 1.0


def test_the_exported_tagger_finds_the_same_names(teacher: Model, tmp_path: Path) -> None:
    save(teacher, tmp_path)
    found = Tagger(tmp_path).tag([example.chunk for example in examples()])
    assert [[span for span, _ in names] for names in found] == [names for _, names in SENTENCES]
