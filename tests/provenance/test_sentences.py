"""Sentences end where they should, and marks never matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.marks import numbered_marks
from provenance.sentences import cut
from records.spans import Span, mask


def sentences(text: str, language: str = "en") -> list[str]:
    whole = Span(0, len(text))
    marks = numbered_marks(text, whole, {"1", "2", "3", "note 1"})
    return [span.of(text) for span in cut(mask(text, [mark.span for mark in marks]), whole, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. [1] Then it rose.", ["It fell.", "Then it rose."]),
        ("It fell.[1][2] Then it rose [3].", ["It fell.", "Then it rose [3]."]),
        ("It cost 3 crowns. [1] =1+1 was its motto.", ["It cost 3 crowns.", "=1+1 was its motto."]),
        ("It was approx. ±5 cm. Nobody knew.", ["It was approx. ±5 cm.", "Nobody knew."]),
        ("It fell.¹ Then it rose.", ["It fell.", "Then it rose."]),
        ("It fell.[2]:35 Then it rose.", ["It fell.", "Then it rose."]),
        ("The U.S. Navy came. It left.", ["The U.S. Navy came.", "It left."]),
        ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
        ("See p. 263 and No. 5 of vol. 3. It is there.", ["See p. 263 and No. 5 of vol. 3.", "It is there."]),
        ("Steven R. Ward and J. R. R. Tolkien met.", ["Steven R. Ward and J. R. R. Tolkien met."]),
        ("It cost $3.5 million. Nobody paid.", ["It cost $3.5 million.", "Nobody paid."]),
        ('It said: "We came. We saw." Nobody knew.', ['It said: "We came. We saw."', "Nobody knew."]),
        ('"Stop!" he said. "Go."', ['"Stop!" he said.', '"Go."']),
        ('"Stop it." Smith said so.', ['"Stop it." Smith said so.']),
        ("He left (see p. 3. It is there) at noon. She stayed.", ["He left (see p. 3. It is there) at noon.", "She stayed."]),
        ("What? Nobody knew! So it ended…", ["What?", "Nobody knew!", "So it ended…"]),
        ("1. First item. Second sentence.", ["1. First item.", "Second sentence."]),
        ("Smith et al. found it. So did Lee.", ["Smith et al. found it.", "So did Lee."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ('An odd " mark. Then another sentence.', ['An odd " mark.', "Then another sentence."]),
        ("The firm Smith & Co. was sold. It closed at 5 p.m. The end came.", ["The firm Smith & Co. was sold.", "It closed at 5 p.m.", "The end came."]),
        ("See 88 Cal. App. 4th 310 and J. Agric. Sci. 88. Nobody did.", ["See 88 Cal. App. 4th 310 and J. Agric. Sci. 88.", "Nobody did."]),
        ("Rain fell in Oct. Plots dried by 9 Nov. 2001.", ["Rain fell in Oct.", "Plots dried by 9 Nov. 2001."]),
        ("It rose by 0.2 mm. Yield fell within 5 min. NATO came.", ["It rose by 0.2 mm.", "Yield fell within 5 min. NATO came."]),
        ("It opens at 3 p.m. Friday. At 4 p.m. Mr. Lee left at 5 p.m. Police came.",
         ["It opens at 3 p.m. Friday.", "At 4 p.m. Mr. Lee left at 5 p.m.", "Police came."]),
        ("It was built by Olsen & Co. Exports are fish, etc. Imports came later.",
         ["It was built by Olsen & Co.", "Exports are fish, etc.", "Imports came later."]),
        ("Holyoke, Mass. (New Haven, 1939) is lost. It was by Student's t. In it 4 expts. ± 2 are given.",
         ["Holyoke, Mass. (New Haven, 1939) is lost.", "It was by Student's t.", "In it 4 expts. ± 2 are given."]),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_german_days_do_not_end_a_sentence() -> None:
    assert sentences("Am 7. April kam er. Am 8. ging er.", "de") == ["Am 7. April kam er.", "Am 8. ging er."]


@given(st.text(alphabet=st.sampled_from(list("ab AB.?!\"“”()[]1\n…'")), max_size=120))
def test_no_word_is_lost_and_spans_are_in_order(text: str) -> None:
    spans = cut(text, Span(0, len(text)))
    at = 0
    for span in spans:
        assert span.start >= at
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        at = span.end
    assert not text[at:].strip()
