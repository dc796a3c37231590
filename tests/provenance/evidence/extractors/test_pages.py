"""HTML pages: the main text and the references stay, what stands around them goes."""

import pytest

from provenance.evidence.snapshots import snapshot

PAGE = """<!doctype html><html lang="en-GB"><head><title>Pilots  and fees</title><style>p {}</style></head><body>
<header><a href="/">The Courier</a></header><nav><ul><li><a href="/a">News</a></li></ul></nav>
<main><h1>Pilots and fees</h1><p>The fee rose to <b>18</b> marks<sup><a href="#1">[1]</a></sup> in 1903.<br>Nobody paid.</p>
<div class="share">Share this</div><ul><li>One <em>item</em></li></ul>
<table><tr><td>1903</td><td>18 marks</td></tr></table><p hidden>Secret</p><script>var x = "no";</script>
<p>The pilots, who had been asked <a href="/x">to leave their houses</a> by the sea, went on living there for many years.</p></main>
<aside><p>Related: <a href="/b">Ships for sale</a></p></aside>
<ol class="references"><li id="1"><a href="/q">Roe, Quays, 1999</a></li></ol>
<footer><p>Copyright</p></footer></body></html>"""


def test_main_text_and_references_are_kept_and_all_around_is_not() -> None:
    found = snapshot(PAGE.encode())
    assert found.text.split("\n\n") == [
        "Pilots and fees",
        "The fee rose to 18 marks[1] in 1903. Nobody paid.",
        "One item",
        "1903",
        "18 marks",
        "The pilots, who had been asked to leave their houses by the sea, went on living there for many years.",
        "Roe, Quays, 1999",
    ]
    assert (found.title, found.language) == ("Pilots and fees", "en-GB")
    assert found.place(found.text.index("The fee")) == "/html/body/main/p[1]"
    assert found.place(found.text.index("Roe, Quays")) == "/html/body/ol/li"


def test_a_page_without_main_loses_its_menus_only() -> None:
    page = "<html><body><div class='menu'><a href=a>A</a></div><div>First words here.</div><p>More.</p><ul><li><a href=b>Away</a></li></ul></body></html>"
    assert snapshot(page.encode()).text == "First words here.\n\nMore."


def test_declared_encodings_hold() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Der Hafen gehört Köln.</p></body></html>'
    assert snapshot(page.encode("iso-8859-1")).text == "Der Hafen gehört Köln."


def test_a_deep_nest_has_a_state_or_its_text() -> None:
    found = snapshot(b"<html><body>" + b"<div>" * 20000 + b"deep" + b"</div>" * 20000)
    assert found.text == "deep" or found.problem


@pytest.mark.parametrize(
    ("head", "top", "date"),
    [
        ('<meta property="article:published_time" content="2011-04-10T08:00:00Z">', "<time>11 April 2011</time>", "2011-04-10T08:00:00Z"),
        ('<meta name="DC.date.issued" content="2011-04-10">', "", "2011-04-10"),
        ('<meta name="date" content="today">', "<time datetime='2011-04-10'>10 April 2011</time>", "10 April 2011"),
        ("", "<time>three hours ago</time>", None),
    ],
)
def test_the_day_of_publication_is_kept_though_it_stands_outside_the_text(head: str, top: str, date: str | None) -> None:
    body = "".join(f"<p>The mole of the harbour is {number} metres long and has a light at its end.</p>" for number in range(3))
    page = f"<!doctype html><html><head>{head}<title>Mole</title></head><body><header>{top}</header><main>{body}</main></body></html>"
    first, second = snapshot(page.encode(), "mole.html").text.split("\n\n")[:2]
    assert first.startswith("The mole of the harbour is 0")
    assert second == date if date else second.startswith("The mole of the harbour is 1")


def test_a_date_in_the_text_stands_once() -> None:
    page = "<!doctype html><html><body><article><time>10 April 2011</time><p>The mole was opened.</p></article></body></html>"
    assert snapshot(page.encode(), "mole.html").text == "10 April 2011\n\nThe mole was opened."
