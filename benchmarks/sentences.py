"""Where sentences end in running text with citation marks of every style: `provenance.sentences` beside the libraries of the field.

    python benchmarks/sentences.py [FILE] [--wrong]

The file (by default `tests/data/sentences.txt`) holds one sentence a line. Its paragraphs are joined, marks of one style after
the other are put in (after every second sentence, and after every third comma), and the text goes through the reader, which
finds the marks, and the cutter. F1 is that of the boundaries between sentences, without those at the ends of paragraphs. The
libraries get the same text, with the marks left in and with the marks masked; those that are not installed are left out
(`pip install pysbd nltk syntok`; NLTK's punkt is taken as it is without a trained model).
"""

import argparse
import importlib.util
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import provenance.readers
from provenance.linking import plain_text
from provenance.reader import Source, reader
from provenance.sentences import cut
from records.spans import Span

SHIPPED = Path(__file__).resolve().parents[1] / "tests" / "data" / "sentences.txt"
Cutter = Callable[[str, str], list[Span]]


class Style(NamedTuple):
    """How a mark is written (``{n}`` is its number, ``{m}`` the next one), where it stands, and which reader knows it."""

    mark: str
    before_stop: bool = False
    reader: str = "text"
    note: str = "[{n}] Jane Roe, Quays (Vell: Mole, 1999), p. {n}."


STYLES = {
    "no marks": Style(""),
    "works.[1] The": Style("[{n}]"),
    "works. [1] The": Style(" [{n}]"),
    "works [1]. The": Style(" [{n}]", True),
    "works.[1][2] The": Style("[{n}][{m}]"),
    "works.[1, 2] The": Style("[{n}, {m}]"),
    "works [1–2]. The": Style(" [{n}–{m}]", True),
    "works.[1]:12 The": Style("[{n}]:12"),
    "works.¹ The": Style("{sup}"),
    "works¹. The": Style("{sup}", True),
    "works (Roe 1999, 12). The": Style(" (Roe 1999, {n})", True, note=""),
    "works (Roe et al., 1999; Poe 2001). The": Style(" (Roe et al., 1999; Poe 2001)", True, note=""),
    "works.[^1] The": Style("[^{n}]", reader="markdown", note="[^{n}]: Jane Roe, Quays (Vell: Mole, 1999), p. {n}."),
    "works [@roe, p. 3]. The": Style(" [@roe, p. {n}]", True, "markdown", ""),
    "works.<sup>[1]</sup> The": Style(
        '<sup><a href="#n{n}">[{n}]</a></sup>', reader="html", note='<li id="n{n}">Jane Roe, Quays (Vell: Mole, 1999).</li>'),
}  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAG = re.compile("<[^>]*>")
_STOPS = ".!?…。\"”»)"


class Paragraph(NamedTuple):
    """The sentences of a paragraph, with the kind of text and its language."""

    kind: str
    language: str
    sentences: list[str]


def paragraphs(path: Path = SHIPPED) -> Iterator[Paragraph]:
    """The paragraphs of a file of one sentence a line."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("# ")]
        if lines and lines[0].startswith("## "):
            kind, _, language = lines[0][3:].rpartition(" ")
            yield Paragraph(kind, language, lines[1:])


def _spot(sentence: str, before_stop: bool) -> int:
    """Where a mark at the end of a sentence goes: behind it, or before a lone stop."""
    bare = sentence.rstrip(_STOPS)
    return len(sentence) if not before_stop or len(bare) < len(sentence) - 1 else len(bare)


class Marked(NamedTuple):
    """A text with marks, its notes apart, how many marks it has, and for each number of its letters how many are no mark's."""

    body: str
    notes: str
    count: int
    owned: list[int]


def marked(paragraph: Paragraph, style: Style) -> Marked:
    """The paragraph as running text with marks of a style."""
    number, commas = 0, 0
    pieces, owned = [], [0]

    def mark() -> str:
        nonlocal number
        number += 1
        first = number
        number += "{m}" in style.mark
        return style.mark.format(n=first, m=number, sup=str(first).translate(_SUPERSCRIPT))

    for i, sentence in enumerate(paragraph.sentences):
        spots = []
        at = sentence.find(", ")
        if style.mark and at > 0 and sentence[at - 1].islower():
            commas += 1
            if commas % 3 == 0:
                spots.append(at if style.before_stop else at + 1)
        if style.mark and i % 2 == 0:
            spots.append(_spot(sentence, style.before_stop))
        words, done = "", 0
        for spot in spots:
            put = mark()
            words += sentence[done:spot] + put
            owned += range(owned[-1] + 1, owned[-1] + 1 + letters(sentence[done:spot]))
            owned += [owned[-1]] * letters(_TAG.sub("", put))
            done = spot
        owned += range(owned[-1] + 1, owned[-1] + 1 + letters(sentence[done:]))
        pieces.append(words + sentence[done:])
    notes = [style.note.format(n=n) for n in range(1, number + 1)] if style.note else []
    return Marked(" ".join(pieces), "\n".join(notes), number, owned)


def _article(text: Marked, style: Style) -> str:
    if style.reader == "html":
        return f"<html><body><h1>Title</h1><p>{text.body}</p><ol>{text.notes}</ol></body></html>"
    heading = "# Title" if style.reader == "markdown" else "Title"
    return f"{heading}\n\n{text.body}\n\n{text.notes}\n"


def letters(text: str) -> int:
    """How many letters and digits a text has, raised ones apart: offsets that marks do not move."""
    return sum(c.isalnum() and c not in "¹²³⁴⁵⁶⁷⁸⁹⁰" for c in text)


def gold(paragraph: Paragraph) -> set[int]:
    """Where the sentences end, but the last, in letters and digits."""
    ends, total = set(), 0
    for sentence in paragraph.sentences[:-1]:
        total += letters(sentence)
        ends.add(total)
    return ends


def ends_of(plain: str, spans: list[Span]) -> set[int]:
    """Where spans of a paragraph's text end, but the last, in letters and digits."""
    return {letters(plain[: span.end]) for span in spans[:-1]}


def ours(paragraph: Paragraph, style: Style) -> set[int]:
    """The boundaries that the reader and the cutter find in an article with marks."""
    text = marked(paragraph, style)
    article = reader(provenance.readers, style.reader).read(Source("example", _article(text, style)))
    plain = plain_text(article)
    body = [block.span for block in article.blocks if block.kind in ("paragraph", "list-item")]
    start = body[0].start
    spans = [span for part in body for span in cut(plain, part, paragraph.language)]
    return {text.owned[letters(article.text[start : span.end])] for span in spans[:-1]}


def f1(found: list[set[int]], right: list[set[int]]) -> float:
    """F1 of the boundaries of several paragraphs, in per cent."""
    hits = sum(len(a & b) for a, b in zip(found, right, strict=True))
    return 200.0 * hits / max(1, sum(map(len, found)) + sum(map(len, right)))


def _spans(text: str, pieces: list[str]) -> list[Span]:
    spans, at = [], 0
    for piece in pieces:
        start = text.find(piece.strip(), at)
        if start >= 0 and piece.strip():
            at = start + len(piece.strip())
            spans.append(Span(start, at))
    return spans


def libraries() -> dict[str, Cutter]:
    """The libraries that are installed."""
    found: dict[str, Cutter] = {}
    if importlib.util.find_spec("pysbd"):
        import pysbd

        known = {"en", "de", "fr", "es", "it", "nl"}
        cutters = {language: pysbd.Segmenter(language=language, clean=False) for language in known}
        found["pysbd"] = lambda text, language: _spans(text, cutters[language].segment(text))
    if importlib.util.find_spec("nltk"):
        from nltk.tokenize.punkt import PunktSentenceTokenizer

        punkt = PunktSentenceTokenizer()
        found["nltk punkt"] = lambda text, language: [Span(*span) for span in punkt.span_tokenize(text)]
    if importlib.util.find_spec("syntok"):
        from syntok import segmenter

        def syntok(text: str, language: str) -> list[Span]:
            rows = [sentence for part in segmenter.analyze(text) for sentence in part]
            return [Span(row[0].offset, row[-1].offset + len(row[-1].value)) for row in rows]

        found["syntok"] = syntok
    return found


def theirs(cutter: Cutter, paragraph: Paragraph, style: Style, masked: bool) -> set[int]:
    """The boundaries that a library finds; what it counts as letters of a mark is taken out again."""
    text = marked(paragraph, style).body
    clean = " ".join(paragraph.sentences)
    if masked or not style.mark:
        return ends_of(clean, cutter(clean, paragraph.language))
    owner = _owners(text, clean)
    return {owner[min(span.end, len(text)) - 1] for span in cutter(text, paragraph.language)[:-1]}


def _owners(text: str, clean: str) -> list[int]:
    """For each character of a marked text, how many letters of the text without marks stand up to it."""
    counts, at, total = [], 0, 0
    for char in text:
        if at < len(clean) and char == clean[at]:
            total += char.isalnum()
            at += 1
        counts.append(total)
    return counts


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(SHIPPED))
    parser.add_argument("--wrong", action="store_true", help="list what is cut wrong")
    asked = parser.parse_args()
    rows = list(paragraphs(Path(asked.file)))
    right = [gold(row) for row in rows]
    others = libraries()
    print(f"{len(rows)} paragraphs, {sum(len(row.sentences) for row in rows)} sentences, F1 of boundaries")
    print(f"{'style':42}{'ours':>7}" + "".join(f"{name:>14}{'masked':>8}" for name in others))
    whole: list[set[int]] = []
    for name, style in STYLES.items():
        found = [ours(row, style) for row in rows]
        whole += found
        cells = f"{name:42}{f1(found, right):7.1f}"
        for cutter in others.values():
            for masked in (False, True):
                cells += f"{f1([theirs(cutter, row, style, masked) for row in rows], right):{8 if masked else 14}.1f}"
        print(cells)
        if asked.wrong:
            _print_wrong(rows, found, name)
    print(f"{'all styles':42}{f1(whole, right * len(STYLES)):7.2f}")
    text = " ".join(sentence for row in rows for sentence in row.sentences) * 40
    start = time.perf_counter()
    cut(text, Span(0, len(text)))
    print(f"{len(text) / 1e6:.1f} MB in one paragraph: {time.perf_counter() - start:.2f} s")


def _print_wrong(rows: list[Paragraph], found: list[set[int]], name: str) -> None:
    for row, ends in zip(rows, found, strict=True):
        text, right = " ".join(row.sentences), gold(row)
        for end in sorted(ends ^ right):
            at = next(i for i in range(len(text)) if letters(text[: i + 1]) == end)
            print(f"   {name}: {'cut' if end in ends else 'not cut'} after …{text[max(0, at - 30) : at + 1]}|{text[at + 1 : at + 25]}")


if __name__ == "__main__":
    main()
