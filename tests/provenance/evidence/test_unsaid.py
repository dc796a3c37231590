"""The looks for words that a source does not say: tables without holes, and what is told of a word, its phrase and its neighbours."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.evidence.alignment import WORD_TRAITS, Alignment, align
from provenance.evidence.examining import encode, examine, read
from provenance.evidence.models import load_model
from provenance.evidence.passages import Passages
from provenance.evidence.phrases import KINDS
from provenance.evidence.unsaid import OWN, second_traits, word_traits
from provenance.evidence.wording import Floats

MODEL = load_model()
SOURCE = (
    "The bridge at Vell was opened in May 1901. Its three arches are of local granite. The mayor cut a ribbon. The toll was a penny."
    " A second bridge was built in 1934 by the county."
)


def looked(claim: str, text: str = SOURCE, first: int = 0) -> tuple[Alignment, Floats]:
    passages = Passages.of_text(text, MODEL.encoder.pieces)
    encode(MODEL.encoder, passages.sentences)
    numbers = [first, *(at for at in range(len(passages.sentences)) if at != first)] if passages.sentences else []
    alignment = align(read(MODEL.encoder, claim), [passages.sentences[at] for at in numbers[:2]])
    return alignment, word_traits(alignment, passages, numbers, np.linspace(0.9, 0.1, len(numbers)).astype(np.float32))


def test_a_word_is_told_where_else_in_the_source_it_stands() -> None:
    alignment, table = looked("The bridge cost a penny in Hamburg.")
    words = [alignment.claim.text[word.start : word.end] for word in alignment.claim.words]
    inside, many, far = (dict(zip(words, table[:, len(WORD_TRAITS) + at], strict=True)) for at in range(3))
    assert (inside["bridge"], inside["penny"], inside["Hamburg"]) == (1, 1, 0)
    assert many["bridge"] > many["penny"] > many["Hamburg"] == 0
    assert far["bridge"] == 0 < far["penny"] < far["Hamburg"]


def test_what_is_told_of_the_words_around_changes_with_them_and_what_is_told_of_the_word_does_not() -> None:
    (_, one), (_, two) = looked("The bridge was opened in May."), looked("The bridge was closed in May.")
    for own in (slice(len(WORD_TRAITS), len(WORD_TRAITS) + 4), slice(OWN - len(KINDS), OWN)):
        assert np.array_equal(one[1, own], two[1, own])
    assert not np.array_equal(one[1, OWN:], two[1, OWN:])


@settings(max_examples=25, deadline=None)
@given(claim=st.text("Abc 19.,'not", max_size=40), text=st.text("Abc 19.,'not", max_size=40))
def test_any_texts_have_whole_tables(claim: str, text: str) -> None:
    alignment, table = looked(claim, text)
    size = len(alignment.claim.words)
    assert len(table) == size
    assert np.isfinite(table).all()
    looks = [np.full(size, chance, np.float32) for chance in (0.2, 0.9)]
    second = second_traits(alignment, table, looks)
    assert len(second) == size
    assert np.isfinite(second).all()


def test_the_second_look_sees_what_the_first_one_said_of_the_phrase() -> None:
    alignment, table = looked("The bridge was opened in May 1901 by the mayor.")
    calm = np.full(len(table), 0.1, np.float32)
    words = [alignment.claim.text[word.start : word.end] for word in alignment.claim.words]
    doubted = calm.copy()
    doubted[words.index("1901")] = 0.9
    one, two = second_traits(alignment, table, [calm]), second_traits(alignment, table, [doubted])
    changed = np.abs(one - two)[:, : -table.shape[1]].sum(1)
    assert changed[words.index("in")] > changed[words.index("The")]


def test_a_phrase_that_is_missing_is_found_as_one() -> None:
    claim = read(MODEL.encoder, "The bridge at Vell was opened in May 1901 by the Danish crown prince.")
    found = examine(MODEL, claim, Passages.of_text(SOURCE, MODEL.encoder.pieces))
    told = {claim.text[word.start : word.end]: float(chance) for word, chance in zip(claim.words, found.unsaid, strict=True)}
    limit = MODEL.limits["word"]
    assert min(told["Danish"], told["crown"], told["prince"]) > limit > max(told["bridge"], told["Vell"], told["opened"], told["1901"])


def test_kinds_are_among_a_words_own_columns() -> None:
    _, table = looked("In May")
    own = table[:, OWN - len(KINDS) : OWN]
    assert own[0, KINDS.index("preposition")] == 1
    assert own[1, KINDS.index("month")] == 1
