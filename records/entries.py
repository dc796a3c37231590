"""What a record book shows: articles on the shelf, statements with their standing, works and their uses, changes."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from records.decisions import Decision, Standing
from records.drafts import Change
from records.findings import Excused, Finding
from records.spans import Span
from records.statements import Citation, Coverage, Statement
from records.works import CslItem, Work

Event = Literal["recorded", "decided", "work", "editor", "assigned", "snapshot"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Shelved(_Frozen):
    """An article on the shelf, as its latest version stands.

    ``progress`` is the share of statements needing a source on which a verdict holds, None where none needs one.
    ``orphaned`` counts verdicts whose statement is no longer there; ``open_findings`` those neither excused nor answered
    by a decision, by severity.
    """

    name: str
    title: str
    version: int
    recorded_at: str
    recorded_by: str
    coverage: Coverage
    statements: int
    decided: int
    changed: int
    orphaned: int
    flagged: int
    progress: float | None
    open_findings: dict[str, int]
    assigned: tuple[str, ...] = ()


class Version(_Frozen):
    """One version of an article: its number from 1, the SHA-256 of its canonical text, and how it differs from the last."""

    article: str
    number: int
    text_hash: str
    recorded_at: str
    recorded_by: str
    changes: dict[Change, int] = Field(default_factory=dict)


class Linked(_Frozen):
    """A citation of a statement with the book's work behind it; ``decision`` is set where an editor linked it.

    ``local`` is the work's id in the article; ``work`` its key in the book, after merges.
    """

    work: str | None
    local: str | None = None
    citation: Citation | None = None
    locator: dict[str, str] | None = None
    decision: str | None = None


class Kept(_Frozen):
    """A statement in a version of an article, as the book keeps it.

    ``thread`` is its name through all drafts. ``words`` are its text without citation marks and markup. ``content`` is
    what ``Proposal.seen`` wants. ``change`` tells what became of it since the version before. ``before`` are the words
    that the verdict was made on where they differ from ``words``; ``inherited`` are verdicts on statements it was split
    or merged from, offered again.
    """

    thread: str
    ordinal: int
    statement: Statement
    words: str
    content: str
    change: Change = "added"
    links: tuple[Linked, ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    standing: Standing = Standing()
    before: str | None = None
    inherited: tuple[Decision, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the version's canonical text."""
        return self.statement.span


class Orphan(_Frozen):
    """A verdict whose statement is no longer in the article: what was decided, and the words it was decided on."""

    thread: str
    words: str
    version: int
    decision: Decision


class Found(_Frozen):
    """A finding as the book keeps it; ``key`` names it through the drafts. ``answer`` is the decision that answers it."""

    key: str
    finding: Finding
    thread: str | None = None
    work: str | None = None
    answer: str | None = None


class Pages(_Frozen):
    """Everything of one version of an article: its text and structure are in ``article`` (see ``records.articles``)."""

    version: Version
    article: dict[str, Any]
    statements: tuple[Kept, ...]
    works: tuple[Work, ...]
    keys: dict[str, str]
    findings: tuple[Found, ...]
    excused: tuple[Excused, ...]
    orphans: tuple[Orphan, ...]
    coverage: Coverage


class BookWork(_Frozen):
    """A work in the book: its key, latest content, how often that was revised, and how many statements cite it now.

    ``merged_into`` is the work it was found to be the same as. ``content`` is what ``Proposal.seen`` wants.
    """

    key: str
    csl: CslItem
    content: str
    revision: int
    uses: int = 0
    merged_into: str | None = None


class Use(_Frozen):
    """A statement that cites a work, in the latest version of its article."""

    article: str
    thread: str
    ordinal: int
    place: str
    text: str


class Hit(_Frozen):
    """Something that a search found: a statement (``article`` and ``thread``) or a work (``work``).

    ``words`` is the text searched, ``marked`` the same shortened with what was found between ⟦ and ⟧.
    """

    kind: Literal["statement", "work"]
    article: str | None = None
    thread: str | None = None
    work: str | None = None
    words: str
    marked: str


class Fault(_Frozen):
    """Something in a book that is not as it was when it was written: ``what`` kind of thing, which one, and what is wrong.

    ``decisions`` are the digests of those that were made on it.
    """

    what: Literal["decision", "version", "statement", "work", "evidence", "snapshot", "key", "book"]
    name: str
    problem: str
    decisions: tuple[str, ...] = ()


class Proof(_Frozen):
    """What verifying a book found: how much was recomputed, where the chain ends, and every fault.

    ``reopened`` counts the verdicts that wait to be given again because the article or a work was edited since: no fault.
    """

    decisions: int
    signed: int
    heads: tuple[str, ...]
    versions: int
    statements: int
    works: int
    reopened: int
    faults: tuple[Fault, ...] = ()


class Key(_Frozen):
    """An editor's public key (Ed25519, hexadecimal), since when it counts, and until when."""

    public: str
    editor: str
    since: str
    retired: str | None = None


class Happening(_Frozen):
    """One entry of the feed of changes; ``cursor`` grows with each, and is what to ask with next."""

    cursor: int
    event: Event
    at: str
    article: str | None = None
    thread: str | None = None
    work: str | None = None
    editor: str = ""
    detail: str = ""
