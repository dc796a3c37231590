"""CSL-YAML and CITATION.cff: values stay as they are written, whatever YAML would make of them."""

from typing import Any

from references.library import parse_text


def test_scalars_stay_what_was_written(read: Any) -> None:
    items, _ = read("csl-yaml", "- id: 1\n  type: book\n  title: no\n  volume: 1.10\n  edition: 0x10\n  issue: 1e3\n  note: 2001-01-01\n  publisher: ~\n")
    assert items == [{"id": "1", "type": "book", "title": "no", "volume": "1.10", "edition": "0x10", "issue": "1e3", "note": "2001-01-01"}]


def test_dates_of_all_shapes(read: Any) -> None:
    text = (
        "- {id: a, type: book, issued: 1999-05, accessed: {date-parts: [[2001, 2, 3]]}, submitted: [{year: 1998, season: 2}],"
        " event-date: {year: 1997, circa: true}}\n"
    )
    items, faults = read("csl-yaml", text)
    assert items == [{
        "id": "a", "type": "book", "issued": {"date-parts": [[1999, 5]]}, "accessed": {"date-parts": [[2001, 2, 3]]},
        "submitted": {"date-parts": [[1998]], "season": 2}, "event-date": {"date-parts": [[1997]], "circa": True},
    }]  # fmt: skip
    assert not faults


def test_broken_yaml_is_kept_whole_with_its_place(read: Any) -> None:
    items, faults = read("csl-yaml", "references:\n- id: a\n  title: 'open\n")
    assert len(items) == len(faults) == 1
    assert faults[0].rule == "broken-yaml"


def test_a_broken_item_costs_no_other(read: Any) -> None:
    text = "---\nreferences:\n- id: a\n  type: book\n  title: A\n- id: b\n  title: B: c: 'd\n- nonsense\n- id: c\n  type: book\n  author:\n  - family: Roe\n...\n"
    items, faults = read("csl-yaml", text)
    assert items == [
        {"id": "a", "type": "book", "title": "A"}, {"id": "", "type": "document"},
        {"id": "c", "type": "book", "author": [{"family": "Roe"}]},
    ]  # fmt: skip
    assert [(fault.rule, fault.line) for fault in faults] == [("broken-yaml", 7), ("stray-text", 8)]


def test_the_places_of_items_read_one_by_one_are_those_of_the_file() -> None:
    library = parse_text("- id: a\n  type: book\n  title: A\n- id: b\n  title: 'open\n- id: c\n  type: book\n  title: C\n", "refs.yaml")
    assert [(work.id, work.origin.get("title"), work.raw) for work in library.works] == [
        ("a", "refs.yaml, a, 3:10", ""), ("refs-2", None, "- id: b\n  title: 'open\n"), ("c", "refs.yaml, c, 8:10", ""),
    ]  # fmt: skip


def test_aliases_that_blow_up_are_refused(read: Any) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    items, faults = read("csl-yaml", "\n".join(rows) + "\nreferences: [{id: a, title: *a8}]\n")
    assert [fault.rule for fault in faults] == ["broken-yaml"]
    assert len(items) == 1


def test_a_citation_file_with_its_references(read: Any) -> None:
    text = (
        "cff-version: 1.2.0\nmessage: Cite it.\ntitle: Quay Counter\ntype: software\nversion: 1.10\nauthors:\n- family-names: Roe\n  given-names: Jane\n"
        "date-released: 1999-05-03\nrepository-code: https://harbour.example/q\nkeywords: [quays, piers]\nidentifiers:\n- type: doi\n  value: 10.1000/182\n"
        "references:\n- type: conference-paper\n  title: Piers\n  authors: [{name: Harbour Office}]\n  conference: {name: Ports 99, city: Vell}\n"
        "  year: 1999\n  month: 5\n  publisher: {name: Mole, city: Vell, country: NO}\n  pages: 12\n"
    )
    items, faults = read("cff", text)
    assert not faults
    assert items == [
        {
            "id": "", "type": "software", "title": "Quay Counter", "version": "1.10", "author": [{"family": "Roe", "given": "Jane"}],
            "issued": {"date-parts": [[1999, 5, 3]]}, "URL": "https://harbour.example/q", "keyword": "quays, piers", "DOI": "10.1000/182",
        },
        {
            "id": "", "type": "paper-conference", "title": "Piers", "author": [{"literal": "Harbour Office"}], "number-of-pages": "12",
            "issued": {"date-parts": [[1999, 5]]}, "publisher": "Mole", "publisher-place": "Vell, NO", "event-title": "Ports 99",
            "event-place": "Vell",
        },
    ]  # fmt: skip
