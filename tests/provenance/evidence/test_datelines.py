"""A source's own dates: which lines tell them, in which forms, and which words of a claim they say."""

import numpy as np
import pytest

from provenance.evidence.datelines import date_words, datelines, own_dates
from provenance.evidence.examining import examine, read
from provenance.evidence.models import load_model
from provenance.evidence.passages import PAGE, Passages
from provenance.evidence.snapshots import snapshot
from provenance.evidence.support import Looking, judge_statement
from provenance.evidence.wording import sentence
from records.statements import Citation, Statement

MODEL = load_model()
FILLING = ["The harbour has two quays and a mole.", "Rain fell on most days.", "Ferries call in summer."] * PAGE


def dates(*lines: str, said: tuple[str, ...] = ()) -> list[str]:
    found = datelines([sentence(line, MODEL.encoder.pieces) for line in lines])
    return sorted(frozenset[str]().union(*(own_dates(line, said) for line in found)))


def page(*lines: str) -> Passages:
    return Passages([sentence(line, MODEL.encoder.pieces) for line in (*lines, *FILLING)])


@pytest.mark.parametrize(
    "line",
    ["Published: 2018-09-06T02:35:38-0400", "September 6, 2018", "Thu 6 Sep 2018 10.54 EDT", "Posted Sept. 6th, 2018 by the editor", "6th September, 2018"],
)
def test_a_date_is_read_in_all_common_forms(line: str) -> None:
    assert dates("Port news", line) == ["2018", "6", "september"]


def test_a_month_without_a_day_is_a_date_and_a_day_that_there_is_not_is_no_reason_to_stop() -> None:
    assert dates("October 1934") == ["1934", "october"]
    assert dates("Published: 2018-02-31", said=("monday",)) == ["2018", "31", "february"]


def test_lines_that_tell_of_the_page_go_before_others_and_two_are_read() -> None:
    lines = ["Born on 3 April 1963, he went to sea.", "4 May 2001", "Updated 7 June 2019", "By A. Roe, 5 June 2019"]
    assert dates("Friday, 8 August 1997", *lines[1:]) == ["2019", "5", "7", "jun"]


def test_no_date_is_read_from_an_archives_span_nor_from_long_sentences_nor_far_down() -> None:
    assert dates("31 Oct 2018 - 16 May 2022") == []
    assert dates(f"The {'old ' * 60} mole was begun on 4 May 1901.") == []
    assert dates(*["A line."] * 60, "4 May 1901") == []


def test_a_weekday_is_the_last_one_before_the_date() -> None:
    assert dates("March 2, 2017", said=("wednesday",)) == ["1", "2", "2017", "march"]
    assert dates("March 1, 2017", said=("yesterday", "monday")) == ["1", "2017", "27", "28", "february", "march"]


def test_words_of_dates_are_years_months_and_days_beside_a_month() -> None:
    claim = sentence("It may close 12 berths on April 9th, 2011, and 3 May of 1999, in march past 1200 men.", MODEL.encoder.pieces)
    words = [claim.text[word.start : word.end] for word, flag in zip(claim.words, date_words(claim), strict=True) if flag]
    assert words == ["April", "9th", "2011", "3", "May", "1999", "1200"]


def test_a_report_says_when_it_was_written_but_an_extract_has_no_dateline() -> None:
    claim = sentence("The mole was opened on 9 April 2011.", MODEL.encoder.pieces)
    assert page("Apr. 10, 2011", "The mole was opened yesterday.").dated(claim).sum() == 3
    assert page("Apr. 10, 2011", "The mole was opened.").dated(claim).sum() == 2
    assert not Passages([sentence("Apr. 10, 2011", MODEL.encoder.pieces)]).dated(claim).any()


def test_a_claims_date_counts_as_said_where_the_report_is_of_that_date() -> None:
    claim = "The mole was opened in April 2011."
    rows = [examine(MODEL, read(MODEL.encoder, claim), page(date, "The mole was opened this week.")) for date in ("10 April 2011", "10 June 1987")]
    dated, other = ([np.flatnonzero(one.alignment.table[:, 2] == 0).tolist() for one in rows])
    assert set(other) - set(dated) == {5, 6}
    assert rows[0].unsaid[6] < rows[1].unsaid[6]


def test_the_dateline_is_evidence_where_it_alone_tells_the_date() -> None:
    source = page("Published 10 April 2011", "The mole was opened this week.")
    asked = sentence("The mole was opened in April 2011.", MODEL.encoder.pieces)
    assert source.with_dateline(asked, [1]) == source.with_dateline(asked, [0, 1]) == [1, 0]
    assert source.with_dateline(asked, [3, 1]) == [1, 3, 0]
    assert source.with_dateline(sentence("The mole was opened.", MODEL.encoder.pieces), [1]) == [1]
    assert source.with_dateline(asked, []) == []
    assert page("Published 10 April 2011", "The mole was opened in April 2011.").with_dateline(asked, [1]) == [1]


def test_the_passage_that_says_it_comes_first_and_the_dateline_is_a_passage_of_its_own() -> None:
    text = "\n\n".join(["Published 10 April 2011", "The mole was opened this week by the harbour master.", *FILLING])
    words = "The mole was opened in April 2011 by the harbour master."
    cited = Citation(work="roe-2011", mark="[1]", start=len(words), end=len(words))
    statement = Statement(
        id="s1", text=words, start=0, end=len(words), place="1:1", kind="sentence", needs_source=True, why="", support="cited", citations=(cited,)
    )
    found = judge_statement(statement, words, "roe-2011", Looking({"roe-2011": snapshot(text.encode(), "roe.txt")}))
    assert [one.exact for one in found.passages] == ["The mole was opened this week by the harbour master.", "Published 10 April 2011"]
