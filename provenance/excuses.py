"""Excuses: why a rule need not hold somewhere, read from the file's comments and from the settings, and applied.

In a comment (``<!-- ... -->`` in Markdown and HTML, a line that begins with ``#`` in plain text)::

    provenance: allow uncited-statement until=2027-01-31 by="A. Editor" reason="agreed with the author"
    provenance: allow lost-url -- the page is gone, the archive copy is on file
    provenance: allow-everywhere uncited-field -- the box repeats the text

A comment on its own speaks of the block or note that follows it, one inside a block of that block.
"""

import bisect
import datetime
import re
from collections.abc import Collection, Iterable
from fnmatch import fnmatch
from pathlib import PurePath
from typing import NamedTuple

from provenance.settings import Settings
from records.articles import Article, Comment
from records.findings import Excuse, Excused, Finding
from records.spans import Span

_COMMENT = re.compile(
    r"(?:<!--|#|//|%+)?\s*provenance\s*:\s*(?P<verb>[\w-]+)(?P<rest>.*?)\s*(?:-->)?\s*\Z", re.DOTALL | re.IGNORECASE
)
_PAIR = re.compile(r"(?P<key>reason|by|until)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+))", re.IGNORECASE)
_RULE = re.compile(r"[a-z][a-z0-9-]*")


class Problem(NamedTuple):
    """What is wrong with an excuse, and where it stands."""

    span: Span
    message: str


class Excuses(NamedTuple):
    """The excuses that hold for an article, and the ones that cannot be used."""

    valid: tuple[Excuse, ...]
    problems: tuple[Problem, ...]


def read_excuses(article: Article, settings: Settings, rules: Collection[str]) -> Excuses:
    """Gather the excuses for an article; ``rules`` are the names of the rules there are."""
    valid: list[Excuse] = []
    problems: list[Problem] = []
    units = sorted(
        [block.span for block in article.blocks if block.kind != "comment"]
        + [Span(note.whole_start, note.end) for note in article.notes]
    )
    for comment in article.comments:
        parsed = _parse(comment, rules)
        if isinstance(parsed, Problem):
            problems.append(parsed)
        elif parsed:
            reach = None if parsed[0] == "allow-everywhere" else _unit(units, comment)
            source = article.place(comment.start)
            for excuse in parsed[1]:
                where = {"start": reach.start, "end": reach.end} if reach else {}
                valid.append(excuse.model_copy(update={"source": source, **where}))
    for entry in settings.excuse:
        if entry.article is None or fnmatch(article.path, entry.article) or fnmatch(PurePath(article.path).name, entry.article):
            given = entry.model_dump(exclude={"article"})
            if entry.rule in rules:
                valid.append(Excuse(**given, source=settings.path))
            else:
                problems.append(Problem(Span(0, 0), f"{settings.path} excuses {entry.rule!r}, and there is no such rule"))
    return Excuses(tuple(valid), tuple(problems))


def _parse(comment: Comment, rules: Collection[str]) -> "tuple[str, list[Excuse]] | Problem | None":
    match = _COMMENT.match(comment.text)
    if match is None:
        return None
    span, verb, rest = Span(comment.start, comment.end), match["verb"].lower(), match["rest"]
    if verb not in ("allow", "allow-everywhere"):
        return Problem(span, f"a comment to this tool says {verb!r}; it knows 'allow' and 'allow-everywhere'")
    head, dashes, tail = rest.partition("--")
    pairs = {m["key"].lower(): m["quoted"] or m["single"] or m["bare"] or "" for m in _PAIR.finditer(head)}
    names = _RULE.findall(_PAIR.sub(" ", head))
    reason = pairs.get("reason") or (tail.strip() if dashes else "")
    unknown = [name for name in names if name not in rules]
    if not names or unknown:
        return Problem(span, f"an excuse names no rule that there is{': ' + ', '.join(unknown) if unknown else ''}")
    if len(reason.strip()) < 3:
        return Problem(span, f'an excuse for {", ".join(names)} gives no reason; add reason="..."')
    until = _day(pairs.get("until"))
    if isinstance(until, str):
        return Problem(span, f"an excuse holds until {until!r}; expected a date such as 2027-01-31")
    return verb, [Excuse(rule=name, reason=reason.strip(), by=pairs.get("by"), until=until) for name in names]


def _day(text: str | None) -> datetime.date | str | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def _unit(units: list[Span], comment: Comment) -> Span | None:
    """The block a comment stands in, or the next one."""
    at = bisect.bisect_right(units, Span(comment.start, comment.start))
    for unit in reversed(units[max(0, at - 50) : at]):
        if unit.start < comment.start and comment.end < unit.end:
            return unit
    return next((unit for unit in units[at:] if unit.start >= comment.end), None)


def _fits(excuse: Excuse, finding: Finding, article: Article) -> bool:
    if excuse.rule != finding.rule:
        return False
    if excuse.start is not None and finding.file:
        return False
    if excuse.start is not None and excuse.end is not None and not (excuse.start <= finding.start <= excuse.end):
        return False
    words = finding.message if finding.file else article.text[finding.start : finding.end]
    return excuse.match is None or excuse.match.lower() in words.lower()


def excuse(
    findings: Iterable[Finding], excuses: Excuses, article: Article, today: datetime.date
) -> tuple[list[Finding], list[Excused]]:
    """Set the findings apart that an excuse covers. An expired excuse covers nothing; the finding then says so."""
    kept: list[Finding] = []
    excused: list[Excused] = []
    for finding in findings:
        fitting = [candidate for candidate in excuses.valid if _fits(candidate, finding, article)]
        holding = [candidate for candidate in fitting if candidate.until is None or candidate.until >= today]
        if holding:
            place = f"{finding.file}:{finding.place}" if finding.file else finding.place
            where = {"message": finding.message, "place": place, "start": finding.start, "end": finding.end}
            given = holding[0].model_dump(include={"rule", "reason", "by", "until", "source"})
            excused.append(Excused(**given, **where))
        elif fitting:
            said = fitting[0]
            words = f"{finding.message} (excused until {said.until}{' by ' + said.by if said.by else ''}: {said.reason})"
            kept.append(finding.model_copy(update={"message": words}))
        else:
            kept.append(finding)
    return kept, excused
