"""A quotation against its source: where it stands there, and what differs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from provenance.evidence.quotes.align import Placement, Step, chain, placements
from provenance.evidence.quotes.brackets import rule_bracket, turns_meaning
from provenance.evidence.quotes.kinds import Difference, Side, kind_of, message_of, negators, shortened
from provenance.evidence.quotes.reading import Item, Part, parts_of
from provenance.evidence.quotes.words import SourceText
from records.spans import Span

__all__ = ["DiffOp", "Difference", "Edit", "QuotationVerdict", "SourceText", "check_quotation"]

_FARTHEST = 600
_ENDS = re.compile(r"[.!?][\"”’)\]]*\s")
_ENOUGH = 0.6


@dataclass(frozen=True)
class Edit:
    """A change that an editor may make: its name, and where it stands in the quotation and in the source."""

    name: str
    quoted_span: Span
    source_span: Span


@dataclass(frozen=True)
class DiffOp:
    """A stretch of the word diff: ``equal``, ``edited`` (allowed) or ``replaced``, ``added``, ``dropped``; ``left-out``: by an ellipsis."""

    op: Literal["equal", "edited", "replaced", "added", "dropped", "left-out"]
    quoted_span: Span
    source_span: Span


@dataclass(frozen=True)
class QuotationVerdict:
    """What a source says of a quotation.

    ``verdict`` is ``exact``; ``edited``, changed only as editors may (``edits``); ``altered``, with its ``differences``; or
    ``not-found``. ``span`` is the passage in the source, None where there is none. ``cautions`` are true things to know that
    do not make a quotation wrong. ``diff`` covers the quotation and the passage in order. All spans are code points, of the
    quotation or of the source.
    """

    verdict: Literal["exact", "edited", "altered", "not-found"]
    span: Span | None = None
    edits: tuple[Edit, ...] = ()
    differences: tuple[Difference, ...] = ()
    cautions: tuple[str, ...] = ()
    diff: tuple[DiffOp, ...] = ()

    @property
    def legitimate(self) -> bool:
        """Whether the source says this, as far as a quotation may be edited."""
        return self.verdict in ("exact", "edited")

    @property
    def edit_names(self) -> tuple[str, ...]:
        """The names of the edits, each once, in order."""
        return tuple(dict.fromkeys(edit.name for edit in self.edits))


@dataclass
class _Record:
    """What has been found so far."""

    quotation: str
    source: SourceText
    edits: list[Edit] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    diff: list[DiffOp] = field(default_factory=list)

    def edit(self, name: str, quoted: Span, written: Span) -> None:
        self.edits.append(Edit(name, quoted, written))


def _quoted_span(items: list[Item], first: int, last: int, default: int) -> Span:
    if first >= last:
        at = items[first].span.start if first < len(items) else items[-1].span.end if items else default
        return Span(at, at)
    return Span(items[first].span.start, items[last - 1].span.end)


def _hunks(steps: list[Step]) -> Iterator[list[Step]]:
    """The steps with neighbouring differences joined."""
    group: list[Step] = []
    for step in steps:
        if step.name == "differs":
            group.append(step)
            continue
        if group:
            yield group
            group = []
        yield [step]
    if group:
        yield group


def _side(keys: list[str], names: list[bool], raw: str) -> Side:
    return Side(tuple(keys), tuple(names), re.sub(r"\s+", " ", raw))


def _difference(record: _Record, part: Part, quoted: tuple[int, int], written: tuple[int, int]) -> Difference:
    source, items = record.source, part.items[quoted[0] : quoted[1]]
    ours = _quoted_span(part.items, *quoted, 0)
    theirs = source.span(*written)
    names = [item.raw[:1].isupper() and not _opens(record.quotation, item.span.start) for item in items]
    one = _side([item.key for item in items], names, ours.of(record.quotation))
    numbers = range(*written)
    two = _side(
        source.keys[written[0] : written[1]],
        [source.raw(n)[:1].isupper() and not source.opens_sentence(n) for n in numbers],
        theirs.of(source.text),
    )
    kind = kind_of(one, two)
    return Difference(kind, one.raw, two.raw, ours, theirs, message_of(kind, one, two))


def _opens(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘«„([")
    return not before or before[-1] in ".!?:…"


def _dropped_answers(record: _Record, part: Part, quoted: tuple[int, int], written: tuple[int, int]) -> bool:
    """Whether words that the source seems to lack are its own footnote mark or page number, quoted along."""
    keys = " ".join(item.key for item in part.items[quoted[0] : quoted[1]])
    near = record.source.dropped_between(written[0] - 2, written[1] + 2)
    return bool(keys) and any(piece.key == keys for piece in near)


def _hunk(record: _Record, part: Part, steps: list[Step]) -> None:
    quoted, written = (steps[0].quoted[0], steps[-1].quoted[1]), (steps[0].written[0], steps[-1].written[1])
    ours, theirs = _quoted_span(part.items, *quoted, 0), record.source.span(*written)
    name = steps[0].name
    if name == "same":
        record.diff.append(DiffOp("equal", ours, theirs))
        _letters(record, part, quoted, written)
    elif name == "bracket":
        _bracket(record, part.items[quoted[0]], written)
    elif name != "differs":
        record.edit(name, ours, theirs)
        record.diff.append(DiffOp("edited", ours, theirs))
    elif written[0] == written[1] and _dropped_answers(record, part, quoted, written):
        record.diff.append(DiffOp("equal", ours, theirs))
    else:
        record.differences.append(_difference(record, part, quoted, written))
        if written[0] == written[1]:
            record.diff.append(DiffOp("added", ours, theirs))
        else:
            record.diff.append(DiffOp("dropped" if quoted[0] == quoted[1] else "replaced", ours, theirs))


def _bracket(record: _Record, item: Item, written: tuple[int, int]) -> None:
    source = record.source
    theirs = source.span(*written)
    ruling = rule_bracket(item, source, written)
    if ruling.fault is None:
        record.diff.append(DiffOp("equal" if ruling.edit == "same" else "edited", item.span, theirs))
        if ruling.edit != "same":
            record.edit(ruling.edit, item.span, theirs)
        return
    words = theirs.of(source.text)
    says = f"“{item.raw}” for “{words}”: {ruling.why}" if words else f"“{item.raw}”: {ruling.why}"
    record.differences.append(Difference(ruling.fault, item.raw, words, item.span, theirs, says))
    record.diff.append(DiffOp("replaced" if words else "added", item.span, theirs))


def _letters(record: _Record, part: Part, quoted: tuple[int, int], written: tuple[int, int]) -> None:
    """Name the edits inside words that are the same: case, ligatures, letters in brackets."""
    source = record.source
    for i, n in zip(range(*quoted), range(*written), strict=True):
        item, raw = part.items[i], source.raw(n)
        if item.raw == raw:
            continue
        if item.lettered and "[" not in raw:
            record.edit("case-in-brackets", item.span, Span(*source.spans[n]))
        elif any(sign in raw for sign in "ﬀﬁﬂﬃﬄﬅﬆ") != any(sign in item.raw for sign in "ﬀﬁﬂﬃﬄﬅﬆ"):
            record.edit("ligature", item.span, Span(*source.spans[n]))
        elif item.raw.casefold() == raw.casefold():
            record.edit("case", item.span, Span(*source.spans[n]))
        elif "\u00ad" in raw:
            record.edit("hyphenation", item.span, Span(*source.spans[n]))


_SIGNS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
                        "″": '"', "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " "})  # fmt: skip


def _punctuation(record: _Record, part: Part, place: Placement) -> None:
    """Compare the signs between words that are the same on both sides."""
    source, quotation = record.source, record.quotation
    steps = [step for step in place.steps if step.name == "same"]
    pairs = [pair for step in steps for pair in zip(range(*step.quoted), range(*step.written), strict=True)]
    for (i, n), (k, m) in pairwise(pairs):
        if k != i + 1 or m != n + 1:
            continue
        ours = Span(part.items[i].span.end, part.items[k].span.start)
        theirs = Span(source.spans[n][1], source.spans[m][0])
        one, two = (re.sub(r"\s+", "", signs).translate(_SIGNS) for signs in (ours.of(quotation), theirs.of(source.text)))
        if one == two:
            if ours.of(quotation).strip() != theirs.of(source.text).strip():
                record.edit("typography", ours, theirs)
        elif not source.dropped_between(n, m + 1):
            glued = not any(c.isspace() for c in ours.of(quotation)) or not any(c.isspace() for c in theirs.of(source.text))
            if glued and part.items[i].key[-1:].isdigit() and part.items[k].key[:1].isdigit():
                _number_signs(record, part.items[i : k + 1], (n, m))
            else:
                _signs(record, ours, theirs, (one, two))


def _number_signs(record: _Record, items: list[Item], written: tuple[int, int]) -> None:
    """A sign between figures is part of the figure: "10:30" is not "10-30"."""
    ours, theirs = Span(items[0].span.start, items[-1].span.end), record.source.span(written[0], written[1] + 1)
    words = (ours.of(record.quotation), theirs.of(record.source.text))
    says = f"“{words[0]}”; the source has “{words[1]}” (the number is not the source's)"
    record.differences.append(Difference("number", *words, ours, theirs, says))


def _signs(record: _Record, ours: Span, theirs: Span, signs: tuple[str, str]) -> None:
    one, two = signs
    if ("?" in two) != ("?" in one) and set(one + two) & set(".!;:"):
        words = (ours.of(record.quotation).strip(), theirs.of(record.source.text).strip())
        message = "a question became a statement" if "?" in two else "a statement became a question"
        record.differences.append(Difference("question", *words, ours, theirs, message))
    elif one.replace("-", "") == two.replace("-", ""):
        record.edit("hyphenation", ours, theirs)
    elif one.replace('"', "").replace("'", "") == two.replace('"', "").replace("'", ""):
        record.edit("quotation-marks", ours, theirs)
    elif re.sub(r"\W", "", two) or set(two) - set(".,;:!?-'\"()[]… /"):
        record.edit("sign", ours, theirs)
    else:
        record.edit("punctuation", ours, theirs)


def _closing(record: _Record, part: Part, last: int) -> None:
    """The sign at the end of the quotation: a comma or full stop of the article's sentence may stand inside the marks."""
    at = part.items[-1].span.end
    ours = Span(at, len(record.quotation))
    end = record.source.spans[last - 1][1]
    following = record.source.text[end : end + 3]
    one, two = (signs.translate(_SIGNS).strip(" '\")]") for signs in (ours.of(record.quotation), following.split(" ")[0].split("\n")[0]))
    if one[:1] != two[:1] and one[:1] in (".", ",", ";", ":"):
        if two[:1] == "?" and one[:1] == ".":
            record.cautions.append("the source's sentence is a question")
        record.edit("punctuation-inside", ours, Span(end, end))


def _gap(record: _Record, part: Part, gap: tuple[int, int], following: Part) -> None:
    """Judge what an ellipsis leaves out: the source's words ``gap``."""
    source = record.source
    place = part.gap or Span(part.items[-1].span.end, following.items[0].span.start)
    theirs = source.span(*gap)
    record.diff.append(DiffOp("left-out", place, theirs))
    if gap[0] == gap[1]:
        between = source.text[source.spans[gap[0] - 1][1] : source.spans[gap[0]][0]] if 0 < gap[0] < len(source.spans) else ""
        if "…" not in between and "..." not in between and ". ." not in between:
            record.edit("ellipsis", place, theirs)
            record.cautions.append("an ellipsis stands where the source leaves nothing out")
        return
    record.edit("ellipsis", place, theirs)
    words = theirs.of(source.text)
    if turns_meaning(source, gap):
        says = f"the ellipsis leaves out the negation: “{shortened(words)}”"
        record.differences.append(Difference("ellipsis-turns-meaning", place.of(record.quotation), words, place, theirs, says))
    elif gap[1] - gap[0] > _FARTHEST:
        says = f"the ellipsis joins words that stand {gap[1] - gap[0]} words apart"
        record.differences.append(Difference("ellipsis-far", place.of(record.quotation), shortened(words), place, theirs, says))
    elif negators(tuple(source.keys[gap[0] : gap[1]])):
        record.cautions.append(f"the ellipsis leaves out a negation: “{shortened(words)}”")
    elif _joins_sentences(source, gap):
        record.cautions.append(f"the ellipsis joins two sentences and leaves out the subject of the second: “{shortened(words)}”")


def _joins_sentences(source: SourceText, gap: tuple[int, int]) -> bool:
    """Whether an ellipsis leaves out the end of a sentence and the beginning of the one it goes on in."""
    ends = [n for n in range(gap[0], gap[1]) if n > gap[0] and _ENDS.search(source.between(n - 1))]
    inside_last = gap[1] < len(source.keys) and not _ENDS.search(source.between(gap[1] - 1))
    return bool(ends) and inside_last


def _matched(parts: list[Part], chosen: list[Placement]) -> float:
    """Which share of the quotation's words the source has at the chosen places."""
    total = sum(not item.bracket for part in parts for item in part.items)
    same = 0.0
    for place in chosen:
        for step in place.steps:
            if step.name not in ("differs", "bracket"):
                same += step.quoted[1] - step.quoted[0]
            elif step.name == "differs" and step.quoted[0] == step.quoted[1]:
                same -= 0.15
    return same / total if total else 0.0


def _chosen(source: SourceText, parts: list[Part]) -> tuple[list[Placement] | None, bool]:
    """The placements of the parts, and whether they stand in the quotation's order."""
    options = [placements(source, part) for part in parts]
    if not all(options):
        return None, True
    ordered = chain(options)
    free = [row[0] for row in options]
    if ordered is None or sum(place.cost for place in ordered) > sum(place.cost for place in free) + 1.5:
        return free, False
    return ordered, True


def check_quotation(quotation: str, source: str | SourceText) -> QuotationVerdict:
    """Hold a quotation (without its outer marks) against the text of a source.

    A ``SourceText`` is indexed once and serves any number of quotations. A quotation without words is ``exact`` and empty.
    The rules are those of the style guides: Chicago Manual of Style 18, 12.7 (permissible changes), 12.58-12.69 (ellipses),
    12.70-12.74 (interpolations); MHRA Style Guide 4, 9.
    """
    text = source if isinstance(source, SourceText) else SourceText(source)
    parts = parts_of(quotation)
    if not parts:
        return QuotationVerdict("exact")
    chosen, ordered = _chosen(text, parts)
    if chosen is None or _matched(parts, chosen) < _ENOUGH:
        return QuotationVerdict("not-found")
    record = _Record(quotation, text)
    if not ordered:
        places = [text.span(place.first, place.last) for place in chosen]
        whole = Span(min(place.start for place in places), max(place.end for place in places))
        says = "the parts stand in another order in the source"
        record.differences.append(
            Difference("ellipsis-order", quotation, shortened(whole.of(text.text)), Span(0, len(quotation)), whole, says)
        )
    _walk(record, parts, chosen, ordered)
    return _verdict(record, chosen)


def _walk(record: _Record, parts: list[Part], chosen: list[Placement], ordered: bool) -> None:
    for number, (part, place) in enumerate(zip(parts, chosen, strict=True)):
        for group in _hunks(place.steps):
            _hunk(record, part, group)
        _punctuation(record, part, place)
        for piece in record.source.dropped_between(place.first, place.last):
            at = part.items[0].span.start
            record.edit(piece.name, Span(at, at), piece.span)
        if number + 1 < len(parts) and ordered:
            _gap(record, part, (place.last, chosen[number + 1].first), parts[number + 1])
    if chosen[-1].last > 0 and not parts[-1].items[-1].bracket:
        _closing(record, parts[-1], chosen[-1].last)
    first = chosen[0].first
    if first > 0 and ordered and negators((record.source.keys[first - 1],)) and not record.source.opens_sentence(first):
        record.cautions.append(f"the word before the quotation is “{record.source.raw(first - 1)}”")


def _moved(differences: list[Difference]) -> list[Difference]:
    """Differences with words that are dropped in one place and stand in another, or are exchanged, told as a change of order."""
    pairs = {(d.quoted.lower(), d.written.lower()) for d in differences if d.quoted and d.written}
    exchanged = {pair for pair in pairs if pair[::-1] in pairs}
    differences = [
        replace(d, kind="order", message=f"“{d.quoted}” and “{d.written}” are exchanged")
        if (d.quoted.lower(), d.written.lower()) in exchanged and d.kind not in ("number", "date", "negation") else d
        for d in differences
    ]  # fmt: skip
    dropped = {d.written.lower() for d in differences if d.written and not d.quoted}
    added = {d.quoted.lower() for d in differences if d.quoted and not d.written}
    moved = dropped & added
    kept = [d for d in differences if (d.written or d.quoted).lower() not in moved or (d.written and d.quoted)]
    for d in differences:
        if d.quoted.lower() in moved and not d.written:
            says = f"“{d.quoted}” stands in another place in the source"
            kept.append(Difference("order", d.quoted, d.quoted, d.quoted_span, d.source_span, says))
    return sorted(kept, key=lambda d: d.quoted_span)


def _verdict(record: _Record, chosen: list[Placement]) -> QuotationVerdict:
    span = record.source.span(min(place.first for place in chosen), max(place.last for place in chosen))
    differences = tuple(_moved(record.differences))
    edits = tuple(sorted(record.edits, key=lambda edit: edit.quoted_span))
    verdict: Literal["exact", "edited", "altered"] = "altered" if differences else "edited" if edits else "exact"
    return QuotationVerdict(verdict, span, edits, differences, tuple(record.cautions), tuple(record.diff))
