"""What an output can hold: JSON that every encoding can carry, and text without what UTF-8 or XML forbid."""

import json
import re
from typing import Any

from pydantic_core import to_json

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dumps(data: Any) -> str:
    """JSON in UTF-8 characters, indented, ending in a newline.

    Half of a surrogate pair, which no encoding holds, is written as its JSON escape (RFC 8259, section 8.2).
    """
    try:
        return to_json(data, indent=2).decode("utf-8") + "\n"
    except ValueError:  # such a half; the compiled encoder refuses it
        text = json.dumps(data, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def utf8(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, so that it can be encoded."""
    return _SURROGATE.sub("\ufffd", text)


def xml(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 (section 2.2, production Char) does not allow, even as a reference."""
    return _NOT_XML.sub("\ufffd", text)
