"""Sentences of a block, by rules: abbreviations, initials, decimals, quotations and brackets do not end one."""

import bisect
import re
from collections.abc import Sequence

from records.quoting import quoting
from records.spans import Span, trim

_CANDIDATE = re.compile(
    r"(?:[.!?]+|…|\.(?:\s\.){2})[\"'”’»›)\]]*(?=\s|$)|[。！？]+[」』”’）]*|[.!?][\"”»](?=[A-Z])"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“„«‘—–]*$")
_NEXT = re.compile(r"\s*([\"“„«‘'(\[]*)(\S*)")
_BRACKET = re.compile(r"[()\[\]]")

# Abbreviations after which a sentence does not end, whatever follows.
_NEVER = frozenset(
    "mr mrs ms dr prof st gen col lt sgt maj capt cpt cmdr adm rev hon sen rep gov pres amb messrs mme mlle fr sr jr br bro "
    "no nos nr p pp vol vols ch chap sec sect art arts fig figs tab eq eqs ed eds cf e.g i.e eg ie vs v viz ca c approx est esp "
    "incl resp op loc cit fol ff f ibid trans transl pt par para n nn suppl ser repr rev'd dept univ assn bros mt ft "
    "bd hg hrsg hrsgg s z.b d.h u.a vgl bzw evtl ggf ca. abs aufl nr. art. m mm av apr. env éd t. dir "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "lib ms mss ll vv al. et. ltd. r.a rt maj.gen lt.col brig gen. assoc assocs cir supp cond ext yrs cos dist sgd illus comp "
    # German
    "abb abk abt allg anm bde bes bspw bzgl dgl dipl ebd fa fam frl geb gem gez hl hr inkl jh jhdt kap max min mio mrd nachf rd sog "
    "str stv tel tgl tsd überarb verf wg zit zzgl sen jun "
    # French, Spanish, Italian, Dutch, Portuguese
    "mgr ste env éd coll ex rte boul sra srta sres dra dña ud uds pág págs núm núms avda univ depto dpto gral ing lic profa aprox ej "
    "sig sigg sig.ra sig.na dott dott.ssa prof.ssa avv arch geom rag pag pagg cfr artt dhr mevr mw mej drs ir ds o.a d.w.z bijv bv blz "
    "m.b.t i.p.v t.a.v excl vgl. ee excmo excma ilmo ilma cts regt thm thms prop lem cor suppl rgt".split()
)
# Abbreviations that may also be the last word of a sentence: they end it where what follows opens like a sentence.
_MAYBE = frozenset(
    "u.s u.k u.n e.u u.s.a u.s.s.r d.c ph.d m.d b.a m.a b.sc m.sc ll.b ll.m a.m p.m b.c a.d b.c.e c.e inc ltd co corp plc llc etc "
    "al usw o.ä jr sr esq n.d s.a r.i.p n.y l.a u.a.e d.p.r.k r.o.k p.r.c st ave blvd rd bldg "
    "km kg cm mm oz lb lbs hr hrs sq ecc enz usf calif conn fla mich minn tenn wis okla ariz colo nebr "
    "bn mn tn".split()
)
# Abbreviations that are words as well: they are abbreviations where a number or a letter follows ("no. 4", "Art. IV").
_BEFORE_NUMBERS = frozenset("no nos art arts sec par pt fig figs tab op cap ch max min sun sat mar ex gem rag mass rel".split())
_NUMBER_NEXT = re.compile(r"[§#]?(?:\d|[IVXLC]+\b|[A-Za-z]\b)")
_ORDINAL_LEAD = re.compile(
    r"\b(?:im|am|der|die|das|des|dem|den|zum|zur|vom|beim|bis|seit|ab|jede[rnms]?|ein(?:e[rnms]?)?|sein(?:e[rnms]?)?|ihr(?:e[rnms]?)?)\s$",
    re.IGNORECASE,
)
# Names that end in a mark.
_NAMES_WITH_MARKS = frozenset("yahoo jeopardy oklahoma wham guess".split())
_STARTERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my in on at by for from with after before "
    "during since until while when where as if although though however but and or so yet thus therefore moreover furthermore "
    "meanwhile nevertheless according there here what who why how another some many most several few each every all both one "
    "two three no not only also then later today instead despite because through under over between among within without "
    "der die das ein eine es er sie wir ich im am in nach seit während wenn als aber und doch le la les un une il elle ils elles "
    "on nous dans en après depuis mais el los las una".split()
)
_SPEECH = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|told|wrote|writes|added|adds|argued|argues|explained|asked|replied|noted|notes|"
    r"claimed|insisted|recalled|concluded|answered|cried|remarked|observed|exclaimed|murmured|whispered|shouted|continued|demanded|"
    r"muttered|declared|laughed|sighed|sagte|erklärte)\b(?! that\b)"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){1,5}[A-Za-z]")
_ROMAN_LIST = re.compile(r"(?:\d{1,3}|[a-hA-H]|[ivx]{1,4})")
_MONTH = re.compile(
    r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jahrhundert|jh)\b", re.IGNORECASE
)


def _shields(plain: str, span: Span) -> list[Span]:
    """Stretches inside which no sentence ends: paired quotations and balanced brackets, outermost ones."""
    found = [pair.inner for pair in quoting(plain, span).pairs]
    opened: list[int] = []
    for match in _BRACKET.finditer(plain, *span):
        if match[0] in "([":
            if len(opened) < 20:
                opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and match.start() - start <= 600:
                found.append(Span(start + 1, match.start()))
    merged: list[Span] = []
    for shield in sorted(found):
        if merged and shield.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, shield.end))
        else:
            merged.append(shield)
    return merged


def _opens_sentence(word: str) -> bool:
    first = next((c for c in word if c.isalnum()), "")
    return not first or not first.islower()


def _after_dot(word: str, openers: str, next_word: str) -> bool:
    """Whether a full stop after ``word`` and before ``next_word`` (which may open a sentence) ends the sentence."""
    bare = word.rstrip(".").lower().rpartition("-")[2]
    starts = re.sub(r"\W+$", "", next_word).lower() in _STARTERS or not set(openers).isdisjoint("\"“„«")
    if bare in _BEFORE_NUMBERS:
        return _NUMBER_NEXT.match(next_word) is None
    if bare in _MAYBE:
        return starts
    if bare in _NEVER or bare + "." in _NEVER:
        return False
    if _INITIAL.fullmatch(word.rstrip(".")) and word[:1].isupper():
        return starts and next_word.lower() not in ("i", "a", "de", "la")
    if _ACRONYM.fullmatch(word.rstrip(".")) or (len(bare) == 1 and bare.isalpha()):
        return starts  # "z. B.", "9 h. 30"; but "at most x. Then"
    return True


def _german_ordinal(plain: str, start: int, word: str, next_word: str) -> bool:
    """Whether a number with a dot is a German ordinal: "am 3. Mai", "im 2. Weltkrieg"."""
    if not word.isdigit() or len(word) > 2:
        return False
    return _MONTH.match(next_word) is not None or _ORDINAL_LEAD.search(plain, max(0, start - 12), start) is not None


def _ends(plain: str, match: re.Match[str], span: Span, language: str) -> bool:
    """Whether the sign or signs of a match end a sentence."""
    sign, closers = match[0][0], match[0].lstrip(".!?…")
    if sign in "。！？":
        return True
    following = _NEXT.match(plain, match.end(), span.end)
    openers, next_word = (following[1], following[2]) if following else ("", "")
    if not next_word and not openers:
        return True
    if not _opens_sentence(next_word) and (not openers or "(" in openers):
        return False
    named = sign != "." or next_word.lower() not in _STARTERS
    if named and closers[:1] in tuple("\"”»") and following and _SPEECH.match(plain, following.start(2), span.end):
        return False
    before = _WORD_BEFORE.search(plain, max(span.start, match.start() - 40), match.start())
    word = before[0] if before else ""
    if closers:
        return True
    if sign in "!?":
        return word.lower() not in _NAMES_WITH_MARKS or next_word.lower() in _STARTERS
    if match[0] != ".":
        return True
    if _starts_block(plain, span, match.start(), word):
        return False
    if language == "de" and _german_ordinal(plain, match.start() - len(word), word, next_word):
        return False
    return _after_dot(word, openers, next_word)


def _starts_block(plain: str, span: Span, dot: int, word: str) -> bool:
    """Whether the dot belongs to a list number at the block's start (``1. Text``)."""
    return _ROMAN_LIST.fullmatch(word) is not None and not plain[span.start : dot - len(word)].strip()


def cut(plain: str, span: Span, language: str = "en") -> list[Span]:
    """Cut a stretch of text into sentences.

    ``plain`` is the canonical text in which citation marks and markup were overwritten by spaces (``records.spans.mask``),
    so that offsets stay true. Returns spans without outer white space, in order; together they hold every word.
    """
    shields = _shields(plain, span)
    starts = [shield.start for shield in shields]
    found: list[Span] = []
    start = span.start
    for match in _CANDIDATE.finditer(plain, *span):
        if _shielded(shields, starts, match) or not _ends(plain, match, span, language):
            continue
        found.append(trim(plain, Span(start, match.end())))
        start = match.end()
    found.append(trim(plain, Span(start, span.end)))
    return [piece for piece in found if piece.start < piece.end]


def _shielded(shields: Sequence[Span], starts: Sequence[int], match: re.Match[str]) -> bool:
    """Whether a possible end lies inside a shield; one that ends with it (``services."``) is not inside."""
    index = bisect.bisect_right(starts, match.start()) - 1
    return index >= 0 and match.start() < shields[index].end and match.end() <= shields[index].end
