"""Notes are cut into works, commentary and cross-references, and no word of them is lost."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.spans import Span, gaps
from references.notes import Piece, parse_note, parse_notes, parse_reference, parse_references


def one(text: str) -> Piece:
    (piece,) = parse_note(text)
    return piece


def item(text: str) -> dict[str, Any]:
    piece = one(text)
    assert piece.kind == "citation"
    assert piece.item is not None
    return piece.item


def test_a_book() -> None:
    piece = one("Helen M. Ostrow, Stone and Tide: The Making of Ports (London: Saltmarsh University Press, 2008), p. 118.")
    assert piece.item == {
        "type": "book",
        "author": [{"family": "Ostrow", "given": "Helen M."}],
        "title": "Stone and Tide: The Making of Ports",
        "publisher": "Saltmarsh University Press",
        "publisher-place": "London",
        "issued": {"date-parts": [[2008]]},
    }
    assert piece.locator is not None
    assert (piece.locator.label, piece.locator.value) == ("page", "118")
    assert not piece.losses


def test_a_newspaper_article_with_two_authors_and_a_lost_url() -> None:
    text = 'Ida Karlsen and Tomas Brandt, "Court Says Harbour Overcharged," The Vell Courier, 11 June 2009,'
    piece = one(text)
    assert piece.item is not None
    assert piece.item["type"] == "article-newspaper"
    assert [name["family"] for name in piece.item["author"]] == ["Karlsen", "Brandt"]
    assert piece.item["container-title"] == "The Vell Courier"
    assert piece.item["issued"] == {"date-parts": [[2009, 6, 11]]}
    assert text[piece.losses["URL"] - 1] != " "


def test_a_web_page_that_lost_its_url() -> None:
    found = one('"Merania, Ports, Northern Authority," Institute for Coastal Trade,')
    assert found.item == {"type": "webpage", "title": "Merania, Ports, Northern Authority", "publisher": "Institute for Coastal Trade"}
    assert "URL" in found.losses


def test_years_in_a_title_stay_in_the_title() -> None:
    found = item('Court of Audit, "Holdings Pursuant to Resolution 88 (2004) of 12 May 2004," Committee established pursuant to resolution 88 (2004),')
    assert found["title"] == "Holdings Pursuant to Resolution 88 (2004) of 12 May 2004"
    assert found["author"] == [{"literal": "Court of Audit"}]
    assert "issued" not in found


def test_the_number_of_an_act_is_no_year() -> None:
    found = item('Assembly, "Individuals Designated Pursuant to Resolution 1737 (2006)," Committee established pursuant to resolution 1737 (2006),')
    assert "issued" not in found
    assert found["publisher"] == "Committee established pursuant to resolution 1737 (2006)"


def test_a_reference_that_ends_in_a_year_is_no_short_form() -> None:
    assert one('Roe, "Harbours," 1990.').points_to == ""
    assert one('Roe, "Harbours," 45.').points_to == "short:Roe|Harbours"


def test_a_journal_article() -> None:
    found = item('Jane Roe, "Quays in Winter," Journal of Ports 12, no. 3 (2001): 45–67, https://doi.org/10.1000/182.')
    assert (found["type"], found["container-title"], found["volume"], found["issue"], found["page"]) == (
        "article-journal", "Journal of Ports", "12", "3", "45–67",
    )  # fmt: skip
    assert found["DOI"] == "10.1000/182"
    assert found["issued"] == {"date-parts": [[2001]]}


def test_a_chapter() -> None:
    found = item('Jane Roe, "Quays," in Harbours of the North, ed. John Doe (Vell: Mole Press, 1999), 3–9.')
    assert (found["type"], found["container-title"]) == ("chapter", "Harbours of the North")
    assert found["editor"] == [{"family": "Doe", "given": "John"}]


def test_a_page_that_was_visited() -> None:
    found = item('"Offices of the North," Harbour Institute, https://harbour.example/offices, accessed 3 May 2019.')
    assert found["URL"] == "https://harbour.example/offices"
    assert found["accessed"] == {"date-parts": [[2019, 5, 3]]}
    assert "issued" not in found


def test_commentary_and_two_works_with_a_stray_quotation_mark() -> None:
    text = (
        'The court joined the suits in May 2008, and the Board fined the port for a tariff meant to "keep ships outside." '
        'The Board also put two firms on a list; Federal Board, "Order 2214,"; "Ministry of Justice, "List of Excluded Bidders,"'
    )
    pieces = parse_note(text)
    assert [piece.kind for piece in pieces] == ["commentary", "citation", "citation"]
    assert [piece.item["title"] for piece in pieces if piece.item] == ["Order 2214", "List of Excluded Bidders"]
    assert all("URL" in piece.losses for piece in pieces[1:])


@pytest.mark.parametrize(
    ("text", "points_to", "page"),
    [
        ("Ibid., 45.", "previous", "45"),
        ("Ibid.", "previous", None),
        ("Ebd., S. 7.", "previous", "7"),
        ("Ward, Immortal, 45.", "short:Ward|Immortal", "45"),
        ('Ward, "Tower," 50.', "short:Ward|Tower", "50"),
        ("Ward 2009, 12.", "short:Ward|2009", "12"),
        ("See note 3.", "note:3", None),
        ("Ward, op. cit. (n. 4), p. 9.", "note:4", "9"),
    ],
)
def test_short_forms(text: str, points_to: str, page: str | None) -> None:
    piece = one(text)
    assert (piece.kind, piece.points_to) == ("cross-reference", points_to)
    assert (piece.locator.value if piece.locator else None) == page


def test_several_works_and_leads() -> None:
    pieces = parse_note("See Jane Roe, Quays (Vell: Mole, 1999), 3; cf. John Lee, Piers (York: Knopf, 2001).")
    assert [piece.item["title"] for piece in pieces if piece.item] == ["Quays", "Piers"]


def test_what_shows_no_title_stays_as_it_is() -> None:
    piece = one("1999, 3.")
    assert piece.item == {"type": "document"}
    assert piece.confidence < 0.5


@pytest.mark.parametrize(
    ("entry", "kind", "title", "family"),
    [
        ("Ward, S. R. (2009). Immortal: A history. Georgetown University Press.", "book", "Immortal: A history", "Ward"),
        ("Ward, Steven R. Immortal: A History. Washington, DC: Georgetown University Press, 2009.", "book", "Immortal: A History", "Ward"),
        ("Smith, J., & Lee, K. (2010). Things that matter. Journal of Things, 12(3), 45–67.", "article-journal", "Things that matter", "Smith"),
        ("Doe, John. 2001. Piers of the South. Vell: Mole Press.", "book", "Piers of the South", "Doe"),
    ],
)
def test_entries_of_a_reference_list(entry: str, kind: str, title: str, family: str) -> None:
    found = parse_reference(entry).item
    assert found is not None
    assert (found["type"], found["title"], found["author"][0]["family"]) == (kind, title, family)
    assert found["issued"]["date-parts"][0][0] in (2001, 2009, 2010)


WORDS = ["Jane Roe", "Ward, S. R.", ", ", ". ", "; ", '"Quays in Winter,"', "“", '"', "(Vell: Mole Press, 1999)", "(2009)", "p. 263", "Ibid.", "See note 3", "12, no. 3", ": 45–67",
         "https://a.example/x", "doi:10.1000/182", "was closed in 1950", "The ministry said", "7 April 2009", "Journal of Ports", "(", ")", "ed.", "vol. 2", "é", " "]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_word_of_a_note_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = parse_note(text)
    at = 0
    for piece in pieces:
        assert at <= piece.span.start < piece.span.end <= len(text)
        assert all(piece.span.start <= span.start <= span.end <= piece.span.end for span in piece.fields.values())
        at = piece.span.end
    rest = " ".join(gap.of(text) for gap in gaps(Span(0, len(text)), [piece.span for piece in pieces]))
    assert set(re.findall(r"\w+", rest)) <= {"See", "also", "cf"}


@pytest.mark.parametrize("text", ["(" * 5000, '"' * 5000, "a, " * 5000, "A. " * 5000, "1999 " * 5000, "; " * 5000, "vol. 1(" * 2000])
def test_hostile_notes_are_read_in_linear_time(text: str) -> None:
    parse_note(text)
    parse_reference(text)


def test_notes_read_together_are_read_as_alone() -> None:
    texts = [
        "Jane Roe, Quays (Vell: Mole, 1999), 3; cf. John Lee, Piers (York: Knopf, 2001).",
        "",
        "The tariff was raised twice in 1950. Ibid., 4.",
        "Vgl. Karl Anders, Die Häfen des Nordens, Hamburg 1998, S. 23.",
    ]
    assert parse_notes(texts) == [parse_note(text) for text in texts]
    assert parse_references(texts[:1] + texts[3:]) == [parse_reference(texts[0]), parse_reference(texts[3])]


def test_the_title_of_the_rules_stands_where_the_imprint_overruled_the_model() -> None:
    found = item("Ministry of Transport, Basins and Locks (Vell: State Printer, 1958), p. 4.")
    assert (found["title"], found["publisher"]) == ("Basins and Locks", "State Printer")
    assert found["author"] == [{"literal": "Ministry of Transport"}]


def test_a_reference_that_is_not_understood_is_kept_as_it_is() -> None:
    piece = parse_reference("(2009) 35 (2), pp. 155-164. Cited 76 times.")
    assert piece.item == {"type": "document"}
    assert piece.confidence < 0.5


def entry(text: str) -> dict[str, Any]:
    found = parse_reference(text).item
    assert found is not None
    return found


def test_the_day_and_month_of_a_date_that_begins_with_its_year() -> None:
    found = entry("Berg, P., & Cruz, M. (2020, May 3). Harbour tolls rise again. The Vell Courier.")
    assert (found["type"], found["title"], found["container-title"]) == ("article-newspaper", "Harbour tolls rise again", "The Vell Courier")
    assert found["issued"] == {"date-parts": [[2020, 5, 3]]}


def test_the_day_and_month_that_stand_apart_from_their_year() -> None:
    assert entry('Müller, Jörg. 1956. "Der Hafen." Die Zeit, 3 May.')["issued"] == {"date-parts": [[1956, 5, 3]]}


def test_the_tail_of_identifiers_is_no_part_of_the_imprint() -> None:
    found = entry("Roe, Jane (2001). Quays in Winter. Oxford: OUP. p. 44. ISBN 978-0-19-853453-2.")
    assert (found["publisher-place"], found["publisher"], found["ISBN"]) == ("Oxford", "OUP", "978-0-19-853453-2")
    found = entry("Roe, Jane (2001). Quays in Winter. Oxford: Oxford University Press. OCLC 12345678. doi:10.1000/182.")
    assert (found["publisher"], found["note"], found["DOI"]) == ("Oxford University Press", "OCLC: 12345678", "10.1000/182")
    assert "page" not in found


def test_numbers_of_pubmed() -> None:
    found = entry("Okafor NB. Salt exposure and dock workers. Lancet Mar Med. 2012;18(4):233-41. PMID: 12345678. PMCID: PMC1234567.")
    assert (found["PMID"], found["PMCID"], found["page"]) == ("12345678", "PMC1234567", "233-41")
    assert "note" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Karl Anders, Der Hafen brennt, in: Die Zeit, 3. Mai 1956, S. 4.",
        'Karl Anders, „Der Hafen brennt", in: Die Zeit vom 3. Mai 1956.',
    ],
)
def test_a_german_date_does_not_cut_a_note(text: str) -> None:
    found = item(text)
    assert (found["title"], found["container-title"]) == ("Der Hafen brennt", "Die Zeit")
    assert found["issued"] == {"date-parts": [[1956, 5, 3]]}


@pytest.mark.parametrize("bullet", ["• ", "* ", "- ", "– ", "· "])
def test_a_bullet_is_no_part_of_a_name(bullet: str) -> None:
    text = f"{bullet}Roe, Jane. Quays in Winter. Vell: Mole Press, 1999."
    piece = parse_reference(text)
    assert piece.span == Span(len(bullet), len(text))
    assert piece.item == entry(text[len(bullet) :])
    assert one(f"{bullet}Jane Roe, Quays (Vell: Mole, 1999), 3.").item == item("Jane Roe, Quays (Vell: Mole, 1999), 3.")


@pytest.mark.parametrize(
    ("text", "author", "title", "year"),
    [
        ("王明, 《港口史》, 北京: 人民出版社, 2001年。", "王明", "港口史", 2001),
        ("王小明. 港口史研究[M]. 北京: 人民出版社, 2001: 45-50.", "王小明", "港口史研究", 2001),
        ("田中太郎『港の歴史』岩波書店、1998年、45頁。", "田中太郎", "港の歴史", 1998),
        ("Петров, А. В. Морская торговля // Вопросы истории. 1999. № 3. С. 45-67.", "Петров", "Морская торговля", 1999),
    ],
)
def test_other_scripts_are_read_with_little_confidence(text: str, author: str, title: str, year: int) -> None:
    piece = parse_reference(text)
    assert piece.item is not None
    assert (piece.item["title"], piece.item["issued"]) == (title, {"date-parts": [[year]]})
    assert author in piece.item["author"][0].values()
    assert piece.confidence <= 0.5


def test_what_is_not_understood_in_another_script_is_kept_as_it_is() -> None:
    piece = parse_reference("北京港务局档案")
    assert (piece.item, piece.span) == ({"type": "document"}, Span(0, 7))


def test_names_that_stand_for_those_before() -> None:
    found = parse_references(["Meinert, Paul: Handel und Wandel. Bremen 1990.", "———. Schiffbau. Bremen 1992.", "Dies., Zoll. Kiel 1993."])
    assert [piece.item["author"] for piece in found if piece.item] == [[{"family": "Meinert", "given": "Paul"}]] * 3
    assert [piece.fields["author"] for piece in found] == [Span(0, 13), Span(0, 3), Span(0, 5)]
    pieces = parse_note("Karl Anders, Die Häfen des Nordens, Hamburg 1998, S. 23; ders., Handel und Wandel, Bremen 1990, S. 3.")
    assert [piece.item["author"][0]["family"] for piece in pieces if piece.item] == ["Anders", "Anders"]
    assert item("Karl Anders, Der Zoll, in: Ders. (Hg.), Häfen, Kiel 1980, S. 3-20.")["editor"] == [{"family": "Anders", "given": "Karl"}]


def test_after_a_cross_reference_nobody_is_carried_over() -> None:
    pieces = parse_note("Karl Anders, Die Häfen des Nordens, Hamburg 1998, S. 23; Brück, Zollrecht, S. 80; ders., Handel und Wandel, Bremen 1990, S. 3.")
    assert [piece.kind for piece in pieces] == ["citation", "cross-reference", "citation"]
    assert "author" not in (pieces[2].item or {})


@pytest.mark.parametrize("text", ["Roe, Jane. Quays in Winter. Vell: Mole, 20x9.", "Jane Roe, Quays in Winter (Vell: Mole, 20x9), 3."])
def test_a_year_that_cannot_be_one_is_kept_as_it_is_written(text: str) -> None:
    found = one(text).item
    assert found is not None
    assert (found["title"], found["publisher"], found["issued"]) == ("Quays in Winter", "Mole", {"literal": "20x9"})


def test_words_that_lead_an_entry_in() -> None:
    text = "Vgl. hierzu ausführlich Karl Anders, Die Häfen des Nordens, Hamburg 1998."
    piece = parse_reference(text)
    assert piece.span == Span(0, len(text))
    assert piece.item == entry(text[24:])


@pytest.mark.parametrize("title", ["So Long to the Quays", "Zur Kritik Hegels", "Die Arbeiter in Hamburg", "Also sprach der Lotse"])
def test_the_first_words_of_a_title_lead_nothing_in(title: str) -> None:
    assert entry(f"{title}. Vell: Mole Press, 1999.")["title"] == title
    if not title.startswith("Also"):
        assert one(f"{title}, Hamburg 1998, S. 23.").span.start == 0
