"""Entries laid out in blocks, numbered entries, names that repeat."""

from typing import Any

from references.csl import format_bibliography

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography {options}><layout suffix=".">{layout}</layout></bibliography></style>"""
NAMES = '<names variable="author"><name name-as-sort-order="first"/><substitute><text variable="publisher"/></substitute></names>'
TITLE = '<text variable="title" prefix=" "/>'


def work(name: str, title: str = "Tides", **more: Any) -> dict[str, Any]:
    family, given = name.split(", ")
    return {"id": f"{name} {title}", "type": "book", "title": title, "author": [{"family": family, "given": given}], **more}


def listed(options: str, layout: str, *works: dict[str, Any]) -> list[str]:
    return format_bibliography(works, STYLE.format(options=options, layout=layout))


def test_the_first_field_stands_in_the_margin() -> None:
    (entry,) = listed('second-field-align="flush"', f'<text variable="citation-number"/>{TITLE}', work("Ward, Jane"))
    assert entry == '\n    <div class="csl-left-margin">1</div><div class="csl-right-inline"> Tides.</div>\n  '


def test_the_suffix_of_the_list_ends_the_last_block() -> None:
    layout = '<text variable="title" display="block"/><text variable="title" display="indent"/>'
    (entry,) = listed("", layout, work("Ward, Jane"))
    assert entry.endswith('<div class="csl-indent">Tides.</div>\n  ')


def test_an_entry_of_which_nothing_is_written_is_left_out_but_for_its_number() -> None:
    nothing = '<choose><if type="chapter">{}</if></choose>'
    assert listed("", nothing.format(TITLE), work("Ward, Jane")) == []
    assert listed("", nothing.format(f'<text variable="citation-number"/>{TITLE}'), work("Ward, Jane")) == [
        "1. [CSL STYLE ERROR: reference with no printed form.]"
    ]


def test_names_that_repeat_are_substituted_by_all_their_parts() -> None:
    options = 'subsequent-author-substitute="---"'
    works = [work("Ward, Jane", "A"), work("Ward, Jane", "B"), work("Ward, Joan", "C")]
    assert listed(options, NAMES + TITLE, *works) == ["Ward, Jane A.", "--- B.", "Ward, Joan C."]


def test_a_text_that_stands_for_names_is_substituted_too() -> None:
    works = [{"id": title, "type": "book", "publisher": "North Press", "title": title} for title in "AB"]
    assert listed('subsequent-author-substitute="---"', NAMES + TITLE, *works) == ["North Press A.", "--- B."]


def test_names_in_a_condition_stand_for_others_as_these_are_written_and_the_first_that_is_there_alone() -> None:
    names = (
        '<names variable="author"><name name-as-sort-order="first"/><label prefix=", " form="short"/><substitute><choose>'
        '<if type="book"><names variable="editor"/><names variable="translator"/></if></choose></substitute></names>'
    )
    people = {"editor": [{"family": "Ward", "given": "Jane"}], "translator": [{"family": "Lee", "given": "Jo"}]}
    assert listed("", names, {"id": "a", "type": "book", "title": "A", **people}) == ["Ward, Jane, ed."]


def test_a_full_stop_behind_a_macro_that_ends_in_a_question_goes() -> None:
    layout = '<group delimiter=". "><text macro="work"/><text variable="publisher"/></group>'
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>'
        '<macro name="work"><text variable="title" font-style="italic"/></macro><citation><layout><text variable="title"/></layout></citation>'
        f"<bibliography><layout>{layout}</layout></bibliography></style>"
    )
    assert format_bibliography([{"id": "a", "type": "book", "title": "Why?", "publisher": "Mole"}], style) == ["<i>Why?</i> Mole"]
