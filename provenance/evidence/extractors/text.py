"""Plain text: the decoded file, character for character; its places are lines."""

from provenance.evidence.extraction import Extract, Extractor
from provenance.reader import UnreadableError, decode

_SUFFIXES = (".txt", ".text", ".rst", ".csv", ".tsv")


def _sniff(data: bytes, origin: str) -> float:
    """Sure by the name's ending; else a last resort for anything that decodes."""
    if origin.lower().endswith(_SUFFIXES):
        return 0.6
    head = data[:4096]
    return 0.0 if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else 0.1


def _extract(data: bytes) -> Extract:
    if not data.strip():
        return Extract(state="empty", problem="the file is empty")
    try:
        return Extract(decode("", data).text.removeprefix("\ufeff"))
    except UnreadableError as error:
        return Extract(state="unsupported", problem=str(error).removeprefix(": ").replace("an article as", "a source as PDF, EPUB, Word,"))


def _sample(paragraphs: list[str]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8")


EXTRACTOR = Extractor("text", "text/plain", _sniff, _extract, _sample)
