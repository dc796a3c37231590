"""Markup is safe by construction, and what a style wrote keeps its words and nothing that acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from provenance.showing.markup import Html, el, join, link, sift


def test_plain_strings_are_escaped_and_markup_is_not():
    assert el("p", "a < b", el("b", "&"), class_="x", data_s=0) == '<p class="x" data-s="0">a &lt; b<b>&amp;</b></p>'
    assert join("<", Html("<br>")) == "&lt;<br>"


def test_attributes_are_escaped_or_left_out():
    assert el("a", title='"><script>', hidden=True, id=None, open=False) == '<a title="&quot;&gt;&lt;script&gt;" hidden></a>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//host", "file:///etc"])
def test_only_links_to_the_web_are_links(address):
    assert link(address, "words") == "words"
    assert "href" not in sift(f'<a href="{address}">words</a>')


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<i>Title</i>, <b>3</b><sup>rd</sup>", "<i>Title</i>, <b>3</b><sup>rd</sup>"),
        ('<span style="font-variant: small-caps;">Roe</span>', '<span class="smallcaps">Roe</span>'),
        ("<script>alert(1)</script>Roe", "Roe"),
        ('<img src=x onerror="alert(1)">Roe', "Roe"),
        ('<i onclick="alert(1)" style="position:fixed">Roe', "<i>Roe</i>"),
        ("<i><b>Roe</i></b> & Co", "<i><b>Roe</b></i> &amp; Co"),
        ("Roe &lt;script&gt;", "Roe &lt;script&gt;"),
        ("</div></i>Roe", "Roe"),
    ],
)
def test_formatted_text_is_sifted(markup, kept):
    assert sift(markup) == kept


def test_links_of_a_reference_open_elsewhere():
    assert sift('<a href="https://a.example/?x=1&y=2">a</a>') == (
        '<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">a</a>'
    )


PIECES = ("<i>", "</i>", "<b>", "</b>", "<script>", "</script>", "<a href='javascript:x'>", "a<b", "&", '"')


@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_comes_out_is_well_nested_and_harmless(pieces):
    sifted = sift("".join(pieces))
    assert sift(sifted) == sifted
    tree = html.fromstring(f"<div>{sifted}</div>")
    assert {node.tag for node in tree.iter()} <= {"div", "i", "b", "a"}
    assert not [name for node in tree.iter() for name in node.attrib]
