"""``provenance book status``, ``history``, ``search`` and ``works``: what is in the book."""

import json
import re
from typing import TYPE_CHECKING

import click

from provenance.commands._books import book_option, keeping, named, shortened
from provenance.commands._shared import counted, refuse

if TYPE_CHECKING:
    from records.decisions import Decision
    from records.entries import Shelved
    from records.store import Book


def _line(row: "Shelved") -> str:
    share = "–" if row.progress is None else f"{100 * row.progress:.0f} %"
    findings = ", ".join(f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in sorted(row.open_findings.items()))
    cited = f"{row.coverage.cited} of {row.coverage.needing_source} cited"
    more = [f"{row.changed} to decide again" if row.changed else "", f"{row.orphaned} orphaned" if row.orphaned else ""]
    people = f"; {', '.join(row.assigned)}" if row.assigned else ""
    waiting = "".join(f", {part}" for part in more if part)
    return f"{row.name}  version {row.version}, {cited}, {share} decided{waiting}; open: {findings or 'nothing'}{people}"


@click.command("status")
@click.argument("article", required=False)
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@book_option
def status(article: str | None, form: str, place: str) -> None:
    """How far the articles are; with ARTICLE, which of its decisions wait to be made again and which lost their statement."""
    with keeping(place) as book:
        rows = [row for row in book.shelf() if article is None or row.name == named(book, article)]
        if form == "json":
            click.echo(json.dumps([row.model_dump(mode="json") for row in rows], indent=1, ensure_ascii=False))
            return
        for row in rows:
            click.echo(_line(row))
        if article is not None:
            _waiting(book, rows[0].name)
        elif not rows:
            click.echo("The book holds no article yet; record one with: provenance record ARTICLE")


def _waiting(book: "Book", article: str) -> None:
    from records.drafts import word_diff

    signs = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    for kept in book.statements(article):
        decision = kept.standing.decision
        if kept.standing.state == "changed" and decision:
            said = f"{decision.ruling} by {decision.editor}, made on other {_parts(kept.standing.parts)}"
            click.echo(f"\n{kept.statement.place}  {kept.thread}  {said}")
            runs = word_diff(kept.before, kept.words) if kept.before is not None else ()
            click.echo("  " + ("".join(signs[run.op].format(run.text) for run in runs) or shortened(kept.words)))
        for decision in kept.inherited:
            said = f"{kept.change}; {decision.ruling} by {decision.editor} on what it was before"
            click.echo(f"\n{kept.statement.place}  {kept.thread}  {said}")
            click.echo("  " + shortened(kept.words))
    for orphan in book.orphans(article):
        click.echo(f"\ngone  {orphan.thread}  {orphan.decision.ruling} by {orphan.decision.editor}, last in version {orphan.version}")
        click.echo("  " + shortened(orphan.words))


def _parts(parts: tuple[str, ...]) -> str:
    names = {"statement": "words", "citations": "citations", "evidence": "evidence"}
    return " and ".join(names.get(part, f"content of {part}") for part in parts)


@click.command("history")
@click.argument("what", metavar="ARTICLE|STATEMENT|WORK")
@book_option
def history(what: str, place: str) -> None:
    """All decisions on an article, on a statement (its t… name), or on a work, undone ones too, the first first."""
    with keeping(place) as book:
        words: dict[str, str] = {}
        if re.fullmatch("t[0-9a-f]{16}", what):
            decisions = book.history(what)
        elif any(work.key == what for work in book.works(most=10**6)):
            decisions = book.decisions(work=what)
        else:
            name = named(book, what)
            decisions = book.decisions(name)
            words = {kept.thread: kept.words for kept in book.statements(name)}
            words.update({orphan.thread: orphan.words for orphan in book.orphans(name)})
        for decision in decisions:
            click.echo(_told(decision, words))
        if not decisions:
            click.echo("Nothing was decided yet.")


def _told(decision: "Decision", words: dict[str, str]) -> str:
    detail = ""
    if decision.ruling == "undo":
        detail = f" {decision.detail['decision'][:12]}"
    elif decision.ruling in ("link", "merge"):
        detail = f" {decision.detail.get('work') or 'into ' + decision.detail['into']}"
    subject = decision.thread or decision.work or decision.article or ""
    said = f"  {shortened(words[decision.thread])}" if decision.thread in words else ""
    reason = f" ({decision.reason})" if decision.reason else ""
    signed = " signed" if decision.signature else ""
    return f"{decision.at[:19]}Z  {decision.digest[:12]}  {decision.editor}: {decision.ruling}{detail}{reason}{signed}  {subject}{said}"


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "--most", default=20, show_default=True, type=click.IntRange(1, 10000), help="Show at most so many.")
@book_option
def search(words: tuple[str, ...], most: int, place: str) -> None:
    """Find statements and works that hold every one of WORDS; accents and capitals do not matter."""
    if not any(sign.isalnum() for word in words for sign in word):
        refuse(f"book search {' '.join(map(repr, words))}: no word to look for; expected one such as: provenance book search settlement")
    with keeping(place) as book:
        hits = book.search(" ".join(words), most=most)
        for hit in hits:
            click.echo(f"{hit.article or hit.work}  {hit.thread or 'work'}  {hit.marked.strip()}")
        if not hits:
            click.echo("Nothing holds all of these words.", err=True)


@click.command("works")
@click.argument("key", required=False, metavar="[WORK]")
@click.option("-n", "--most", default=1000, show_default=True, type=click.IntRange(1, 10**6), help="Show at most so many.")
@book_option
def works(key: str | None, most: int, place: str) -> None:
    """The works of the book with how often each is cited; with WORK, where it is used."""
    with keeping(place) as book:
        if key is None:
            for work in book.works(most=most):
                merged = f"  merged into {work.merged_into}" if work.merged_into else ""
                click.echo(f"{work.key}  {counted(work.uses, 'use')}  {shortened(str(work.csl.get('title') or ''))}{merged}")
            return
        for use in book.uses(key, most=most):
            click.echo(f"{use.article}:{use.place}  {use.thread}  {shortened(use.text)}")
