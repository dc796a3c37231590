"""What a line or block is by its shape: a field, article metadata, furniture, a heading over references, a caption."""

import re
from typing import NamedTuple

from records.spans import Span, trim

# --- fields -----------------------------------------------------------------------------------------------------------

_FIELD = re.compile(r"(?P<property>[^\W\d_][^:\t|.!?;\n]{0,48}?)[ ]?(?::(?=[ \t]|$)[ \t]*|\t+)(?P<value>[^\n]*)")
_NO_VALUE = re.compile(
    r"(?:n/?\.?a\.?|not (?:available|applicable|known|specified|stated|disclosed|determined)|unknown|undisclosed|unspecified|"
    r"tb[dca]|to be (?:determined|confirmed|announced)|no (?:data|information)(?: available)?|unbekannt|keine angabe|k\. ?a\.|"
    r"inconnue?|non (?:disponible|précisé|communiqué)|s/o|desconocid[oa]|sin datos|no disponible|sconosciut[oa]|onbekend|"
    r"\?+|[-–—]+|\.{2,}|…|x{2,})\.?",
    re.IGNORECASE,
)
_METADATA = {
    "updated": "last updated|updated|last update|last modified|modified|last edited|last reviewed|reviewed|date modified|"
    "page last updated|stand|zuletzt aktualisiert|aktualisiert|zuletzt geändert|mis à jour|mise à jour|dernière mise à jour|"
    "actualizado|última actualización|aggiornato|ultimo aggiornamento",
    "published": "published|date published|publication date|published on|posted|posted on|date|issued|first published|"
    "veröffentlicht|erschienen|datum|publié|publié le|publicado|fecha|pubblicato",
    "accessed": "accessed|retrieved|date accessed|abgerufen|consulté le",
    "author": "author|authors|by|written by|byline|reporter|contributors?|autor|autoren|verfasser|auteur|auteurs|autore",
    "editor": "editor|editors|edited by|fact[- ]checked by|reviewed by|medically reviewed by|redaktion|herausgeber",
    "language": "language|sprache|langue|idioma",
    "tags": "tags?|keywords?|topics?|categor(?:y|ies)|filed under|section|schlagwörter|mots[- ]clés|temas",
    "identifier": "doi|issn|isbn|url|permalink|short ?link|document id|article id|page id|version|revision",
    "reading-time": "reading time|read time|lesezeit|word count|length of read",
    "source": "originally published (?:in|at|by)|republished from|cite this(?: article| page)?(?: as)?|citation|suggested citation",
    "rights": "copyright|licen[cs]e|rights|permissions?",
}
_METADATA_KEY = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _METADATA.items()}


class Field(NamedTuple):
    """A ``Property: value`` line: the spans of both in the text that was given."""

    property: Span
    value: Span


def field(text: str, span: Span) -> Field | None:
    """Read one line as a field: a short property that opens with a letter, a colon or tab, and a value (maybe empty)."""
    span = trim(text, span)
    match = _FIELD.fullmatch(text, span.start, span.end)
    if match is None:
        return None
    key = match["property"]
    if len(key.split()) > 5 or not (key[0].isupper() or "\t" in match[0]) or key.lower() in ("http", "https", "note", "nb"):
        return None
    value = trim(text, Span(*match.span("value")))
    if value.of(text).startswith("//"):
        return None
    return Field(Span(*match.span("property")), value)


def says_nothing(value: str) -> bool:
    """Whether a field's value is empty or a way to say that there is none (``N/A``, ``Unknown``, a dash)."""
    value = value.strip()
    return not value or _NO_VALUE.fullmatch(value) is not None


def metadata_key(name: str) -> str | None:
    """The metadata name that a property stands for ("Last Updated" -> ``updated``), None for a property of the subject."""
    name = name.strip()
    return next((key for key, pattern in _METADATA_KEY.items() if pattern.fullmatch(name)), None)


# --- furniture --------------------------------------------------------------------------------------------------------

_NAVIGATION = re.compile(
    r"(?:(?:view|see|show|load|browse|explore|read|learn|find out|discover)\s+(?:all|more|less|full|the full|also|related|our)\b.*|"
    r"(?:back|skip|jump|return|go) to\b.*|(?:share|tweet|follow|subscribe|sign (?:up|in)|log ?in|register|donate|print|e-?mail|"
    r"download|bookmark|save|copy link|click here|tap here|continue reading|keep reading|next|previous|prev|menu|search|home|"
    r"close|toggle \w+|contents|table of contents|advertisement|sponsored|related|more (?:on|from|like)|most (?:read|popular)|"
    r"you (?:may|might) also like|recommended|trending|up next|watch|listen|comments?|leave a (?:comment|reply)|newsletter|edit|"
    r"contact(?: us)?|about(?: us)?|faq|privacy(?: policy)?|terms(?: of (?:use|service))?|cookies?|accessibility|sitemap|"
    r"mehr (?:lesen|erfahren)|weiterlesen|zurück|teilen|drucken|en savoir plus|lire (?:la suite|aussi)|partager|leer más|compartir)"
    r"\b.{0,60})",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"(?:^[←«‹◀<]\s|[→»›▶⟶➔➜>▸]+$)")
_LEGAL = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\s+(?:©\s*)?(?:\d{4}|by)\b|\ball rights reserved\b|\bdoes not necessarily (?:reflect|represent)\b|"
    r"\bdo not necessarily (?:reflect|represent)\b|\bthe (?:views|opinions) expressed\b|\bhas not been independently verified\b|"
    r"\bterms of (?:use|service)\b.*\bprivacy\b|\bprivacy policy\b|\bwe use cookies\b|\bthis (?:site|website) uses cookies\b|"
    r"\bfor informational purposes only\b|\bdoes not constitute (?:legal|medical|financial|investment) advice\b|"
    r"\breproduced (?:with|by) permission\b|\blicen[cs]ed under\b|\bunder a creative commons\b|\bany opinions expressed\b|"
    r"\bthis material is (?:produced|provided|published)\b|\balle rechte vorbehalten\b|\btous droits réservés\b",
    re.IGNORECASE,
)
_LEGAL_WORDS = (
    "©", "(c)", "copyright", "rights reserved", "necessarily", "expressed", "verified", "terms of", "privacy", "cookies", "informational",
    "constitute", "permission", "licen", "creative commons", "this material", "vorbehalten", "réservés",
)  # fmt: skip
_MARKED = re.compile(r"\[\^?\w{1,12}\]|[⁰¹²³⁴-⁹]")
_IMAGE = re.compile(
    r"(?:(?:flag|map|logo|seal|emblem|portrait|coat of arms|photo(?:graph)?|image|picture|icon|screenshot)(?:\s+(?:of|by|from)\b|:)"
    r"|(?:photo|image|picture)?\s*(?:credits?|courtesy(?: of)?|source)\s*:|thumbnail|play video|enlarge|click to enlarge).{0,120}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?P<author>by|von|par|por)\s+(?P<who>[^\W\d_a-z][^\d.!?]{2,80})|"
    r"(?P<what>(?:last\s+)?updated|published|posted|modified|reviewed)(?:\s+on|\s+at|:)?\s+(?P<when>.*\d.*)|"
    r"\d+\s*[- ]?min(?:ute)?s?\s+read",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did|do|shows?|said|says|became|made|began|"
    r"ist|sind|war|waren|hat|wurde|wird|est|sont|était|ont|fue|era|es)\b|\w{3,}ed\b",
    re.IGNORECASE,
)


def is_legal(text: str) -> bool:
    """Whether a block is a disclaimer, a copyright or licence line, or a cookie notice; prose with marks is none."""
    lower = text.lower()
    return any(word in lower for word in _LEGAL_WORDS) and _LEGAL.search(text) is not None and _MARKED.search(text) is None


def is_navigation(text: str) -> bool:
    """Whether a short line is there to be clicked ("View All", "Learn More →"), not read."""
    text = text.strip()
    words = text.split()
    if len(words) > 9 or text.endswith((".", "!", ";", ":")):
        return False
    return _ARROWS.search(text) is not None or _NAVIGATION.fullmatch(text) is not None


def is_image_label(text: str) -> bool:
    """Whether a short line names or credits a picture without claiming anything."""
    text = text.strip()
    return len(text.split()) <= 12 and _IMAGE.fullmatch(text) is not None and _FINITE.search(text) is None


def is_furniture(text: str) -> bool:
    """Whether a block belongs to the page and not to the article: navigation, image labels, legal lines."""
    return is_navigation(text) or is_image_label(text) or is_legal(text)


def byline(text: str) -> tuple[str, str] | None:
    """Read a line such as "By Jane Roe" or "Updated 3 May 2020" as ``(metadata name, value)``."""
    text = text.strip()
    if len(text) > 120 or text.endswith("."):
        return None
    match = _BYLINE.fullmatch(text)
    if match is None:
        return None
    if match["who"]:
        return ("author", match["who"].strip()) if len(match["who"].split()) <= 12 else None
    if match["what"]:
        return (metadata_key(match["what"]) or "published", match["when"].strip()) if len(text.split()) <= 9 else None
    return "reading-time", text


# --- headings and captions --------------------------------------------------------------------------------------------

_NOTES_HEADING = re.compile(
    r"(?:(?:foot|end)?notes?|notes and references|references and notes|anmerkungen|fu(?:ß|ss)noten|endnoten|einzelnachweise|"
    r"notes de bas de page|notas|note)",
    re.IGNORECASE,
)
_REFERENCES_HEADING = re.compile(
    r"(?:(?:list of )?references|reference list|bibliography|select(?:ed)? bibliography|works cited|literature(?: cited)?|"
    r"sources|cited works|further reading|citations|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|bibliographie|"
    r"références(?: bibliographiques)?|ouvrages cités|bibliografía|referencias|bibliografia|riferimenti|literatuur)",
    re.IGNORECASE,
)
_FURNITURE_HEADING = re.compile(
    r"(?:see also|related(?: (?:articles|content|links|pages|posts|stories))?|external links|navigation(?: menu)?|share this.*|"
    r"more (?:on|from) .*|about the authors?|acknowledg(?:e)?ments?|disclaimer|siehe auch|weblinks|voir aussi|véase también)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|chart|map|graph|diagram|plate|exhibit|abb(?:ildung|\.)|tabelle|tab\.|tableau)\s*\d+[a-z]?\s*[.:–—-]"
    r"|(?:caption|figure|photo|image|above|below|left|right)\s*:",
    re.IGNORECASE,
)
_HEADING_NUMBER = re.compile(r"(?:(?:chapter|section|part|kapitel|chapitre)\s+)?(?:\d+(?:\.\d+)*\.?|[IVXLC]+\.)\s+", re.IGNORECASE)


def _bare(text: str) -> str:
    text = text.strip().strip("#*_= \t").rstrip(":").strip()
    return _HEADING_NUMBER.sub("", text, count=1)


def heads_notes(text: str) -> bool:
    """Whether a heading opens a list of notes."""
    return _NOTES_HEADING.fullmatch(_bare(text)) is not None


def heads_references(text: str) -> bool:
    """Whether a heading opens a list of references."""
    return _REFERENCES_HEADING.fullmatch(_bare(text)) is not None


def heads_furniture(text: str) -> bool:
    """Whether what follows a heading is links and credits, not the article's text."""
    return _FURNITURE_HEADING.fullmatch(_bare(text)) is not None


def is_caption(text: str) -> bool:
    """Whether a block opens like the caption of a figure or table."""
    return _CAPTION.match(text.strip()) is not None


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone is a heading: short, no full stop, opens with a capital or a number."""
    text = text.strip()
    if not text or len(text) > 120 or len(text.split()) > 14 or text[-1] in ".!?;,…”\"。":
        return False
    first = next((c for c in text if c.isalnum()), "")
    return bool(first) and (not first.islower())
