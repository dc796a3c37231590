"""The sign-off sheet: an article's statements, what each rests on, who decided it and when, with the chain's head; for print."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from provenance.showing.markup import Html, el, join, link
from records.decisions import Decision
from records.entries import BookWork, Kept, Linked, Orphan, Pages

_SUPPORT = {
    "supported": "supported", "partial": "supported in part", "contradicted": "contradicted", "not-found": "not found in the source",
    "cited": "cited, source not looked into", "uncited": "no source", "exempt": "needs no source",
}  # fmt: skip
_RULING = {"accept": "accepted", "flag": "flagged", "exempt": "exempted"}


def sheet(pages: Pages, decisions: Sequence[Decision], works: Mapping[str, BookWork], heads: Sequence[str]) -> str:
    """The sheet as one HTML page that loads nothing; ``works`` are the book's by key, ``heads`` the ends of the chain."""
    title = str(pages.article.get("title") or pages.version.article)
    css = files(__package__).joinpath("sheet.css").read_text(encoding="utf-8")
    numbered = {found.finding.statement: 0 for found in pages.findings}
    for found in pages.findings:
        numbered[found.finding.statement] += found.answer is None
    body = join(
        _head(pages, title, heads),
        _numbers(pages),
        el("h2", "Statements"),
        el("table", _columns(), el("tbody", *(_row(kept, works, numbered.get(kept.statement.id, 0)) for kept in pages.statements))),
        _orphans(pages.orphans),
        _log(decisions),
        _foot(heads),
    )
    head = join(el("meta", charset="utf-8"), el("meta", name="viewport", content="width=device-width, initial-scale=1"))
    policy = el("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'")
    style = Html(f"<style>{css}</style>")
    whole = el("html", el("head", head, policy, el("title", f"Sign-off: {title}"), style), el("body", body), lang="en")
    return f"<!doctype html>\n{whole}\n"


def _moment(at: str) -> Html:
    return el("time", f"{at[:10]} {at[11:16]} UTC", datetime=at)


def _head(pages: Pages, title: str, heads: Sequence[str]) -> Html:
    version = pages.version
    rows = (
        ("Article", version.article),
        ("Version", join(f"{version.number}, recorded by {version.recorded_by}, ", _moment(version.recorded_at))),
        ("Text", el("code", version.text_hash)),
        ("Chain ends with", join(*(el("code", head) for head in heads)) if heads else "nothing was decided yet"),
    )
    return el("header", el("p", "Sign-off sheet", class_="kind"), el("h1", title), _terms(rows))


def _terms(rows: Sequence[tuple[str, str]]) -> Html:
    return el("dl", *(join(el("dt", name), el("dd", said)) for name, said in rows))


def _numbers(pages: Pages) -> Html:
    stands = [kept.standing for kept in pages.statements if kept.statement.needs_source]
    held = [standing.decision.ruling for standing in stands if standing.state == "decided" and standing.decision]
    unanswered = sum(found.answer is None for found in pages.findings)
    rows = [
        ("need a source", str(pages.coverage.needing_source)),
        ("have one", str(pages.coverage.cited)),
        ("accepted", str(held.count("accept"))),
        ("exempted", str(held.count("exempt"))),
        ("flagged", str(held.count("flag"))),
        ("to decide again", str(sum(standing.state == "changed" for standing in stands))),
        ("not decided", str(sum(standing.state == "open" for standing in stands))),
        ("open finding" if unanswered == 1 else "open findings", str(unanswered)),
    ]
    return el("ul", *(el("li", el("b", count), f" {name}") for name, count in rows), class_="numbers")


def _columns() -> Html:
    names = ("", "Statement", "Rests on", "Decided")
    return el("thead", el("tr", *(el("th", name, scope="col") for name in names)))


def _row(kept: Kept, works: Mapping[str, BookWork], open_findings: int) -> Html:
    statement = kept.statement
    state = kept.standing.state
    support = _SUPPORT[statement.support]
    about = el("p", f"{statement.place} · {support}", class_="about")
    findings = el("p", f"{open_findings} open finding{'s' if open_findings > 1 else ''}", class_="open") if open_findings else Html("")
    rests = [_source(linked, works) for linked in kept.links] + [_evidence(piece) for piece in kept.evidence]
    return el(
        "tr",
        el("td", str(kept.ordinal + 1), class_="number"),
        el("td", el("p", kept.words, class_="words"), about, findings),
        el("td", *rests) if rests else el("td", "—"),
        el("td", *_decided(kept)),
        class_=f"{state} {statement.support}",
        id=kept.thread,
    )


def _source(linked: Linked, works: Mapping[str, BookWork]) -> Html:
    locator = f", {linked.locator.get('label', 'page')} {linked.locator['value']}" if linked.locator else ""
    work = works.get(linked.work or "")
    if work is None:
        return el("p", f"{linked.citation.mark if linked.citation else linked.work}: leads to no work", class_="open")
    address = str(work.csl.get("URL") or "")
    by_hand = " (linked by an editor)" if linked.decision else ""
    return el("p", reference(work.csl), locator, by_hand, join(" ", link(address, address)) if address else "", class_="source")


def reference(csl: Mapping[str, Any]) -> str:
    """A work in one line: names, title, container, publisher, year; what is missing is left out."""
    people = csl.get("author") or csl.get("editor") or []
    names = [str(person.get("literal") or " ".join(filter(None, (person.get("given"), person.get("family"))))) for person in people]
    parts = (csl.get("issued") or {}).get("date-parts") or [[]]
    year = str(parts[0][0]) if parts and parts[0] else ""
    who = ", ".join(names[:3]) + (" et al." if len(names) > 3 else "")
    shown = [who, csl.get("title"), csl.get("container-title"), csl.get("publisher"), year]
    return ". ".join(str(part).rstrip(".") for part in shown if part) or str(csl.get("id") or "a work without a title")


def quotes_of(piece: Mapping[str, Any]) -> list[str]:
    """The words of each passage of a piece of evidence: said outright, or in its Web Annotation selectors (W3C 2017, 4.2.4)."""
    rows = piece.get("passages")
    found = []
    for passage in rows if isinstance(rows, list) and rows else [piece]:
        selectors = passage.get("selector")
        held = [passage, *(selectors if isinstance(selectors, list) else [])]
        quote = next((one.get("exact") or one.get("quote") for one in held if one.get("exact") or one.get("quote")), "")
        found += [str(quote)] if quote else []
    return found


def _evidence(piece: Mapping[str, Any]) -> Html:
    quotes = join(*(el("p", el("q", quote)) for quote in quotes_of(piece)))
    where = [str(piece.get(name)) for name in ("verdict", "place", "origin", "method") if piece.get(name)]
    return el("blockquote", quotes, el("cite", " · ".join(where)) if where else "")


def _decided(kept: Kept) -> list[Html]:
    decision = kept.standing.decision
    if decision is None:
        before = [el("p", f"{_said(one)} before it was {kept.change}", class_="open") for one in kept.inherited]
        return [el("p", "not decided", class_="open"), *before] if kept.statement.needs_source else before
    rows = [el("p", el("b", _said(decision)), " ", _moment(decision.at))]
    if decision.reason:
        rows.append(el("p", decision.reason, class_="reason"))
    if kept.standing.state == "changed":
        rows.append(el("p", f"made on other {', '.join(kept.standing.parts)}: to decide again", class_="open"))
    rows.append(el("p", el("code", decision.digest[:12]), " signed" if decision.signature else "", class_="about"))
    return rows


def _said(decision: Decision) -> str:
    return f"{_RULING.get(decision.ruling, decision.ruling)} by {decision.editor}"


def _orphans(orphans: Sequence[Orphan]) -> Html:
    if not orphans:
        return Html("")
    rows = (el("li", el("q", orphan.words), f" {_said(orphan.decision)}, last in version {orphan.version}") for orphan in orphans)
    return join(el("h2", "Decided on, and no longer in the article"), el("ul", *rows))


def _log(decisions: Sequence[Decision]) -> Html:
    if not decisions:
        return Html("")
    rows = (
        el(
            "li", el("code", decision.digest[:12]), " ", _moment(decision.at), f" {decision.editor}: {decision.ruling}",
            f" {decision.detail['decision'][:12]}" if decision.ruling == "undo" else "", f" ({decision.reason})" if decision.reason else "",
        )
        for decision in decisions
    )  # fmt: skip
    return join(el("h2", "All decisions on this article, in order"), el("ol", *rows, class_="log"))


def _foot(heads: Sequence[str]) -> Html:
    if not heads:
        return Html("")
    command = "provenance book verify " + " ".join(f"--head {head}" for head in heads)
    lines = [el("span", "", class_="line"), "Name, date, signature"]
    return el("footer", el("p", "Whether nothing was altered since is shown by ", el("code", command)), el("p", *lines, class_="sign"))
