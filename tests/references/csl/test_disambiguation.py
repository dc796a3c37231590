"""The disambiguation ladder, on small styles of its own."""

from typing import Any

from references.csl import Processor
from references.csl.output import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>
<citation {options}><layout delimiter="; "><group delimiter=" "><names variable="author"><name form="short" and="symbol" initialize-with=". "/></names>
<date variable="issued"><date-part name="year"/></date>{more}</group></layout></citation>
<bibliography><layout><names variable="author"/></layout></bibliography></style>"""


def cited(options: str, *items: tuple[str, int, str], more: str = "") -> list[str]:
    """Each item's citation; an item is its authors ("Jane Ward, Ann Lee"), year and title."""
    works: list[dict[str, Any]] = [
        {
            "id": f"i{at}",
            "type": "book",
            "title": title,
            "issued": {"date-parts": [[year]]},
            "author": [{"given": name.rsplit(" ", 1)[0], "family": name.rsplit(" ", 1)[1]} for name in authors.split(", ")],
        }
        for at, (authors, year, title) in enumerate(items)
    ]
    document = Processor(STYLE.format(options=options, more=more), None, works)
    return [plain(tree) for tree in document.cite([[{"id": work["id"]}] for work in works])]


def test_without_options_equal_citations_stay_equal() -> None:
    assert cited("", ("Jane Ward", 2000, "A"), ("Ann Ward", 2000, "B")) == ["Ward 2000", "Ward 2000"]


def test_names_are_added_until_citations_differ() -> None:
    options = 'et-al-min="2" et-al-use-first="1" disambiguate-add-names="true"'
    assert cited(options, ("Jane Ward, Ann Lee, Jo Poe", 2000, "A"), ("Jane Ward, Al Fry, Jo Poe", 2000, "B")) == [
        "Ward, Lee, et al. 2000",
        "Ward, Fry, et al. 2000",
    ]


def test_given_names_by_cite_only_where_the_citations_are_equal() -> None:
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="by-cite"'
    assert cited(options, ("Jane Ward", 2000, "A"), ("Ann Ward", 2000, "B"), ("Ida Ward", 1999, "C")) == [
        "J. Ward 2000",
        "A. Ward 2000",
        "Ward 1999",
    ]


def test_given_names_of_all_persons_of_one_family_name() -> None:
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    assert cited(options, ("Jane Ward", 2000, "A"), ("Ann Ward", 1999, "B")) == ["J. Ward 2000", "A. Ward 1999"]


def test_whole_given_names_where_initials_are_equal() -> None:
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name"'
    assert cited(options, ("Jane Ward", 2000, "A"), ("Joan Ward", 1999, "B")) == ["Jane Ward 2000", "Joan Ward 1999"]


def test_initials_only_where_the_rule_says_so() -> None:
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials"'
    assert cited(options, ("Jane Ward", 2000, "A"), ("Joan Ward", 1999, "B")) == ["Ward 2000", "Ward 1999"]


def test_a_year_suffix_is_the_last_step() -> None:
    options = 'disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"'
    assert cited(options, ("Jane Ward", 2000, "A"), ("Ann Ward", 2000, "B"), ("Jane Ward", 2000, "C")) == [
        "J. Ward 2000a",
        "A. Ward 2000",
        "J. Ward 2000b",
    ]


def test_the_condition_is_tried_where_citations_are_equal() -> None:
    more = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
    assert cited("", ("Jane Ward", 2000, "A"), ("Ann Ward", 2000, "B"), ("Jo Lee", 2000, "C"), more=more) == [
        "Ward 2000 A",
        "Ward 2000 B",
        "Lee 2000",
    ]


def test_after_the_twenty_sixth_suffix_come_two_letters() -> None:
    last = cited('disambiguate-add-year-suffix="true"', *[("Jane Ward", 2000, str(at)) for at in range(28)])[-1]
    assert last == "Ward 2000ab"


def test_a_condition_is_counted_in_the_order_it_is_met() -> None:
    more = (
        '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
        '<choose><if disambiguate="true"><date variable="accessed"><date-part name="year"/></date></if></choose>'
    )
    assert cited("", ("Jane Ward", 2000, "A"), ("Ann Ward", 2000, "B"), more=more) == ["Ward 2000 A", "Ward 2000 B"]


def test_names_that_a_condition_brings_into_a_note_are_not_widened_and_end_the_ladder() -> None:
    later = (
        '<text variable="publisher"/><choose><if disambiguate="true"><names variable="author"><name form="short" et-al-min="2"'
        ' et-al-use-first="1"/></names></if></choose><choose><if disambiguate="true"><text variable="title"/></if></choose>'
    )
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>t</title><id>t</id></info>'
        '<citation disambiguate-add-names="true"><layout><choose><if position="subsequent"><group delimiter=", ">'
        f'{later}</group></if><else><text variable="title"/></else></choose></layout></citation></style>'
    )
    others = {"i1": "Lee", "i2": "Fry"}
    works = [
        {"id": name, "type": "book", "title": name, "publisher": "Mole", "author": [{"family": "Ward"}, {"family": other}]}
        for name, other in others.items()
    ]
    notes = [[{"id": name}] for name in ("i1", "i2", "i1", "i2")]
    assert [plain(tree) for tree in Processor(style, None, works).cite(notes)] == ["i1", "i2", *["Mole, Ward et al."] * 2]
    works[1]["author"] = works[0]["author"]
    assert [plain(tree) for tree in Processor(style, None, works).cite(notes)][2:] == ["Mole, Ward et al., i1", "Mole, Ward et al., i2"]
