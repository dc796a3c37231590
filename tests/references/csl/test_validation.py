"""Bad styles: every fault at once, at its line and column, with what was expected; none in the styles that people use."""

from pathlib import Path

import pytest

from records.works import Work
from references.bibliography import write_list
from references.csl import format_bibliography
from references.csl.faults import FaultyStyleError
from references.csl.loading import style_doubts
from references.csl.xml import read_xml
from references.styles import StyleError, style_file

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n<info><title>t</title><id>t</id></info>\n'
ITEM = {"id": "roe", "type": "book", "title": "Quays"}


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyStyleError) as raised:
        format_bibliography([ITEM], text)
    return str(raised.value).splitlines()


def test_all_faults_come_at_once_by_place() -> None:
    body = (
        '<macro name="ä"><text macro="b"/></macro><macro name="b"><text macro="ä"/></macro>\n'
        '<citation><layout><text macro="nope"/><text varable="title"/><foo/>\n'
        '  <names variable="autor"><name and="an" et-al-min="x"/></names><if type="book"/></layout></citation>\n</style>'
    )
    assert faults(HEAD + body) == [
        "3:42: macros call each other in a circle: b -> ä -> b; break the circle",
        "4:19: there is no macro 'nope'; defined are: b, ä",
        "4:39: <text> says neither variable, macro, term nor value; give it one of them",
        "4:39: no attribute of <text> is called 'varable'; did you mean 'variable'?",
        "4:62: <foo> is not a rendering element here; expected one of: text, number, label, date, names, group, choose",
        "5:3: no variable is called 'autor'; did you mean 'author'?",
        "5:27: and cannot be 'an'; expected one of: symbol, text",
        "5:27: et-al-min='x' is no number; expected a whole number such as 3",
        "5:65: <if> is not a rendering element here; expected one of: text, number, label, date, names, group, choose",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<style", "1:1: not well-formed XML"),
        ("<html/>", "expected a CSL <style>, found <html>"),
        (HEAD + "</style>", "the style has no <citation>"),
        (HEAD + "<citation/></style>", "<citation> has no <layout>"),
        (
            '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + HEAD + "<citation><layout>&b;<text/></layout></citation></style>",
            "the document declares an entity 'a'",
        ),
    ],
)
def test_one_fault_is_one_line(text: str, words: str) -> None:
    assert words in faults(text)[0]


def test_a_usable_style_with_doubts_formats_and_names_them(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(
        HEAD + '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout>\n<text variable="title" colour="red"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    written = write_list([Work(id="roe", csl=ITEM)], str(style))
    assert written.entries[0].html == "Quays"
    assert written.faults == (f"{style}:4:1: no attribute of <text> is called 'colour'; take it out",)


def test_a_parent_that_is_missing_is_named(tmp_path: Path) -> None:
    style = tmp_path / "child.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>c</title><id>c</id>'
        '<link href="http://www.zotero.org/styles/no-such-parent" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    with pytest.raises(StyleError, match=r"child\.csl:1:\d+: .*no-such-parent"):
        format_bibliography([ITEM], style)


def test_the_styles_that_people_use_raise_no_doubt() -> None:
    for name in ("apa", "chicago-notes-bibliography", "ieee", "din-1505-2", "oscola"):
        assert style_doubts(style_file(name)) == []


def test_columns_count_characters() -> None:
    root = read_xml("<a>ä<b/>\n  ö<c/></a>".encode())
    assert [(element.line, element.column) for element in root.below()] == [(1, 1), (1, 5), (2, 4)]


def test_elements_too_deep_in_each_other_are_a_fault() -> None:
    deep = "<group>" * 300 + '<text value="x"/>' + "</group>" * 300
    assert "more than 200 deep" in faults(f"{HEAD}<citation><layout>{deep}</layout></citation></style>")[0]


def test_an_element_left_open_is_named() -> None:
    said = faults(HEAD + "<citation>\n<layout></citation></style>")[0]
    assert said == "4:11: not well-formed XML: mismatched tag; <layout> of line 4 is open here; mend the XML at this place"
