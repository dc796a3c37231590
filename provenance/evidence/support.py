"""Whether sources say what statements say: each statement looked up in the sources of its works, and what was found.

Verdicts are of the kind a person can check: each comes with the passages it rests on, and with the words that these do not
cover. "Contradicted" is said only where the best passage speaks of the same thing in the same words and a figure differs
from the statement's, or one of the two denies what the other says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from provenance.evidence.alignment import FLOOR
from provenance.evidence.examining import Examination, examine, read, supported
from provenance.evidence.figures.compare import FigureComparison, compare_closely
from provenance.evidence.figures.lookup import compare_with_source, indexed
from provenance.evidence.judge import Judge
from provenance.evidence.models import Model, load_model
from provenance.evidence.passages import Passages
from provenance.evidence.traits import CLAIM_TRAITS, negations
from provenance.evidence.verdicts import Evidence, Verdict, overall, passage
from provenance.evidence.wording import Sentence, sentence
from records.snapshots import Snapshot
from records.spans import Span
from records.statements import Statement

METHOD = "provenance-desk evidence 1"
_SAME = 0.8  # how much of a statement the best sentence must say for a denial to contradict it
_VERBATIM = 0.95  # how like itself each word must be in the best sentence for that to say the statement in its own words
_LIKE = 0.6  # how like the best sentence must be for one of its figures to stand against the statement's
_PART = 0.45  # how much of a statement a source must say to support a part of it
_NEAR = 3  # sentences to each side of a passage that a stronger judge also reads

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Looking:
    """One run over some sources: their passages are cut and encoded but once. ``title`` is the article's."""

    sources: Mapping[str, Snapshot]
    judge: Judge | None = None
    title: str = ""
    _cut: dict[str, Passages] = field(default_factory=dict)

    @cached_property
    def model(self) -> Model:
        """The model that comes with the project."""
        return load_model()

    @cached_property
    def _subject(self) -> Sentence | None:
        return sentence(self.title, self.model.encoder.pieces) if self.title else None

    def passages(self, source: Snapshot) -> Passages:
        """The passages of a source."""
        if source.sha256 not in self._cut:
            language = source.language.partition("-")[0].lower() or "en"
            self._cut[source.sha256] = Passages.of_text(source.text, self.model.encoder.pieces, language)
        return self._cut[source.sha256]

    def examine(self, words: str, source: Snapshot) -> Examination:
        """What is found of some words in a source."""
        return examine(self.model, read(self.model.encoder, words), self.passages(source), self._subject)


def look(statements: Sequence[Statement], plain: str, looking: Looking, progress: Progress | None = None) -> tuple[Statement, ...]:
    """The statements with what the sources of their works say; those whose works have no readable source stay as they are.

    ``plain`` is the article's canonical text with marks and markup overwritten by spaces. ``progress`` is called with the
    number of statements done and to do. Raises ``JudgeError`` where a stronger judge cannot answer.
    """
    ids = [[work for work in dict.fromkeys(c.work for c in one.citations) if _readable(looking, work)] for one in statements]
    todo = sum(bool(works) and one.support == "cited" for one, works in zip(statements, ids, strict=True))
    found: dict[int, list[Evidence]] = {}
    for at, (one, works) in enumerate(zip(statements, ids, strict=True)):
        if works and one.support == "cited":
            found[at] = [judge_statement(one, plain, str(work), looking) for work in works]
            if progress:
                progress(len(found), todo)
    right = {one.work for row in found.values() for one in row if one.verdict != "wrong-source"}
    return tuple(_with(one, [_settled(piece, right) for piece in found.get(at, [])]) for at, one in enumerate(statements))


def _settled(one: Evidence, right: set[str]) -> Evidence:
    """A source that says something of another statement is not the wrong one; this statement is just not found there."""
    if one.verdict != "wrong-source" or one.work not in right:
        return one
    return one.model_copy(update={"verdict": "not-found", "note": ""})


def _with(statement: Statement, found: list[Evidence]) -> Statement:
    if not found:
        return statement
    return statement.model_copy(update={"support": overall(found), "evidence": tuple(one.piece() for one in found)})


def _readable(looking: Looking, work: str | None) -> bool:
    return work is not None and work in looking.sources and looking.sources[work].readable


def _claim(statement: Statement, plain: str) -> str:
    """The statement's words as a claim, at the offsets they have; a field is told what it is about."""
    words = plain[statement.start : statement.end]
    if statement.kind == "field" and statement.subject:
        return f"{words} ({statement.subject})"
    return words


def judge_statement(statement: Statement, plain: str, work: str, looking: Looking) -> Evidence:
    """What the source of one work says of a statement."""
    source = looking.sources[work]
    found = looking.examine(_claim(statement, plain), source)
    sentences = looking.passages(source).sentences
    chosen = [sentences[number] for number in found.chosen]
    missing = _uncovered(found, looking.model.limits["word"], statement)
    verdict, score, reason = _judged(found, source, looking)
    spans = missing if verdict in ("partial", "not-found") else []
    return Evidence(
        work=work,
        verdict=verdict,
        method=looking.judge.name if looking.judge and verdict != "wrong-source" else METHOD,
        score=round(score, 4),
        snapshot=source.sha256,
        origin=source.origin,
        note=reason.note,
        point=reason.point,
        passages=tuple(passage(source, span) for span in _joined(chosen, source.text)),
        uncovered=tuple(plain[start:end] for start, end in spans),
        spans=tuple((span.start, span.end) for span in spans),
    )


def _joined(chosen: Iterable[Sentence], text: str) -> list[Span]:
    """The spans of sentences, those that follow each other without a paragraph between them as one."""
    spans: list[Span] = []
    for one in chosen:
        between = text[spans[-1].end : one.start] if spans and one.start >= spans[-1].end else "\n\n"
        if not between.strip() and "\n\n" not in between:
            spans[-1] = Span(spans[-1].start, one.end)
        else:
            spans.append(Span(one.start, one.end))
    return spans


def _uncovered(found: Examination, limit: float, statement: Statement) -> list[Span]:
    """The stretches of a statement whose words are likely not said, in the article.

    A small word counts where one that carries meaning and counts is beside it; small words between two such go along.
    """
    words = found.claim.words[: len(found.unsaid)]
    inside = [word for word in words if word.end <= statement.end - statement.start]
    likely = [bool(chance > limit) for chance in found.unsaid[: len(inside)]]
    telling = [bad and bool(carries) for bad, carries in zip(likely, found.claim.content, strict=False)]
    spans: list[Span] = []
    last = -1
    for at, word in enumerate(inside):
        beside = any(telling[max(0, at - 1) : at + 3]) and found.claim.text[word.start].isalnum()
        if not telling[at] and not (likely[at] and beside):
            continue
        bridged = spans and last >= 0 and not any(found.claim.content[last + 1 : at])
        whole = _whole(found.claim.text, Span(word.start, word.end)).shift(statement.start)
        spans.append(Span(spans.pop().start if bridged else whole.start, min(whole.end, statement.end)))
        last = at
    return spans


def _whole(text: str, span: Span) -> Span:
    """The whole of a number or compound (``18,400``, ``fee-paying``) that a word is a part of."""
    start, end = span
    while start > 1 and text[start - 1] in ",.-’'" and text[start - 2].isalnum():
        start = _word_start(text, start - 1)
    while end + 1 < len(text) and text[end] in ",.-’'" and text[end + 1].isalnum():
        end = next((at for at in range(end + 1, len(text)) if not text[at].isalnum()), len(text))
    return Span(start, end)


def _word_start(text: str, end: int) -> int:
    return next((at + 1 for at in range(end - 1, -1, -1) if not text[at].isalnum()), 0)


class _Reason(NamedTuple):
    """A phrase for people, and what a contradiction rests on."""

    note: str = ""
    point: Literal["", "figure", "near-figure", "denial", "judge"] = ""


def _judged(found: Examination, source: Snapshot, looking: Looking) -> tuple[Verdict, float, _Reason]:
    """The verdict, the chance that all is said, and the reason."""
    model = looking.model
    score = supported(model, found)
    if float(model.forests["source"].score(found.traits[None])[0]) < model.limits["source"]:
        return "wrong-source", score, _Reason("the source is about something else")
    if looking.judge:
        opinion = looking.judge.judge(found.claim.text, _wider(found, looking.passages(source)))
        return _by_opinion(opinion.supported, opinion.contradicted, looking.judge.threshold, found)
    against = _against(found, source)
    if against.note:
        return "contradicted", score, against
    if _trait(found, "best least") >= _VERBATIM:
        return "supported", max(score, _VERBATIM), _Reason()
    if score >= model.limits["support"] and _trait(found, "like mean") >= model.limits["like"]:
        return "supported", score, _Reason()
    return _in_part(found), score, _Reason()


def _by_opinion(for_it: float, against: float, limit: float, found: Examination) -> tuple[Verdict, float, _Reason]:
    if against > max(for_it, limit):
        return "contradicted", for_it, _Reason("the judge says that the passage says otherwise", "judge")
    if for_it >= limit:
        return "supported", for_it, _Reason()
    return _in_part(found), for_it, _Reason()


def _trait(found: Examination, name: str) -> float:
    return float(found.traits[CLAIM_TRAITS.index(name)])


def _in_part(found: Examination) -> Verdict:
    """Whether a source that does not say it all says a part, by the share of the statement's content words it covers."""
    content = found.claim.content[: len(found.unsaid)]
    weights = found.claim.weight[: len(found.unsaid)][content] + FLOOR
    said = 1 - found.unsaid[content]
    share = float((said * weights).sum() / weights.sum()) if len(said) else 0.0
    told = _trait(found, "said mean")
    return "partial" if min(share, told + 0.15) >= _PART and found.chosen else "not-found"


def _wider(found: Examination, passages: Passages) -> list[str]:
    """The chosen sentences with those around them, in the order of the source."""
    last = len(passages.sentences) - 1
    numbers = sorted({n for number in found.chosen for n in range(max(0, number - _NEAR), min(last, number + _NEAR) + 1)})
    texts: list[str] = []
    for before, number in pairwise([-9, *numbers]):
        if number - before > 1 and texts:
            texts.append("[...]")
        texts.append(passages.sentences[number].text)
    return texts


def _against(found: Examination, source: Snapshot) -> _Reason:
    """In which point the best sentence says something else; an empty reason where it does not."""
    if not found.alignment.sentences:
        return _Reason()
    best = found.alignment.sentences[0]
    for row, told in compare_with_source(found.claim.text, source.text):
        if row.verdict == "differs" and row.found:
            return _Reason(_differs(row, source.place(told.start)), "figure")
    if _trait(found, "best mean") >= _LIKE:
        for row in compare_closely(found.claim.text, best.text):
            same_unit = row.found is not None and row.said.unit == row.found.unit != ""
            if row.verdict == "differs" and same_unit and not indexed(source.text).mentions(row.said):
                return _Reason(_differs(row, source.place(best.start)), "near-figure")
    if _trait(found, "said best") >= _SAME and bool(negations(found.claim)) != bool(negations(best)):
        denies = "the statement denies" if negations(found.claim) else "the source denies"
        return _Reason(f"{denies} what the other says ({source.place(best.start)})", "denial")
    return _Reason()


def _differs(row: FigureComparison, place: str) -> str:
    theirs = row.found.text if row.found else ""
    return f"the statement says {row.said.text}; the source, {place}, says {theirs}"
