"""Files find their works by identifier, title or name, and never by a guess."""

from pathlib import Path

import pytest

from provenance import tasks
from provenance.evidence.shelving import shelve
from provenance.reader import Source
from provenance.settings import Settings
from records.snapshots import Snapshot
from records.works import Work

WARD = Work(
    id="ward-2009",
    raw="Ward, Stone and Tide (the making of the old Vell ports), 2009",
    note="4",
    csl={"title": "Stone and Tide: The Making of the Ports", "author": [{"family": "Ward"}], "issued": {"date-parts": [[2009]]}, "DOI": "10.1000/AB.1"},
)
ROE = Work(id="roe-1999", csl={"title": "Quays", "author": [{"family": "Roe"}], "issued": {"date-parts": [[1999]]}, "URL": "https://a.example/quays"})


def source(origin: str, text: str = "Nothing telling.", title: str = "") -> Snapshot:
    return Snapshot("", text, origin=origin, title=title)


@pytest.mark.parametrize(
    "found",
    [
        source("x.txt", "Abstract. https://doi.org/10.1000/ab.1\nBody"),
        source("in/10.1000_ab.1.pdf"),
        source("ward-2009.txt"),
        source("Note 4.txt"),
        source("4.html"),
        source("Stone and Tide - The Making of the Ports.pdf"),
        source("x.pdf", title="Stone and tide"),
        source("x.txt", "STONE AND TIDE\nThe making of the ports\n\nChapter 1"),
        source("x.html", title="The Making of the Old Vell Ports"),
        source("Ward_2009_scan.pdf"),
    ],
    ids=["doi inside", "doi as name", "id", "note", "number", "title as name", "own title", "title page", "title inside the reference", "creator and year"],
)
def test_a_sign_is_enough(found: Snapshot) -> None:
    assert shelve([ROE, WARD], [source("other.txt"), found]).sources == {"ward-2009": found}


def test_an_address_is_a_sign() -> None:
    page = source("https://a.example/quays/")
    assert shelve([WARD, ROE], [page]).sources == {"roe-1999": page}


def test_two_works_of_one_creator_and_year_are_not_guessed_between() -> None:
    other = Work(id="ward-2009a", csl={"title": "Sand", "author": [{"family": "Ward"}], "issued": {"date-parts": [[2009]]}})
    file = source("Ward 2009 final.pdf")
    assert shelve([WARD, other], [file]) == ({}, (file,))


def test_a_readable_file_is_taken_before_one_that_is_not() -> None:
    broken = Snapshot("", origin="a/ward-2009.pdf", state="scanned")
    text = source("b/ward-2009.txt")
    assert shelve([WARD], [broken, text]).sources == {"ward-2009": text}
    assert shelve([WARD], [broken]).sources == {"ward-2009": broken}


def test_what_belongs_to_no_work_is_told() -> None:
    stray = source("shopping.txt")
    assert shelve([WARD, ROE], [stray]).left == (stray,)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (source("ward-2009.txt", "IMMORTAL: A MILITARY HISTORY OF IRAN\n\nThe army was founded in 1921."), "IMMORTAL: A MILITARY HISTORY OF IRAN"),
        (source("4.html", "It was founded in 1921.", title="Immortal, a history"), "Immortal, a history"),
        (source("ward-2009.txt", "Abstract. doi:10.5555/other.9\n\nThe army was founded in 1921."), "doi:10.5555/other.9"),
    ],
    ids=["heading", "own title", "doi"],
)
def test_a_name_is_no_sign_where_the_document_calls_itself_otherwise(found: Snapshot, says: str) -> None:
    shelved = shelve([WARD, ROE], [found])
    assert list(shelved.sources) == ["ward-2009"]
    taken = shelved.sources["ward-2009"]
    assert (taken.state, taken.readable, shelved.left) == ("misnamed", False, ())
    assert says in taken.problem
    assert "sources add ward-2009" in taken.problem


@pytest.mark.parametrize(
    "text",
    [
        "Chapter 3. The pilots\n\nThe port was made in 1887.",
        "The port was made in 1887.\n\nIt grew.",
        "Stone and tide, second printing\n\nThe port was made in 1887.",
        "118\n\nThe port was made in 1887.",
    ],
)
def test_a_part_or_a_passage_says_nothing_against_a_name(text: str) -> None:
    found = source("ward-2009.txt", text)
    assert shelve([WARD], [found]).sources == {"ward-2009": found}


def test_a_title_goes_before_a_name() -> None:
    named, titled = source("ward-2009.txt", "Immortal: a history of Iran\n\nText."), source("b.txt", "Stone and Tide\n\nText.")
    assert shelve([WARD], [named, titled]) == ({"ward-2009": titled}, (named,))


def test_what_a_person_filed_is_taken_whatever_it_calls_itself() -> None:
    filed = Snapshot("", "Immortal: a history of Iran\n\nText.", origin="ward-2009.txt", work="ward-2009")
    assert shelve([WARD], [filed]).sources == {"ward-2009": filed}


def test_a_misnamed_file_makes_no_verdict_and_a_finding_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "roe-1999.txt").write_text("Herring and Salt: A History\n\nThe office had 12 people.\n", encoding="utf-8")
    text = "The Office\n\nThe office employed 400 people in 1931. [1]\n\n[1] Jane Roe, Quays of Vell (Vell: Mole, 1999), p. 3.\n"
    inspected = tasks.check_article(tasks.parse(Source("office.txt", text), "text"), Settings(sources=str(tmp_path)))
    assert [one.support for one in inspected.statements] == ["cited"]
    (finding,) = [found for found in inspected.findings if found.rule == "unreadable-source"]
    assert "misnamed" in finding.message
    assert "Herring and Salt" in finding.message


def test_a_text_that_begins_with_many_titles_is_a_list_of_works_and_none_of_them() -> None:
    works = [Work(id=f"w{number}", csl={"title": title}) for number, title in enumerate(["Salt and Herring", "The Pilots of Vell", "Winter Quays"])]
    bibliography = source("works.txt", "Ann Roe. Salt and Herring. 1999.\nIda Karlsen. The Pilots of Vell. 2001.\nTom Poe. Winter Quays. 2003.\n")
    assert shelve(works, [bibliography]) == ({}, (bibliography,))
    assert shelve(works[:1], [bibliography]).sources == {"w0": bibliography}


def test_an_article_is_no_source_of_itself(tmp_path: Path) -> None:
    text = "The Office\n\nThe office employed 400 people in 1931. [1]\n\n[1] Jane Roe, Quays of Vell (Vell: Mole, 1999), p. 3.\n"
    (tmp_path / "office.txt").write_text(text, encoding="utf-8")
    inspected = tasks.check_article(tasks.parse(Source(str(tmp_path / "office.txt"), text), "text"), Settings(sources=str(tmp_path)))
    assert [one.support for one in inspected.statements] == ["cited"]
    (tmp_path / "quays.txt").write_text("Quays of Vell\n\nThe office employed 400 people in 1931.\n", encoding="utf-8")
    inspected = tasks.check_article(tasks.parse(Source(str(tmp_path / "office.txt"), text), "text"), Settings(sources=str(tmp_path)))
    assert [one.support for one in inspected.statements] == ["supported"]
