"""What a work of a kind cannot be found without: fields by CSL type, as an editor would name them."""

from records.works import CslItem

# Each entry is one need: any of its variables meets it. The first is the one that is named.
_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "book": (("author", "editor", "translator"), ("publisher",), ("issued",)),
    "chapter": (("author", "editor"), ("container-title",), ("publisher",), ("issued",)),
    "paper-conference": (("author",), ("container-title", "event-title", "event"), ("issued",)),
    "article-journal": (("author",), ("container-title",), ("issued",), ("volume", "issue", "page", "DOI", "number")),
    "article-magazine": (("container-title",), ("issued",)),
    "article-newspaper": (("container-title",), ("issued",)),
    "article": (("author",), ("issued",)),
    "thesis": (("author",), ("publisher",), ("issued",)),
    "report": (("author", "publisher", "editor"), ("issued", "number", "URL")),
    "webpage": (("author", "publisher", "container-title"), ("URL",), ("issued", "accessed")),
    "post-weblog": (("author",), ("container-title",), ("URL",), ("issued", "accessed")),
    "post": (("author",), ("URL",), ("issued",)),
    "entry-encyclopedia": (("container-title",), ("issued", "edition", "accessed")),
    "entry-dictionary": (("container-title",), ("issued", "edition", "accessed")),
    "legal_case": (("container-title", "authority", "number"), ("issued",)),
    "patent": (("number",), ("issued",)),
    "dataset": (("author", "publisher"), ("issued",), ("URL", "DOI", "publisher")),
    "software": (("author", "publisher"), ("URL", "version", "issued")),
    "interview": (("author", "interviewer"), ("issued",)),
    "personal_communication": (("author",), ("issued",)),
    "map": (("publisher", "author"), ("issued",)),
    "motion_picture": (("director", "author", "publisher"), ("issued",)),
    "manuscript": (("archive", "publisher", "publisher-place", "genre"),),
}
_NAMES = {
    "title": "title", "author": "author", "publisher": "publisher", "issued": "date of publication", "container-title": "containing work",
    "volume": "volume or pages", "URL": "URL", "number": "number", "archive": "archive", "director": "director",
}  # fmt: skip
_CONTAINERS = {
    "article-journal": "journal", "article-magazine": "magazine", "article-newspaper": "newspaper", "chapter": "book",
    "paper-conference": "proceedings", "post-weblog": "blog", "legal_case": "reporter",
    "entry-encyclopedia": "encyclopaedia", "entry-dictionary": "dictionary",
}  # fmt: skip


def missing_variables(item: CslItem) -> list[str]:
    """The CSL variables that an item of its type needs and does not have, in the order in which a reference shows them."""
    needs = (("title",), *_NEEDS.get(str(item.get("type", "")), ()))
    return [options[0] for options in needs if not any(item.get(option) for option in options)]


def human(variable: str, kind: str = "") -> str:
    """An editor's word for a CSL variable of a type of work."""
    if variable == "container-title":
        return _CONTAINERS.get(kind, _NAMES[variable])
    return "university" if (variable, kind) == ("publisher", "thesis") else _NAMES.get(variable, variable)
