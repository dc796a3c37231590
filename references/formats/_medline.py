"""What the two MEDLINE formats share: publication types and languages (MEDLINE/PubMed Data Element Descriptions, NLM)."""

import re
from collections.abc import Iterable

TYPES = {
    "Journal Article": "article-journal", "Book": "book", "Book Chapter": "chapter", "Dataset": "dataset", "News": "article-newspaper",
    "Newspaper Article": "article-newspaper", "Preprint": "article", "Legal Case": "legal_case", "Legislation": "legislation",
    "Technical Report": "report", "Video-Audio Media": "motion_picture", "Interview": "interview", "Congress": "paper-conference",
    "Academic Dissertation": "thesis", "Lecture": "speech", "Webcast": "broadcast", "Book Review": "review-book",
}  # fmt: skip
OWN_TYPES = {ours: theirs for theirs, ours in reversed(TYPES.items())}

_CODES = (
    "eng en fre fr ger de spa es ita it rus ru jpn ja chi zh por pt pol pl dut nl swe sv dan da nor no fin fi cze cs hun hu tur tr kor ko "
    "ara ar heb he gre el rum ro ukr uk slo sk slv sl hrv hr srp sr bul bg ice is per fa lat la afr af cat ca lit lt lav lv est et "
    "vie vi tha th ind id hin hi geo ka arm hy mac mk bos bs glg gl baq eu wel cy gle ga epo eo mlg mg may ms"
).split()
LANGUAGES = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
OWN_LANGUAGES = {short: long for long, short in LANGUAGES.items()}

_INITIALS = re.compile(r"(?P<family>.+?) (?P<given>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|2nd|3rd|4th))?$")


def csl_type(types: Iterable[str]) -> str:
    """The CSL type of a record's publication types: the first that is known, an article of a journal if none is."""
    return next((TYPES[name] for name in types if name in TYPES and TYPES[name] != "article-journal"), "article-journal")


def read_initials(text: str) -> dict[str, str]:
    """A short name, ``Roe JA Jr``; one without initials is a literal."""
    match = _INITIALS.match(text.strip())
    if match is None:
        return {"literal": text.strip()}
    given = " ".join(f"{letter}." for letter in match["given"])
    return {"family": match["family"], "given": given} | ({"suffix": match["suffix"]} if match["suffix"] else {})
