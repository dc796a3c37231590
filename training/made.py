"""References made by our own formatter: real and mixed items in hundreds of styles, with the label of every token, and with noise."""

import re
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from references.csl import Labelled, format_labelled, format_labelled_citations
from references.library import LibraryError, read_library
from references.styles import info, style_names, style_path
from training.references import DataError, Reference, shared
from training.words import BODIES, JOURNALS, NEWSPAPERS, PLACES, PUBLISHERS, name, one_of, title

CORPUS = "refs/bib-corpus.tar.xz"
_KEPT = ("type", "title", "author", "editor", "translator", "container-title", "collection-title", "publisher", "publisher-place", "issued",
         "volume", "issue", "page", "number", "edition", "genre", "URL", "DOI", "ISBN", "number-of-pages", "event-title", "accessed")  # fmt: skip
_SPOILT = re.compile(r"[{}\\$<]|\?\?|http")
LANGUAGES = ("en", "de", "fr", "es", "it")
_LOCALES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}

_LABELS = {
    "author": "author", "editor": "editor", "container-author": "editor", "collection-editor": "editor", "translator": "translator", "director": "director",
    "title": "title", "container-title": "container-title", "event-title": "container-title", "collection-title": "collection-title", "collection-number": "volume",
    "publisher": "publisher", "publisher-place": "location", "event-place": "location", "issued": "date", "year-suffix": "date", "original-date": "note",
    "volume": "volume", "issue": "volume", "number": "volume", "number-of-volumes": "volume", "page": "pages", "page-first": "pages", "locator": "pages",
    "number-of-pages": "pages", "edition": "edition", "genre": "genre", "medium": "medium", "URL": "url", "DOI": "doi", "ISBN": "isbn", "ISSN": "isbn",
    "accessed": "note", "note": "note", "status": "note", "archive": "note", "citation-number": "citation-number", "citation-label": "citation-number",
}  # fmt: skip


# --- items


def corpus_items() -> list[dict[str, Any]]:
    """The usable items of the .bib corpus, none twice. Raises ``DataError`` if it is not there."""
    path = shared() / CORPUS
    if not path.is_file():
        raise DataError(f"{path} is needed: an archive of .bib files; set PROVENANCE_SHARED to its folder")
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
        for file in sorted(Path(folder).rglob("*")):
            if not file.is_file():
                continue
            try:
                works = read_library(str(file)).works
            except LibraryError:
                continue
            for work in works:
                item = {name: work.csl[name] for name in _KEPT if work.csl.get(name)}
                key = re.sub(r"\W", "", str(item.get("title", "")).lower())
                if _usable(item):
                    found.setdefault(key, item)
    return list(found.values())


def _usable(item: dict[str, Any]) -> bool:
    words = str(item.get("title", ""))
    texts = [str(item.get(name, "")) for name in ("container-title", "publisher", "publisher-place", "title")]
    named = item.get("author") or item.get("editor")
    return bool(12 <= len(words) <= 180 and named and item.get("issued") and not any(_SPOILT.search(text) for text in texts))


def _date(random: Random, precise: bool = False) -> dict[str, Any]:
    parts = [random.choice((random.randint(1880, 2024), random.randint(1970, 2023)))]
    if precise:
        parts += [random.randint(1, 12), random.randint(1, 28)]
    return {"date-parts": [parts]}


def _pages(random: Random) -> str:
    first = random.randint(1, 900)
    return f"{first}-{first + random.randint(1, 40)}"


def _people(random: Random, language: str) -> list[dict[str, str]]:
    if random.random() < 0.08:
        return [{"literal": random.choice(BODIES.split("|"))}]
    return [name(random, language) for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 4)))]


def mixed_item(random: Random, language: str, pool: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """An item of a type that the corpus has few of; titles and people partly from the corpus."""
    kind = random.choices(
        ("book", "chapter", "article-journal", "article-newspaper", "report", "thesis", "webpage"), (34, 24, 20, 7, 5, 4, 6)
    )[0]
    borrowed = random.choice(pool)
    item: dict[str, Any] = {"type": kind, "issued": _date(random, kind == "article-newspaper")}
    item["title"] = borrowed["title"] if language == "en" and random.random() < 0.6 else title(random, language)
    item["author"] = borrowed.get("author") if language == "en" and random.random() < 0.3 else _people(random, language)
    if kind in ("book", "chapter", "report", "thesis"):
        if random.random() < 0.75:
            item["publisher"] = one_of(random, PUBLISHERS, language)
        if random.random() < 0.8:
            item["publisher-place"] = one_of(random, PLACES, language)
    if kind in ("book", "chapter") and random.random() < 0.15:
        item["edition"] = str(random.randint(2, 6))
    if kind in ("book", "chapter") and random.random() < 0.12:
        item["volume"] = str(random.randint(1, 6))
    if kind in ("book", "chapter") and random.random() < 0.1:
        item["collection-title"] = title(random, language)
    if kind == "book" and random.random() < 0.08:
        item["editor"] = item.pop("author")
    elif kind == "book" and random.random() < 0.08:
        item["translator"] = [name(random, language)]
    _part(random, item, language, kind)
    return item


def _part(random: Random, item: dict[str, Any], language: str, kind: str) -> None:
    """The larger work that an item is part of, and where it stands in it."""
    if kind == "chapter":
        item["container-title"] = title(random, language)
        if random.random() < 0.85:
            item["editor"] = [name(random, language) for _ in range(random.choice((1, 1, 2, 2, 3)))]
    if kind == "article-journal":
        item |= {"container-title": one_of(random, JOURNALS, language), "volume": str(random.randint(1, 120))}
        if random.random() < 0.5:
            item["issue"] = str(random.randint(1, 12))
    if kind in ("article-journal", "chapter") and random.random() < 0.9:
        item["page"] = _pages(random)
    if kind == "article-newspaper":
        item["container-title"] = one_of(random, NEWSPAPERS, language)
    if kind == "thesis":
        item |= {"genre": random.choice(("PhD thesis", "Diss.", "Dissertation", "master's thesis")), "publisher": f"University of {one_of(random, PLACES, language)}"}
    if kind == "report":
        item |= {"genre": random.choice(("Technical report", "Working paper", "Report")), "number": str(random.randint(1, 999))}
    if kind == "webpage":
        item["container-title"] = random.choice(BODIES.split("|"))
    if kind == "webpage" or random.random() < 0.08:
        item["URL"] = f"https://www.{random.choice('abcdefgh')}{random.randint(1, 99)}.example/{'-'.join(re.findall('[a-z]+', item['title'].lower())[:3])}"
        if random.random() < 0.5:
            item["accessed"] = _date(random, True)
    if random.random() < 0.05:
        item["DOI"] = f"10.{random.randint(1000, 9999)}/{random.choice('abcxyz')}.{random.randint(1, 99999)}"


# --- from a formatted reference to labelled tokens


_JOURNALS = ("article", "article-journal", "article-magazine", "article-newspaper")
_BACK = re.compile(r"\W*(?:eds?|hrsgg?|hg|hgg|dir|coord|editors?|aufl|auflage|edition|edn|éd|ed|et|al|u|a|trans|übers|trad)\W*", re.IGNORECASE)
_VISIT = re.compile(r"\W*(?:accessed|retrieved|available|zugegriffen|verfügbar|abgerufen|consulté|disponible|online|from|at|unter|am|le|sur|en|on|hämtad|zugriff|consultado|consultato)\W*", re.IGNORECASE)
_COMPOUND = re.compile(r"\W*(?:\d{4};\s?\d|\d+(?:\(\d+\))?:\d)")


def labels_of(words: Sequence[tuple[int, int]], formatted: Labelled, kind: str) -> list[str]:
    """The label of each token: of the variable that most of its characters come from, or of the neighbour that it leads to."""
    found: list[str] = []
    for start, end in words:
        weights: dict[str, int] = {}
        for low, high, variable in formatted.spans:
            common = min(end, high) - max(start, low)
            label = _LABELS.get(variable)
            if common > 0 and label:
                label = "journal" if label == "container-title" and kind in _JOURNALS else label
                weights[label] = weights.get(label, 0) + common
        word = formatted.text[start:end]
        label = max(weights, key=lambda name: weights[name]) if weights else ""
        found.append("volume" if label and _COMPOUND.match(word) else label)
    return _filled([formatted.text[a:b] for a, b in words], found)


def _filled(words: Sequence[str], labels: list[str]) -> list[str]:
    """Tokens that no variable gave: "(Eds.)" belongs to what is before it, "in" and "pp." to what comes after."""
    filled = list(labels)
    for i, label in enumerate(labels):
        if label:
            continue
        after = next((name for name in labels[i + 1 :] if name), "")
        before = filled[i - 1] if i else ""
        if before and not re.search(r"\w", words[i]) and not re.search(r"[(\[{«„“]", words[i]):
            filled[i] = before
        elif _VISIT.fullmatch(words[i]) and after in ("url", "note", "doi") and before != "title":
            filled[i] = "note"
        elif before and (_BACK.fullmatch(words[i]) or not after):
            filled[i] = before if before != "note" or not after else "note"
        else:
            filled[i] = after or before
    return filled


def as_reference(formatted: Labelled, kind: str, random: Random) -> Reference | None:
    """A formatted reference as tokens with labels, after noise; None where too little is left."""
    text = formatted.text
    spans = formatted.spans
    if spans and spans[0][2] == "citation-number":
        cut = re.compile(r"[^\w\s]*\s?").match(text, spans[0][1])
        end = cut.end() if cut else spans[0][1]
        text = text[:end].rstrip() + " " + text[end:]
        by = len(text) - len(formatted.text)
        spans = [spans[0], *((a + by, b + by, v) for a, b, v in spans[1:])]
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    labels = labels_of(words, Labelled(formatted.item, text, spans), kind)
    pairs = [(text[a:b], label) for (a, b), label in zip(words, labels, strict=True)]
    pairs = noisy(pairs, random) if pairs else pairs
    if len(pairs) < 4 or len(pairs) > 90 or "title" not in {label for _, label in pairs} or not all(label for _, label in pairs):
        return None
    return Reference(tuple(word for word, _ in pairs), tuple(label for _, label in pairs), "made")


# --- noise


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


def noisy(pairs: list[tuple[str, str]], random: Random) -> list[tuple[str, str]]:
    """What copying does to references: addresses are lost, signs are straightened, full stops go, letters are misread."""
    if random.random() < 0.3:
        kept = [pair for pair in pairs if pair[1] not in ("url", "doi")]
        if len(kept) < len(pairs) and kept:
            pairs = kept
    if random.random() < 0.45:
        pairs = [(word.translate(_STRAIGHT), label) for word, label in pairs]
    if random.random() < 0.4:
        pairs = [(word.replace("–", "-"), label) for word, label in pairs]
    if random.random() < 0.1:
        pairs = [*pairs[:-1], (pairs[-1][0].rstrip(".") or ".", pairs[-1][1])]
    if random.random() < 0.05:
        pairs = [(word.upper() if label == "author" and len(word) > 3 else word, label) for word, label in pairs]
    if random.random() < 0.06:
        at = random.randrange(len(pairs))
        word = pairs[at][0]
        pairs[at] = (re.sub("[lo]", lambda m: {"l": "1", "o": "0"}[m[0]], word, count=1) if len(word) > 4 else word, pairs[at][1])
    if random.random() < 0.05:
        pairs = [(random.choice(("See", "Vgl.", "Cf.", "Siehe", "Voir")), "note"), *pairs]
    return pairs


# --- all of it


def _chosen(random: Random, count: int) -> list[tuple[str, str]]:
    """Independent styles, half of them for notes or the humanities, as (name, format)."""
    kinds: dict[str, list[str]] = {}
    names = style_names()
    random.shuffle(names)
    for style in names[: 12 * count]:
        facts = info(style, style_path(style))
        if facts.parent is None:
            kinds.setdefault(facts.format or "", []).append(style)
    found = []
    for form, share in (("note", 0.4), ("author-date", 0.35), ("numeric", 0.25)):
        found += [(style, form) for style in kinds.get(form, [])[: int(count * share)]]
    return found


def made_references(styles: int = 400, each: int = 30, seed: int = 1) -> Iterator[Reference]:
    """Labelled references in many styles; the same arguments give the same references. Raises ``DataError``."""
    pool = corpus_items()
    random = Random(seed)
    for style, form in _chosen(random, styles):
        language = random.choices(LANGUAGES, (40, 30, 18, 6, 6))[0]
        items = []
        for number in range(each):
            item = dict(random.choice(pool)) if language == "en" and random.random() < 0.5 else mixed_item(random, language, pool)
            items.append({**item, "id": f"i{number}"})
        kinds = {item["id"]: str(item["type"]) for item in items}
        try:
            formatted = format_labelled(items, style, _LOCALES[language])
            if form == "note":
                clusters = [[{"id": item["id"], **_locator(random)}] for item in items]
                formatted += format_labelled_citations(clusters, items, style, _LOCALES[language])
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            continue
        for entry in formatted:
            reference = as_reference(entry, kinds.get(entry.item, "book"), random)
            if reference:
                yield reference


def _locator(random: Random) -> dict[str, str]:
    if random.random() < 0.4:
        return {}
    first = random.randint(1, 400)
    return {"label": "page", "locator": str(first) if random.random() < 0.7 else f"{first}-{first + random.randint(1, 9)}"}
