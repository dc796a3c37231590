"""What is left of a claim without the words that its source does not say."""

import numpy as np

from provenance.evidence.models import load_model
from training.evidence_rows import Ranked, Reader, ranked, word_answers
from training.trimming import trimmed

MODEL = load_model()
SOURCE = ["The bridge at Vell was opened in May 1901.", "Its arches are of granite.", "The toll was a penny."]
TOKENS = "The old bridge at Vell was opened in May 1901 by a prince .".split()
BAD = [0, 1, *[0] * 8, 1, 1, 1, 0]


def row() -> Ranked:
    data = {"claim": "The old bridge at Vell was opened in May 1901 by a prince.", "title": "Vell_Bridge", "sents": SOURCE, "tokens": TOKENS, "bad": BAD}
    found = Reader(MODEL.encoder).row("wice_tok_train", data | {"label": "P", "support": [[0]]})
    return ranked(found, MODEL.forests["rank"].chance(found.pairs))


def test_words_that_are_marked_are_the_ones_of_the_marked_tokens() -> None:
    one = row()
    answers = word_answers(one)
    words = [one.row.claim.text[word.start : word.end] for word in one.row.claim.words]
    assert [word for word, bad in zip(words, answers, strict=True) if bad] == ["old", "by", "a", "prince"]


def test_the_words_that_stay_are_the_same_at_the_same_places() -> None:
    one = row()
    found = trimmed(MODEL.encoder, MODEL.forests["rank"], one, word_answers(one))
    assert found is not None
    left, stay = found
    assert [word[:2] for word in left.row.claim.words] == [one.row.claim.words[at][:2] for at in stay]
    assert left.row.claim.text.split() == "The bridge at Vell was opened in May 1901 .".split()
    assert left.row.source["in source"] > one.row.source["in source"]


def test_where_too_little_is_left_there_is_nothing() -> None:
    one = row()
    bad = np.ones(len(one.alignment.table))
    bad[:2] = 0
    assert trimmed(MODEL.encoder, MODEL.forests["rank"], one, bad) is None
