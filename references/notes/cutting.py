"""Cutting a note: where one work, one stretch of commentary or one cross-reference ends and the next begins."""

import re
from collections.abc import Iterator

from records.dates import MONTH
from records.quoting import quoting
from records.spans import Span, mask, trim
from references.notes.crossings import crossing
from references.notes.labelling import read_runs

_BREAK = re.compile(r";(?=[\"”»]?(?:\s|$))|(?:(?<=[.!?])|(?<=[.!?][\"”»’)]))\s+(?=[\"“„«(]?[^\W\da-z_])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[A-Z][a-z]{0,2}\.-?[A-Z]|pp?|vols?|nos?|eds?|trans|cf|ibid|op|loc|cit|al|ch|chap|sec|art|fig|par|paras?|"
    r"n|nn|ca?|vollst|verb|erw|überarb|erg|korr|franz|engl|ital|russ|amerik|phil|jur|masch|ebda|insb|insbes|rdnr|rdn|rn|rz|bzw|sog|hgg|hrsgg|hist|krit|lit|"
    r"dr|mr|mrs|ms|prof|st|jr|sr|gen|col|lt|sgt|rev|hon|inc|ltd|co|corp|dept|univ|assn|govt|mt|hg|hrsg|bd|bde|aufl|nr|s|vgl|"
    r"ebd|ders|"
    r"dies|diss|habil|urt|beschl|bes|kap|abb|tab|übers|bearb|jg|sp|anm|verf|bibl|coll|trad|n°|éd|dir|t|ms|mss|repr|suppl|ser|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|u\.s|u\.n|u\.k|d\.c)|"
    r"\b(?:[A-Z]\.)+[A-Z])\.$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\w.])\d{1,2}\.$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|(?-i:may)|might|must|did|does|said|says|became|began|made|took|gave|"
    r"held|led|"
    r"won|lost|added|sanctioned|argues?|notes?|claims?|suggests?|shows?|found|wrote|writes|reports?|also|remains?|includes?|"
    r"joined|put|fined|sold|bought|built|closed|opened|founded|established|announced|agreed|refused|designed|ist|sind|war|"
    r"waren|hat|"
    r"wurde|wurden|est|sont|était|étaient)\b|(?<=\s)\w{3,}ed\b(?!\.|\sby\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:{MONTH.pattern}|Aufl|Auflage|Jh|Jahrhundert\w*|Jg|Jahrgang\w*|Jahrestag\w*|Bde?|Bände?|Band|Heft|Ausgabe|Leg|Legislatur\w*|Wahlperiode|Session|Sitzung|"
    r"Kap|Kapitel|Teil|Abschnitt|Buch|Folge|Reihe|Dezennium|Weltkrieg\w*|Reich\w*|edizione|ed)\b", re.IGNORECASE,
)  # fmt: skip
_SIGNALS = re.compile(
    r"\([^()]*:[^()]*,\s*(?:1[5-9]|20)\d\d\)|\bpp?\.\s?\d|\bvol\.|\bno\.\s?\d|https?://|\bdoi\b|\bISBN\b|\beds?\.|\btrans\.|"
    r"\((?:1[5-9]|20)\d\d[a-z]?\)|,\s*\d{1,2} [A-Z][a-z]+ \d{4}|,\s*[A-Z][a-z]+\.? \d{1,2}, \d{4}|\baccessed\b|\bretrieved\b|"
    r"\bIn:\s|\bPress\b|\bHrsg\b|\bS\.\s?\d",
    re.IGNORECASE,
)
_QUOTED_TITLE = re.compile(r"[\"“„«][^\"“”„«»]{4,300},?[.”\"“»],?")
_QUALIFIED = (
    r"(?:auch|dazu|hierzu|dagegen|demgegenüber|etwa|z\.\s?B\.|u\.\s?a\.|bes\.|besonders|insb(?:es)?\.|insbesondere|zum Folgenden|ausführlich(?:er)?|kritisch|ähnlich|im Einzelnen|"
    r"im Folgenden|allgemein|grundlegend|zusammenfassend|zuletzt|zunächst|ferner|weiter|jetzt|nur|noch|aber|bereits|schon|exemplarisch|neuerdings|statt vieler|"
    r"z(?:um|ur)\s[^\W\d_][\w-]+|die Beiträge in|den Beitrag von|die Arbeiten von|den Band von|den Überblick (?:bei|von))"
)
_NAMED_NEXT = r"(?=\s?[\"“„»«]?(?-i:[^\W\d_a-z]))"
_LEAD = re.compile(
    r"(?:see(?:,)?(?: also| for (?:example|instance))?|cf\.|compare|quoted in|cited in|e\.g\.|for (?:a|an|the|"
    r"more)\b[^,;.]{0,60}, see|"
    rf"(?:(?:[^\W\d_][^,;.:„“»«\"]{{0,80}}\s)?(?:vgl\.|vergleiche|siehe|s\.(?=\s))|dazu|hierzu|hierüber)(?:,?\s{_QUALIFIED})*:?|"
    rf"so(?:\s(?:auch|bereits|schon|etwa|zuletzt|zuerst|jetzt|z\.\s?B\.|insbesondere))+(?::|(?:\sbei)?{_NAMED_NEXT})|"
    r"(?:ähnlich|anders|ebenso|kritisch|grundlegend|zusammenfassend|ausführlich|ferner|insbesondere|bes\.|besonders|exemplarisch|statt vieler|abweichend|differenzierter|vertiefend|"
    r"einführend|weiterführend|knapp|dagegen|a\.\s?[AM]\.)(?:\s(?:dazu|hierzu|auch|etwa|bei|nur|noch|vor allem))*"
    rf"(?::|,(?=\s(?:vgl|siehe)\.?)|{_NAMED_NEXT})|"
    rf"(?:ein|eine|einen|den|die|das|zu|zum|zur|für|über)\s[^,;.:„“»«\"]{{0,80}}\s(?:bieten?|bietet|gibt|geben|liefert|liefern|findet sich bei|finden sich bei){_NAMED_NEXT}|"
    r"voir(?: aussi| notamment| par exemple)?|sur ce point, voir|cfr\.|véase|"
    r"zit(?:iert|\.)?\s(?:n\.|nach|bei)(?: bei)?:?|also|and|but see|accord|contra|reprinted in|source:|quelle:|via)\s*,?\s*",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\b(?:vgl|vergleiche|siehe|hierzu|zit|zitiert|voir|see also|cf|cfr|quoted in|cited in)\b", re.IGNORECASE)
_SAME = re.compile(r"(?:ders|dies|derselbe|dieselbe|idem|eadem)\b\.?[,:]", re.IGNORECASE)


_LONGEST_LEAD = 120


_IMPRINT_REST = re.compile(r"(?:\d|pp?\.|S\.|vol|no\.|ed\.|[a-zß-öø-ÿ]|\(?(?:1[5-9]|20)\d\d|https?:|doi)", re.ASCII)
_NAME_ONLY = re.compile(r"(?:(?:and|&|et|und)\s)?[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?,\s(?:[^\W\d_a-z][\w.’'-]*\s?){1,3}|"
                        r"[^\W\d_a-z][\w’'-]+(?:\s[A-Z]{1,3})|[^\W\d_a-z][\w’'-]+,\s(?:[A-Z]\.[\s-]?)+")


def _weak_stop(text: str, at: int) -> bool:
    """Whether the full stop before a break ends an abbreviation, an initial or an ordinal ("3. Mai"), not a sentence."""
    before = text[max(0, at - 14) : at]
    return _ABBREVIATED.search(before) is not None or (_ORDINAL.search(before) is not None and _COUNTED.match(text[at : at + 30].lstrip()) is not None)


def units(text: str, start: int = 0) -> list[tuple[Span, str]]:
    """Cut at semicolons and full stops outside quotations and brackets; each unit with the separator that ends it."""
    pairs = [pair.outer for pair in quoting(text, Span(0, len(text))).pairs]
    inside = [Span(pair.start, pair.end - 1) for pair in pairs] + _brackets(text)
    found: list[tuple[Span, str]] = []
    for match in _BREAK.finditer(text, start):
        at = match.start()
        if any(span.start < at < span.end for span in inside) or at < start:
            continue
        if match[0][0] != ";" and _weak_stop(text, at):
            continue
        found.append((trim(text, Span(start, at)), match[0][0] if match[0][0] == ";" else "."))
        start = at + 1 if match[0][0] == ";" else match.end()
    found.append((trim(text, Span(start, len(text))), ""))
    return [(span, sign) for span, sign in found if span.start < span.end]


def _brackets(text: str) -> list[Span]:
    found, opened = [], []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and match.end() - start < 400:
                found.append(Span(start, match.start()))
    return found


def is_commentary(words: str) -> bool:
    """Whether a unit is prose that claims something: a finite verb outside titles, and no imprint, date line or locator."""
    titles = [pair.outer for pair in quoting(words, Span(0, len(words))).pairs if _is_title(pair.inner.of(words))]
    if titles and _FINITE.search(words[: titles[0].start]) is None:
        return False
    bare = mask(words, titles)
    if crossing(words) or (_LEAD.match(words) and _SIGNALS.search(words)):
        return False
    if _FINITE.search(bare) is None:
        return False
    return not (_SIGNALS.search(bare) and not _prose_opening(bare)) or words.count(" ") > 40


def _is_title(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) >= 4]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def _prose_opening(words: str) -> bool:
    """Whether a finite verb comes before any bibliographic sign."""
    verb, sign = _FINITE.search(words), _SIGNALS.search(words)
    return verb is not None and (sign is None or verb.start() < sign.start()) and "," not in words[: verb.start()]


def lead_in(words: str) -> int:
    """Length of the words that introduce a citation ("See also", "Vgl. dazu insbesondere", "Quoted in"), one after the other."""
    at = 0
    while match := _LEAD.match(words, at):
        if match.end() >= len(words) or at > _LONGEST_LEAD:
            break
        at = match.end()
    return at


def pointer(words: str) -> int:
    """Length of the words that point to an entry of a list ("Vgl. hierzu"), where they can be no part of its title."""
    lead = lead_in(words)
    return lead if _POINTER.search(words, 0, lead) else 0


def works(text: str, start: int = 0) -> Iterator[tuple[str, Span]]:
    """The parts of a note from ``start`` on, in order, as ``("commentary" | "citation", span)``; a citation's full stops do not cut it."""
    held: tuple[Span, str] | None = None
    kind = ""
    for span, sign in units(text, start):
        this = "commentary" if is_commentary(span.of(text)) else "citation"
        if held is not None and kind == this and _goes_on(text, kind, held, span):
            held = (Span(held[0].start, span.end), sign)
            continue
        if held is not None:
            yield kind, held[0]
        held, kind = (span, sign), this
    if held is not None:
        yield kind, held[0]


def _goes_on(text: str, kind: str, held: tuple[Span, str], span: Span) -> bool:
    """Whether a unit goes on with what is held, which ended with the sign."""
    words, sign = span.of(text), held[1]
    if kind == "commentary":
        return sign == "."
    if crossing(words) or crossing(held[0].of(text)):
        return False
    if sign == ";" and _SAME.match(words):
        return False
    if sign == ";" and _LEAD.match(words) is None:
        return _IMPRINT_REST.match(words) is not None or _NAME_ONLY.fullmatch(held[0].of(text).split("; ")[-1]) is not None
    return not opens_work(words)


def opens_work(words: str) -> bool:
    """Whether a unit after a full stop is a work of its own: it opens with a lead-in, or with names that the model knows as such."""
    if _LEAD.match(words) or _SAME.match(words):
        return True
    named = re.match(r"[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’-]*){1,3}, ", words) is not None
    if not named or _SIGNALS.search(words) is None:
        return False
    (runs,) = read_runs([words])
    labels = {run.label for run in runs if run.sure > 0.5}
    return bool(runs) and runs[0].label in ("author", "editor") and runs[0].sure > 0.6 and "title" in labels
