"""Dates of items, as parts, EDTF and words; how they are written and sorted."""

from typing import Any

import pytest

from references.csl import format_bibliography
from references.csl.dates import Date, Day, read_date
from references.csl.elements.date import date_key


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2009, 5, 4]]}, Date(Day(2009, 5, 4))),
        ({"date-parts": [["2009", "5"]]}, Date(Day(2009, 5))),
        ({"date-parts": [[2009], [2010]]}, Date(Day(2009), Day(2010))),
        ({"date-parts": [[2009, 22]]}, Date(Day(2009, 0, 0, 2))),
        ({"date-parts": [[2009]], "season": 3}, Date(Day(2009, 0, 0, 3))),
        ({"date-parts": [[2009]], "circa": True}, Date(Day(2009), circa=True)),
        ({"literal": "in press"}, Date(None, literal="in press")),
        ({"raw": "3 May 1999"}, Date(Day(1999, 5, 3))),
        ({"raw": "someday"}, Date(None, literal="someday")),
        ("2004-06-01/2006-08", Date(Day(2004, 6, 1), Day(2006, 8))),
        ("2004-06~", Date(Day(2004, 6), circa=True)),
        ("156X", Date(Day(1560), circa=True)),
        ("-0044", Date(Day(-44))),
        ("2021-23", Date(Day(2021, 0, 0, 3))),
        ("2004/..", Date(Day(2004), open=True)),
        ("", None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [["soon"]]}, None),
    ],
)
def test_reading(value: Any, expected: Date | None) -> None:
    assert read_date(value) == expected


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation><bibliography><layout>{date}</layout></bibliography></style>"""


@pytest.mark.parametrize(
    ("form", "locale", "value", "expected"),
    [
        ("text", "en-US", "2009-05-04", "May 4, 2009"),
        ("text", "de-DE", "2009-05-04", "4. Mai 2009"),
        ("text", "fr-FR", "2009-05-01", "1 mai 2009"),
        ("numeric", "en-GB", "2009-05-04", "04/05/2009"),
        ("text", "en-US", "2009-05-04/2009-05-09", "May 4–9, 2009"),
        ("text", "en-US", "2009-05/2009-06", "May–June 2009"),
        ("text", "en-US", "2009-05-04/2010-06-01", "May 4, 2009–June 1, 2010"),
        ("text", "en-US", "2009-21", "Spring 2009"),
        ("text", "en-US", "-0044-03-15", "March 15, 44 BC"),
        ("text", "en-US", "0079", "79 AD"),
    ],
)
def test_writing(form: str, locale: str, value: str, expected: str) -> None:
    style = STYLE.format(date=f'<date variable="issued" form="{form}"/>')
    assert format_bibliography([{"id": "a", "type": "book", "issued": value}], style, locale) == [expected]


def test_earlier_dates_sort_first() -> None:
    days = ["-0100-07-13", "-0044", "0068-03", "1999", "1999-02", "1999-02-03", "2001"]
    keys = [date_key(date) for day in days if (date := read_date(day))]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(days)


def test_ranges_sort_by_their_start_and_literal_dates_as_empty() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>'
        '<citation><layout><text variable="title"/></layout></citation><bibliography><sort><key variable="issued"/></sort><layout>'
        '<text variable="title"/></layout></bibliography></style>'
    )
    dates = {"later": [[2002]], "range": [[1999], [2000]], "start": [[1999]], "early": [[-44]]}
    works: list[dict[str, object]] = [{"id": name, "type": "book", "title": name, "issued": {"date-parts": d}} for name, d in dates.items()]
    works.insert(0, {"id": "press", "type": "book", "title": "press", "issued": {"literal": "in press"}})
    assert format_bibliography(works, style) == ["early", "start", "range", "later", "press"]
