"""GitHub workflow commands: each finding as an annotation on the line of the article that it is about."""

from collections.abc import Iterator

from provenance.report import Options, Report
from provenance.showing.encoding import utf8
from provenance.showing.words import ordered, place, totals, unchecked
from records.findings import Finding
from records.inspections import Inspected, Inspection

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    """One command. Its own signs are escaped, so that no text can open another command."""
    listed = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{message.translate(_IN_MESSAGE)}"


def _region(article: Inspected, found: Finding) -> dict[str, str | int]:
    """Line and columns, from 1, the last column exclusive; columns only where the words stand on one line."""
    if found.file:
        line, _, column = found.place.partition(":")
        return {"line": line, "col": column} if line.isdigit() else {}
    if article.article.anchors:
        anchor = article.article.anchor(found.start)
        return {"line": anchor.line} if anchor and anchor.line else {}
    first, begin = article.article.lines.at(found.start)
    last, end = article.article.lines.at(found.end)
    return {"line": first, "endLine": last} if last > first else {"line": first, "col": begin, "endColumn": end}


def _annotations(article: Inspected) -> Iterator[str]:
    for found in ordered(article.findings):
        where = f"{place(article, found)}: " if article.article.anchors and not found.file else ""
        properties = {"file": found.file or article.path, **_region(article, found), "title": found.rule}
        yield _command(_COMMANDS[found.severity], properties, where + found.message)
    yield _command("notice", {"file": article.path, "title": "what was not checked"}, unchecked(article))


def render(inspection: Inspection, options: Options) -> str:
    """One command a line, then the totals, which GitHub shows in the log."""
    lines = [line for article in inspection.articles for line in _annotations(article)]
    return utf8("\n".join([*lines, totals(inspection.summary)])) + "\n"


REPORT = Report("github", "annotations in a GitHub workflow", ".log", render)
