"""The quotations of an article in the sources it cites."""

import subprocess
import sys

import provenance.readers
from provenance.evidence.quotes.lookup import Looked, look_up
from provenance.inspection import dossier_of
from provenance.reader import Source, reader
from provenance.settings import Settings
from records.snapshots import Snapshot

ARTICLE = """The Office

The report says that "the quays had not been repaired at all" by then. [1][2]

The letter says that "nobody had been told of the repairs" by then. [2]

[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.
[2] John Poe, Piers (Vell: Mole, 2001), p. 7.
"""
TRUE, ALTERED = "Alas, the quays had not been repaired at all.", "Alas, the quays had been repaired at all."


def looked(**sources: str) -> list[Looked]:
    article = reader(provenance.readers, "text").read(Source("example", ARTICLE))
    dossier = dossier_of(article, Settings(), None, [])
    known = {work.replace("_", "-"): Snapshot.of_text(text) for work, text in sources.items()}
    return list(look_up(dossier.statements, known, dossier.plain))


def test_the_source_that_comes_nearest_is_named() -> None:
    first, second = looked(roe_1999=ALTERED, poe_2001=TRUE)
    assert (first.work, first.verdict.verdict, first.tried, first.others) == ("poe-2001", "exact", ("roe-1999", "poe-2001"), False)
    assert (second.work, second.verdict.verdict) == ("poe-2001", "not-found")


def test_the_source_that_has_the_words_is_found_though_another_is_cited() -> None:
    _, second = looked(roe_1999="It is known that nobody had been told of the repairs.", poe_2001=TRUE)
    assert (second.verdict.verdict, second.work, second.elsewhere) == ("not-found", "poe-2001", "roe-1999")


def test_a_cited_work_that_was_not_looked_in_is_told() -> None:
    (only,) = looked(roe_1999=ALTERED)
    assert (only.verdict.verdict, only.others) == ("altered", True)
    assert looked() == []


def test_a_translation_and_the_line_that_says_whose_the_words_are() -> None:
    german = "Die Inspektoren sagten, dass die Kais nicht repariert waren und dass der Staat für sie bezahlt hat."
    assert [row.translated for row in looked(roe_1999=german, poe_2001=german)] == [True, True]
    assert [row.translated for row in looked(poe_2001=TRUE)] == [False, False]
    text = "# The Office\n\nShe wrote: [^1]\n\n> The quays had not been repaired at all by then.\n> — Jane Roe\n\n[^1]: Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
    dossier = dossier_of(reader(provenance.readers, "markdown").read(Source("example", text)), Settings(), None, [])
    (only,) = look_up(dossier.statements, {"roe-1999": Snapshot.of_text("Alas, the quays had not been repaired at all by then.")}, dossier.plain)
    assert only.verdict.legitimate, only.verdict.differences


def test_a_source_without_text_counts_as_not_at_hand() -> None:
    article = reader(provenance.readers, "text").read(Source("example", ARTICLE))
    dossier = dossier_of(article, Settings(), None, [])
    assert list(look_up(dossier.statements, {"roe-1999": Snapshot("", state="scanned")}, dossier.plain)) == []


def test_nothing_of_it_is_loaded_where_there_is_no_source() -> None:
    program = (
        "import sys, provenance.checks, provenance.readers\n"
        "from provenance.check import load_checks\n"
        "from provenance.inspection import dossier_of, inspect\n"
        "from provenance.reader import Source, reader\n"
        "from provenance.settings import Settings\n"
        "article = reader(provenance.readers, 'text').read(Source('example', sys.argv[1]))\n"
        "inspect(dossier_of(article, Settings(), None, []), load_checks(provenance.checks))\n"
        "print([name for name in sys.modules if name.startswith(('provenance.evidence.quotes', 'provenance.evidence.figures'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, ARTICLE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
