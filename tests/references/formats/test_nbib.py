"""MEDLINE: records, wrapped lines, names in both lengths, and a DOI wherever it stands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.format import Record, Source
from references.formats.nbib import read as read_nbib


def record(*rows: str) -> str:
    return "PMID- 1\nTI  - Quays.\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(("line", "doi"), [
    ("LID - 10.1000/a.b(c)1 [doi]", "10.1000/a.b(c)1"),
    ("AID - S1234-5(99)00001-2 [pii]\nAID - 10.1000/x [doi]", "10.1000/x"),
    ("LID - e12 [pii]\nLID - 10.1000/x [doi]", "10.1000/x"),
    ("SO  - J Ports. 1999;12(3):45-67. doi: 10.1000/x.", "10.1000/x"),
])  # fmt: skip
def test_a_doi_is_found_wherever_it_stands(read: Any, line: str, doi: str) -> None:
    assert read("nbib", record(line))[0][0]["DOI"] == doi


def test_records_follow_each_other_with_and_without_blank_lines(read: Any) -> None:
    items, faults = read("nbib", record() + "\n" + record() + record())
    assert [item["title"] for item in items] == ["Quays"] * 3
    assert not faults


def test_short_names_are_read_where_there_are_no_full_ones(read: Any) -> None:
    assert read("nbib", record("AU  - Roe JA Jr", "CN  - Harbour Group"))[0][0]["author"] == [
        {"family": "Roe", "given": "J. A.", "suffix": "Jr"}, {"literal": "Harbour Group"}
    ]
    items, _ = read("nbib", record("FAU - Roe, Jane", "AU  - Roe J"))
    assert items[0]["author"] == [{"family": "Roe", "given": "Jane"}]
    assert items[0]["custom"]["nbib"] == [["AU", "Roe J"]]


@pytest.mark.parametrize(("date", "issued"), [
    ("1999 Jan 15", {"date-parts": [[1999, 1, 15]]}), ("1999 Jan-Feb", {"date-parts": [[1999, 1], [1999, 2]]}), ("1999", {"date-parts": [[1999]]}),
    ("1998 Dec-1999 Jan", {"date-parts": [[1998, 12], [1999, 1]]}), ("1999 Spring", {"date-parts": [[1999]], "season": 1}),
    ("1999 Dec 21-28", {"date-parts": [[1999, 12, 21], [1999, 12, 28]]}),
])  # fmt: skip
def test_dates(read: Any, date: str, issued: dict[str, Any]) -> None:
    assert read("nbib", record(f"DP  - {date}"))[0][0]["issued"] == issued


def test_wrapped_lines_are_joined(read: Any) -> None:
    assert read("nbib", "PMID- 1\nTI  - Quays of\n      the North.\nAB  - One:\n      two.\n")[0][0]["title"] == "Quays of the North"


@given(st.lists(st.text("abc é", min_size=1, max_size=8).filter(str.strip), max_size=6), st.booleans())
def test_a_field_goes_on_over_any_number_of_lines(lines: list[str], last: bool) -> None:
    text = "PMID- 1\nAB  - first\n" + "".join(f"      {line}\n" for line in lines) + ("" if last else "VI  - 3\n")
    (record,) = [one for one in read_nbib(Source("refs.nbib", text)) if isinstance(one, Record)]
    assert record.csl["abstract"] == " ".join(["first", *(line.strip() for line in lines)])
    start, end = record.places["abstract"]
    assert text[start:end].split() == record.csl["abstract"].split()
