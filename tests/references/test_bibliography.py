"""Reference lists of works: raw text where a work cannot be formatted, every output, both engines."""

import io
import re

import pytest

from records.works import Work
from references.bibliography import explain_list, output_for, outputs, render, write_list
from references.styles import StyleError

BOOK = Work(
    id="roe", raw="Jane Roe, Quays", origin={"title": "note 1, 3:5-10"},
    csl={"id": "roe", "type": "book", "title": "Quays & <Tides>", "author": [{"family": "Roe", "given": "Jane"}], "issued": {"date-parts": [[1999]]}},
)  # fmt: skip
WRONG = Work(id="doe", raw="Doe, <Harbours>, soon", csl={"id": "doe", "type": "book", "title": "Harbours", "issued": {"date-parts": [["soon"]]}})
LIBRARY = Work(id="lib", csl={"id": "lib", "type": "book", "title": "Ports", "author": "Poe"})
UNREAD = Work(id="raw", raw="see the archive", csl={"id": "raw", "type": "document"})


def test_what_cannot_be_formatted_is_shown_as_written_and_named() -> None:
    written = write_list([WRONG, BOOK, UNREAD, LIBRARY], "apa")
    assert [entry.work for entry in written.entries] == ["roe", "doe", "lib", "raw"]
    text = render(written, "text")
    assert isinstance(text, str)
    lines = text.splitlines()
    assert lines[0] == "Roe, J. (1999). Quays & <Tides>."
    assert lines[1] == "Doe, <Harbours>, soon"
    assert '"author": "Poe"' in lines[2]
    assert lines[3] == "see the archive"
    assert [fault.split(":")[0] for fault in written.faults] == ["doe", "lib"]
    assert "'soon' in date-parts is no number" in written.faults[0]


@pytest.mark.parametrize("engine", ["csl", "citeproc-py"])
@pytest.mark.parametrize("output", outputs())
def test_every_output_holds_the_words(engine: str, output: str) -> None:
    document = render(write_list([BOOK, UNREAD], "apa", engine=engine), output)
    if isinstance(document, bytes):
        from docx import Document

        document = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs)
    bare = re.sub(r"<span[^>]*>|</span>|\\\\", "", document)
    assert "Roe, J. (1999)" in bare
    assert "see the archive" in bare
    assert "<Tides>" not in document or output not in ("html", "annotated", "clipboard")


def test_formatting_of_an_engine_without_trees_is_kept() -> None:
    written = write_list([BOOK], "apa", engine="citeproc-py")
    assert "*" in str(render(written, "markdown"))
    assert "<i>" in str(render(written, "html"))


def test_a_style_without_a_list_shows_works_as_written() -> None:
    note = next(name for name in ("bluebook-inline", "bluebook-law-review") if _exists(name))
    written = write_list([BOOK], note)
    assert [entry.html for entry in written.entries] == ["Jane Roe, Quays"]
    assert any("no reference list of its own" in fault for fault in written.faults)


def _exists(name: str) -> bool:
    from references.styles import style_names

    return name in style_names()


def test_wrong_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(StyleError, match="chicago-author-date"):
        write_list([BOOK], "chicago-authr-date")
    with pytest.raises(StyleError, match="no locale is called 'xx-XX'"):
        write_list([BOOK], "apa", "xx-XX")
    with pytest.raises(KeyError, match="citeproc-py"):
        write_list([BOOK], "apa", engine="nothing")
    with pytest.raises(ValueError, match=r"expected one of: .*markdown"):
        render(write_list([BOOK], "apa"), "pdf")


def test_an_explained_list_names_origin_and_what_is_missing() -> None:
    entry, unread = explain_list([BOOK, UNREAD], "apa")
    assert ("title", "Quays & <Tides>", "note 1, 3:5-10") in entry.given
    assert entry.missing == ("publisher",)
    assert "publisher" not in entry.wanted
    assert (unread.text, unread.missing) == ("see the archive", ("title",))


def test_a_file_name_chooses_the_output() -> None:
    assert [output_for(suffix) for suffix in (".docx", ".md", ".tex", ".html", ".rtf", ".typ", ".txt", "")] == [
        "docx", "markdown", "latex", "html", "rtf", "typst", "text", "text",
    ]  # fmt: skip
