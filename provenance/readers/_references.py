"""The reference links of a Markdown text: ``[words][label]``, whose address stands elsewhere as ``[label]: address``."""

import re
from collections.abc import Iterator

from records.articles import Link

_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\[^][^\]\[\n]{0,200})\]:[ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))", re.MULTILINE)
_LINK = re.compile(r"(?<![\\!])\[(?P<words>(?:[^\[\]\\\n]|\\.|\n(?!\n)){1,500})\](?:[ ]?\[(?P<label>[^\[\]\n]{0,200})\])?(?![(:\[])")
_NUMBER = re.compile(r"[\d\s,;–-]+$")


def reference_links(text: str) -> Iterator[Link]:
    """The words of each reference link to the web, in order.

    A number in brackets alone is a citation mark and no link; so is a footnote's mark.
    """
    addresses: dict[str, str] = {}
    for found in _DEFINITION.finditer(text):
        addresses.setdefault(_folded(found["label"]), found["angled"] or found["bare"] or "")
    if not addresses:
        return
    for found in _LINK.finditer(text):
        if found["label"] is None and (_NUMBER.match(found["words"]) or found["words"][0] in "^@"):
            continue
        address = addresses.get(_folded(found["label"] or found["words"]), "")
        if re.match(r"https?://", address, re.IGNORECASE) and found["words"].strip():
            yield Link(start=found.start("words"), end=found.end("words"), address=address)


def _folded(label: str) -> str:
    """A label as labels are compared: case and blanks do not count."""
    return " ".join(label.split()).casefold()
