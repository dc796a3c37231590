"""Passages: every sentence of a source at its place, and the likely ones first."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.models import load_model
from provenance.evidence.passages import Passages, sentence_spans
from provenance.evidence.wording import sentence

PIECES = load_model().encoder.pieces
TEXT = "The ferry sank off Gull Rock in 1911.\nThirty people\nwere lost. Nobody knows why.\n\nThe court met in spring. It heard the pilots."


def test_a_single_line_break_is_a_blank_and_an_empty_line_ends_a_sentence() -> None:
    assert [TEXT[span.start : span.end].replace("\n", " ") for span in sentence_spans(TEXT)] == [
        "The ferry sank off Gull Rock in 1911.", "Thirty people were lost.", "Nobody knows why.", "The court met in spring.", "It heard the pilots.",
    ]  # fmt: skip


@given(st.text("ab. \n!?A1", max_size=200))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert "".join(text[span.start : span.end] for span in spans).replace("\n", "").replace(" ", "") == "".join(text.split())


def test_a_list_without_full_stops_is_cut_at_its_lines() -> None:
    spans = sentence_spans("\n".join(f"item {number} of the list" for number in range(200)))
    assert len(spans) > 3
    assert max(span.end - span.start for span in spans) <= 900


def test_the_sentence_that_shares_rare_words_comes_first() -> None:
    passages = Passages.of_text(TEXT, PIECES)
    claim = sentence("The pilots were heard by the court.", PIECES)
    scores = passages.scores(claim)
    assert passages.candidates(claim, scores)[:2] in ([4, 3], [3, 4])
    assert scores[2] == 0
    assert "pilot" in passages
    assert "whale" not in passages


def test_nothing_is_found_in_nothing() -> None:
    passages = Passages([])
    claim = sentence("Anything at all.", PIECES)
    assert passages.candidates(claim, passages.scores(claim)) == []
    assert passages.scores(claim).dtype == np.float32
