"""The card of a statement, and the findings and references of an article, as the templates show them."""

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.check import shown as shortened
from provenance.desk.passages import shown
from provenance.desk.references import missing_of, name_of
from provenance.desk.room import Room
from provenance.desk.states import states_of
from provenance.desk.words import compare
from provenance.showing.terms import KINDS, brief
from provenance.showing.words import ordered
from records.decisions import Decision
from records.entries import BookWork, Found, Kept, Linked, Pages

RULINGS = {
    "accept": "Accepted", "flag": "Flagged", "exempt": "Exempted", "link": "Linked a work", "evidence": "Added evidence",
    "excuse": "Excused a finding", "correct": "Corrected", "merge": "Merged", "undo": "Undone", "note": "Noted",
}  # fmt: skip
UNDOABLE = ("accept", "flag", "exempt", "link", "evidence", "excuse", "note")
_CHOICES = 400


class Numbers:
    """How the page counts: findings as they are numbered in the text, statements by their place in the article."""

    def __init__(self, pages: Pages) -> None:
        by_object = {id(found.finding): found.key for found in pages.findings}
        self.findings = {by_object[id(one)]: number for number, one in enumerate(ordered(f.finding for f in pages.findings))}
        self.statements = {kept.thread: kept.ordinal for kept in pages.statements}


def finding(found: Found, pages: Pages, numbers: Numbers, answers: Mapping[str, Decision]) -> dict[str, Any]:
    """One finding. What stands in its words is shown only where they are more than the statement's own."""
    one = found.finding
    text = str(pages.article.get("text", ""))
    number = numbers.statements.get(found.thread or "")
    kept = pages.statements[number] if number is not None else None
    said = answers.get(found.answer or "")
    seen = kept.content if kept else ""
    return {
        "key": found.key,
        "severity": one.severity,
        "rule": one.rule,
        "message": one.message,
        "place": brief(one.place),
        "words": shortened(text[one.start : one.end], 160) if not kept or (one.start, one.end) != tuple(kept.span) else "",
        "labels": [{"message": label.message, "words": shortened(text[label.start : label.end], 100)} for label in one.labels],
        "edit": one.edit.text if one.edit else None,
        "n": number,
        "number": numbers.findings[found.key],
        "thread": found.thread,
        "work": found.work,
        "seen": seen,
        "answer": answer_words(found, said),
    }


def answer_words(found: Found, said: Decision | None) -> str:
    """How a finding was answered, in words; empty where it was not."""
    if found.answer is None:
        return ""
    if said is None:
        return "Answered by a decision."
    reason = f": {said.reason}" if said.reason else ""
    return f"{RULINGS.get(said.ruling, said.ruling)} by {said.editor}{reason}"


def split(pages: Pages, rows: Sequence[Found], answers: Mapping[str, Decision], numbers: Numbers) -> dict[str, list[dict[str, Any]]]:
    """Findings that are open, and those that are answered, in the order of the text."""
    shown_rows = [finding(one, pages, numbers, answers) for one in sorted(rows, key=lambda one: numbers.findings[one.key])]
    return {"open": [one for one in shown_rows if not one["answer"]], "answered": [one for one in shown_rows if one["answer"]]}


class Card:
    """Everything the card of one statement shows."""

    def __init__(self, room: Room, pages: Pages, kept: Kept) -> None:
        self.room, self.pages, self.kept = room, pages, kept
        self.history = list(room.book.history(kept.thread))
        keys = [link.work for link in kept.links if link.work]
        self.works = {work.key: work for work in room.works(keys)}
        self.sources = room.sources.of(list(self.works.values()))

    def context(self) -> dict[str, Any]:
        """The template's names."""
        pages, kept = self.pages, self.kept
        numbers = Numbers(pages)
        answers = {decision.digest: decision for decision in self.history}
        mine = [found for found in pages.findings if found.thread == kept.thread or (found.work and found.work in self.works)]
        findings = split(pages, mine, answers, numbers)
        state = states_of(pages)[kept.ordinal]
        return {
            "kept": kept,
            "state": state,
            "total": len(pages.statements),
            "place": brief(kept.statement.place),
            "kind": KINDS[kept.statement.kind][0],
            "before": compare(kept.before, kept.words) if kept.before else [],
            "reasons": {"accept": state["f"] > 0},
            "links": [self._link(link) for link in kept.links],
            "evidence": [shown(piece, kept, self.room.sources.by_digest) for piece in kept.evidence],
            "history": list(reversed(self.history)),
            "undo": self._undo(),
            "choices": self._choices(),
            **findings,
        }

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
        }

    def _choices(self) -> list[dict[str, str]]:
        """Works of this article first; the field's list need not hold the whole book."""
        own = {key: work.csl for work in self.pages.works if (key := self.pages.keys.get(work.id))}
        more = {work.key: work.csl for work in self.room.book.works(most=_CHOICES) if work.merged_into is None}
        return [{"key": key, "words": name_of(csl, key)} for key, csl in {**own, **more}.items()]


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
