"""A cross-encoder of the transformers library in a local folder: MiniCheck and models of natural language inference."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from provenance.evidence.judge import JudgeError, Maker, Opinion

_PREFIX = "cross-encoder:"
_LONGEST = 512
_FOR = ("entail", "support", "consistent", "label_1")
_AGAINST = ("contradict", "refute")


class CrossEncoder:
    """Reads passages and claim together; its labels tell which output means that the passages say the claim."""

    threshold = 0.5

    def __init__(self, folder: Path) -> None:
        if not (folder / "config.json").is_file():
            raise JudgeError(f"{folder}: no config.json there; expected the folder of a sequence classification model")
        try:
            import torch
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        except ImportError:
            raise JudgeError("cross-encoder: the package transformers is not installed; try: pip install transformers torch") from None
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
            self._model: Any = AutoModelForSequenceClassification.from_pretrained(str(folder), local_files_only=True)
        except (OSError, ValueError) as error:
            raise JudgeError(f"{folder}: {error}; expected a sequence classification model with its tokenizer") from None
        self._torch: Any = torch
        self._model.eval()
        self.name = f"cross-encoder {folder.name}"
        labels = {int(number): str(label).lower() for number, label in self._model.config.id2label.items()}
        self._for, self._against = chosen_labels(labels, folder)

    def judge(self, claim: str, passages: Sequence[str]) -> Opinion:
        """The model's chances for the passages, joined, as premise and the claim as hypothesis."""
        text = " ".join(passages)
        given = self._tokenizer(text, claim, truncation="only_first", max_length=_LONGEST, return_tensors="pt")
        with self._torch.no_grad():
            logits = self._model(**given).logits[0]
        if len(logits) == 1:
            return Opinion(float(self._torch.sigmoid(logits)[0]))
        chances = self._torch.softmax(logits, -1)
        against = float(chances[self._against]) if self._against is not None else 0.0
        return Opinion(float(chances[self._for]), against)


def chosen_labels(labels: dict[int, str], folder: Path) -> tuple[int, int | None]:
    """Which output speaks for a claim, and which against it. Raises ``JudgeError`` where the labels do not tell."""
    denied = ("not", "non", "un")
    speaking = [number for number, label in labels.items() if any(word in label for word in _FOR) and not label.startswith(denied)]
    against = [number for number, label in labels.items() if any(word in label for word in _AGAINST)]
    if len(labels) == 1:
        return 0, None
    if not speaking:
        raise JudgeError(f"{folder}: its labels are {', '.join(labels.values())}; expected one that means entailment or support")
    return speaking[0], against[0] if against else None


def _make(address: str) -> CrossEncoder:
    return CrossEncoder(Path(address.removeprefix(_PREFIX)))


MAKER = Maker("cross-encoder", "cross-encoder:FOLDER", lambda address: address.startswith(_PREFIX), _make)
