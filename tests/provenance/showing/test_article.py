"""The page shows every word of the article once and in order, with each statement, mark and finding on its words."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from provenance.reader import Source
from provenance.readers import html as html_reader
from provenance.readers import markdown, text
from provenance.showing.article import article, units
from provenance.showing.weave import Weave, shown


def paper(builder):
    return html.fromstring(f"<div>{article(Weave(builder.inspected(), 'a0'))}</div>")


def words(tree, path):
    return ["".join(node.itertext()) for node in tree.xpath(path)]


def test_each_statement_stands_on_its_words(build):
    b = build("The office closed. It has 3 quays.\n").statement("The office closed.").statement("It has 3 quays.", "cited")
    tree = paper(b)
    assert words(tree, "//span[contains(@class, 'st ')]") == ["The office closed.", "It has 3 quays."]
    assert tree.xpath("//span[@id='a0-s1']/@class") == ["st s-cited"]


def test_a_statement_inside_another_owns_its_words_and_the_outer_goes_on(build):
    b = build('Roe said "it has 3 quays" in 1999.\n').statement('Roe said "it has 3 quays" in 1999.')
    b.statement("it has 3 quays", kind="quotation")
    tree = paper(b)
    assert words(tree, "//*[@data-s='0']") == ['Roe said "', '" in 1999.']
    assert words(tree, "//*[@data-s='1']") == ["it has 3 quays"]
    assert len(tree.xpath("//*[@id='a0-s0']")) == 1


def test_findings_are_painted_and_numbered_where_they_end(build):
    b = build("The office closed in 1951.\n").statement("The office closed in 1951.")
    b.finding("a", "note", "m", "office closed").finding("b", "error", "m", "closed in")
    tree = paper(b)
    assert words(tree, "//*[contains(@class, 'h-error')]") == ["closed", " in"]
    assert words(tree, "//sup") == ["1", "2"]
    assert len(tree.xpath("//*[@id='a0-f0' or @id='a0-f1']")) == 2


def test_a_finding_without_width_shows_at_a_character_and_one_about_everything_nowhere(build, inspect):
    b = build("The office. " * 400 + "\n").finding("a", "note", "m", "office")
    b.findings[0] = b.findings[0].model_copy(update={"end": b.findings[0].start})
    assert shown(b.inspected(), b.findings[0]) == (4, 5)
    b.findings[0] = b.findings[0].model_copy(update={"start": 0, "end": len(b.text)})
    assert shown(b.inspected(), b.findings[0]) is None


def test_marks_lead_to_their_statement(build):
    b = build("It has 3 quays. [1]\n\n[1] Jane Roe, Harbours, 1999.\n")
    b.statement("It has 3 quays.", "cited", cites=[("roe", "[1]", None)])
    assert paper(b).xpath("//span[@class='mark']/@data-s") == ["0"]


def test_info_boxes_lists_notes_and_furniture(harbour):
    inspected = harbour.articles[0]
    tree = html.fromstring(f"<div>{article(Weave(inspected, 'a0'))}</div>")
    assert words(tree, "//dl[@class='facts']//dt")[-2:] == ["Location: ", "Status: "]
    assert [note.split(",")[0] for note in words(tree, "//ol[@class='notes']/li/div")] == ["Jane Roe", '"Busy Coasts']
    assert words(tree, "//h2[@class='title']") == ["Vell Harbour Office"]
    assert "Learn More →" in "".join(words(tree, "//details[@class='furniture']"))


def test_tables_have_their_headers(build):
    page = "<p>It is.</p><table><tr><th>Port<th>Quays<th>Cranes<tr><th>Vell<td>3<td>4<tr><th>Ost<td>5<td>6</table>"
    tree = paper(build(page, path="a.html", reader=html_reader.READER))
    assert words(tree, "//thead//th") == ["Port", "Quays", "Cranes"]
    assert words(tree, "//tbody/tr[2]/*") == ["Ost", "5", "6"]


MARKDOWN = """\
# Harbours

Some *fine* text [@roe, p. 3] and a note.[^1]

| Port | Quays |
|---|---|
| Vell | 3 |

> Quoted words.

- one
- two

```
code & more
```

[^1]: A note. <!-- provenance: ignore x -->
"""


@pytest.mark.parametrize(
    ("reader", "path", "source"),
    [
        (markdown, "a.md", MARKDOWN),
        (text, "a.txt", "Title\n\nLocation: Vell\nSize: N/A\n\nIt has 3 quays. [1]\n\n[1] Roe.\n\nLearn More →\n"),
        (html_reader, "a.html", "<nav>Home</nav><h1>T</h1><p>It <b>has</b> 3.<sup><a href='#n'>1</a></sup></p><li id=n>Roe</li>"),
    ],
)
def test_no_word_is_lost_or_shown_twice(build, reader, path, source):
    b = build(source, path=path, reader=reader.READER)
    whole = re.findall(r"[^\W_]+", b.text)
    seen = re.findall(r"[^\W_]+", " ".join(paper(b).xpath("//text()[not(ancestor::summary)]")))
    assert sorted(seen) == sorted(whole)


@given(st.text("ab .[1]:\n#->|*x", max_size=200))
def test_units_cover_all_words_in_order(source):
    read = text.READER.read(Source("a.txt", source))
    found = list(units(read))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    covered = "".join(read.text[unit.start : unit.end] for unit in found)
    assert re.findall(r"[^\W_]", covered) == re.findall(r"[^\W_]", read.text)
