"""Sort keys of text: letters before accents, by the alphabet of the language (after the Unicode Collation Algorithm, UTS #10).

A key holds the letters, numbers and spaces of a text; case, accents and punctuation do not count, as in citeproc-js. A space comes before
all letters, numbers sort by value. Letters that an alphabet lists on their own come after the letter they follow there.
"""

import re
from functools import lru_cache
from unicodedata import category, normalize

_AFTER = "\U0010ffff"
_NORDIC = {"æ": "z" + _AFTER + "a", "ä": "z" + _AFTER + "a", "ø": "z" + _AFTER + "b", "ö": "z" + _AFTER + "b", "å": "z" + _AFTER + "c"}
_TAILORED: dict[str, dict[str, str]] = {
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "sv": {"å": "z" + _AFTER + "a", "ä": "z" + _AFTER + "b", "æ": "z" + _AFTER + "b", "ö": "z" + _AFTER + "c", "ø": "z" + _AFTER + "c"},
    "fi": {"å": "z" + _AFTER + "a", "ä": "z" + _AFTER + "b", "ö": "z" + _AFTER + "c", "ø": "z" + _AFTER + "c"},
    "is": {letter: base + _AFTER for letter, base in zip("áéíóúý", "aeiouy", strict=True)}
    | {"ð": "d" + _AFTER, "þ": "z" + _AFTER + "a", "æ": "z" + _AFTER + "b", "ö": "z" + _AFTER + "c"},
    "et": {
        "š": "s" + _AFTER,
        "z": "s" + _AFTER + "a",
        "ž": "s" + _AFTER + "b",
        "õ": "w" + _AFTER + "a",
        "ä": "w" + _AFTER + "b",
        "ö": "w" + _AFTER + "c",
        "ü": "w" + _AFTER + "d",
    },
    "es": {"ñ": "n" + _AFTER},
    "pl": {letter: base + _AFTER for letter, base in zip("ąćęłńóśź", "acelnosz", strict=True)} | {"ż": "z" + _AFTER + "a"},
    "cs": {"č": "c" + _AFTER, "ř": "r" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER, "ch": "h" + _AFTER},
    "sk": {"ä": "a" + _AFTER, "č": "c" + _AFTER, "ô": "o" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER, "ch": "h" + _AFTER},
    "hr": {"č": "c" + _AFTER, "ć": "c" + _AFTER + "a", "đ": "d" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER},
    "sl": {"č": "c" + _AFTER, "ć": "c" + _AFTER + "a", "đ": "d" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER},
    "hu": {"ö": "o" + _AFTER, "ő": "o" + _AFTER, "ü": "u" + _AFTER, "ű": "u" + _AFTER},
    "tr": {"ç": "c" + _AFTER, "ğ": "g" + _AFTER, "ı": "h" + _AFTER, "ö": "o" + _AFTER, "ş": "s" + _AFTER, "ü": "u" + _AFTER},
    "ro": {
        "ă": "a" + _AFTER,
        "â": "a" + _AFTER + "a",
        "î": "i" + _AFTER,
        "ș": "s" + _AFTER,
        "ş": "s" + _AFTER,
        "ț": "t" + _AFTER,
        "ţ": "t" + _AFTER,
    },
    "lv": {
        "č": "c" + _AFTER,
        "ģ": "g" + _AFTER,
        "ķ": "k" + _AFTER,
        "ļ": "l" + _AFTER,
        "ņ": "n" + _AFTER,
        "š": "s" + _AFTER,
        "ž": "z" + _AFTER,
    },
    "lt": {"č": "c" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER},
    "cy": {},
}
_EXPANDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_WEIGHTS = {" ": "\x01"}
_DIGITS = re.compile(r"\d+")


def _number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return f"{len(digits):02}{digits}"


@lru_cache(maxsize=16384)
def sort_key(text: str, language: str = "en") -> str:
    """The key by which a text sorts among texts of a language."""
    text = text.casefold() if language != "tr" else text.replace("I", "ı").replace("İ", "i").lower()
    tailored = _TAILORED.get(language)
    if tailored:
        text = normalize("NFC", text)
        for letter, place in tailored.items():
            if letter in text:
                text = text.replace(letter, place)
    if not text.isascii():
        text = normalize("NFKD", text.translate(_EXPANDED))
    text = "".join([_WEIGHTS.get(char, char) for char in text if char.isalnum() or char in (" ", _AFTER) or category(char)[0] == "S"])
    return _DIGITS.sub(_number, text)
