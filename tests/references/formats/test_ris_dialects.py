"""RIS as exporters and people's editors leave it: every record is found, nothing is lost, what is odd is told."""

import pytest

from references.format import LibraryError, decode
from references.library import Library, parse_text, read_library

ONE = "TY  - JOUR\nAU  - Roe, Jane\nTI  - Quays\nER  - \n"
DIALECTS = {
    "a byte order mark after files were joined": (ONE + "\ufeff" + ONE, 2, {"odd-tag"}),
    "ER without its dash": ("TY  - JOUR\nTI  - Quays\nER\n" + ONE, 2, {"odd-tag"}),
    "text behind ER": ("TY  - JOUR\nTI  - Quays\nER  - 2\n" + ONE, 2, {"text-after-end"}),
    "a record on the line that ends another": ("TY  - JOUR\nTI  - Quays\nER  - " + ONE, 2, {"odd-tag"}),
    "TY twice": ("TY  - JOUR\n" + ONE + ONE, 2, {"misplaced-type"}),
    "TY behind other fields": ("TI  - Quays\nTY  - JOUR\nAU  - Roe, Jane\nER  - \n\nAU  - Roe, Jane\nTY  - JOUR\nTI  - Quays\nER  - \n", 2, {"missing-type", "misplaced-type"}),
    "no TY at all": ("TI  - Quays\nER  - \n\nTI  - Quays\nER  - \n", 2, {"missing-type"}),
    "no ER": ("TY  - JOUR\nTI  - Quays\n\nTY  - JOUR\nTI  - Quays\n", 2, {"missing-end"}),
    "blank lines in a record": (ONE.replace("\n", "\n\n") + ONE, 2, set()),
    "a database's lines before the first record": ("Provider: Harbour\nDatabase: Ports\nContent: text/plain\n\n\n" + ONE + ONE, 2, {"stray-text"}),
    "numbered records": ("1.\n" + ONE + "2.\n" + ONE, 2, {"stray-text"}),
    "tags in small letters": ((ONE + ONE).lower(), 2, {"odd-tag"}),
    "tabs": ("TY\t-\tJOUR\nTI\t-\tQuays\nER\t-\n" + ONE, 2, {"odd-tag"}),
    "no blank behind the dash": ("TY  -JOUR\nTI  -Quays\nER  -\n" + ONE, 2, {"odd-tag"}),
    "one blank": ("TY - JOUR\nTI - Quays\nER - \n" + ONE, 2, {"odd-tag"}),
    "dashes of a word processor": (ONE.replace("-", "–") + ONE, 2, {"odd-tag"}),
    "form feeds": (ONE + "\f" + ONE, 2, {"odd-tag"}),
    "an indented column": ("   TY  - JOUR\n   TI  - Quays\n   ER  - \n" + ONE, 2, {"odd-tag"}),
    "a line without a tag": ("TY  - JOUR\nTI  - Quays\nN1  - a\nb\nN2  - c\nd\nKW  - e\nf\nER  - \n" + ONE, 2, {"continuation-line"}),
    "repeated addresses": ("TY  - JOUR\nTI  - Quays\nUR  - https://a.example/\nUR  - https://b.example/\nL1  - c.pdf\nER  - \n" + ONE, 2, set()),
}


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_record_is_found_and_what_is_odd_is_told(name: str, ending: str) -> None:
    text, count, rules = DIALECTS[name]
    library = parse_text(text.replace("\n", ending), "refs.ris")
    assert library.format == "ris"
    assert [work.csl["title"].lower() for work in library.works] == ["quays"] * count
    assert {work.csl["type"] for work in library.works} <= {"article-journal", "document"}
    assert {fault.rule for fault in library.faults} == rules
    _kept(library, text)


def _kept(library: Library, text: str) -> None:
    """Every value stands in an item or in a finding."""
    said = " ".join([str(work.csl) for work in library.works] + [fault.raw for fault in library.faults]).lower()
    values = {line[5:].strip(" -\t").lower() for line in text.split("\n") if line[4:5] in ("-", " ")}
    assert not {value for value in values if value and value not in ("jour", "roe, jane") and "ty  -" not in value and value not in said}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path, encoding: str) -> None:
    path = tmp_path / "refs.ris"
    path.write_bytes((ONE * 3).replace("Quays", "Käse").encode(encoding))
    assert [work.csl["title"] for work in read_library(str(path)).works] == ["Käse"] * 3


def test_impossible_days_and_addresses_are_told() -> None:
    text = "TY  - JOUR\nTI  - A\nPY  - 2001/13/45\nUR  - http//broken\nER  - \nTY  - JOUR\nTI  - B\nPY  - 20x9\nUR  - doi:10.1000/182\nER  - \n"
    library = parse_text(text, "refs.ris")
    assert [(fault.rule, fault.line) for fault in library.faults] == [("malformed-date", 3), ("malformed-url", 4), ("malformed-date", 8)]
    assert library.works[0].csl["custom"]["ris"] == [["PY", "2001/13/45"]]


def test_a_broken_address_in_bibtex_is_told() -> None:
    (fault,) = parse_text("@book{a, title={A}, url={http//broken}}", "refs.bib").faults
    assert (fault.rule, fault.line, fault.column) == ("malformed-url", 1, 25)


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n" + bytes([0, 0, 13, 7, 200]) * 300, (b"\0\1" + ONE.encode()) * 20])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(LibraryError, match="binary"):
        decode("refs.ris", data)


def test_a_control_character_is_told_and_kept() -> None:
    library = parse_text("@book{a, title={A\x02B}}", "refs.bib")
    assert library.works[0].csl["title"] == "A\x02B"
    assert [(fault.rule, fault.column) for fault in library.faults] == [("damaged-text", 18)]


def test_a_second_day_without_a_year_is_kept() -> None:
    (work,) = parse_text("TY  - JOUR\nTI  - A\nDA  - 1999/05/03\nDA  - 1999/06/01 revised\nER  - \n", "refs.ris").works
    assert work.csl["issued"] == {"date-parts": [[1999, 5, 3]]}
    assert work.csl["custom"]["ris"] == [["DA", "1999/06/01 revised"]]


def test_the_time_behind_a_day_of_access_is_kept() -> None:
    (work,) = parse_text("TY  - JOUR\nTI  - A\nY2  - 1999/05/07/10:11:12\nER  - \n", "refs.ris").works
    assert work.csl["accessed"] == {"date-parts": [[1999, 5, 7]]}
    assert work.csl["custom"]["ris"] == [["Y2", "1999/05/07/10:11:12"]]
