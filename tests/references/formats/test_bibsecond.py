"""The second reading names entries that the first takes for something else, and says nothing where both agree."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from provenance.libraries import check_library
from provenance.settings import Settings
from references.format import Source
from references.formats._bibsecond import second_reading

TEXT = "@book{one,\n  title = {A}\n}\n\n@book{two,\n  title = {B}\n}\n"


def test_an_entry_that_only_the_second_reading_finds_is_told_with_its_place() -> None:
    (fault,) = second_reading(Source("refs.bib", TEXT), ["one"])
    assert (fault.rule, fault.line, fault.raw) == ("entry-in-doubt", 5, "two")
    assert "finds an entry 'two'" in fault.message


def test_two_that_agree_say_nothing() -> None:
    assert list(second_reading(Source("refs.bib", TEXT), ["one", "two", "three"])) == []


def test_checking_a_library_reads_it_twice(tmp_path: Path) -> None:
    library = tmp_path / "refs.bib"
    library.write_text(TEXT, encoding="utf-8")
    inspected = check_library(str(library), Settings())
    assert "entry-in-doubt" not in {finding.rule for finding in inspected.findings}


@given(st.text("@book{a,}=\"\n %title", max_size=60))
def test_any_text_can_be_read_twice(text: str) -> None:
    assert all(fault.rule == "entry-in-doubt" for fault in second_reading(Source("refs.bib", text), []))
