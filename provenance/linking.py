"""From blocks to statements: each sentence, field, caption, cell and note's claim with the works its marks lead to."""

import bisect
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from provenance.cited import Bibliography, Cited, NoteReading
from provenance.claims import Judgement, judge, judge_value
from provenance.sentences import cut
from provenance.shapes import says_nothing
from records.articles import Article, Block, Mark, Target
from records.quoting import Quote, quoting
from records.spans import Span, mask, trim
from records.statements import Citation, Quotation, Reach, Statement, StatementKind, Support

MarkReach = Literal["sentence", "paragraph"]
_LETTER = re.compile(r"\w")
_CAPTION_LABEL = re.compile(r"^\W*(?:fig(?:ure|\.)?|table|chart|map|graph|abb(?:ildung|\.)|tab(?:elle|leau|\.))\s*\d+\w?\W*", re.IGNORECASE)
_CELL_WORDS = re.compile(r"[^\W\d_]{2,}|\d")


@dataclass(frozen=True)
class Draft:
    """A statement before it has an id: where it stands, what kind it is, and how it was judged."""

    kind: StatementKind
    span: Span
    judgement: Judgement
    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    extra: dict[str, str | None] = field(default_factory=dict)


_TAG = re.compile(
    r"\[(?:(?:better source|citation|clarification|full citation|page|quotation|verification) needed|citation requise"
    r"|Beleg(?:e)? fehl(?:t|en)|(?:by whom|according to whom|when|who|which|where|why|vague|dubious|dead link|unreliable source)\??)\]",
    re.IGNORECASE,
)
"""What encyclopaedias put behind a sentence to say that something is missing; it is neither a source nor part of the claim."""


def _named(mark: Mark) -> int:
    """How many characters a mark begins with that are a word of the sentence."""
    if mark.kind not in ("author-date", "key") or mark.text[:1] in "([":
        return 0
    aside = re.search(r"\s[(\[]", mark.text)
    return aside.start() if aside else len(mark.text)


def plain_text(article: Article) -> str:
    """The canonical text with marks, editors' tags, markup and comments overwritten by spaces; offsets stay what they are.

    Of a mark that is a part of its sentence (``Ward (2009) says``, ``@ward [p. 5] says``) the name stays.
    """
    hidden = [Span(mark.start + _named(mark), mark.end) for mark in article.marks]
    hidden += [Span(*match.span()) for match in _TAG.finditer(article.text)]
    hidden += [Span(part.start, part.end) for part in (*article.markup, *article.comments)]
    return mask(article.text, hidden) if hidden else article.text


class _Edges:
    """Markup that hugs a stretch of words belongs to it: ``*Trade* fell`` begins at the asterisk."""

    def __init__(self, article: Article) -> None:
        self.ends = {part.end: part.start for part in article.markup}
        self.starts = {part.start: part.end for part in article.markup}

    def widen(self, span: Span, limit: Span) -> Span:
        """The span with the markup that touches it, within a limit."""
        start, end = span
        while start > limit.start and start in self.ends and self.ends[start] < start:
            start = self.ends[start]
        while end < limit.end and end in self.starts and self.starts[end] > end:
            end = self.starts[end]
        return Span(max(start, limit.start), min(end, limit.end))


class Linker:
    """Builds the statements of one article."""

    def __init__(self, article: Article, works: Bibliography, reach: MarkReach = "sentence") -> None:
        self.article, self.works, self.reach = article, works, reach
        self.plain = plain_text(article)
        self.edges = _Edges(article)
        self.mark_starts = [mark.start for mark in article.marks]
        self.lead: tuple[Mark, ...] = ()
        self.lead_open = False

    # --- citations

    def marks_in(self, span: Span) -> Sequence[Mark]:
        """The marks that begin inside a span."""
        low, high = bisect.bisect_left(self.mark_starts, span.start), bisect.bisect_left(self.mark_starts, span.end)
        return self.article.marks[low:high]

    def citations(self, mark: Mark, reach: Reach) -> Iterator[Citation]:
        """What one mark cites: a work for each target, several where a note holds several, None where it leads nowhere."""
        for target in mark.targets:
            found = list(self._lookup(mark, target))
            for cited in found or [Cited(None, mark.span)]:
                place = target.locator or cited.locator
                yield Citation(work=cited.work, mark=mark.text, start=mark.start, end=mark.end, locator=place, reach=reach)

    def _lookup(self, mark: Mark, target: Target) -> Iterator[Cited]:
        if mark.kind == "key" and target.ref in self.works.keys:
            yield Cited(self.works.keys[target.ref], mark.span)
        elif mark.kind == "author-date":
            for name in self.works.entries.get(target.ref, ()):
                yield Cited(name, mark.span)
        elif target.ref in self.works.notes:
            yield from self.works.notes[target.ref].cited
            yield from self._inside_note(self.works.notes[target.ref])

    def _inside_note(self, reading: NoteReading) -> Iterator[Cited]:
        """What the marks in a note lead to (a citation key in a footnote)."""
        for mark in self.marks_in(reading.note.span):
            for target in mark.targets:
                if mark.kind in ("key", "author-date"):
                    yield from self._lookup(mark, target)

    # --- prose

    def prose(self, block: Block, kind: StatementKind = "sentence") -> Iterator[Draft]:
        """The sentences of a block, each with the marks in it and the ones that follow its full stop."""
        sentences = cut(self.plain, block.span, self.article.language)
        if not sentences:
            return
        marks = self.marks_in(block.span)
        pairs = quoting(self.plain, block.span).pairs
        starts = [sentence.start for sentence in sentences]
        owned: list[list[Mark]] = [[] for _ in sentences]
        for mark in marks:
            owned[max(0, bisect.bisect_right(starts, mark.start) - 1)].append(mark)
        for i, sentence in enumerate(sentences):
            span = self.edges.widen(self._with_marks_inside(sentence, block), block.span)
            found = [c for mark in owned[i] for c in self.citations(mark, self._reach(mark, sentence))]
            if not found:
                found = list(self._reached(block, i, sentences, owned))
            judgement = judge(_CAPTION_LABEL.sub("", self.plain[span.start : span.end]) if kind == "caption" else span.of(self.plain))
            yield Draft(kind, span, judgement, tuple(found), self._quotations(pairs, span))
        self._remember_lead(block, sentences, owned)

    def _with_marks_inside(self, sentence: Span, block: Block) -> Span:
        """A sentence that opens with a mark which is its subject ("@ward2009 says") begins at the mark."""
        for mark in self.marks_in(Span(block.start, sentence.start)):
            narrative = mark.kind in ("key", "author-date") and not mark.text.startswith(("[", "("))
            if narrative and not self.plain[mark.end : sentence.start].strip() and not self._ends_before(mark, block):
                return Span(mark.start, sentence.end)
        return sentence

    def _ends_before(self, mark: Mark, block: Block) -> bool:
        before = self.plain[block.start : mark.start].rstrip()
        return bool(before) and before[-1] not in ".!?…:\"”»"

    def _reach(self, mark: Mark, sentence: Span) -> Reach:
        rest = self.plain[min(mark.end, sentence.end) : sentence.end]
        narrative = mark.kind in ("key", "author-date") and not mark.text.startswith(("[", "("))
        return "clause" if _LETTER.search(rest) and not narrative else "sentence"

    def _reached(self, block: Block, i: int, sentences: list[Span], owned: list[list[Mark]]) -> Iterator[Citation]:
        """Citations that reach a sentence without marks: the paragraph's last mark if so wished, or a list's lead-in."""
        if self.reach == "paragraph" and block.kind == "paragraph":
            following = next((marks for marks in owned[i + 1 :] if marks), None)
            if following and following is owned[len(sentences) - 1]:
                for mark in following:
                    yield from self.citations(mark, "paragraph")
        elif block.kind == "list-item" and self.lead_open:
            for mark in self.lead:
                yield from self.citations(mark, "block")

    def _remember_lead(self, block: Block, sentences: list[Span], owned: list[list[Mark]]) -> None:
        """A paragraph that ends with a colon leads in what follows; its marks reach the list or quotation."""
        if block.kind != "list-item":
            self.lead_open = self.plain[sentences[-1].end - 1] == ":"
            self.lead = tuple(owned[-1]) if self.lead_open else ()

    def _quotations(self, pairs: tuple[Quote, ...], span: Span) -> tuple[Quotation, ...]:
        found = []
        for pair in pairs:
            if span.start <= pair.outer.start and pair.outer.end <= span.end and _is_quotation(pair.inner.of(self.plain)):
                found.append(Quotation(text=pair.inner.of(self.article.text), start=pair.inner.start, end=pair.inner.end))
        return tuple(found)

    # --- other blocks

    def quotation(self, block: Block) -> Iterator[Draft]:
        """A block quotation is one statement; its source may be cited in it or in the sentence that leads it in."""
        span = self._bare(block.span)
        marks = self.marks_in(block.span) or (self.lead if self.lead_open else ())
        found = [citation for mark in marks for citation in self.citations(mark, "block")]
        inside = Quotation(text=span.of(self.article.text), start=span.start, end=span.end)
        yield Draft("quotation", span, Judgement(True, "quotes somebody"), tuple(found), (inside,))

    def _bare(self, span: Span) -> Span:
        bare = trim(self.plain, span)
        return self.edges.widen(bare, span) if bare.start < bare.end else span

    def row(self, block: Block) -> Iterator[Draft]:
        """An info-box row: a statement about the article's subject, unless its value says nothing."""
        name, value = block.parts["property"], block.parts["value"]
        words = self.plain[value.start : value.end].strip()
        if says_nothing(words):
            return
        marks = self.marks_in(block.span)
        found = [citation for mark in marks for citation in self.citations(mark, "block")]
        span = self._bare(block.span)
        about = {
            "subject": self.article.title or None,
            "property": self.plain[name.start : name.end].strip(),
            "value": re.sub(r"\s+", " ", words),
        }
        quotations = self._quotations(quoting(self.plain, span).pairs, span)
        yield Draft("field", span, judge_value(words), tuple(found), quotations, about)

    def cell(self, block: Block) -> Iterator[Draft]:
        """A table cell: its row's header is the subject, its column's the property."""
        words = self.plain[block.start : block.end].strip()
        row = block.parts.get("row")
        if says_nothing(words) or not _CELL_WORDS.search(words) or (row and row.start == block.start):
            return
        heads = {name: self.plain[part.start : part.end].strip() for name, part in block.parts.items()}
        marked = [block.span, *(Span(part.start, part.end + 1) for part in block.parts.values())]
        found = [c for span in marked for mark in self.marks_in(span) for c in self.citations(mark, "block")]
        about = {"subject": heads.get("row"), "property": heads.get("column"), "value": re.sub(r"\s+", " ", words)}
        yield Draft("cell", self._bare(block.span), judge_value(words), tuple(dict.fromkeys(found)), (), about)

    # --- notes

    def note(self, reading: NoteReading) -> Iterator[Draft]:
        """The claims of a note's commentary; the works cited in the same note stand behind them."""
        cited = [*reading.cited, *self._inside_note(reading)]
        for stretch in reading.commentary:
            pairs = quoting(self.plain, stretch).pairs
            for words in cut(self.plain, stretch, self.article.language):
                sentence = self.edges.widen(words, stretch)
                found = tuple(
                    Citation(
                        work=c.work, mark=_shown(self.article.text, c.span), start=c.span.start, end=c.span.end,
                        locator=c.locator, reach="block",
                    )
                    for c in cited
                )  # fmt: skip
                judgement = judge(self.plain[sentence.start : sentence.end])
                yield Draft("note", sentence, judgement, found, self._quotations(pairs, sentence), {"note": reading.note.label})

    # --- all of them

    def drafts(self) -> Iterator[Draft]:
        """Every statement of the article, body first, then notes."""
        for block in self.article.blocks:
            if block.kind in ("paragraph", "list-item"):
                yield from self.prose(block)
            elif block.kind == "caption":
                yield from self.prose(block, "caption")
            elif block.kind == "blockquote":
                yield from self.quotation(block)
            elif block.kind == "field":
                yield from self.row(block)
            elif block.kind == "cell":
                yield from self.cell(block)
            if block.kind not in ("paragraph", "list-item", "blockquote", "comment"):
                self.lead_open = False
        for reading in self.works.notes.values():
            yield from self.note(reading)


def _shown(text: str, span: Span) -> str:
    words = re.sub(r"\s+", " ", span.of(text))
    return words if len(words) <= 80 else words[:79] + "…"


def _is_quotation(words: str) -> bool:
    """Whether words in quotation marks are somebody's words: three or more, and not set like a title."""
    found = re.findall(r"[^\W\d_][\w’'-]*", words)
    if len(found) < 3:
        return False
    long = [word for word in found if len(word) >= 4]
    return not long or sum(word[0].isupper() for word in long) < 0.6 * len(long)


def _support(draft: Draft) -> Support:
    if any(citation.work for citation in draft.citations):
        return "cited"
    return "uncited" if draft.judgement.needs_source else "exempt"


def statement_id(kind: str, words: str, about: str = "") -> str:
    """An id from what the statement says, so that it is the same in the next draft: ``s`` and ten hex digits."""
    bare = re.sub(r"\W+", " ", words).strip().lower()
    content = f"{kind}\n{about}\n{bare}"
    return "s" + hashlib.sha256(content.encode("utf-8", errors="replace")).hexdigest()[:10]


def link(article: Article, works: Bibliography, reach: MarkReach = "sentence") -> tuple[Statement, ...]:
    """The statements of an article, each linked to the works that its marks lead to.

    ``reach`` tells how far a mark at a paragraph's end goes back: its own sentence, or every sentence before it that
    follows the mark before.
    """
    linker = Linker(article, works, reach)
    found: list[Statement] = []
    seen: dict[str, int] = {}
    for draft in linker.drafts():
        words = draft.span.of(article.text)
        name = statement_id(draft.kind, draft.span.of(linker.plain), draft.extra.get("property") or "")
        seen[name] = seen.get(name, 0) + 1
        found.append(
            Statement(
                id=name if seen[name] == 1 else f"{name}-{seen[name]}",
                kind=draft.kind,
                text=words,
                start=draft.span.start,
                end=draft.span.end,
                place=article.place(draft.span.start),
                needs_source=draft.judgement.needs_source,
                why=draft.judgement.why,
                support=_support(draft),
                citations=draft.citations,
                quotations=draft.quotations,
                **draft.extra,
            )
        )
    return tuple(found)
