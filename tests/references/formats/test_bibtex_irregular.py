"""BibTeX as hands and programs really write it: every entry that a careful reader would count is found, under its key."""

from typing import Any

import pytest

from references.library import parse_text

# By what is odd: the text, the keys in order, and the rules that must be among the faults.
ENTRIES: dict[str, tuple[str, list[str], set[str]]] = {
    "blanks around everything": ("@ article {a1,\n title={X}}\n@  Book\n{\n a2 ,\n title={X}\n}\n@article\u00a0{a3,\u2003title={X}}", ["a1", "a2", "a3"], set()),
    "parentheses": ("@article(a,\n title={X (x) y},\n year=1999)\n@misc(b, title={X}\n@misc{c, title={X})\n@misc(d, title={X}}\n@misc()",
                    ["a", "b", "c", "d", ""], {"unclosed-entry", "missing-key"}),
    "no key": ("@article{,\n title={X}}\n@article{\n title={X},\n year=2000}\n@article{ title = \"X\"}\n@misc{}\n@misc{,}", ["", "", "", "", ""], {"missing-key"}),
    "odd keys": ("@book{日本語, title={X}}\n@book{a'b\"c, title={X}}\n@book{a#b, title={X}}\n@book{a=b, title={X}}\n@book{10.1000/abc(2001)3:4<5::AID>6, title={X}}\n"
                 "@book{-, title={X}}\n@book{?!*, title={X}}\n@book{[x], title={X}}", ["日本語", "a'b\"c", "a#b", "a=b", "10.1000/abc(2001)3:4<5::AID>6", "-", "?!*", "[x]"], set()),
    "braces around keys": ("@book{{a}, title={X}}\n@book{a{b}c, title={X}}\n@misc{{d, title={X}}}", ["a", "a{b}c", "d"], {"odd-key", "extra-brace"}),
    "a comment before the key": ("@book{% here\n a, title={X}}\n@book{b % here\n , title={X}}", ["a", "b"], {"comment-in-entry"}),
    "odd types": ("@2article{a, title={X}}\n@_misc{b, title={X}}\n@a&b{c, title={X}}\n@web page{d, title={X}}\n@-{e, title={X}}\n@{f, title={X}}\n@\\misc{g, title={X}}",
                  ["a", "b", "c", "d", "e", "f", "g"], {"odd-head", "unknown-type"}),
    "signs behind the type": ("@article:{a, title={X}}\n@article,{b, title={X}}\n@Article.{c, title={X}}", ["a", "b", "c"], {"odd-head"}),
    "signs before the entry": ("@@article{a, title={X}}\n\\@misc{b, title={X}}\n..@book{c, title={X}}\nx@book{d, title={X}}", ["a", "b", "c", "d"], set()),
    "no sign before the type": ("article{a, title={X}}\nINPROCEEDINGS {b,\n title = {X}\n}\n> @book{c, title={X}}", ["a", "b", "c"], {"odd-head"}),
    "no brace behind the type": ("@article a, title={X}}\n@misc\nb,\n title={X}\n}\n@book,\n title = {X}\n}", ["a", "b", ""], {"odd-head", "missing-key"}),
    "another bracket": ("@article[a, title={X}, year=1999]\n@book<b, title={X}>\n@book{c,title={X}]\n@book{d,title={X}}", ["a", "b", "c", "d"], {"odd-head"}),
    "a type and no more": ("@article and nothing\n\n@book{a, title={X}}\n@string x = {y}", ["a"], {"unread-entry"}),
    "running text": ("Write to me@example.org {now}, or x@y.org{hi}.\n@me too @ {here} @{}\n@book{a, title={X}} @ sign\n", ["a"], set()),
    "carriage returns": ("@book{a,\r  title = {X,\r  year = 1999\r}\r@book{b,\r% note\rtitle={X}}", ["a", "b"], {"unclosed-value", "comment-in-entry"}),
    "control characters": ("@book{a,\x00 title={X}}\n\x00\ufeff@book{b,\u200btitle={X}}", ["a", "b"], {"damaged-text"}),
    "semicolons": ("@book{a; title={X}; year=2000; }\n@book{b, title={X}. year={2000}. }", ["a", "b"], {"missing-comma"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_is_found_under_its_key(name: str) -> None:
    text, keys, rules = ENTRIES[name]
    library = parse_text(text, "refs.bib")
    assert [work.id for work in library.works] == keys
    assert rules <= {fault.rule for fault in library.faults}
    assert all(work.csl["title"].startswith("X") for work in library.works if "title" in text and work.csl.keys() > {"id", "type"})


# Fields of an entry that is followed by another, what they are read as, and the rule that must be among the faults.
FIELDS: list[tuple[str, dict[str, Any], str]] = [
    ("title = # {X} # # {Y}", {"title": "XY"}, "missing-value"),
    ("title = A plain title, of words, year = 1999", {"title": "A plain title, of words", "issued": {"date-parts": [[1999]]}}, "unquoted-value"),
    ("title = 'X, y', year = “1999”", {"title": "X, y", "issued": {"date-parts": [[1999]]}}, "unquoted-value"),
    ("url = http://a.example/c?d=e&f,\n year = 1999", {"URL": "http://a.example/c?d=e&f", "issued": {"date-parts": [[1999]]}}, "unquoted-value"),
    ('title="X"year="1999"', {"title": "X", "issued": {"date-parts": [[1999]]}}, "missing-comma"),
    ("title = {X, year = {1999}", {"title": "X", "issued": {"date-parts": [[1999]]}}, "unclosed-value"),
    ("title = {X, year = 1999", {"title": "X", "issued": {"date-parts": [[1999]]}}, "unclosed-value"),
    ('title = "X, year = 1999', {"title": "X", "issued": {"date-parts": [[1999]]}}, "unclosed-value"),
    ("title == {X}, year := {1999}, volume : {3}, number {4}", {"title": "X", "issued": {"date-parts": [[1999]]}, "volume": "3", "issue": "4"}, "missing-equals"),
    ("Early Access Date = {{JAN 2009}}, title = {X}", {"title": "X", "custom": {"bibtex": {"early-access-date": "{JAN 2009}"}}}, "blank-in-name"),
    ("title = {X}}\nyear = {1999}", {"title": "X", "issued": {"date-parts": [[1999]]}}, "extra-brace"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "said", "rule"), FIELDS)
def test_odd_fields_are_read_and_told(read: Any, fields: str, said: dict[str, Any], rule: str) -> None:
    items, faults = read("bibtex", f"@article{{a, {fields}}}\n@book{{b, title = {{Y}}}}")
    assert {name: items[0].get(name) for name in said} == said
    assert rule in {fault.rule for fault in faults}
    assert [item["id"] for item in items] == ["a", "b"]


def test_stray_signs_before_a_value_are_told_once() -> None:
    library = parse_text("@book{a, title = = # = = {X}, year = {1999}}\n", "refs.bib")
    assert library.works[0].csl["title"] == "X"
    assert [(fault.rule, fault.raw) for fault in library.faults] == [("missing-value", "= # = =")]


def test_what_was_passed_over_is_told_with_its_text() -> None:
    library = parse_text("@book and its words\n\n@book{a, title = {X}}\n", "refs.bib")
    (fault,) = library.faults
    assert (fault.rule, fault.raw, fault.line) == ("unread-entry", "@book and its words", 1)
