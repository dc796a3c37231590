"""Values that hold what looks like entries and fields, and values that refer to fields of other entries."""

from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from references.format import Fault, Source
from references.formats._bibsplit import Block, split
from references.library import parse_text, write_text

LOOKALIKES = [
    "\n@article{k, title = {X}}\n", "\n@article{k,", "\n@book(k,\n title = {", ",\n  year = {1999},\n", "\n}\n", '"}\n', "},\n", "@comment{", "@string{",
    "@preamble{", "title = {", "}", "{", '"', "=", ",", "%", "#", "\\", ")", "\n", " ", "quay",
]  # fmt: skip
FIELDS = ["title", "note", "abstract", "annote", "container-title", "publisher", "language", "DOI", "URL", "ISBN", "PMID", "page", "keyword", "genre"]


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.lists(st.sampled_from(LOOKALIKES), min_size=1, max_size=10).map("".join), min_size=1, max_size=3),
    st.sampled_from(["biblatex", "bibtex"]),
)
@example({"title": "On quays\n@article{k,\n  title = {X}\n}"}, "bibtex")
@example({"language": "}@article{"}, "biblatex")
@example({"DOI": "10.1000/}\n@article{k,"}, "biblatex")
def test_what_looks_like_an_entry_is_written_so_that_it_stays_in_its_value(values: dict[str, str], form: str) -> None:
    written = write_text([{"id": "a", "type": "article-journal", **values}, {"id": "b", "type": "book", "title": "B"}], form)
    first, second = (work.csl for work in parse_text(written, form).works)
    assert (first["id"], second["id"], second["title"]) == ("a", "b", "B")
    for name in {"title", "note", "abstract", "container-title"} & {*values}:
        assert first.get(name, "") == " ".join(values[name].split())


WHOLE = [
    "quay", "@article{k, title = {X}}", "\n@article{k,\n  title = {X},\n  year = 1999\n}\n", "\n@book(k, note = {x})\n", '\n@misc{k, a = "b"}', " ", "\n", ",",
    "x = 1", "\n x = {y},\n", "% x\n", "#", "@",
]  # fmt: skip
BALANCED = st.recursive(st.sampled_from(WHOLE), lambda inner: st.lists(inner, max_size=4).map("".join) | inner.map("{{{}}}".format), max_leaves=8)
GOING_ON = [",\n  year = {1999}\n}", "\n}", "}", "\n,year=1999}", " # {x}}", ", % a word\n year = 1999}", ",}"]


@given(BALANCED, st.sampled_from(GOING_ON), st.sampled_from(["{}", '""']))
@example("\n@article{k,\n  title = {X}\n}\n", "\n,year=1999}", "{}")
def test_an_entry_inside_a_value_that_is_closed_is_part_of_the_value(value: str, behind: str, marks: str) -> None:
    assume(marks == "{}" or '"' not in value)
    text = f"@book{{a,\n  note = {marks[0]}{value}{marks[1]}{behind}\n\n@book{{b,\n  title = {{B}}\n}}\n"
    found = list(split(Source("refs.bib", text)))
    blocks = [one for one in found if isinstance(one, Block)]
    assert [block.key for block in blocks] == ["a", "b"]
    assert blocks[0].fields[0].pieces[0].text == value
    if "\n@article{k," in value:
        assert "entry-in-value" in [one.rule for one in found if isinstance(one, Fault)]


def test_a_value_that_only_lacks_its_brace_costs_the_next_entry_nothing() -> None:
    text = "@book{a,\n  note = {A quay,\n  year = {1999}\n}\n\n@book{b,\n  title = {B}\n}\n"
    assert [(block.key, len(block.fields)) for block in split(Source("refs.bib", text)) if isinstance(block, Block)] == [("a", 2), ("b", 1)]


XDATA = (
    "@xdata{x-2, author = {Bloom, Brian and Doe, Ann}, title = {Moles}, location = {Vell and Harrow}, editor = {Wool, W. and xdata=y-editor-1}}\n"
    "@xdata{y, editor = {Frill, Frank}, note = {xdata=x-2-title}}\n@xdata{back, author = {xdata=again-author}}\n@xdata{again, author = {xdata=back-author}}\n"
    "@book{plain, title = {No xdata}}\n"
)


@pytest.mark.parametrize(("field", "variable", "value"), [
    ("author = {Smith, Simon and xdata=x-2-author-1}", "author", [{"family": "Smith", "given": "Simon"}, {"family": "Bloom", "given": "Brian"}]),
    ("author = {xdata=X-2-author and Smith, Simon}", "author",
     [{"family": "Bloom", "given": "Brian"}, {"family": "Doe", "given": "Ann"}, {"family": "Smith", "given": "Simon"}]),
    ("editor = {xdata = x-2-editor-2}", "editor", [{"family": "Frill", "given": "Frank"}]),
    ("title = {xdata=x-2-title}", "title", "Moles"),
    ("note = {xdata={y-note}}", "note", "Moles"),
    ("note = \"xdata=y-note\"", "note", "Moles"),
    ("addendum = {xdata=y-note}", "note", "Moles"),
    ("location = {Mole and xdata=x-2-location}", "publisher-place", "Mole; Vell; Harrow"),
])  # fmt: skip
def test_references_to_single_fields_are_followed(read: Any, field: str, variable: str, value: Any) -> None:
    items, _ = read("biblatex", f"{XDATA}@book{{a, {field}}}\n")
    assert items[-1][variable] == value


@pytest.mark.parametrize(("field", "rule", "kept"), [
    ("title = {xdata=none-title}", "missing-parent", {"title": "xdata=none-title"}),
    ("title = {xdata=x-2}", "missing-parent", {"title": "xdata=x-2"}),
    ("title = {xdata=plain-title}", "missing-parent", {"title": "xdata=plain-title"}),
    ("title = {xdata=x-2-author}", "missing-parent", {"title": "xdata=x-2-author"}),
    ("author = {Roe, J. and xdata=x-2-author-3}", "missing-parent", {"author": [{"family": "Roe", "given": "J."}, {"literal": "xdata=x-2-author-3"}]}),
    ("author = {xdata=back-author}", "reference-cycle", {"author": [{"literal": "xdata=back-author"}]}),
])  # fmt: skip
def test_a_reference_that_leads_nowhere_is_told_and_kept(read: Any, field: str, rule: str, kept: dict[str, Any]) -> None:
    text = f"{XDATA}@book{{a, {field}}}\n"
    items, faults = read("biblatex", text)
    assert {name: items[-1][name] for name in kept} == kept
    assert [(one.rule, text[one.start : one.end]) for one in faults if one.work == "a"] == [(rule, field.partition("= ")[2])]


def test_references_that_multiply_end(read: Any) -> None:
    rows = [f"@xdata{{x{n}, author = {{{' and '.join([f'xdata=x{n + 1}-author'] * 9)}}}}}\n" for n in range(15)]
    items, faults = read("biblatex", "".join(rows) + "@xdata{x15, author = {Roe, J.}}\n@book{a, author = {xdata=x0-author}}\n")
    assert len(items[-1]["author"]) < 5000
    assert [one.rule for one in faults if one.work == "a"] == ["reference-cycle"]


@pytest.mark.parametrize(("field", "said"), [
    (r"url = {http://a.example/\%7Eroe/\_x\#y}", {"URL": "http://a.example/%7Eroe/_x#y"}),
    (r"url = {\url{http://a.example/b\_c}}", {"URL": "http://a.example/b_c"}),
    (r"url = {\href{http://a.example/b}{the page}}", {"URL": "http://a.example/b"}),
    (r"url = {http://a.example/$\sim$roe/\textunderscore{}b}", {"URL": "http://a.example/~roe/_b"}),
    ("url = {<http://a.example/b>}", {"URL": "http://a.example/b"}),
    ("url = {URL: http://a.example/b}", {"URL": "http://a.example/b"}),
    ("url = {http://a.example/b http://c.example/d}", {"URL": "http://a.example/b", "custom": {"bibtex": {"url": "http://a.example/b http://c.example/d"}}}),
    ("url = {http://a.example/\n   b}", {"URL": "http://a.example/b"}),
    (r"doi = {\url{https://doi.org/10.1000/a\_b}}", {"DOI": "10.1000/a_b"}),
    ("doi = {DOI: 10.1000%2Fx}", {"DOI": "10.1000/x"}),
    (r"howpublished = {Available at: \url{http://a.example/b\_c}.}", {"URL": "http://a.example/b_c", "publisher": None}),
    (r"howpublished = {Leaflet, \url{http://a.example/b}}", {"URL": "http://a.example/b", "publisher": "Leaflet, http://a.example/b"}),
    ("year = {1999a}", {"issued": {"date-parts": [[1999]]}, "year-suffix": "a"}),
    ("year = {c1850}", {"issued": {"date-parts": [[1850]], "circa": True}}),
    ("year = {19--}", {"issued": {"date-parts": [[1900], [1999]], "edtf": "19XX"}}),
    ("year = {199-?}", {"issued": {"date-parts": [[1990], [1999]], "edtf": "199X?", "circa": True}}),
    ("year = {1850~}", {"issued": {"date-parts": [[1850]], "circa": True}}),
    ("date = {2004-06-~11}", {"issued": {"literal": "2004-06-~11"}}),
    ("pages = {1-5--1-9}", {"page": "1-5–1-9"}),
    ("pages = {~1--2}", {"page": "1-2"}),
    ("address = {New York}, location = {Vell}", {"publisher-place": "New York", "event-place": "Vell"}),
    ("location = {Vell}", {"publisher-place": "Vell", "event-place": None}),
])  # fmt: skip
def test_values_as_hands_and_programs_write_them(read: Any, field: str, said: dict[str, Any]) -> None:
    items, _ = read("bibtex", f"@inproceedings{{a, {field}}}\n")
    assert {name: items[0].get(name) for name in said} == said
    (back,) = parse_text(write_text(items, "bibtex"), "bibtex").works
    assert {name: back.csl.get(name) for name in said} == said


@pytest.mark.parametrize(("item", "words"), [
    ({"type": "paper-conference", "custom": {"bibtex": {"ENTRYTYPE": "conference"}}}, "@inproceedings{"),
    ({"type": "book", "custom": {"bibtex": {"ENTRYTYPE": "commentary"}}}, "@book{"),
    ({"type": "book", "issued": {"date-parts": [[2001]], "season": 3}}, "month = {autumn}"),
    ({"type": "book", "issued": {"date-parts": [[-50]]}}, "year  = {-50}"),
])  # fmt: skip
def test_old_bibtex_says_what_it_can(item: dict[str, Any], words: str) -> None:
    written = write_text([{"id": "a", "title": "X", **item}], "bibtex")
    assert words in written
    (work,) = parse_text(written, "bibtex").works
    assert {name: work.csl[name] for name in item if name != "custom"} == {name: value for name, value in item.items() if name != "custom"}
