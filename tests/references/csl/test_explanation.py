"""An explained entry: every value's words with their variable, and what the style asked for in vain."""

from references.csl import format_bibliography
from references.csl.explanation import explain

BOOK = {
    "id": "roe", "type": "book", "title": "Quays", "author": [{"family": "Roe", "given": "Jane"}],
    "issued": {"date-parts": [[1999]]}, "publisher": "Mole Press",
}  # fmt: skip
ORPHAN = {"id": "orphan", "type": "book", "title": "Tides"}


def test_words_and_variables_are_those_of_the_entry() -> None:
    (entry,) = explain([BOOK], "apa")
    assert [entry.entry.text] == format_bibliography([BOOK], "apa", output="text")
    assert entry.given() == [("author", "Roe, J."), ("issued", "1999"), ("title", "Quays"), ("publisher", "Mole Press")]
    assert not {"author", "issued", "title", "publisher"} & set(entry.wanted)
    assert "edition" in entry.wanted


def test_what_another_variable_stands_in_for_is_wanted() -> None:
    (entry,) = explain([ORPHAN], "apa")
    assert entry.entry.item == "orphan"
    assert {"author", "issued", "publisher"} <= set(entry.wanted)


def test_what_only_sorting_asks_for_is_not_wanted() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>'
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><sort><key variable="issued"/></sort><layout><choose><if variable="DOI"><text variable="DOI"/></if></choose>'
        '<text variable="title"/><text variable="genre"/></layout></bibliography></style>'
    )
    (entry,) = explain([ORPHAN], style)
    assert entry.wanted == ("DOI", "genre")
