"""Sixty items of every CSL type, with ordinary and odd fields, for styles to be tried on."""

from typing import Any

TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document
entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review
review-book software song speech standard thesis treaty webpage""".split()

PERSONS: list[dict[str, Any]] = [
    {"family": "Ward", "given": "Jane Anne"},
    {"family": "van der Berg", "given": "Ida"},
    {"family": "García Márquez", "given": "José-Luis"},
    {"literal": "Harbour Board of the North"},
    {"family": "田中", "given": "太郎"},
    {"family": "O'Neill", "given": "Sean", "suffix": "Jr."},
    {"family": "Иванова", "given": "Ольга Петровна"},
    {"family": "Humboldt", "given": "Alexander von"},
    {"family": "Plato"},
    {"given": "Banksy"},
]
DATES: list[Any] = [
    {"date-parts": [[2009, 5, 4]]},
    {"date-parts": [[1998]]},
    {"date-parts": [[2001, 3], [2002, 4]]},
    {"date-parts": [[-44, 3, 15]]},
    {"date-parts": [[2015]], "season": 2},
    {"date-parts": [[1850]], "circa": True},
    {"literal": "in press"},
    {"raw": "12 June 1970"},
    "2004-06/2005-01",
    {"date-parts": []},
]
TITLES = [
    "Tides of the lower harbour: a <i>Vibrio</i> survey",
    'On "quoted" words and it\'s apostrophes',
    "What moves the sea?",
    'H<sub>2</sub>O in <span class="nocase">pH</span> studies & more <less>',
    "Éloge de la marée : essai",
]
PLAIN: dict[str, Any] = {
    "container-title": "Journal of Ports & Harbours", "container-title-short": "J. Ports", "collection-title": "Sea Studies", "publisher": "North Press",
    "publisher-place": "Leeds", "volume": "12", "issue": "3-4", "page": "263-271", "edition": "2", "number": "A-17", "number-of-pages": "312",
    "number-of-volumes": "2", "chapter-number": "IV", "collection-number": "7", "section": "B", "version": "1.2", "genre": "Working paper",
    "medium": "CD", "event-title": "Harbour Days", "event-place": "Oslo", "archive": "City Archive", "archive_location": "Box 4", "authority": "High Court",
    "jurisdiction": "gb", "status": "forthcoming", "DOI": "10.1000/tides", "URL": "https://example.org/a?b=c&d=e", "ISBN": "9780306406157",
    "ISSN": "0317-8471", "PMID": "12345", "note": "A note; with: a colon", "abstract": "Short.", "keyword": "sea, port", "source": "Desk",
    "call-number": "QA 1", "references": "see there", "scale": "1:500", "dimensions": "20 cm", "title-short": "Tides", "language": "en-GB",
}  # fmt: skip
ROLES = (
    "editor translator container-author collection-editor director composer interviewer recipient reviewed-author original-author".split()
)


def items() -> list[dict[str, Any]]:
    """The sixty items; each leaves out some fields, and some hold numbers where text is usual."""
    found = []
    for at in range(60):
        item: dict[str, Any] = {"id": f"item-{at}", "type": TYPES[at % len(TYPES)], "title": TITLES[at % len(TITLES)]}
        item.update({name: value for place, (name, value) in enumerate(PLAIN.items()) if (place + at) % 3})
        if at % 7:
            item["author"] = [PERSONS[(at + step) % len(PERSONS)] for step in range((1, 2, 3, 4, 8)[at % 5])]
        item[ROLES[at % len(ROLES)]] = [PERSONS[(at * 3 + step) % len(PERSONS)] for step in range(1 + at % 2)]
        for place, name in enumerate(("issued", "accessed", "original-date", "event-date")):
            if (at + place) % 4:
                item[name] = DATES[(at + place * 3) % len(DATES)]
        if at % 11 == 0:
            item.update({"volume": 12, "page": 7, "issue": "special issue"})
        found.append(item)
    found[13] = {"id": "item-13", "type": "book"}
    found[26] = {"id": "item-26", "title": "Without a type"}
    return found
