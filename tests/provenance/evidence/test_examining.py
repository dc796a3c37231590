"""A claim looked up in a source finds its sentences, in the order of the source."""

from provenance.evidence.examining import encode, examine, read
from provenance.evidence.models import load_model
from provenance.evidence.passages import Passages
from provenance.evidence.traits import CLAIM_TRAITS
from provenance.evidence.wording import sentence

MODEL = load_model()
TEXT = (
    "The court sat on six days. On the night of 9 December the ferry Tern struck a ledge and sank. Thirty-one persons lost their lives."
    " The pilots took the others off the rock. Fares were raised in spring."
)


def test_the_evidence_of_a_claim() -> None:
    passages = Passages.of_text(TEXT, MODEL.encoder.pieces)
    found = examine(MODEL, read(MODEL.encoder, "The ferry Tern sank in December."), passages)
    assert found.numbers[0] == 1
    assert 1 in found.chosen
    assert found.chosen == sorted(found.chosen)
    assert list(found.ranks) == sorted(found.ranks, reverse=True)
    assert len(found.unsaid) == len(found.claim.words)


def test_an_empty_source_finds_nothing() -> None:
    found = examine(MODEL, read(MODEL.encoder, "The ferry sank."), Passages([]))
    assert (found.numbers, found.chosen) == ([], [])


def test_a_claim_without_words_finds_nothing_and_breaks_nothing() -> None:
    found = examine(MODEL, read(MODEL.encoder, " "), Passages.of_text(TEXT, MODEL.encoder.pieces))
    assert len(found.unsaid) == 0


def test_what_has_vectors_keeps_them() -> None:
    passages = Passages.of_text(TEXT, MODEL.encoder.pieces)
    encode(MODEL.encoder, passages.sentences)
    before = passages.sentences[0].encoded
    encode(MODEL.encoder, passages.sentences)
    assert passages.sentences[0].encoded is before


def test_the_title_of_an_article_speaks_for_a_source_and_never_against_it() -> None:
    passages, claim = Passages.of_text(TEXT, MODEL.encoder.pieces), read(MODEL.encoder, "He never married.")
    told = CLAIM_TRAITS.index("subject in source")

    def trait(title: str) -> float:
        return float(examine(MODEL, claim, passages, sentence(title, MODEL.encoder.pieces)).traits[told])

    assert trait("The ferry Tern") == 1
    assert trait("Why our ports decline") == examine(MODEL, claim, passages).traits[told] == 0.5
    assert trait("") == trait("of the") == 0.5
