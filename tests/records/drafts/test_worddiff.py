"""Word diffs give both wordings back and read as a person would mark them."""

from hypothesis import given
from hypothesis import strategies as st

from records.drafts import Run, word_diff


def test_a_changed_number_is_one_change() -> None:
    assert word_diff("It employed 412 people.", "It employed 1,412 people.") == (
        Run("same", "It employed "), Run("out", "412"), Run("in", "1,412"), Run("same", " people."),
    )  # fmt: skip


def test_a_rewritten_passage_reads_as_one() -> None:
    assert word_diff("a b c d", "a x y d") == (Run("same", "a "), Run("out", "b c"), Run("in", "x y"), Run("same", " d"))


@given(st.text("ab .1\n"), st.text("ab .1\n"))
def test_the_runs_are_both_wordings(old: str, new: str) -> None:
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.op != "in") == old
    assert "".join(run.text for run in runs if run.op != "out") == new
