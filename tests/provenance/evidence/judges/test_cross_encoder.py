"""A cross-encoder made here, of random weights: loaded from its folder, asked, refused where its labels do not tell."""

from pathlib import Path

import pytest

import provenance.evidence.judges
from provenance.evidence.judge import JudgeError, open_judge
from provenance.evidence.judges.cross_encoder import chosen_labels


def made(folder: Path, labels: dict[int, str]) -> Path:
    transformers = pytest.importorskip("transformers", reason="transformers is not installed; it is no part of the project")
    torch = pytest.importorskip("torch", reason="torch is not installed; it is no part of the project")
    torch.manual_seed(1)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "sank", "it", "."]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    transformers.BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8, id2label=labels, label2id={v: k for k, v in labels.items()},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_a_model_of_inference_speaks_for_and_against(tmp_path: Path) -> None:
    folder = made(tmp_path, {0: "contradiction", 1: "entailment", 2: "neutral"})
    judge = open_judge(provenance.evidence.judges, f"cross-encoder:{folder}")
    assert judge is not None
    opinion = judge.judge("It sank.", ["The ferry sank."])
    assert 0 < opinion.supported < 1
    assert 0 < opinion.supported + opinion.contradicted < 1
    assert judge.judge("It sank.", ["The ferry sank."]) == opinion
    assert judge.name == f"cross-encoder {tmp_path.name}"


@pytest.mark.parametrize(
    ("labels", "chosen"),
    [
        ({0: "contradiction", 1: "entailment", 2: "neutral"}, (1, 0)),
        ({0: "label_0", 1: "label_1"}, (1, None)),
        ({0: "supported", 1: "refuted", 2: "not enough info"}, (0, 1)),
        ({0: "entailment", 1: "not_entailment"}, (0, None)),
        ({0: "score"}, (0, None)),
    ],
)
def test_labels_tell_which_output_is_which(labels: dict[int, str], chosen: tuple[int, int | None]) -> None:
    assert chosen_labels(labels, Path("m")) == chosen


def test_labels_that_do_not_tell_are_refused() -> None:
    with pytest.raises(JudgeError, match="expected one that means entailment"):
        chosen_labels({0: "a", 1: "b"}, Path("m"))


@pytest.mark.parametrize("address", ["cross-encoder:/nowhere", "oracle", "ftp://a.example"])
def test_what_cannot_be_opened_is_told(address: str) -> None:
    with pytest.raises(JudgeError, match="expected"):
        open_judge(provenance.evidence.judges, address)


@pytest.mark.parametrize("address", ["", "built-in"])
def test_the_built_in_judge_needs_no_opening(address: str) -> None:
    assert open_judge(provenance.evidence.judges, address) is None
