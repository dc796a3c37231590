"""Values that hold what looks like entries and fields: read as they stand, and written so that they are read back."""

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
