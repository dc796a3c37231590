"""DataCite: data sets, software, theses and preprints with a DOI (REST API, https://support.datacite.org/docs/api)."""

from collections.abc import Iterator

from records.identifiers import identifiers_of
from records.works import CslItem
from references.lookup.answers import Notice
from references.lookup.source import Found, Get, Row, Source, date_of, json_of, kept, path_part, words_to_ask

_TYPES = {
    "Dataset": "dataset", "Software": "software", "Text": "document", "JournalArticle": "article-journal", "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference", "Dissertation": "thesis", "Preprint": "article", "Report": "report", "Image": "graphic",
    "Audiovisual": "motion_picture", "Sound": "song",
}  # fmt: skip
_RELATIONS = {
    "IsObsoletedBy": "new version", "IsPreviousVersionOf": "new version", "IsPublishedIn": "", "IsPreprintOf": "published version",
    "IsVersionOf": "", "IsVariantFormOf": "",
}  # fmt: skip


def _name(creator: Row) -> dict[str, str]:
    if creator.text("nameType") == "Organizational" or not creator.text("familyName"):
        family, comma, given = creator.text("name").partition(",")
        return kept({"family": family, "given": given.strip()}) if comma else {"literal": creator.text("name")}
    return kept({"family": creator.text("familyName"), "given": creator.text("givenName")})


def read(attributes: Row) -> CslItem:
    """A CSL item of the attributes of a DataCite DOI."""
    types, container = attributes.row("types"), attributes.row("container")
    titles = [row.text("title") for row in attributes.rows("titles") if row.text("titleType") in ("", "Title")]
    return kept({
        "type": _TYPES.get(types.text("resourceTypeGeneral"), types.text("citeproc") or "document"),
        "title": titles[0] if titles else "",
        "author": [name for name in map(_name, attributes.rows("creators")) if any(name.values())],
        "issued": date_of(attributes.text("publicationYear")),
        "publisher": attributes.row("publisher").text("name") or attributes.text("publisher"),
        "container-title": container.text("title"),
        "volume": container.text("volume"),
        "issue": container.text("issue"),
        "page": container.text("firstPage"),
        "version": attributes.text("version"),
        "DOI": attributes.text("doi"),
        "URL": attributes.text("url"),
    })  # fmt: skip


def notices(attributes: Row) -> Iterator[Notice]:
    """Newer and published versions among the related identifiers; a DOI whose record was withdrawn."""
    for row in attributes.rows("relatedIdentifiers"):
        kind = _RELATIONS.get(row.text("relationType"))
        if kind:
            yield Notice(kind=kind, identifier=row.text("relatedIdentifier"))
    for row in attributes.rows("dates"):
        if row.text("dateType") == "Withdrawn":
            yield Notice(kind="withdrawal", date=row.text("date"))


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """By DOI, else by title."""
    for doi in identifiers_of(item).get("doi", ()):
        reply = get(f"/dois/{path_part(doi)}")
        if reply:
            attributes = json_of(reply).row("data").row("attributes")
            yield Found(read(attributes), "DOI", tuple(notices(attributes)))
    if words_to_ask(item):
        phrase = 'titles.title:"' + str(item["title"]).replace('"', " ") + '"'
        reply = get(f"/dois?query={path_part(phrase)}&page%5Bsize%5D=5")
        for row in json_of(reply).rows("data") if reply else ():
            yield Found(read(row.row("attributes")), "title", tuple(notices(row.row("attributes"))))


SOURCE = Source(
    name="datacite", title="DataCite", base="https://api.datacite.org", interval=0.2, find=find,
    asks=lambda item: bool(identifiers_of(item).get("doi") or words_to_ask(item)),
)  # fmt: skip
