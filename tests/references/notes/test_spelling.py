"""What is seen of tokens by themselves: sorts, flags, features; the same alone and in company."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.notes.letters import Alphabet
from references.notes.spelling import FEATURES_OF_WORDS, spelling, spelt
from references.notes.tokens import FLAGS, KINDS


@pytest.mark.parametrize(
    ("word", "kind", "flags"),
    [
        ("Roe,", "Cap", ""), ("J.", "I", ""), ("J.-P.", "I.I.", ""), ("e.", "i", "stops"), ("AB", "CAPS2", ""), ("IEEE", "CAPS4", ""), ("McNeil", "Mix", ""),
        ("pp.", "low", "stops"), ("März", "Cap", ""), ("–", "sign", ""), ("“Quays", "Cap", "opens quotes"), ("Winter”", "Cap", "closes quotes"),
        ("In:", "Cap", "stops within"), ("(see", "low", "opens_bracket"), ("12)", "d2", "number closes_bracket"), ("123456", "d5", "number"),
        ("(1999)", "year", "year opens_bracket closes_bracket"), ("1999a", "year-a", "year"), ("1500–1600", "in-year", "year"), ("19999", "d5", "number"),
        ("1350", "d4", "number"), ("3–9.", "range", "number stops"), ("(12–14)", "range-p", "number opens_bracket closes_bracket"),
        ("12(3)", "volume", "number opens_bracket closes_bracket"), ("2nd", "ordinal", "number"), ("x12", "letter-digit", "number"), ("12x", "digit-letter", "number"),
        ("doi:10.1/x", "doi", "number"), ("10.1000/x", "doi", "number"), ("11.10.76", "digit-letter", "number"), ("http://a.b/1", "url", "number"), ("www.x.org", "url", ""),
        ('"', "sign", "opens closes quotes"), ("''so''", "low", "closes"), ("`so", "low", "opens"),
    ],
)  # fmt: skip
def test_sorts_and_flags(word: str, kind: str, flags: str) -> None:
    found = spelt([word])
    assert KINDS[found.kinds[0]] == kind
    assert {name for bit, name in enumerate(FLAGS) if found.flags[0] >> bit & 1} == set(flags.split())


def seen(word: str) -> dict[str, int]:
    found = spelt([word])
    return {name: int(value) for name, value, absent in zip(FEATURES_OF_WORDS, found.values[:, 0], found.absent[:, 0], strict=True) if not absent}


def test_features_are_of_letters_signs_and_shape() -> None:
    found = seen("(März),")
    assert found["word"] == spelling("märz")
    assert (found["tail"], found["head"], found["shape"]) == (spelling("),"), spelling("("), spelling("(Xx),"))
    assert (chr(found["first sign"]), chr(found["last sign"]), found["length"]) == ("(", ",", 7)
    assert "month" in found
    assert not {"hyphen", "letters"} & set(found)
    assert {"hyphen", "letters"} <= set(seen("Mid-1990s"))
    assert seen("p.12")["letters"] == spelling("p")


def test_numbers_are_alike_and_have_no_affixes() -> None:
    assert seen("1984")["word"] == seen("2019")["word"] == spelling("9999")
    assert not [name for name in seen("350") if re.fullmatch(r"[px]\d", name)]
    first, second = seen("harbour"), seen("harvest")
    assert [name for name in first if re.fullmatch(r"[px]\d", name) and first[name] == second[name]] == ["p1", "p2", "p3"]
    assert seen("ab")["p4"] == seen("ab")["p2"]


WORDS = st.lists(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=80), min_size=1, max_size=6)


@given(WORDS, st.data())
def test_company_changes_nothing_that_is_seen_of_a_token(words: list[str], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(words) - 1))
    together, alone = spelt(words), spelt([words[which]])
    for many, one in zip(together, alone, strict=True):
        assert np.array_equal(many[..., which], one[..., 0])


@given(st.text(max_size=20))
def test_characters_are_learnt_as_they_are_met(text: str) -> None:
    found = Alphabet().read(text)
    assert [chr(code) for code in found.codes] == list(text)
    assert [chr(code) for code in found.lower] == ["9" if sign.isdecimal() else sign.lower()[0] for sign in text]
