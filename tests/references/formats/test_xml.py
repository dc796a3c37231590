"""The XML formats: broken files go as far as they can, nothing is fetched or expanded, rich text and odd elements are kept."""

from typing import Any

import pytest

import references.formats
from references.format import Source, formats, surest
from references.library import parse_text, write_text

ENDNOTE = "<xml><records>{}</records></xml>"
RECORD = '<record><ref-type name="Book">6</ref-type><contributors><authors><author>Roe, Jane</author></authors></contributors><titles><title>{}</title></titles></record>\n'


def test_endnote_without_styles_and_with_them(read: Any) -> None:
    styled = '<style face="normal">Quays of </style><style face="italic">Vell</style><style face="superscript">2</style>'
    items, faults = read("endnote-xml", ENDNOTE.format(RECORD.format("Quays") + RECORD.format(styled)))
    assert [item["title"] for item in items] == ["Quays", "Quays of <i>Vell</i><sup>2</sup>"]
    assert not faults


def test_broken_xml_is_read_as_far_as_it_goes(read: Any) -> None:
    items, faults = read("endnote-xml", ENDNOTE.format(RECORD.format("A & B") + RECORD.format("C")))
    assert len(items) == 2
    assert items[1]["title"] == "C"
    assert "broken-xml" in [fault.rule for fault in faults]
    items, faults = read("endnote-xml", ENDNOTE.format(RECORD.format("A") + RECORD.format("B"))[:-60])
    assert items[0]["title"] == "A"
    assert faults


def test_a_control_character_is_told(read: Any) -> None:
    items, faults = read("endnote-xml", ENDNOTE.format(RECORD.format("A\x0bB")))
    assert items[0]["title"] == "A B"
    assert [fault.rule for fault in faults] == ["broken-xml"]


def test_entities_are_not_expanded_nor_files_read(read: Any, tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE xml [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + ENDNOTE.format(RECORD.format("A&a;"))
    items, _ = read("endnote-xml", text)
    assert "secret" not in str(items)


def test_records_stand_where_they_are_said_to(read: Any) -> None:
    from references.library import parse_text

    text = ENDNOTE.format("\n" + RECORD.format("A") + RECORD.format("B"))
    library = parse_text(text, "refs.xml")
    assert [work.origin["title"] for work in library.works] == ["refs.xml, refs-1, 2:1", "refs.xml, refs-2, 3:1"]


@pytest.mark.parametrize(("day", "issued"), [
    ("May 3", {"date-parts": [[1999, 5, 3]]}), ("May", {"date-parts": [[1999, 5]]}), ("Spring", {"date-parts": [[1999]], "season": 1}),
    ("1999/05/03", {"date-parts": [[1999, 5, 3]]}), ("", {"date-parts": [[1999]]}),
])  # fmt: skip
def test_endnote_dates(read: Any, day: str, issued: dict[str, Any]) -> None:
    dates = f"<dates><year>1999</year><pub-dates><date>{day}</date></pub-dates></dates></record>"
    assert read("endnote-xml", ENDNOTE.format(RECORD.format("A").replace("</record>", dates)))[0][0]["issued"] == issued


def test_mods_with_a_prefix_parts_and_roles(read: Any) -> None:
    text = (
        '<m:mods xmlns:m="http://www.loc.gov/mods/v3"><m:titleInfo><m:title>Piers</m:title></m:titleInfo><m:titleInfo type="uniform"><m:title>P</m:title>'
        '</m:titleInfo><m:name type="personal"><m:namePart>Doe, John</m:namePart><m:namePart type="date">1950-</m:namePart><m:role><m:roleTerm type="text">'
        'Editor</m:roleTerm></m:role></m:name><m:originInfo><m:dateIssued point="start">1999</m:dateIssued><m:dateIssued point="end">2001</m:dateIssued>'
        '</m:originInfo><m:typeOfResource>text</m:typeOfResource></m:mods>'
    )  # fmt: skip
    items, _ = read("mods", text)
    assert items == [{
        "id": "", "type": "book", "title": "Piers", "editor": [{"family": "Doe", "given": "John"}],
        "issued": {"date-parts": [[1999], [2001]]}, "custom": {"mods": {"titleInfo[uniform]": ["P"]}},
    }]  # fmt: skip


def test_jats_in_all_its_dialects(read: Any) -> None:
    text = (
        '<ref-list><ref id="r1"><mixed-citation publication-type="book"><string-name><surname>Roe</surname> <given-names>J</given-names></string-name>. '
        "<chapter-title>Quays</chapter-title>. In <person-group person-group-type=\"editor\"><name><surname>Doe</surname></name></person-group>. <source>Piers</source>. "
        "<publisher-name>Mole</publisher-name>; <year>1999a</year>. p. <fpage>3</fpage>\u2013<lpage>14</lpage>.</mixed-citation></ref>"
        '<ref id="r2"><citation citation-type="web"><source>Offices</source><date-in-citation iso-8601-date="2001-05-03">seen</date-in-citation>'
        '<ext-link xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://harbour.example/">here</ext-link></citation></ref>'
        "<ref id=\"r3\"><mixed-citation>Just text, 1999.</mixed-citation></ref></ref-list>"
    )  # fmt: skip
    items, _ = read("jats", text)
    assert items[0] == {
        "id": "r1", "type": "chapter", "author": [{"family": "Roe", "given": "J"}], "title": "Quays", "editor": [{"family": "Doe"}],
        "container-title": "Piers", "publisher": "Mole", "year-suffix": "a", "issued": {"date-parts": [[1999]]}, "page": "3-14",
        "custom": {"jats": {"publication-type": "book"}},
    }  # fmt: skip
    assert items[1]["URL"] == "https://harbour.example/"
    assert items[1]["title"] == "Offices"
    assert items[1]["accessed"] == {"date-parts": [[2001, 5, 3]]}
    assert items[2] == {"id": "r3", "type": "document"}


def test_a_web_page_with_coins_is_known_and_an_article_is_not_a_library(read: Any) -> None:
    from references.library import is_library

    page = '<html><body><p>Text.</p><span class="Z3988" title="rft.genre=bookitem&amp;rft.atitle=Quays&amp;rft.btitle=Piers&amp;rft.au=Jane+Roe"></span></body></html>'
    assert surest(references.formats, Source("page.html", page))[0].name == "coins"
    assert not is_library("page.html", page)
    items, _ = read("coins", page)
    assert items == [{"id": "", "type": "chapter", "title": "Quays", "container-title": "Piers", "author": [{"family": "Roe", "given": "Jane"}]}]


def test_no_article_is_taken_for_a_library() -> None:
    for text in ("The Office\n\nIt was closed.\n", "# T\n\n- a list\n- of items\n", "<!doctype html><p>x</p>", "---\ntitle: The Office\nauthor: Roe\n---\n\nText.\n"):
        assert max(form.sniff(Source("a.md", text)) for form in formats(references.formats)) < 0.5


def test_an_element_that_is_called_like_a_record_makes_no_second_one() -> None:
    item = {"id": "a", "type": "book", "title": "Quays", "custom": {"endnote": {"record": "x", "records/a": "y", "custom1": "z"}}}
    text = write_text([item], "endnote-xml")
    (work,) = parse_text(text, "refs.xml").works
    assert work.csl == {**item, "custom": {"endnote": {"custom1": "z"}}}


OLD = (
    "<?xml version='1.0' encoding='UTF-8'?><XML><RECORDS><RECORD><REFERENCE_TYPE>7</REFERENCE_TYPE><REFNUM>12</REFNUM><AUTHORS><AUTHOR>Roe, Jane</AUTHOR>"
    "<AUTHOR>Doe, John</AUTHOR></AUTHORS><YEAR>1999</YEAR><TITLE>Piers</TITLE><SECONDARY_TITLE>Harbours</SECONDARY_TITLE><SECONDARY_AUTHORS>"
    "<SECONDARY_AUTHOR>Brandt, A.</SECONDARY_AUTHOR></SECONDARY_AUTHORS><PLACE_PUBLISHED>Vell</PLACE_PUBLISHED><PUBLISHER>Mole</PUBLISHER><PAGES>4-7</PAGES>"
    "<KEYWORDS><KEYWORD>quays</KEYWORD><KEYWORD>piers</KEYWORD></KEYWORDS><CUSTOM1>kept</CUSTOM1><URL>https://harbour.example/</URL></RECORD>"
    "<RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><TITLE>Quays</TITLE></RECORD></RECORDS></XML>"
)


def test_the_older_endnote_in_capitals() -> None:
    library = parse_text(OLD, "refs.xml")
    assert library.format == "endnote-xml"
    assert not library.faults
    chapter, article = (work.csl for work in library.works)
    assert chapter == {
        "id": "rec-12", "type": "chapter", "title": "Piers", "container-title": "Harbours", "author": [{"family": "Roe", "given": "Jane"}, {"family": "Doe", "given": "John"}],
        "editor": [{"family": "Brandt", "given": "A."}], "issued": {"date-parts": [[1999]]}, "publisher": "Mole", "publisher-place": "Vell", "page": "4-7",
        "keyword": "quays, piers", "URL": "https://harbour.example/", "custom": {"endnote": {"custom1": "kept"}},
    }  # fmt: skip
    assert article["type"] == "article-journal"


@pytest.mark.parametrize("text", [
    ENDNOTE.format(RECORD.format("A")) + ENDNOTE.format(RECORD.format("B")),
    "<xml><records>" + RECORD.format("A") + "</records><records>" + RECORD.format("B") + "</records></xml>",
    '<e:xml xmlns:e="urn:x"><e:records>' + (RECORD.format("A") + RECORD.format("B")) + "</e:records></e:xml>",
    ENDNOTE.format("<source-app name='EndNote'>EndNote</source-app>" + RECORD.format("A") + "<!-- x --><record><titles><title>B</title></titles></record>"),
])  # fmt: skip
def test_endnote_however_its_records_are_wrapped(text: str) -> None:
    assert [work.csl["title"] for work in parse_text(text, "refs.xml").works] == ["A", "B"]


def test_an_empty_record_is_a_record() -> None:
    assert len(parse_text(ENDNOTE.format(RECORD.format("A") + "<record></record><record/>"), "refs.xml").works) == 3


def test_an_ampersand_that_xml_does_not_know_is_read_as_it_is_meant_and_told() -> None:
    text = ENDNOTE.format(RECORD.format("A & B &eacute;t&nbsp;c &amp;amp; <![CDATA[R&D]]>"))
    library = parse_text(text, "refs.xml")
    assert library.works[0].csl["title"] == "A & B ét\xa0c &amp; R&D".replace("\xa0", " ")
    assert [(fault.rule, fault.raw) for fault in library.faults] == [("broken-xml", "&"), ("broken-xml", "&eacute;"), ("broken-xml", "&nbsp;")]


ENTRIES = [
    ("endnote-xml", "<xml><records><record><titles><title>X</title></titles><contributors><authors><author>Roe J</author><author>Doe, A.; Poe, T.</author>"
     "</authors></contributors><pages>1–9</pages><isbn>978-3-16-148410-0 (pbk)&#13;0028-0836</isbn></record></records></xml>",
     {"author": [{"family": "Roe", "given": "J"}, {"family": "Doe", "given": "A."}, {"family": "Poe", "given": "T."}], "page": "1-9",
      "ISBN": "978-3-16-148410-0 (pbk)", "ISSN": "0028-0836"}, {"unknown-type", "name-without-comma", "names-parted-otherwise"}),
    ("mods", '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>X</title></titleInfo><originInfo><dateIssued>c2001</dateIssued>'
     '<dateIssued point="start">2001</dateIssued><dateIssued point="end">2003</dateIssued></originInfo></mods>',
     {"issued": {"date-parts": [[2001], [2003]]}, "custom": {"mods": {"dateIssued": ["c2001"]}}}, set()),
    ("mods", '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>X</title></titleInfo><relatedItem type="host"><titleInfo><title>J</title></titleInfo>'
     '<identifier type="issn">0028-0836</identifier><part><detail type="issue"><number>2</number></detail></part></relatedItem></mods>',
     {"type": "article-journal", "container-title": "J", "issue": "2"}, set()),
    ("nbib", "PMID- 1\nBTI - Harbours\nTI  - X\nPB  - Mole Press\n", {"type": "chapter", "container-title": "Harbours", "title": "X"}, set()),
    ("coins", '<span class="Z3988" title="rft.btitle=X&amp;rft.au=%FCnl"></span>', {"author": [{"literal": "ünl"}]}, set()),
    ("cff", "cff-version: 1.2.0\ntitle: X\nauthors:\n  - family-names: Roe\n    orcid: https://orcid.org/0\nreferences:\n  - a string\n",
     {"author": [{"family": "Roe"}], "custom": {"cff": {"authors": [{"family-names": "Roe", "orcid": "https://orcid.org/0"}]}}}, {"wrong-shape"}),
    ("jats", '<ref-list><ref id="a"><note><p>just words</p></note></ref><ref/><ref id="b"><mixed-citation>X</mixed-citation></ref></ref-list>',
     {"id": "a", "type": "document"}, {"unread-entry"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said", "rules"), ENTRIES)
def test_irregular_records_are_read_and_told(name: str, text: str, said: dict[str, Any], rules: set[str]) -> None:
    library = parse_text(text, "refs", name)
    assert {variable: library.works[0].csl.get(variable) for variable in said} == said
    assert {fault.rule for fault in library.faults} == rules


@pytest.mark.parametrize("more", [{"ISBN": "978-3-16-148410-0 (pbk)", "ISSN": "0028-0836"}, {"ISSN": "0028-0836", "ISBN": "3161484100"}, {"ISSN": "0028-0836"}])
def test_a_series_number_and_a_books_number_both_survive_endnote(more: dict[str, str]) -> None:
    item = {"id": "a", "type": "book", "title": "A", **more}
    (work,) = parse_text(write_text([item], "endnote-xml"), "refs.xml").works
    assert work.csl == item
