"""Every check keeps the promises of its own page: it flags its examples to the exact span, and passes the others."""

import re
from dataclasses import replace

import pytest

import provenance.checks
import provenance.readers
from provenance.check import Check, Example, load_checks
from provenance.evidence.snapshots import snapshot
from provenance.inspection import dossier_of, look_in
from provenance.reader import Source, reader
from provenance.settings import Settings
from records.findings import Finding

CHECKS = load_checks(provenance.checks)
FLAGS = [pytest.param(c, e, id=f"{c.name}-{i}") for c in CHECKS.values() for i, e in enumerate(c.flags)]
PASSES = [pytest.param(c, e, id=f"{c.name}-{i}") for c in CHECKS.values() for i, e in enumerate(c.passes)]


def findings(check: Check, example: Example, text: str) -> list[Finding]:
    article = reader(provenance.readers, example.reader).read(Source("example", text))
    dossier = dossier_of(article, Settings(today=example.today), None, list(CHECKS))
    sources = {work: snapshot(words.encode(), f"{work}.txt") for work, words in example.sources.items()}
    sources |= {work: replace(sources[work], former="0" * 64) for work in example.former}
    assert set(sources) <= set(dossier.works.by_id), "an example's sources are named by the ids of its works"
    return list(check.run(look_in(dossier, sources)))


def bracketed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without ⟦ and ⟧, and the spans these enclosed."""
    plain, spans, start = "", [], 0
    for piece in re.split("([⟦⟧])", text):
        if piece == "⟦":
            start = len(plain)
        elif piece == "⟧":
            spans.append((start, len(plain)))
        else:
            plain += piece
    return plain, spans


@pytest.mark.parametrize(("check", "example"), FLAGS)
def test_flags_the_words_between_the_brackets(check: Check, example: Example) -> None:
    text, spans = bracketed(example.text)
    assert spans
    found = findings(check, example, text)
    assert [(f.start, f.end) for f in found] == spans, [text[f.start : f.end] for f in found]
    assert all(f.message and "{" not in f.message for f in found)


@pytest.mark.parametrize(("check", "example"), PASSES)
def test_passes_what_is_right(check: Check, example: Example) -> None:
    assert findings(check, example, example.text) == []


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_has_a_page_a_true_name_and_examples(check: Check) -> None:
    summary, _, rest = check.page.partition("\n\n")
    assert summary.endswith(".")
    assert len(summary) < 200
    assert rest
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", check.name)
    assert check.flags
    assert check.passes
