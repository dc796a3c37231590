"""The encoder that is shipped: deterministic, independent of company, and it knows a paraphrase from a stranger."""

import numpy as np

from provenance.evidence.encoder import LONGEST, unit
from provenance.evidence.models import load_model

ENCODER = load_model().encoder
EATING, BREAD, VIOLIN = "A man is eating food.", "A man is eating a piece of bread.", "The girl plays the violin."


def test_a_paraphrase_is_nearer_than_another_sentence() -> None:
    one, two, three = (found.whole for found in ENCODER.encode([EATING, BREAD, VIOLIN]))
    assert float(one @ two) > 0.7
    assert abs(float(one @ three)) < 0.3


def test_a_sentence_has_the_same_vectors_alone_and_in_company() -> None:
    (alone,) = ENCODER.encode([EATING])
    among = ENCODER.encode([VIOLIN, EATING, "", BREAD * 9])[1]
    assert np.allclose(alone.vectors, among.vectors, atol=1e-5)
    assert np.array_equal(ENCODER.encode([EATING])[0].vectors, alone.vectors)


def test_each_word_has_a_vector_of_unit_length_and_nothing_has_none() -> None:
    found, nothing = ENCODER.encode([EATING, "  "])
    assert [EATING[word.start : word.end] for word in found.words] == ["A", "man", "is", "eating", "food", "."]
    assert np.allclose((found.vectors**2).sum(1), 1, atol=1e-5)
    assert (len(nothing.words), float(np.abs(nothing.whole).sum())) == (0, 0.0)


def test_what_is_longer_than_can_be_read_is_cut() -> None:
    (found,) = ENCODER.encode(["word " * 500])
    assert len(found.words) == LONGEST


def test_rows_of_zeros_stay() -> None:
    assert np.array_equal(unit(np.zeros((1, 3), np.float32)), np.zeros((1, 3), np.float32))
