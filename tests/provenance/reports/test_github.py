"""The workflow commands are one a line, and no text of an article can open another."""

from provenance.report import Options
from provenance.reports.github import render


def lines(inspection):
    return render(inspection, Options()).splitlines()


def test_each_finding_is_an_annotation_on_its_line(harbour):
    assert lines(harbour) == [
        "::notice file=harbour.txt,line=7,col=9,endColumn=20,title=stale-statement"
        "::a present state, in an article last updated in 2011",
        "::warning file=harbour.txt,line=12,col=1,endColumn=37,title=uncited-statement::states a date and cites nothing",
        "::error file=harbour.txt,line=15,col=25,endColumn=32,title=lost-url"
        "::the reference ends in a comma: its URL was lost",
        "::notice file=harbour.txt,title=what was not checked"
        "::No source text was looked in: 2 statements are cited, none verified.",
        "1 error, 1 warning, 1 note",
    ]


def test_a_span_over_lines_has_an_end_line_and_no_columns(build, inspect):
    b = build("The office has\nmany old quays.\n").finding("r", "note", "m", "has\nmany")
    assert lines(inspect(b))[0] == "::notice file=harbour.txt,line=1,endLine=2,title=r::m"


def test_signs_of_the_commands_are_escaped(build, inspect):
    b = build("The office has quays.\n", path="a,b:c%.txt").finding("r", "error", "50%\r\n::error::x", "office")
    assert lines(inspect(b))[0] == "::error file=a%2Cb%3Ac%25.txt,line=1,col=5,endColumn=11,title=r::50%25%0D%0A::error::x"


def test_trees_say_the_place_in_words(build, inspect):
    from provenance.readers.html import READER

    b = build("<p>It has 3 quays.</p>", path="a.html", reader=READER).finding("r", "error", "m", "3 quays")
    first = lines(inspect(b))[0]
    assert first.endswith("/p[1]/text()[1]:7: m")
    assert "col=" not in first
