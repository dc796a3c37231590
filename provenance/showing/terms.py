"""How the page names and signs what the records know: supports, severities and kinds."""

from records.findings import Severity
from records.statements import StatementKind, Support

SUPPORTS: dict[Support, tuple[str, str, str]] = {
    "supported": ("✓", "Supported", "its source was looked in and says so"),
    "partial": ("◐", "Supported in part", "its source says some of it"),
    "contradicted": ("✗", "Contradicted", "its source says otherwise"),
    "not-found": ("∅", "Not found", "its source was looked in, and it is not there"),
    "cited": ("¶", "Cited", "a work is cited; its text was not looked in"),
    "uncited": ("△", "Uncited", "it needs a source and cites none"),
    "exempt": ("–", "Exempt", "it needs no source"),
}
SEVERITIES: dict[Severity, tuple[str, str]] = {
    "error": ("●", "Error"),
    "warning": ("▲", "Warning"),
    "note": ("◆", "Note"),
}
KINDS: dict[StatementKind, tuple[str, str]] = {
    "sentence": ("Sentence", "Sentences"),
    "field": ("Info-box row", "Info-box rows"),
    "note": ("Claim in a note", "Claims in notes"),
    "quotation": ("Quotation", "Quotations"),
    "caption": ("Caption", "Captions"),
    "cell": ("Table cell", "Table cells"),
}
EXCERPT = 160


def several(kind: str) -> str:
    """The name of a kind in the plural."""
    return next((plural for name, (_, plural) in KINDS.items() if name == kind), kind)


def brief(place: str) -> str:
    """A place for a narrow column: of an XPath, its last two steps; ``line:column`` as it is."""
    if not place.startswith("/"):
        return place
    steps = [step for step in place.rpartition(":")[0].split("/") if step and not step.startswith("text()")]
    return f"…/{'/'.join(steps[-2:])}"


def cut(words: str, longest: int = EXCERPT) -> str:
    """The words on one line, cut to a length with an ellipsis."""
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
