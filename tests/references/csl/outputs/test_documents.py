"""Every output is read back by a program that others wrote, and says the same words in the same formatting."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pypandoc
import pytest

import references.csl.outputs
from records.plugs import names, plug
from references.csl.layout import Layout, Listed, Output
from references.csl.output import Piece, Span, Text, plain

READ_AS = {"markdown": "markdown-smart", "latex": "latex", "rtf": "rtf", "typst": "typst", "clipboard": "html", "docx": "docx"}
HOSTILE = (
    "100% of $5 & #3 {a} [b] <i>c</i> ~d~ ^e^ f_g_h `i` | j \\ k @l *m* **n**", "1. not a list", "- nor this", "= no heading",
    "“Ä ö — ß” 中文 𝒳 naïve…", "a//b -- c --- d", "#set text(red)", "\\input{x}", "{\\rtf1}", "'single' and \"double\"", "x ' y",
)  # fmt: skip


def italic(*children: Piece) -> Span:
    return Span(list(children), (("font-style", "italic"),))


ENTRIES: list[Piece] = [
    *(Span([Text("Roe, "), Text(words), Text(".")]) for words in HOSTILE),
    *(Text(words) for words in HOSTILE),
    Span(
        [
            Text("Roe. "),
            italic(Text("Harbours of "), Span([Text("Vell")], (("font-style", "normal"),)), Text(" and beyond ")),
            Text("(1999)."),
        ]
    ),
    Span([Span([Text("12")], (("font-weight", "bold"),)), Text(" H"), Span([Text("2")], (("vertical-align", "sub"),)), Text("O")]),
    Span([Span([Text("Roe")], (("font-variant", "small-caps"),)), Text(", x"), Span([Text("a b")], (("vertical-align", "sup"),))]),
    Span([Text("See "), Span([Text("the page")], (("link", "https://a.example/x_(y)?q=1&r=%20#z"),)), Text(".")]),
    Span([italic(Text("Quays")), Text("(1999)")]),
    Span([italic(Text("Quays")), Text(".Roe"), italic(Text("[sic]")), Text("[1]"), italic(Text("x")), Text(";")]),
]
ALIGNED: list[Piece] = [
    Span(
        [
            Span([Text(f"[{n}] ")], (("display", "left-margin"),)),
            Span([Text("Roe, "), italic(Text("Quays")), Text(".")], (("display", "right-inline"),)),
        ]
    )
    for n in (1, 2)
]
LAYOUTS = [Layout(), Layout(hanging_indent=True, entry_spacing=0, line_spacing=2), Layout(second_field_align="flush", offset=3)]


def outputs() -> Iterator[Output]:
    for name in names(references.csl.outputs):
        if name in READ_AS:
            yield cast(Output, plug(references.csl.outputs, name))


def read_back(output: Output, trees: list[Piece], layout: Layout, folder: Path) -> list[Any]:
    """The blocks that pandoc reads a document as."""
    file = folder / f"list{output.SUFFIX}"
    written = output.document([Listed(str(n), tree) for n, tree in enumerate(trees)], layout)
    file.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8"))
    command = [pypandoc.get_pandoc_path(), "-f", READ_AS[output.NAME], "-t", "json", str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    found: list[Any] = json.loads(done.stdout)["blocks"]
    return found


def words(node: Any) -> str:
    """The characters of a piece of pandoc's document, with white space folded."""
    return " ".join("".join(_words(node)).split())


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _words(child)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            yield node["c"]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind == "Quoted":
            marks = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
            yield marks[0]
            yield from _words(node["c"][1])
            yield marks[1]
        elif kind == "RawInline":
            raise AssertionError(f"raw markup got through: {node}")
        elif "c" in node:
            yield from _words(node["c"])
            if kind in ("Para", "Plain"):
                yield "\n"


def same(text: str) -> str:
    """What can be compared: white space folded, one kind of quotation mark, and without three signs that pandoc reads wrongly.

    It drops ``\\textbar`` and ``\\textasciigrave`` in LaTeX, and does not join the UTF-16 pairs that RTF writes for a character beyond U+FFFF.
    """
    table = str.maketrans({"|": None, "`": None, "𝒳": None, "\ufffd": None, "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
    return " ".join(text.translate(table).split())


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS, ids=["plain", "hanging", "aligned"])
@pytest.mark.parametrize("output", list(outputs()), ids=lambda output: output.NAME)
def test_every_word_arrives(output: Output, layout: Layout, tmp_path: Path) -> None:
    trees = [*ENTRIES, *(ALIGNED if output.NAME != "latex" else [])]  # pandoc drops the labels of a LaTeX list
    assert same(words(read_back(output, trees, layout, tmp_path))) == same(" ".join(plain(tree) for tree in trees))


def formatted(node: Any, kind: str) -> list[str]:
    """The words that stand under one kind of pandoc's inline elements."""
    found = []
    if isinstance(node, list):
        found = [row for child in node for row in formatted(child, kind)]
    elif isinstance(node, dict):
        if node.get("t") == kind:
            found = [words(node["c"])]
        elif "c" in node:
            found = formatted(node["c"], kind)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("output", list(outputs()), ids=lambda output: output.NAME)
def test_formatting_arrives(output: Output, tmp_path: Path) -> None:
    found = read_back(output, ENTRIES[-6:-2], Layout(), tmp_path)
    assert [word for word in formatted(found, "Emph") if word] == ["Harbours of", "and beyond"]
    assert formatted(found, "Strong") == ["12"]
    assert formatted(found, "Subscript") == ["2"]
    assert formatted(found, "Superscript") == ["a b"]
    links = list(_links(found))
    assert links == ["https://a.example/x_(y)?q=1&r=%20#z"] or links == ["https://a.example/x_%28y%29?q=1&r=%20#z"]


def _links(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _links(child)
    elif isinstance(node, dict):
        if node.get("t") == "Link":
            yield node["c"][2][0]
        elif "c" in node:
            yield from _links(node["c"])


def test_an_empty_list_is_an_empty_document() -> None:
    for output in outputs():
        assert isinstance(output.document([], Layout()), str | bytes)


def test_a_latex_list_aligns_first_fields_as_labels() -> None:
    written = plug(references.csl.outputs, "latex").document([Listed("1", tree) for tree in ALIGNED], LAYOUTS[2])
    assert r"\item[{{[}1{]}}] Roe, \textit{Quays}." in written
    assert r"\settowidth{\labelwidth}{000}" in written


def test_word_paragraphs_hang_and_have_tab_stops() -> None:
    import io

    from docx import Document

    written = plug(references.csl.outputs, "docx").document([Listed("1", tree) for tree in ALIGNED], LAYOUTS[2])
    paragraphs = Document(io.BytesIO(written)).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["[1]\tRoe, Quays.", "[2]\tRoe, Quays."]
    look = paragraphs[0].paragraph_format
    assert look.left_indent is not None
    assert look.first_line_indent == -look.left_indent
    assert [stop.position for stop in look.tab_stops] == [look.left_indent]
