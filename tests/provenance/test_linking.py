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
