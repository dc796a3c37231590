"""Marks and editors' tags stand between sentences; they are no part of them."""

import pytest

from provenance import tasks
from provenance.reader import Source
from provenance.settings import Settings

TEXT = 'Vell\n\nIt has 12 quays.{tag} The mayor called it "the jewel of the coast".[2]\n\n[2] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n'


@pytest.mark.parametrize("tag", ["[citation needed]", "[Citation needed]", "[when?]", "[by whom?]", " [Beleg fehlt]"])
def test_a_tag_that_asks_for_a_source_is_none(tag: str) -> None:
    article = tasks.parse(Source("vell.txt", TEXT.format(tag=tag)), "text")
    inspected = tasks.check_article(article, Settings())
    first, second = [statement for statement in inspected.statements if statement.kind == "sentence"]
    assert (first.text, first.support) == ("It has 12 quays.", "uncited")
    assert second.support == "cited"

NARRATIVE = """# Vell

The quays were lost [@doe1999].
@roe2001 [p. 5] argues that they were rebuilt. @roe2001 is alone in this.

They were small (Smith and Doe 1999; Roe 2001a). Müller (1956) says that they were large. Smith and Doe (1999, 5) agree.
"""


def test_a_mark_that_is_the_subject_of_a_sentence_opens_it() -> None:
    article = tasks.parse(Source("vell.md", NARRATIVE), "markdown")
    found = [one.text for one in tasks.check_article(article, Settings()).statements if one.kind == "sentence"]
    assert found == [
        "The quays were lost [@doe1999].",
        "@roe2001 [p. 5] argues that they were rebuilt.",
        "@roe2001 is alone in this.",
        "They were small (Smith and Doe 1999; Roe 2001a).",
        "Müller (1956) says that they were large.",
        "Smith and Doe (1999, 5) agree.",
    ]
