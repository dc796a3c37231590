"""Short forms are followed to the work they mean: an earlier note's, the reference list's, a library's."""

from provenance import tasks
from provenance.cited import read_works
from provenance.reader import Source
from records.works import Work

TEXT = """The Mill

The mill was built in 1820. [1] It burnt in 1850. [2] It was sold in 1860. [3] It fell in 1870. [4]

Notes

[1] Roe, Mills, 45.
[2] Doe, Fires of the North, 12.
[3] Ibid., 13.
[4] Poe, Ravens, 3.

Bibliography

Doe, Anna. Fires of the North. London: Mole Press, 1999.
Roe, Jane. Mills and Millers. London: Quay Press, 2001.
"""
POE = Work(id="poe", csl={"id": "poe", "type": "book", "title": "Ravens", "author": [{"family": "Poe", "given": "E."}]})


def test_short_forms_lead_to_the_reference_list_and_to_libraries() -> None:
    works = read_works(tasks.parse(Source("mill.txt", TEXT)), [POE])
    assert [[cited.work for cited in works.notes[label].cited] for label in "1234"] == [["roe-2001"], ["doe-1999"], ["doe-1999"], ["poe"]]
    assert [work.id for work in works.works] == ["doe-1999", "roe-2001", "poe"]


def test_an_apostrophe_is_an_apostrophe_however_it_is_typed() -> None:
    brien = Work(id="obrien", csl={"id": "obrien", "type": "book", "title": "The Mill’s Race", "author": [{"family": "O’Brien"}],
                                   "issued": {"date-parts": [[2000]]}})  # fmt: skip
    text = "The Mill\n\nIt stood (O'Brien 2000). It fell. [1]\n\nNotes\n\n[1] O'Brien, Mill's Race, 3.\n"
    works = read_works(tasks.parse(Source("mill.txt", text)), [brien])
    assert [cited.work for cited in works.notes["1"].cited] == ["obrien"]
    assert [work.id for work in works.works] == ["obrien"]


def test_a_short_form_that_fits_nothing_leads_nowhere() -> None:
    works = read_works(tasks.parse(Source("mill.txt", TEXT)))
    assert works.notes["4"].cited[0].work is None
    assert "poe" not in works.by_id

LINKED = """<!doctype html><html lang="en"><title>Vell</title><body><h1>Vell Ferries</h1>
<p>It was founded in 1887.<sup><a href="#n1">[1]</a></sup> It grew.<sup><a href="#n2">[2]</a></sup> It sank.<sup><a href="#n3">[3]</a></sup></p>
<h2>Notes</h2><ol>
<li id="n1"><a href="https://web.archive.org/web/2020/https://vell.example/2018">Archived</a> copy of <a href="https://vell.example/2018">"Ferries
in 2018"</a>. <i>Vell Times</i>. Retrieved 2 May 2020.</li>
<li id="n2">Roe, Jane (2001). <a href="https://doi.org/10.1000/182">Basins and locks</a>.
<a href="https://harbours.example/">Harbours</a> 3(2): 4-10.</li>
<li id="n3">Jane Roe, Quays of Vell (London: Mole Press, 1990), p. 12. <a href="javascript:alert(1)">Look</a> <a href="/roe">inside</a></li>
</ol></body></html>"""


def test_the_links_of_a_page_are_addresses_and_dois_of_its_references() -> None:
    article = tasks.parse(Source("vell.html", LINKED))
    times, harbours, quays = read_works(article).works
    assert times.csl["URL"] == "https://vell.example/2018"
    assert article.text[slice(*times.fields["URL"])] == '"Ferries in 2018"'
    assert times.origin["URL"].startswith("note 1, ")
    assert (harbours.csl["DOI"], harbours.csl.get("URL")) == ("10.1000/182", None)
    assert "URL" not in quays.csl
    assert not any("URL" in work.losses for work in (times, harbours, quays))


def test_the_links_of_a_markdown_note_are_addresses() -> None:
    text = '# Vell\n\nIt grew.[^1]\n\n[^1]: ["Ferries in 2018"](https://vell.example/2018). *Vell Times*. Accessed 2 May 2020.\n'
    (work,) = read_works(tasks.parse(Source("vell.md", text))).works
    assert (work.csl["title"], work.csl["URL"]) == ("Ferries in 2018", "https://vell.example/2018")


def test_the_reference_links_of_a_markdown_note_are_addresses() -> None:
    text = (
        "# Vell\n\nIt grew.[^1] It shrank.[^2] It froze.[^3] It sank [1].\n\n"
        "[^1]: Jane Roe, [Quays of\n    Vell][Q 1] (Vell: Mole Press, 2001), 3.\n[^2]: Jane Roe, [Piers][] (Vell: Mole Press, 2002), 4.\n"
        "[^3]: Jane Roe, [Ice] (Vell: Mole Press, 2003), 5, with [no address][none] and \\[Piers].\n\n"
        '[q  1]: https://quays.example/ "Quays"\n[piers]: <https://piers.example/>\n[ice]: https://ice.example/\n[1]: https://one.example/\n[none]: #top\n'
    )
    article = tasks.parse(Source("vell.md", text))
    works = read_works(article).works
    assert [work.csl.get("URL") for work in works[:3]] == ["https://quays.example/", "https://piers.example/", "https://ice.example/"]
    assert [work.csl["title"] for work in works[:3]] == ["Quays of Vell", "Piers", "Ice"]
    assert [link.address for link in article.links] == ["https://quays.example/", "https://piers.example/", "https://ice.example/"]
