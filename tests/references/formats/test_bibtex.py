"""BibTeX and BibLaTeX as they are written: every entry is found, and whatever is wrong is told where it stands."""

import string
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from references.format import Fault, Record, Source
from references.formats._bibanding import anded
from references.formats.bibtex import read as read_bibtex
from references.library import parse_text, write_text


def keys(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def test_values_are_joined_and_macros_put_in(read: Any) -> None:
    items, faults = read("bibtex", '@string{m = "Mole" # { Press}}\n@book{a, title = "On " # {Quays}, publisher = m, year = 1999, month = feb}')
    assert items == [
        {"id": "a", "type": "book", "title": "On Quays", "publisher": "Mole Press", "issued": {"date-parts": [[1999, 2]]}}
    ]
    assert not faults


@pytest.mark.parametrize(("text", "found"), [
    ("@ article{a, title={X}}", ["a"]),
    ("@article (a, title={X})", ["a"]),
    ("@ARTICLE{a,title={X},}@book{b}", ["a", "b"]),
    ("write to me@example.org {now}\n@article{a, title={X}}", ["a"]),
    ("@comment{ignored}\n@article{a, title={X}}", ["a"]),
    ("@preamble{\"\\newcommand{\\x}{y}\"}\n@article{a, title={X}}", ["a"]),
    ("junk } { @article{a, title={X}} junk", ["a"]),
    ("@article{a, title={X}}\n@article{a, title={Y}}", ["a", "a"]),
    ("@article{Müller:2001/ä+b, title={X}}", ["Müller:2001/ä+b"]),
])  # fmt: skip
def test_entries_are_found_however_they_are_set(read: Any, text: str, found: list[str]) -> None:
    assert keys(read("bibtex", text)[0]) == found


DAMAGED = [
    ("a missing comma", "@book{a, title = {X}\n year = 1999}\n@book{b, title={Y}}", "missing-comma", {"title": "X", "issued": {"date-parts": [[1999]]}}),
    ("a lost brace", "@book{a,\n title = {X,\n year = 1999\n}\n@book{b, title={Y}}", "unclosed-value", {"title": "X", "issued": {"date-parts": [[1999]]}}),
    ("a lost brace and comma", "@book{a,\n title = {X\n year = {1999}\n}\n@book{b, title={Y}}", "unclosed-value", {"title": "X", "issued": {"date-parts": [[1999]]}}),
    ("a brace too many", "@book{a, title = {X}},\n year = 1999}\n@book{b, title={Y}}", "extra-brace", {"title": "X", "issued": {"date-parts": [[1999]]}}),
    ("an entry that is not closed", "@book{a, title = {X},\n year = 1999\n@book{b, title={Y}}", "unclosed-entry", {"title": "X"}),
    ("quotation marks inside", '@book{a, title = "The "Great" Quay",\n year = 1999}\n@book{b, title={Y}}', "quote-in-value", {"title": 'The "Great" Quay'}),
    ("a lost quotation mark", '@book{a,\n title = "X,\n year = {1999}\n}\n@book{b, title={Y}}', "unclosed-value", {"title": "X"}),
    ("a line behind %", "@book{a,\n% title = {Z},\n title = {X}}\n@book{b, title={Y}}", "comment-in-entry", {"title": "X"}),
    ("an entry behind %", "%@book{a,\n%  title = {X}\n%}\n@book{b, title={Y}}", "commented-entry", {"title": "X"}),
    ("a field twice", "@book{a, title = {X}, title = {Z}}\n@book{b, title={Y}}", "duplicate-field", {"title": "X", "custom": {"bibtex": {"title-2": "Z"}}}),
    ("text between fields", "@book{a, title = {X}, !!, year = 1999}\n@book{b, title={Y}}", "stray-text", {"title": "X", "issued": {"date-parts": [[1999]]}}),
    ("a blank in the key", "@book{a b, title = {X}}\n@book{b, title={Y}}", "blank-in-key", {"id": "a b", "title": "X"}),
    ("no key", "@book{title = {X}}\n@book{b, title={Y}}", "missing-key", {"id": "", "title": "X"}),
    ("a macro that nobody defined", "@book{a, title = {X}, publisher = mole}\n@book{b, title={Y}}", "undefined-macro", {"publisher": "mole"}),
    ("a field inside a value", "@book{a, title = {X,\n year = {1999}}, note = {n}}\n@book{b, title={Y}}", "swallowed-field", {"note": "n"}),
    ("an unknown type", "@blog{a, title = {X}}\n@book{b, title={Y}}", "unknown-type", {"type": "document", "custom": {"bibtex": {"ENTRYTYPE": "blog"}}}),
    ("a date that is none", "@book{a, title = {X}, date = {1999-13}}\n@book{b, title={Y}}", "malformed-date", {"issued": {"literal": "1999-13"}}),
    ("names between semicolons", "@book{a, author = {Roe, J.; Doe, A.;}}\n@book{b, title={Y}}", "names-parted-otherwise",
     {"author": [{"family": "Roe", "given": "J."}, {"family": "Doe", "given": "A."}]}),
    ("too many commas", "@book{a, author = {A, B, C, D, E and F, G}}\n@book{b, title={Y}}", "name-with-commas", {}),
    ("a cycle", "@book{a, title = {X}, crossref = {a}}\n@book{b, title={Y}}", "reference-cycle", {"title": "X"}),
    ("a missing parent", "@inbook{a, title = {X}, crossref = {none}}\n@book{b, title={Y}}", "missing-parent", {"title": "X"}),
    ("unknown TeX", "@book{a, title = {X \\foo{y}}}\n@book{b, title={Y}}", "unknown-tex", {"title": "X \\foo{y}"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "said"), [row[1:] for row in DAMAGED], ids=[row[0] for row in DAMAGED])
def test_damage_is_told_and_costs_no_other_entry(read: Any, text: str, rule: str, said: dict[str, Any]) -> None:
    items, faults = read("bibtex", text)
    assert rule in [fault.rule for fault in faults]
    assert {name: items[0].get(name) for name in said} == said
    assert items[-1]["id"] == "b"
    assert items[-1]["title"] == "Y"
    assert len(items) == 2


def test_a_fault_names_its_place() -> None:
    text = "@book{a, title = {X}}\n\n@book{b,\n  title = {Y}\n  year = 1999}\n"
    (fault,) = [one for one in read_bibtex(Source("refs.bib", text)) if isinstance(one, Fault)]
    assert (fault.line, fault.column, fault.raw, fault.work) == (5, 3, "year", "b")


NAMES = [
    ("Jane Roe", {"family": "Roe", "given": "Jane"}),
    ("Roe, Jane", {"family": "Roe", "given": "Jane"}),
    ("Jolly, III, James", {"family": "Jolly", "given": "James", "suffix": "III"}),
    ("Charles de la Vall{\\'e}e Poussin", {"family": "Vallée Poussin", "given": "Charles", "dropping-particle": "de la"}),
    ("van Kluster, Jr., Kevin", {"family": "Kluster", "given": "Kevin", "dropping-particle": "van", "suffix": "Jr."}),
    ("{Harbour Office and Sons}", {"literal": "Harbour Office and Sons"}),
    ("{John Henry} Ford", {"family": "Ford", "given": "John Henry"}),
    ("{\\v S}omeone Smith", {"family": "Smith", "given": "Šomeone"}),
    ("Aristotle", {"family": "Aristotle"}),
    ("others", {"literal": "others"}),
    ("{others}", {"family": "others"}),
    ("family=Goethe, given={J, W}, prefix=von, useprefix=true", {"family": "Goethe", "given": "J, W", "non-dropping-particle": "von"}),
    ("Martin Luther King, Jr.", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
    ("Jane Roe III", {"family": "Roe", "given": "Jane", "suffix": "III"}),
    ("Dezs\\H o Nagy", {"family": "Nagy", "given": "Dezső"}),
    ("\\O ystein Ore", {"family": "Ore", "given": "Øystein"}),
    ("Roe, Jane,", {"family": "Roe", "given": "Jane"}),
    ("Roe, Jane, Jr.", {"family": "Roe", "given": "Jane", "suffix": "Jr."}),
    ("Roe, % the first\n   Jane", {"family": "Roe", "given": "Jane"}),
    ("Van de Graaff, R.~J.", {"family": "Van de Graaff", "given": "R. J."}),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), NAMES)
def test_names_in_all_their_forms(read: Any, written: str, name: dict[str, str]) -> None:
    items, _ = read("biblatex", f"@book{{a, author = {{{written} and Doe, John}}}}")
    assert items[0]["author"] == [name, {"family": "Doe", "given": "John"}]


def test_entries_inherit_from_their_parents_as_biblatex_says(read: Any) -> None:
    text = (
        "@inbook{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, subtitle = {S}, date = 1999, crossref = {m}}\n"
        "@mvbook{m, author = {Roe, Jane}, title = {M}, publisher = {Mole}}\n"
    )
    items, _ = read("biblatex", text)
    assert items[0]["title"] == "A"
    assert items[0]["container-title"] == "M"
    assert items[0]["volume-title"] == "B: S"
    assert items[0]["container-author"] == items[0]["author"] == [{"family": "Roe", "given": "Jane"}]
    assert items[1]["title"] == "M"
    assert items[0]["issued"] == {"date-parts": [[1999]]}


@pytest.mark.parametrize(("fields", "issued"), [
    ("year = 1999", {"date-parts": [[1999]]}),
    ("year = {1999}, month = {8}, day = {3}", {"date-parts": [[1999, 8, 3]]}),
    ("year = 1999, month = aug", {"date-parts": [[1999, 8]]}),
    ("year = 1999, month = {August}", {"date-parts": [[1999, 8]]}),
    ("year = 1999, month = \"3~\" # may", {"date-parts": [[1999, 5, 3]]}),
    ("year = 1999, month = {May/June}", {"date-parts": [[1999, 5], [1999, 6]]}),
    ("year = 1999, month = {Spring}", {"date-parts": [[1999]], "season": 1}),
    ("year = {1999--2001}", {"date-parts": [[1999], [2001]]}),
    ("year = {forthcoming}", {"literal": "forthcoming"}),
    ("date = {1999-05/2000}", {"date-parts": [[1999, 5], [2000]]}),
    ("date = {1723~}", {"date-parts": [[1723]], "circa": True}),
    ("date = {2012-10-31/}", {"date-parts": [[2012, 10, 31], [0]]}),
])  # fmt: skip
def test_dates(read: Any, fields: str, issued: dict[str, Any]) -> None:
    assert read("biblatex", f"@book{{a, title = {{X}}, {fields}}}")[0][0]["issued"] == issued


def test_what_csl_cannot_hold_is_kept(read: Any) -> None:
    items, _ = read("biblatex", "@mvbook{a, title = {X}, indextitle = {{X}, The}, eprint = {1008.2849}, eprinttype = {arxiv}}")
    assert items[0]["URL"] == "https://arxiv.org/abs/1008.2849"
    assert items[0]["custom"]["bibtex"] == {"ENTRYTYPE": "mvbook", "indextitle": "{X}, The", "eprint": "1008.2849", "eprinttype": "arxiv"}


PLAIN = st.text(string.ascii_letters + string.digits + " .:-", min_size=1, max_size=30).filter(lambda words: words.strip() == words and "--" not in words)
FIELDS = st.dictionaries(st.sampled_from(["title", "note", "publisher", "pages", "edition"]), PLAIN, min_size=1)


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=8), FIELDS, min_size=1, max_size=5), st.sampled_from(["{}", '""']))
def test_clean_files_are_split_as_another_parser_splits_them(entries: dict[str, dict[str, str]], marks: str) -> None:
    from bibtexparser.entrypoint import parse_string

    from references.formats._bibsplit import Block, split

    text = "\n".join(
        f"@book{{{key},\n" + ",\n".join(f"  {name} = {marks[0]}{words}{marks[1]}" for name, words in fields.items()) + "\n}"
        for key, fields in entries.items()
    )
    theirs = [(entry.key, {field.key: field.value for field in entry.fields}) for entry in parse_string(text).entries]
    blocks = [block for block in split(Source("", text)) if isinstance(block, Block)]
    assert [(block.key, {field.name: field.pieces[0].text for field in block.fields}) for block in blocks] == theirs


@given(st.text('@{}()",=#%\\ \n\tabookarticle$~é', max_size=120))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for one in read_bibtex(Source("refs.bib", text)):
        assert 0 <= one.start <= one.end <= len(text)


@given(st.lists(st.tuples(st.sampled_from(["{", "}", '"', ",", "%", "@x{", "\n"]), st.integers(0, 150)), max_size=3))
@example([("@x{", 95)])
def test_two_whole_entries_around_a_damaged_one_are_found(damage: list[tuple[str, int]]) -> None:
    middle = '@article{mid,\n  author = "Roe, Jane",\n  title = {A {Title} here},\n  year = 1999,\n  note = {n}\n}\n'
    for sign, at in damage:
        middle = middle[: at % len(middle)] + sign + middle[at % len(middle) :]
    text = f"@book{{one,\n  title = {{A}}\n}}\n\n{middle}\n\n@book{{two,\n  title = {{B}}\n}}\n"
    records = [one.csl for one in read_bibtex(Source("refs.bib", text)) if isinstance(one, Record)]
    assert records[0]["id"] == "one"
    assert records[0]["title"] == "A"
    assert "two" in [item["id"] for item in records]


def test_numbers_are_written_as_they_are() -> None:
    item = {"id": "a", "type": "book", "title": "A", "ISSN": "1234-5679'", "ISBN": "0 `_ #", "PMID": "7&"}
    (work,) = parse_text(write_text([item], "biblatex"), "refs.bib").works
    assert work.csl == item


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Roe, J. | Doe, A.", "Roe, J. and Doe, A."),
        ("Roe, J. and Doe, A.; Poe, T.", "Roe, J. and Doe, A. and Poe, T."),
        ("Roe, Jane & Doe, John", "Roe, Jane and Doe, John"),
        ("Roe, Jane, Doe, John, Poe, Tom", "Roe, Jane and Doe, John and Poe, Tom"),
        ("Roe J, Doe KB, Poe T, et al.", "Roe, J and Doe, KB and Poe, T and others"),
        ("Jane Roe, John Doe and Tom Poe", "Jane Roe and John Doe and Tom Poe"),
        ("Roe, J. et al.", "Roe, J. and others"),
        ("et al.", "others"),
        ("Jane Roe, John Doe, and Tom Poe", "Jane Roe and John Doe and Tom Poe"),
        ("M&uuml;ller, J.; Roe, A.", "M&uuml;ller, J. and Roe, A."),
        *[(same, same) for same in (
            "M&uuml;ller, J.", "{Roe; Sons}", "Roe, J. and Doe, A.", "; ;", "Roe; 3", "Roe;", "Johnson & Johnson", "{Roe & Doe, J. & K.}",
            "Roe, Jr., J.", "García Márquez, Gabriel José and Roe, Jane", "García Márquez, Gabriel and Jane Roe", "Jane Roe, Harvard University", "d' Aubignac, abbé d', François Hédelin",
            "{Roe et al.}", "Ó Briain, J. R. and {Harbour Office}", "García Márquez, J. R. and Jane Roe",
        )],
    ],
)  # fmt: skip
def test_other_signs_part_names_where_there_are_names_on_both_sides(raw: str, expected: str) -> None:
    assert anded(raw) == expected


@pytest.mark.parametrize("name", [
    {"family": "A;B", "given": "C"}, {"family": "Roe", "given": "J. | K."}, {"family": "Roe", "given": "J. et al."}, {"family": "A & B", "given": "C, D"}, {"family": "A B, C D", "given": "E F"},
    {"family": "Martin Luther King", "given": "Jr."}, {"family": "others"}, {"literal": "Smith; Sons"},
])  # fmt: skip
def test_a_name_with_signs_in_it_stays_one_name(name: dict[str, str]) -> None:
    written = write_text([{"id": "a", "type": "book", "title": "X", "author": [name]}], "bibtex")
    (found,) = parse_text(written, "bibtex").works
    assert found.csl["author"] == [name]


def test_a_list_that_could_be_parted_otherwise_is_written_in_braces() -> None:
    names = [{"family": "Jane Roe", "given": "John Doe"}, {"family": "Poe"}, {"family": "Roe", "given": "J."}, {"family": "Mole", "given": "Ann et al."}]
    for some in (names, [names[0], {"literal": "Harbour Office"}], [{"family": "Jane Roe", "given": "John Doe"}, {"family": "Poe", "given": "Tom"}]):
        (found,) = parse_text(write_text([{"id": "a", "type": "book", "author": some}], "bibtex"), "bibtex").works
        assert found.csl["author"] == some
