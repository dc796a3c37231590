"""The card of a statement, and the findings and references of an article, as the templates show them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from provenance.check import shown as shortened
from provenance.desk.looking import judged, looked
from provenance.desk.passages import around, shown
from provenance.desk.reading import Reading
from provenance.desk.references import missing_of, name_of
from provenance.desk.room import Room
from provenance.desk.words import compare
from provenance.evidence.judge import JudgeError
from provenance.showing.inline import inline
from provenance.showing.markup import Html, join
from provenance.showing.terms import KINDS, brief
from records.decisions import Decision
from records.entries import BookWork, Found, Kept, Linked, Pages
from records.spans import Span

RULINGS = {
    "accept": "Accepted", "flag": "Flagged", "exempt": "Exempted", "link": "Linked a work", "evidence": "Added evidence",
    "excuse": "Excused a finding", "correct": "Corrected", "merge": "Merged", "undo": "Undone", "note": "Noted",
}  # fmt: skip
UNDOABLE = ("accept", "flag", "exempt", "link", "evidence", "excuse", "note")
_CHOICES, _SHORT = 100, 24


def reads(pages: Pages) -> Callable[[str], Html]:
    """How words of an article are shown: those of a Markdown text with their emphasis, others as they stand."""
    return inline if pages.article.get("reader") == "markdown" else join


def standing_correction(history: Sequence[Decision]) -> Decision | None:
    """The latest correction of a work that was not undone."""
    undone = {str(one.detail.get("decision")) for one in history if one.ruling == "undo"}
    return next((one for one in reversed(history) if one.ruling == "correct" and one.digest not in undone), None)


def finding(found: Found, reading: Reading, answers: Mapping[str, Decision]) -> dict[str, Any]:
    """One finding. What stands in its words is shown only where they are more than the statement's own."""
    one, pages = found.finding, reading.pages
    text = str(pages.article.get("text", ""))
    number = reading.number_of_statement.get(found.thread or "")
    kept = pages.statements[number] if number is not None else None
    said = answers.get(found.answer or "")
    shown_as = reads(pages)
    seen = kept.content if kept else ""
    return {
        "key": found.key,
        "severity": one.severity,
        "rule": one.rule,
        "message": one.message,
        "place": f"{one.file}:{one.place}" if one.file else brief(one.place),
        "inside": one.file is None,
        "words": words_of(text, one.start, one.end, shown_as) if not kept or (one.start, one.end) != tuple(kept.span) else None,
        "labels": [{"message": label.message, "words": shown_as(shortened(text[label.start : label.end], 100))} for label in one.labels],
        "edit": one.edit.text if one.edit else None,
        "n": number,
        "number": reading.number_of_finding[found.key],
        "thread": found.thread,
        "work": found.work,
        "seen": seen,
        "answer": answer_words(found, said),
    }


def words_of(text: str, start: int, end: int, shown_as: Callable[[str], Html] = join) -> dict[str, str] | None:
    """The words of a finding; where they are few, with some of what stands around them on their line."""
    if not text[start:end].strip():
        return None
    if end - start >= _SHORT:
        return {"before": "", "words": shown_as(shortened(text[start:end], 160)), "after": ""}
    before, after = around(text, Span(start, end), 2 * _SHORT)
    return {"before": shown_as(before.rpartition("\n")[2]), "words": shown_as(text[start:end]), "after": shown_as(after.partition("\n")[0])}


def answer_words(found: Found, said: Decision | None) -> str:
    """How a finding was answered, in words; empty where it was not."""
    if found.answer is None:
        return ""
    if said is None:
        return "Answered by a decision."
    reason = f": {said.reason}" if said.reason else ""
    return f"{RULINGS.get(said.ruling, said.ruling)} by {said.editor}{reason}"


def split(reading: Reading, rows: Sequence[Found], answers: Mapping[str, Decision]) -> dict[str, list[dict[str, Any]]]:
    """Findings that are open, and those that are answered, in the order of the text."""
    shown_rows = [finding(one, reading, answers) for one in sorted(rows, key=lambda one: reading.number_of_finding[one.key])]
    return {"open": [one for one in shown_rows if not one["answer"]], "answered": [one for one in shown_rows if one["answer"]]}


class Card:
    """Everything the card of one statement shows."""

    def __init__(self, room: Room, reading: Reading, kept: Kept) -> None:
        self.room, self.reading, self.kept = room, reading, kept
        self.history = list(room.book.history(kept.thread))
        keys = [link.work for link in kept.links if link.work]
        self.works = {work.key: work for work in room.works(keys)}
        self.sources = room.sources.of(list(self.works.values()))

    def context(self) -> dict[str, Any]:
        """The template's names."""
        reading, kept = self.reading, self.kept
        answers = {decision.digest: decision for decision in self.history}
        findings = split(reading, reading.findings_about(kept), answers)
        state = reading.states[kept.ordinal]
        evidence = [shown(piece, kept, self.room.sources.by_digest, reading.pages.keys) for piece in kept.evidence]
        return {
            "kept": kept,
            "words": reads(reading.pages)(kept.statement.text),
            "state": state,
            "total": len(reading.pages.statements),
            "place": brief(kept.statement.place),
            "kind": KINDS[kept.statement.kind][0],
            "before": compare(kept.before, kept.words) if kept.before else [],
            "reasons": {"accept": state["f"] > 0},
            "links": [self._link(link) for link in kept.links],
            "evidence": evidence,
            **self._judged(),
            "looked": looked(kept, self.sources),
            "history": list(reversed(self.history)),
            "undo": self._undo(),
            **findings,
        }

    def _judged(self) -> dict[str, Any]:
        """What the judge says of sources that came after the article was recorded, with what keeps its passage; or why it says nothing."""
        try:
            rows = judged(self.kept, self.reading.plain, self.sources, self.room.judge) if self.kept.statement.needs_source else []
        except JudgeError as error:
            return {"judged": [], "unjudged": str(error)}
        found = []
        for piece in rows:
            one = shown(piece, self.kept, self.room.sources.by_digest, self.reading.pages.keys)
            found.append({**one, "keep": {"judged": piece["work"], "snapshot": piece["snapshot"]}})
        return {"judged": found, "unjudged": ""}

    def _undo(self) -> Decision | None:
        """The latest decision on the statement that still holds."""
        undone = {str(decision.detail.get("decision")) for decision in self.history if decision.ruling == "undo"}
        standing = [one for one in self.history if one.ruling in UNDOABLE and one.digest not in undone]
        return standing[-1] if standing else None

    def _link(self, link: Linked) -> dict[str, Any]:
        work = self.works.get(link.work or "")
        citation = link.citation
        locator = link.locator or (citation.locator.model_dump() if citation and citation.locator else None)
        said = [f"{locator['label']} {locator['value']}"] if locator and locator.get("value") else []
        said += [f"reaches over the {citation.reach}"] if citation else []
        said += ["linked at the desk"] if link.decision else []
        return {
            "mark": citation.mark if citation else "",
            "said": " · ".join(said),
            "key": link.work,
            "entry": self.room.formatter.entry(work.csl) if work else None,
            "missing": missing_of(work.csl) if work else [],
            "source": link.work in self.sources,
            "undo": standing_correction(self.room.book.decisions(work=work.key)) if work and work.revision > 1 else None,
            "content": work.content if work else "",
        }


def choices(room: Room, pages: Pages, words: str) -> list[dict[str, str]]:
    """Works to choose from: the article's own, then those of the book that hold some words."""
    own = {key: work.csl for work in pages.works if (key := pages.keys.get(work.id))}
    hits = [hit.work for hit in room.book.search(words, kind="work", most=_CHOICES) if hit.work] if words else []
    more = {work.key: work.csl for work in (room.works(hits) if words else room.book.works(most=_CHOICES)) if work.merged_into is None}
    return [{"key": key, "words": name_of(csl, key)} for key, csl in [*{**own, **more}.items()][: 2 * _CHOICES]]


def references(room: Room, pages: Pages) -> list[dict[str, Any]]:
    """The article's works as the style writes them, in the style's order as far as one entry tells it."""
    raw = {key: work.raw for work in pages.works if (key := pages.keys.get(work.id))}
    works = room.works(pages.keys.values())
    entries = room.formatter.entries([(work.csl, raw.get(work.key, "")) for work in works])
    sources = room.sources.of(works)
    rows = [work_row(work, entry, work.key in sources) for work, entry in zip(works, entries, strict=True)]
    counts: dict[str, int] = {}
    for kept in pages.statements:
        for key in {link.work for link in kept.links if link.work}:
            counts[key] = counts.get(key, 0) + 1
    return [{**row, "uses": counts.get(row["key"], 0)} for row in rows]


def work_row(work: BookWork, entry: str, source: bool = False) -> dict[str, Any]:
    """A work in a list."""
    return {
        "key": work.key, "entry": entry, "missing": missing_of(work.csl), "uses": work.uses, "source": source,
        "name": name_of(work.csl, work.key), "kind": str(work.csl.get("type") or "document"), "content": work.content,
        "merged": work.merged_into is not None,
    }  # fmt: skip
