"""How the statements of an article stand, in the few words that the page's script keeps of each."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from records.entries import Found, Kept, Pages
from records.statements import SUPPORTS, Support

_VERDICTS: dict[str, Support] = {
    "supported": "supported", "partial": "partial", "contradicted": "contradicted", "not-found": "not-found",
    "wrong-source": "not-found",
}  # fmt: skip


class State(TypedDict):
    """One statement: its thread, support, verdict in force (or none), whether it changed since, whether it is open, and
    how many of its findings are open."""

    t: str
    s: Support
    v: str
    c: bool
    o: bool
    f: int


class Tally(TypedDict):
    """An article's figures: statements that need a source by support; how many are open, decided, flagged, changed."""

    needing: int
    decided: int
    open: int
    flagged: int
    changed: int
    findings: int
    cited: int
    supports: dict[str, int]


def support_of(kept: Kept) -> Support:
    """The support of a statement with what editors added: an exemption, the latest evidence, a work that was linked."""
    standing = kept.standing
    if standing.state == "decided" and standing.decision and standing.decision.ruling == "exempt":
        return "exempt"
    for piece in reversed(kept.evidence):
        verdict = _VERDICTS.get(str(piece.get("verdict") or ""))
        if verdict:
            return verdict
    support = kept.statement.support
    return "cited" if support == "uncited" and any(link.work for link in kept.links) else support


def verdict_of(kept: Kept) -> str:
    """The ruling in force, or the one that is offered again; empty where nobody ruled."""
    return kept.standing.decision.ruling if kept.standing.decision else ""


def open_findings(pages: Pages) -> list[Found]:
    """The findings that nothing answers yet."""
    return [found for found in pages.findings if found.answer is None]


def state_of(kept: Kept, findings: int) -> State:
    """The state of one statement with so many open findings. A flag keeps a statement open: somebody has to act."""
    verdict = verdict_of(kept)
    settled = kept.standing.state == "decided" and verdict in ("accept", "exempt")
    wanted = kept.statement.needs_source or findings > 0 or kept.standing.state == "changed" or verdict == "flag"
    changed = kept.standing.state == "changed" or bool(kept.inherited)
    return State(t=kept.thread, s=support_of(kept), v=verdict, c=changed, o=wanted and not settled, f=findings)


def states_of(pages: Pages) -> list[State]:
    """The states of all statements in their order."""
    counts = Counter(found.thread for found in open_findings(pages))
    return [state_of(kept, counts[kept.thread]) for kept in pages.statements]


def tally_of(pages: Pages, states: Iterable[State]) -> Tally:
    """The figures of an article."""
    rows = list(zip(pages.statements, states, strict=True))
    needing = [(kept, state) for kept, state in rows if kept.statement.needs_source and state["s"] != "exempt"]
    supports = Counter(state["s"] for _, state in needing)
    return Tally(
        needing=len(needing),
        decided=sum(kept.standing.state == "decided" for kept, _ in needing),
        open=sum(state["o"] for _, state in rows),
        flagged=sum(state["v"] == "flag" for _, state in rows),
        changed=sum(state["c"] for _, state in rows),
        findings=len(open_findings(pages)),
        cited=len(needing) - supports["uncited"],
        supports={support: supports[support] for support in SUPPORTS if supports[support]},
    )
