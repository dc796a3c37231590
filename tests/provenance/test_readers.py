"""Every reader: exact spans, no text lost, marks and notes found, hostile input survived."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance.readers
from provenance.reader import Reader, Source, UnreadableError, choose, decode, readers
from records.articles import Article
from records.spans import Span, gaps

READERS = readers(provenance.readers)
BY_NAME = {reader.name: reader for reader in READERS}
SAMPLES = [pytest.param(reader, sample, id=f"{reader.name}-{i}") for reader in READERS for i, sample in enumerate(reader.samples)]
CHUNKS = [
    "The office was founded in 1902.", " [1]", "[^1]", " It closed.", "\n", "\n\n"
    "", "\r\n", "# Title\n", "> quoted\n", "- item\n", "[1] Jane Roe, Quays.\n",
    "[^1]: Jane Roe, *Quays*.\n", "Location: Vell\n", "Size: N/A\n", "**Founded:** 1902\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "```\ncode\n```\n", "Notes\n",
    "References\n", "Learn More →\n", "Copyright 2019.", "<p>", "</p>", "<b>", "<sup>", '<a href="#n1">1</a>', '<li id="n1">Roe</li>', "<table>", "<tr>", "<td>x",
    "<!-- provenance: allow x -->", "“quote", '"', "\u00e9", "\U0001f600", "\0", "[[[", "]", "---\n", "title: X\n", "@key", "[@key, p. 3]", "    code\n", "\t", "¹",
]  # fmt: skip


def article(reader: Reader, text: str) -> Article | None:
    try:
        return reader.read(Source("test", text))
    except UnreadableError:
        return None


def known_spans(read: Article) -> list[Span]:
    blocks = [block.span for block in read.blocks]
    return blocks + [Span(note.whole_start, note.end) for note in read.notes] + [mark.span for mark in read.marks]


def assert_exact(read: Article) -> None:
    for span in known_spans(read):
        assert 0 <= span.start <= span.end <= len(read.text)
    for mark in read.marks:
        assert mark.span.of(read.text) == mark.text
    for block in read.blocks:
        for part in block.parts.values():
            assert block.kind == "cell" or block.start <= part.start <= part.end <= block.end


@pytest.mark.parametrize(("reader", "sample"), SAMPLES)
def test_samples_are_sniffed_and_read(reader: Reader, sample: str) -> None:
    source = Source("sample", sample)
    assert choose(provenance.readers, source).name == reader.name
    read = reader.read(source)
    assert_exact(read)
    assert read.title
    assert [note.label for note in read.notes] == ["1"]
    assert any(mark.targets[0].ref == "1" for mark in read.marks)
    fields = [read.text[b.parts["property"].start : b.parts["property"].end] for b in read.blocks if b.kind == "field"]
    assert "Location" in fields


@pytest.mark.parametrize("reader", [BY_NAME["text"], BY_NAME["markdown"]], ids=lambda reader: reader.name)
@settings(max_examples=150, deadline=None)
@given(chunks=st.lists(st.sampled_from(CHUNKS), max_size=25))
def test_no_text_is_lost_in_a_text_format(reader: Reader, chunks: list[str]) -> None:
    text = "".join(chunks)
    read = article(reader, text)
    assert read is not None
    assert read.text == text
    assert_exact(read)
    rest = gaps(Span(0, len(text)), known_spans(read))
    lost = "".join(gap.of(text) for gap in rest)
    assert not re.search(r"[A-Za-z\u00e9\U0001f600]{4,}", lost) or set(re.findall(r"\w{4,}", lost)) <= {"Title", "note", "title"}


def test_words_between_two_comments_of_a_line_are_read() -> None:
    read = article(BY_NAME["markdown"], "<!-- a -->The office was founded in 1902.<!-- b -->\n")
    assert read is not None
    assert [block.kind for block in read.blocks if "founded" in block.span.of(read.text)] == ["paragraph"]


@settings(max_examples=200, deadline=None)
@given(chunks=st.lists(st.sampled_from(CHUNKS), max_size=25))
def test_html_text_is_traceable_and_not_lost(chunks: list[str]) -> None:
    import lxml.html

    text = "".join(chunks)
    read = article(BY_NAME["html"], text)
    if read is None:
        return
    assert_exact(read)
    root = lxml.html.document_fromstring(
        text.replace("\0", "\ufffd").encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True), ensure_head_body=True
    )
    for i, char in enumerate(read.text):
        anchor = read.anchor(i)
        if char.isspace() or anchor is None:
            continue
        (node,) = root.getroottree().xpath(anchor.path)
        assert str(node)[anchor.offset + i - anchor.start] == char
    rest = "".join(gap.of(read.text) for gap in gaps(Span(0, len(read.text)), known_spans(read)))
    assert not re.search(r"\w{4,}", rest)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "text",
    ["[" * 50_000 + "x", "(" * 20_000 + "a" + ")" * 20_000, "> " * 5_000 + "x", "<div>" * 5_000 + "deep", "*" * 20_000 + "a", "`" * 9_999, '"' * 9_999,
     "[^" * 9_999, "|" * 5_000 + "\n" + "|-" * 5_000, "a" * 200_000, "A. " * 30_000, "1" * 100_000, "@" * 20_000, "<!--" * 5_000, "x: " * 20_000],
    ids=["brackets", "parentheses", "quotes", "divs", "stars", "ticks", "marks", "notes", "pipes", "word", "initials", "digits", "keys", "comments", "colons"],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(reader: Reader, text: str) -> None:
    read = article(reader, text)
    if read is not None:
        assert_exact(read)


def test_hostile_html_is_inert(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    text = f'{bomb}<!ENTITY x SYSTEM "file://{secret}">]><html><body><script>alert(1)</script><p>One claim of 1902. &c; &x;</p></body></html>'
    read = BY_NAME["html"].read(Source("x.html", text))
    assert "TOPSECRET" not in read.text
    assert "alert" not in read.text
    assert len(read.text) < 500


def test_a_page_nested_too_deeply_is_refused_with_its_place() -> None:
    deep = "<p>In 1990 it was built.</p>" + "<div>" * 5000 + "In 1991 it was sold." + "</div>" * 5000
    with pytest.raises(UnreadableError, match=r"^deep\.html:1:\d+: .*nested more than"):
        BY_NAME["html"].read(Source("deep.html", deep))


def test_front_matter_names_title_language_and_library() -> None:
    read = BY_NAME["markdown"].read(
        Source("x.md", '---\ntitle: "The Old Harbour"\nlang: en-GB\nauthor:\n  - Jane Roe\nbibliography: [a.bib, b.json]\n---\n\nText.\n')
    )
    assert (read.title, read.language, read.library) == ("The Old Harbour", "en-GB", ("a.bib", "b.json"))
    assert read.metadata["author"] == "Jane Roe"
    assert read.title_span is not None
    assert read.text[read.title_span.start : read.title_span.end] == "The Old Harbour"


def test_front_matter_is_rows_of_the_articles_own_metadata() -> None:
    text = "---\n# made by hand\ntitle: Vell\nauthor:\n  - Ann Roe\n  - Bob Doe\ntags: []\nabstract: |\n  It was: founded.\n  It grew.\n---\n\nIt was founded in 1902.\n"
    article = choose(provenance.readers, Source("vell.md", text)).read(Source("vell.md", text))
    rows = [block for block in article.blocks if block.kind == "metadata"]
    assert [block.span.of(text) for block in rows] == [
        "# made by hand", "title: Vell", "author:\n  - Ann Roe\n  - Bob Doe", "tags: []", "abstract: |\n  It was: founded.\n  It grew."
    ]
    assert [text[part.start : part.end] for block in rows[1:3] for part in block.parts.values()] == [
        "title", "Vell", "author", "- Ann Roe\n  - Bob Doe"
    ]
    assert [block.kind for block in article.blocks][len(rows) :] == ["paragraph"]


def test_a_heading_that_says_the_title_of_the_front_matter_again_is_the_title() -> None:
    text = "---\ntitle: Vell  Ferries\n---\n\n# Vell Ferries\n\nIt grew in 1902.\n\n# Vell Ferries\n\nIt sank.\n"
    article = choose(provenance.readers, Source("vell.md", text)).read(Source("vell.md", text))
    assert [block.kind for block in article.blocks] == ["metadata", "title", "paragraph", "heading", "paragraph"]
    assert article.title == "Vell Ferries"


def test_pandoc_citations_have_keys_locators_and_prefixes() -> None:
    read = BY_NAME["markdown"].read(Source("x.md", "As in [see @ward2009, p. 263; -@lee2010, chap. 2]. @oh2011 [p. 4] agrees.\n"))
    targets = [(t.ref, t.locator.value if t.locator else None, t.prefix, t.suppress_author) for m in read.marks for t in m.targets]
    assert targets == [("ward2009", "263", "see", False), ("lee2010", "2", "", True), ("oh2011", "4", "", False)]


def test_wrapped_text_and_notes_of_two_paragraphs() -> None:
    read = BY_NAME["text"].read(
        Source("x.txt", "Title\n\nThe office was founded in the year 1902 by the men who had\nowned the port. It was closed.\n[1] Then it was sold.\n\n"
               "[1] Jane Roe, Quays.\n\n    A second paragraph of the note.\n[2] John Doe, Piers.\n")
    )  # fmt: skip
    assert [read.text[n.start : n.end] for n in read.notes] == ["Jane Roe, Quays.\n\n    A second paragraph of the note.", "John Doe, Piers."]
    assert [mark.text for mark in read.marks] == ["[1]"]


def test_html_notes_in_the_forms_that_programs_write() -> None:
    word = '<p>It was built in 1990.<a href="#_ftn1" name="_ftnref1">[1]</a></p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ward, Immortal.</p></div>'
    wiki = (
        '<p>It was built in 1990.<sup id="r1"><a href="#n1">[1]</a></sup><sup>:35</sup></p><ol class="references"><li id="n1"><span>^ <a href="#r1">a</a></span> '
        "<span>Ward, Immortal.</span></li></ol>"
    )
    pandoc = '<p>It was built in 1990.<a href="#fn1" id="r1"><sup>1</sup></a></p><section><ol><li id="fn1"><p>Ward, Immortal.<a href="#r1">↩︎</a></p></li></ol></section>'
    plain = "<p>It was built in 1990.<sup>1</sup></p><h2>Notes</h2><ol><li>Ward, Immortal.</li></ol>"
    for page in (word, wiki, pandoc, plain):
        read = BY_NAME["html"].read(Source("x.html", f"<html><body><h1>T</h1>{page}</body></html>"))
        assert [read.text[n.start : n.end] for n in read.notes] == ["Ward, Immortal."], page
        assert [m.targets[0].ref for m in read.marks] == ["1"], page
    assert BY_NAME["html"].read(Source("x.html", wiki)).marks[0].targets[0].locator is not None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (bytes(range(256)) * 20, "binary"),
        (b"x" * 5_000_000, "line"),
    ],
)
def test_what_is_no_article_is_refused_in_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        decode("some/file.txt", data)
    assert str(error.value).startswith("some/file.txt")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1252", "utf-8-sig"])
def test_encodings_are_found(encoding: str) -> None:
    text = "Café Müller was founded in 1902 – so they say."
    source = decode("x.txt", text.encode(encoding))
    assert source.text.lstrip("\ufeff") == text
    assert not source.warnings


def test_mixed_encodings_warn_at_the_place() -> None:
    source = decode("x.txt", "Café ".encode() + "Müller".encode("cp1252"))
    assert source.text == "Café Müller"
    assert [at for at, _ in source.warnings] == [6]


def test_a_reference_list_of_short_lines_has_an_entry_a_line() -> None:
    text = (
        "The Mill\n\nThe mill was built in 1820. [1]\n\nNotes\n\n[1] Roe, Mills, 45.\n\nBibliography\n\n"
        "Doe, Anna. Fires of the North. London: Mole Press, 1999.\nRoe, Jane. Mills and Millers. London: Quay Press, 2001.\n"
    )
    read = BY_NAME["text"].read(Source("mill.txt", text))
    assert [block.span.of(text)[:9] for block in read.blocks if block.kind == "reference"] == ["Doe, Anna", "Roe, Jane"]
    wrapped = text.replace("North. London", "North.\nLondon").replace("Millers. London", "Millers.\nLondon")
    read = BY_NAME["text"].read(Source("mill.txt", wrapped))
    assert len([block for block in read.blocks if block.kind == "reference"]) == 1
