"""Phrases and clauses by closed word lists, and what is summed over them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.phrases import KINDS, by_group, kinds, nearest, phrases


def cut(text: str, which: int) -> list[str]:
    words = text.split()
    numbers = phrases([word.lower() for word in words])[which]
    return [" ".join(word for word, at in zip(words, numbers, strict=True) if at == number) for number in range(int(numbers[-1]) + 1)]


def test_a_date_goes_with_its_preposition_and_an_auxiliary_begins_a_phrase() -> None:
    assert cut("The bridge was opened in May 1901 by the mayor of Vell", 0) == ["The bridge", "was opened", "in May 1901", "by the mayor", "of Vell"]
    assert cut("It came from behind the rocks", 0) == ["It came", "from behind the rocks"]


def test_clauses_end_at_commas_and_links() -> None:
    assert cut("He left , who had stayed and paid", 1) == ["He left ,", "who had stayed", "and paid"]


def test_quotation_marks_and_hyphens_part_nothing() -> None:
    assert cut("the “ Death Note ” man", 0) == ["the “ Death Note ” man"]
    assert cut("an 18 - year - old boat", 0) == ["an 18 - year - old boat"]


@pytest.mark.parametrize(("word", "kind"), [("in", "preposition"), ("and", "link"), ("the", "article"), ("was", "verb"), (",", "sign"),
                                            ("october", "month"), ("third", "count"), ("only", "scope"), ("quickly", "-ly"), ("historic", "adjective")])  # fmt: skip
def test_kinds_of_words(word: str, kind: str) -> None:
    assert kinds(word)[KINDS.index(kind)]
    assert len(kinds(word)) == len(KINDS)


@given(st.lists(st.sampled_from(["the", "in", ",", "and", "was", "boat", "–", "1901", "("]), min_size=1, max_size=30))
def test_groups_count_up_and_clauses_are_made_of_whole_phrases(words: list[str]) -> None:
    phrase, clause = phrases(words)
    for numbers in (phrase, clause):
        assert numbers[0] == 0
        assert set(np.diff(numbers)) <= {0, 1}
    assert np.all(np.diff(phrase) >= np.diff(clause))


def test_means_and_least_values_are_of_the_chosen_words_of_a_group() -> None:
    group, values, chosen = np.array([0, 0, 0, 1]), np.array([[1.0], [3.0], [9.0], [5.0]], np.float32), np.array([True, True, False, False])
    mean, least = by_group(group, values, chosen, np.array([7.0], np.float32))
    assert mean[:, 0].tolist() == [2, 2, 2, 7]
    assert least[:, 0].tolist() == [1, 1, 1, 7]


def test_the_nearest_chosen_word_on_each_side() -> None:
    chosen = np.array([False, True, False, True, False])
    assert nearest(chosen, 1).tolist() == [1, 3, 3, 3, 4]
    assert nearest(chosen, -1).tolist() == [0, 1, 1, 1, 3]
