"""What a work of a kind cannot be found without, and what a full record has besides: fields by CSL type, in an editor's words."""

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
# What a full record of a type has besides, where the style prints it.
_USUAL: dict[str, tuple[str, ...]] = {
    "book": ("author", "title", "publisher-place", "publisher", "issued"),
    "chapter": ("author", "title", "container-title", "editor", "page", "publisher-place", "publisher", "issued"),
    "paper-conference": ("author", "title", "container-title", "page", "publisher", "issued", "DOI"),
    "article-journal": ("author", "title", "container-title", "volume", "issue", "page", "issued", "DOI"),
    "article-magazine": ("author", "title", "container-title", "page", "issued"),
    "article-newspaper": ("author", "title", "container-title", "issued"),
    "article": ("author", "title", "publisher", "number", "issued", "URL"),
    "thesis": ("author", "title", "genre", "publisher", "issued"),
    "report": ("author", "title", "genre", "number", "publisher", "issued", "URL"),
    "webpage": ("author", "title", "container-title", "issued", "accessed", "URL"),
    "post-weblog": ("author", "title", "container-title", "issued", "URL"),
    "entry-encyclopedia": ("author", "title", "container-title", "page", "publisher", "issued"),
    "entry-dictionary": ("title", "container-title", "publisher", "issued"),
    "dataset": ("author", "title", "version", "publisher", "issued", "DOI"),
    "software": ("author", "title", "version", "publisher", "issued", "URL"),
    "patent": ("author", "title", "number", "issued"),
    "legal_case": ("title", "container-title", "volume", "page", "authority", "issued"),
    "manuscript": ("author", "title", "genre", "archive", "archive_location", "issued"),
    "motion_picture": ("director", "title", "publisher", "issued"),
}
_NAMES = {
    "title": "title", "author": "author", "publisher": "publisher", "issued": "date of publication", "container-title": "containing work",
    "volume": "volume or pages", "URL": "URL", "number": "number", "archive": "archive", "director": "director",
    "publisher-place": "place of publication", "page": "pages", "issue": "issue", "editor": "editor", "accessed": "date of access",
    "archive_location": "shelf mark", "genre": "kind of work", "authority": "court",
}  # fmt: skip
_CONTAINERS = {
    "article-journal": "journal", "article-magazine": "magazine", "article-newspaper": "newspaper", "chapter": "book",
    "paper-conference": "proceedings", "post-weblog": "blog", "legal_case": "reporter",
    "webpage": "website", "entry-encyclopedia": "encyclopaedia", "entry-dictionary": "dictionary",
}  # fmt: skip


def missing_variables(item: CslItem) -> list[str]:
    """The CSL variables that an item of its type needs and does not have, in the order in which a reference shows them."""
    needs = (("title",), *_NEEDS.get(str(item.get("type", "")), ()))
    return [options[0] for options in needs if not any(item.get(option) for option in options)]


_ROLES = frozenset(("author", "editor", "translator", "director", "interviewer"))


def usual_variables(kind: str) -> tuple[str, ...]:
    """The CSL variables that a full record of a type has, as far as a style prints them, in the order of a reference."""
    return _USUAL.get(kind, ("author", "title", "publisher", "issued", "URL"))


def stands_in(item: CslItem, variable: str) -> str | None:
    """The variable that names who is responsible where another would: an editor for an author; None if there is none."""
    if variable not in _ROLES:
        return None
    for options in _NEEDS.get(str(item.get("type", "")), ()):
        if variable in options:
            return next((option for option in options if item.get(option)), None)
    return None


def word(variable: str, kind: str = "") -> str:
    """An editor's word for one variable alone, where ``human`` names a need that several meet ("volume or pages")."""
    return "volume" if variable == "volume" else human(variable, kind)


def human(variable: str, kind: str = "") -> str:
    """An editor's word for a CSL variable of a type of work."""
    if variable == "container-title":
        return _CONTAINERS.get(kind, _NAMES[variable])
    return "university" if (variable, kind) == ("publisher", "thesis") else _NAMES.get(variable, variable.replace("-", " "))
