"""HTML: one page that holds everything, needs no network, and treats the article as hostile."""

import base64
import hashlib
from importlib.resources import files

from provenance.report import Options, Report
from provenance.reports.html._page import Page
from provenance.showing.look import look
from provenance.showing.markup import Html, el
from provenance.showing.words import counted, totals
from records.inspections import Inspection


def _asset(name: str) -> Html:
    return Html(files("provenance.reports.html").joinpath(name).read_text("utf-8"))


def _digest(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"


def _policy(style: str, script: str) -> Html:
    """What the page may do: show itself. Only the two parts that it was written with may style and act (CSP 3)."""
    rules = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    return el("meta", http_equiv="Content-Security-Policy", content=rules)


def _contents(pages: list[Page]) -> Html:
    """Links to the articles where there are several."""
    if len(pages) < 2:
        return Html("")
    rows = [
        el("li", el("a", page.name, href=f"#{page.prefix}", dir="auto"), f" {counted(len(page.inspected.findings), 'finding')}")
        for page in pages
    ]
    return el("nav", el("ol", *rows), class_="contents", aria_label="Articles")


def render(inspection: Inspection, options: Options) -> str:
    """One HTML document (WHATWG HTML) for all articles, with its style and script inside.

    Nothing in it is loaded from elsewhere. Article, references and evidence are text throughout; the formatted references
    keep their emphasis and their links to the web, nothing else.
    """
    style, script = Html(look() + _asset("report.css")), _asset("report.js")
    pages = [Page(inspected, f"a{number}", options) for number, inspected in enumerate(inspection.articles)]
    titles = [page.name for page in pages]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        _policy(style, script),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"Provenance report: {', '.join(titles) or 'no article'}"),
        el("style", style),
    )
    brand, figures = el("span", "Provenance Desk", class_="brand"), el("span", totals(inspection.summary), class_="quiet")
    skip = el("a", "To the findings", href="#a0-findings", class_="skip") if pages else ""
    main = el("main", *(page.render() for page in pages))
    body = el("body", skip, el("header", brand, figures, class_="top"), _contents(pages), main, el("script", script))
    return "<!doctype html>\n" + el("html", head, body, lang="en") + "\n"


REPORT = Report("html", "one page for people: the article with its statements, findings and references", ".html", render)
