"""RIS in every state it is met in: nothing is lost, each irregularity is told."""

from typing import Any

import pytest

RECORD = "TY  - JOUR\nAU  - Roe, Jane\nTI  - Quays\nT2  - Ports\nPY  - 1999\nER  - \n"

ODD = [
    ("a missing end", RECORD.replace("ER  - \n", "") + RECORD, ["missing-end"], 2),
    ("no end at all", RECORD.replace("ER  - \n", ""), ["missing-end"], 1),
    ("a byte order mark", "\ufeff" + RECORD, [], 1),
    ("one blank", RECORD.replace("  - ", " - "), ["odd-tag"], 1),
    ("CR only", RECORD.replace("\n", "\r") + RECORD.replace("\n", "\r"), [], 2),
    ("indented", "".join(f"   {line}\n" for line in RECORD.splitlines()), ["odd-tag"], 1),
    ("small letters", RECORD.lower().replace("jour", "JOUR").replace("roe, jane", "Roe, Jane").replace("quays", "Quays"), ["odd-tag"], 1),
    ("no-break spaces", RECORD.replace("  - ", "\u00a0\u00a0-\u00a0"), ["odd-tag"], 1),
    ("no blank after the sign", RECORD.replace("ER  - ", "ER  -"), [], 1),
    ("text before it", "Provider: Ports\nContent: text/plain\n\n" + RECORD, ["stray-text", "stray-text"], 1),
    ("no type", RECORD.replace("TY  - JOUR\n", ""), ["missing-type"], 1),
    ("an unknown type", RECORD.replace("JOUR", "XYZ"), ["unknown-type"], 1),
    ("its ID before its type", "ID  - roe\n" + RECORD, [], 1),
    ("quoted in a mail", "".join(f"> {line}\n" for line in RECORD.splitlines()), ["odd-tag"], 1),
    ("in quotation marks", "".join(f'"{line}"\n' for line in RECORD.splitlines()), ["odd-tag"], 1),
    ("in a web page", f"<pre>{RECORD}</pre>\n", ["odd-tag", "stray-text"], 1),
    ("neither types nor ends", (RECORD[11:-7] + "\n") * 2, ["missing-type", "missing-end", "missing-type", "missing-end"], 2),
    ("two ends", RECORD + "ER  - \n", [], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rules", "count"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_irregular_files_are_read_whole(read: Any, text: str, rules: list[str], count: int) -> None:
    items, faults = read("ris", text)
    assert [fault.rule for fault in faults] == rules
    assert len(items) == count
    for item in items:
        assert item["title"] == "Quays"
        assert item["author"] == [{"family": "Roe", "given": "Jane"}]
        assert item["issued"] == {"date-parts": [[1999]]}


def test_a_continuation_line_belongs_to_its_field(read: Any) -> None:
    items, faults = read("ris", "TY  - JOUR\nTI  - Quays\n  of the North\nand South\nAB  - See\nto - begin with\nER  - \n")
    assert items[0]["title"] == "Quays of the North and South"
    assert items[0]["abstract"] == "See to - begin with"
    assert [fault.rule for fault in faults] == ["continuation-line"]
    assert faults[0].line == 3


def test_repeated_and_unknown_tags_are_kept(read: Any) -> None:
    text = "TY  - JOUR\nTI  - A\nT1  - B\nUR  - https://a.example/\nUR  - https://b.example/\nAU  - Roe, J.\nAU  - Doe, J.\nA2  - Poe, E.\nKW  - a\nKW  - b\nC7  - e1\nZZ  - what\nER  - \n"
    items, _ = read("ris", text)
    assert items[0]["author"] == [{"family": "Roe", "given": "J."}, {"family": "Doe", "given": "J."}]
    assert items[0]["keyword"] == "a, b"
    assert items[0]["custom"]["ris"] == [["T1", "B"], ["UR", "https://b.example/"], ["C7", "e1"], ["ZZ", "what"]]


@pytest.mark.parametrize(("lines", "issued"), [
    ("PY  - 2001", {"date-parts": [[2001]]}),
    ("PY  - 2001/05/", {"date-parts": [[2001, 5]]}),
    ("Y1  - 2001/05/03/", {"date-parts": [[2001, 5, 3]]}),
    ("PY  - 2001///Spring", {"date-parts": [[2001]], "season": 1}),
    ("PY  - 2001//May", {"date-parts": [[2001, 5]]}),
    ("PY  - 2001\nDA  - 2001/05/03", {"date-parts": [[2001, 5, 3]]}),
    ("PY  - 2001\nDA  - 2002/05/03", {"date-parts": [[2001]]}),
    ("PY  - 3 May 2001", {"date-parts": [[2001, 5, 3]]}),
    ("PY  - in press", {"literal": "in press"}),
    ("PY  - c1999", {"date-parts": [[1999]]}),
    ("PY  - 1999a", {"date-parts": [[1999]]}),
    ("PY  - 1999/2000", {"date-parts": [[1999], [2000]]}),
    ("DA  - 20100503", {"date-parts": [[2010, 5, 3]]}),
    ("DA  - 3.5.2010", {"date-parts": [[2010, 5, 3]]}),
    ("DA  - 05/31/2010", {"date-parts": [[2010, 5, 31]]}),
    ("DA  - 05/03/2010", {"date-parts": [[2010]]}),
    ("PY  - 2010\nY1  - 2010/05", {"date-parts": [[2010, 5]]}),
])  # fmt: skip
def test_a_year_stays_a_year(read: Any, lines: str, issued: dict[str, Any]) -> None:
    assert read("ris", f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n")[0][0]["issued"] == issued


@pytest.mark.parametrize(("lines", "page"), [
    ("SP  - 45\nEP  - 67", "45-67"), ("SP  - 45-67", "45-67"), ("SP  - 45-67\nEP  - 67", "45-67"), ("SP  - 45\nEP  - 45", "45"),
    ("SP  - 45–67", "45-67"), ("SP  - 45 -- 67", "45-67"), ("SP  - 45–67\nEP  - 67", "45-67"), ("SP  - e12", "e12"), ("EP  - 67", "67"),
])  # fmt: skip
def test_pages(read: Any, lines: str, page: str) -> None:
    assert read("ris", f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n")[0][0]["page"] == page


def test_what_a_date_says_beyond_the_day_is_kept(read: Any) -> None:
    items, _ = read("ris", "TY  - JOUR\nTI  - A\nPY  - 1999/05/03/Winter issue\nER  - \n")
    assert items[0]["issued"] == {"date-parts": [[1999, 5, 3]]}
    assert items[0]["custom"]["ris"] == [["PY", "1999/05/03/Winter issue"]]


@pytest.mark.parametrize(("line", "said", "rule"), [
    ("AU  - Roe, Jane; Doe, John", {"author": [{"family": "Roe", "given": "Jane"}, {"family": "Doe", "given": "John"}]}, "names-parted-otherwise"),
    ("AU  - Roe, J. and Doe, K.", {"author": [{"family": "Roe", "given": "J."}, {"family": "Doe", "given": "K."}]}, "names-parted-otherwise"),
    ("AU  - Roe J, Doe KB, et al.", {"author": [{"family": "Roe", "given": "J"}, {"family": "Doe", "given": "KB"}, {"literal": "others"}]},
     "names-parted-otherwise"),
    ("AU  - van der Roe JM", {"author": [{"family": "van der Roe", "given": "JM"}]}, "name-without-comma"),
    ("AU  - Department of Food, Fisheries Board and Rural Affairs", {"author": [{"family": "Department of Food", "given": "Fisheries Board and Rural Affairs"}]},
     ""),
    ("AU  - Office of Health and Human Services", {"author": [{"literal": "Office of Health and Human Services"}]}, ""),
    ("SN  - ISSN 0028-0836", {"ISSN": "0028-0836"}, ""),
    ("SN  - 978-3-16-148410-0; 0028-0836", {"ISBN": "978-3-16-148410-0", "ISSN": "0028-0836"}, ""),
    ("SN  - TR-12", {"number": "TR-12"}, ""),
    ("M3  - doi:10.1000/182", {"DOI": "10.1000/182"}, ""),
    ("DO  - DOI 10.1000/182", {"DOI": "10.1000/182"}, ""),
    ("UR  - http://a.example/b; http://c.example/d", {"URL": "http://a.example/b", "custom": {"ris": [["UR", "http://c.example/d"]]}}, ""),
    ("J2  - J. Ports", {"container-title": "J. Ports", "container-title-short": "J. Ports"}, ""),
    ("N1  - One\nN1  - Two", {"note": "One\nTwo"}, ""),
    ("T2  - Piers &amp; M&ouml;len", {"container-title": "Piers & Mölen"}, ""),
    ("N1  - a\nN1  - b\nAB  - See\nED - emergency department - visits", {"abstract": "See ED - emergency department - visits"}, "continuation-line"),
])  # fmt: skip
def test_values_as_programs_write_them(read: Any, line: str, said: dict[str, Any], rule: str) -> None:
    items, faults = read("ris", f"TY  - JOUR\n{line}\nER  - \n")
    assert {name: items[0].get(name) for name in said} == said
    assert [fault.rule for fault in faults] == ([rule] if rule else [])


def test_a_type_written_out_is_understood_and_told(read: Any) -> None:
    items, faults = read("ris", "TY  - Journal Article\nTI  - A\nER  - \n")
    assert (items[0]["type"], items[0]["custom"]) == ("article-journal", {"ris": [["TY", "JOURNAL ARTICLE"]]})
    assert [fault.message for fault in faults] == ["'Journal Article' is no RIS type; read as JOUR"]
