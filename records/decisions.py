"""What a person ruled: proposals, decisions as links of a chain, and how a statement stands after them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Ruling = Literal["accept", "flag", "exempt", "link", "evidence", "excuse", "correct", "merge", "undo", "note"]
State = Literal["open", "decided", "changed"]  # of a statement; a verdict without one is "orphaned" or "passed" on
Role = Literal["author", "checker", "approver"]
VERDICTS: tuple[Ruling, ...] = ("accept", "flag", "exempt")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Editor(_Frozen):
    """Somebody who decides. ``secret`` is whatever the face that lets people in keeps of them (a password's hash)."""

    name: str
    full_name: str = ""
    role: Role = "checker"
    active: bool = True
    secret: str = Field(default="", repr=False)


class Proposal(_Frozen):
    """A decision as an editor asks for it.

    Exactly one of ``thread`` (a statement through its drafts, see ``Kept.thread``) and ``work`` (a work's key in the book)
    is its subject; an ``excuse`` for a finding that belongs to neither has only the ``article``. ``seen`` is the content
    hash that the editor had before them: ``Kept.content`` or ``BookWork.content``; with another one in the book the
    decision is refused. ``detail`` by ruling:

    ========  ======================================================================================================
    accept, flag, exempt, note   nothing; ``exempt`` and ``flag`` want a ``reason``
    link      ``{"work": key, "locator": {"label": "page", "value": "12"}}``: cite one more work; locator optional
    evidence  ``{"evidence": {...}}``: one piece of evidence as JSON, such as a quote with its place in a snapshot
    excuse    ``{"finding": key}``: a finding need not be mended (``Found.key``); wants a ``reason``
    correct   ``{"csl": {...}}``: the work's new content
    merge     ``{"into": key}``: the work is the same as that one
    undo      ``{"decision": digest}``: an earlier decision on the same subject no longer holds
    ========  ======================================================================================================
    """

    ruling: Ruling
    editor: str
    article: str | None = None
    thread: str | None = None
    work: str | None = None
    seen: str = ""
    reason: str = ""
    detail: dict[str, Any] = Field(default_factory=dict)


class Content(_Frozen):
    """The hashes of what a decision was made on: SHA-256, in hexadecimal, of each part's canonical JSON.

    ``works`` maps the keys of the works cited to their contents. For a decision on a work only that is set.
    """

    statement: str = ""
    citations: str = ""
    evidence: str = ""
    works: dict[str, str] = Field(default_factory=dict)


class Decision(_Frozen):
    """A link of the chain: what was ruled, by whom, when, on which content, and after which decisions.

    ``digest`` is the SHA-256 of the canonical JSON of everything but itself and the signature; ``previous`` are the digests
    of the decisions that were the latest when this one was made: one as a rule, two where two books were brought
    together. ``at`` is an ISO 8601 time in UTC. ``version`` is the article's version that was decided on.
    """

    digest: str
    previous: tuple[str, ...]
    ruling: Ruling
    editor: str
    at: str
    article: str | None = None
    version: int | None = None
    thread: str | None = None
    work: str | None = None
    content: Content = Content()
    reason: str = ""
    detail: dict[str, Any] = Field(default_factory=dict)
    signature: str = ""
    key: str = ""


class Standing(_Frozen):
    """How a statement stands: the verdict in force, and whether what it was made on is still what stands there.

    ``open``: nobody ruled yet, or it was undone. ``decided``: a verdict on this very content. ``changed``: a verdict on an
    earlier wording, citation, evidence or work; it is offered again, and ``parts`` names what changed.
    """

    state: State = "open"
    decision: Decision | None = None
    parts: tuple[str, ...] = ()
