"""Every format keeps its promises: its samples are known for what they are, read, written and read back equal."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import references.formats
from records.works import CslItem
from references.format import Fault, Format, LibraryError, Record, Source, formats, surest
from references.library import format_names, lost, open_library, opened, parse_text, read_library

FORMATS = formats(references.formats)
SAMPLES = [pytest.param(form, text, id=f"{form.name}-{number}") for form in FORMATS for number, text in enumerate(form.samples)]
FAMILY = {"biblatex": "bibtex"}


def test_every_format_has_samples_and_a_suffix() -> None:
    assert all(form.samples and form.suffixes and form.name in format_names() for form in FORMATS)


@pytest.mark.parametrize(("form", "text"), SAMPLES)
def test_a_sample_is_known_by_its_content(form: Format, text: str) -> None:
    found, sure = surest(references.formats, Source("refs.txt", text))
    assert FAMILY.get(found.name, found.name) == FAMILY.get(form.name, form.name)
    assert sure > 0.25


@pytest.mark.parametrize(("form", "text"), SAMPLES)
def test_a_sample_is_read_without_faults_and_with_places(form: Format, text: str) -> None:
    found = list(form.read(Source("refs", text)))
    assert not [fault for fault in found if isinstance(fault, Fault)]
    records = [one for one in found if isinstance(one, Record)]
    assert records
    for record in records:
        assert record.csl["title"]
        assert 0 <= record.start < record.end <= len(text)
        assert set(record.places) <= set(record.csl)
        assert all(record.start <= start <= end <= len(text) for start, end in record.places.values())


@pytest.mark.parametrize(("form", "text"), [row for row in SAMPLES if row.values[0].writer])
def test_a_sample_comes_back_equal(form: Format, text: str) -> None:
    for record in form.read(Source("refs", text)):
        if isinstance(record, Record):
            assert lost(record.csl, form) == []


NAME = st.fixed_dictionaries({"family": st.sampled_from(["Roe", "O’Hara", "Müller-Lüdenscheidt", "Ó Briain", "李"]), "given": st.sampled_from(["Jane", "J. R.", "José"])})
NAMES = st.lists(NAME | st.just({"literal": "Harbour Office"}), min_size=1, max_size=4)
TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"], include_characters=" "), min_size=1, max_size=40).map(lambda s: " ".join(s.split())).filter(bool)
NUMBER = st.integers(1, 3000).map(str)
DATE = st.tuples(st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 28)).flatmap(lambda d: st.integers(1, 3).map(lambda n: {"date-parts": [list(d[:n])]}))
COMMON = {"author": NAMES, "issued": DATE, "volume": NUMBER, "DOI": st.just("10.1000/a(b)_c;d"), "URL": st.just("https://harbour.example/a_b?c=d&e=%20f")}


def items(kind: str, **variables: st.SearchStrategy[object]) -> st.SearchStrategy[CslItem]:
    head = {"id": st.just("roe1999"), "type": st.just(kind), "title": TEXT}
    return st.fixed_dictionaries(head, optional={**COMMON, **variables})


ITEMS = (
    items("article-journal", **{"container-title": TEXT, "issue": NUMBER, "page": st.just("33-34"), "abstract": TEXT, "ISSN": st.just("0097-8493")})
    | items("book", publisher=TEXT, **{"publisher-place": TEXT, "ISBN": st.just("978-3-16-148410-0"), "editor": NAMES, "edition": NUMBER})
    | items("chapter", publisher=TEXT, **{"container-title": TEXT, "editor": NAMES, "page": st.just("33-34")})
)
# What a format cannot say of these items, whatever they hold.
WITHOUT: dict[str, set[str]] = {"nbib": {"URL"}, "pubmed-xml": {"URL"}}


@pytest.mark.parametrize("form", [form for form in FORMATS if form.writer], ids=lambda form: form.name)
@settings(max_examples=60)
@given(item=ITEMS)
@example(item={"id": "roe1999", "type": "book", "title": "Quays", "publisher": "techreport", "publisher-place": "phdthesis"})
def test_what_a_format_can_hold_comes_back_equal(form: Format, item: CslItem) -> None:
    assert set(lost(item, form)) <= WITHOUT.get(form.name, set())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@settings(max_examples=60)
@given(data=st.binary(max_size=60), at=st.integers(0, 2000), sample=st.integers(0, 5))
def test_any_bytes_in_a_sample_are_survived(form: Format, data: bytes, at: int, sample: int) -> None:
    whole = form.samples[sample % len(form.samples)].encode()
    at %= len(whole)
    text = (whole[:at] + data + whole[at:]).decode("utf-8", errors="replace")
    for one in form.read(Source("refs", text)):
        assert 0 <= one.start <= one.end <= len(text)
        assert form.sniff(Source("refs", text)) <= 1


def test_duplicate_keys_are_told_and_both_kept() -> None:
    library = parse_text("@book{a, title={X}}\n@book{a, title={Y}}", "refs.bib")
    assert [work.csl["title"] for work in library.works] == ["X", "Y"]
    assert [(fault.rule, fault.line) for fault in library.faults] == [("duplicate-key", 2)]


def test_every_value_remembers_where_it_stood() -> None:
    (work,) = parse_text("@book{a,\n  title = {X},\n  year = 1999}", "refs.bib").works
    assert work.origin == {"title": "refs.bib, a, 2:11", "issued": "refs.bib, a, 3:10"}


def test_a_work_that_cannot_be_understood_keeps_its_text() -> None:
    library = parse_text('[{"id": "a", "title": "X"},\n {"id": "b" "title"}]', "refs.json")
    assert [(work.parsed, work.raw) for work in library.works] == [(True, ""), (False, '{"id": "b" "title"}')]


@pytest.mark.parametrize(("data", "what"), [
    (b"", "the file is empty"), (b"\xef\xbb\xbf \n", "the file is empty"), (b"%PDF-1.4", "a PDF file"), (b"PK\x03\x04", "zip"),
    (b"An article about ports.\n", "no library of references"),
])  # fmt: skip
def test_what_is_no_library_is_refused_with_the_reason(tmp_path, data: bytes, what: str) -> None:
    path = tmp_path / "refs.txt"
    path.write_bytes(data)
    with pytest.raises(LibraryError, match=what):
        open_library(str(path))


def test_a_missing_file_and_an_unknown_format_are_refused(tmp_path) -> None:
    with pytest.raises(LibraryError, match="no such file"):
        read_library(str(tmp_path / "none.bib"))
    with pytest.raises(KeyError, match="csl-json"):
        opened(Source("refs", "x"), "word")
