"""Which statements need a source, and why: named reasons an editor would give, in the order in which they are tried."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Judgement(NamedTuple):
    """Whether a statement needs a source, and the reason, either way."""

    needs_source: bool
    why: str


class _Reason(NamedTuple):
    why: str
    holds: Callable[[str], bool]


def _found(pattern: str, flags: int = re.IGNORECASE) -> Callable[[str], bool]:
    compiled = re.compile(pattern, flags)
    return lambda text: compiled.search(text) is not None


# --- what never needs a source ----------------------------------------------------------------------------------------

_OWN_TEXT = r"(?:article|section|chapter|paper|report|essay|study|page|brief|post|review|overview|thesis|guide|part|table|figure)"
_PLAN = _found(
    rf"^(?:in\s)?(?:this|the (?:present|following|next|previous|preceding|rest of (?:this|the)))\s{_OWN_TEXT}s?\b[^.]{{0,60}}?\b"
    r"(?:examines?|discuss(?:es)?|describes?|explores?|considers?|analy[sz]es?|outlines?|reviews?|presents?|provides?|"
    r"offers?|aims?|"
    r"looks?|explains?|covers?|summari[sz]es?|introduces?|traces?|argues?|asks?|begins?|concludes?|turns?|sets? out|focus(?:es)?|"
    r"deals?|shows?|is (?:organi[sz]ed|structured|divided|devoted)|proceeds|compares?|assesses|surveys?|lists?|we|i)\b"
    r"|^(?:we|i) (?:will |shall |now |then |first |next |begin by |end by |conclude by |turn to |start (?:by|with) )+\w+"
    r"|^(?:as (?:discussed|noted|mentioned|described|shown|we (?:saw|have seen)|outlined) (?:above|below|earlier|"
    r"in (?:section|chapter)))"
    r"[^.]{0,40}$|^(?:see|cf\.|compare)\s(?:also\s)?(?:section|chapter|figure|table|fig\.|appendix|above|below|note|the)\b"
    r"|^(?:the )?(?:rest|remainder) of (?:this|the) " + _OWN_TEXT
    + r"|^(?:dieser|im folgenden|in diesem) (?:artikel|beitrag|abschnitt|text|kapitel)?\b.{0,40}\b(?:behandelt|untersucht|"
    r"beschreibt|wird|werden)\b"
    r"|^(?:cet|dans cet) article\b"
    r"|^(?:the following )?(?:section|chapter|part|figure|fig\.|table|appendix|box)s?\s?(?:\d+|[ivx]+|one|two|three|four|five|six|[a-d])?\s"
    r"(?:turns?|shows?|lists?|gives?|presents?|reports?|describes?|discuss(?:es)?|summari[sz]es?|compares?|examines?|sets? out|"
    r"illustrates?|"
    r"plots?|contains?|depicts?|outlines?)\b"
    r"|^(?:further |more |full )?(?:details?|examples?|proofs?)\b[^.]{0,60}\b(?:given|found|provided|available|listed) (?:in|below|"
    r"elsewhere)\b"
    r"|^(?:the|this) (?:paper|report|article|study|brief|essay|chapter) (?:proceeds|is (?:organi[sz]ed|structured|divided)|falls into)\b"
    r"|^we (?:begin|start|end|conclude|close|proceed|turn|first|then|now)\b"
    r"|^(?:there (?:are|is)|here are) (?:two|three|four|five|six|several|some|many|a few|at least \w+) (?:\w+ )?(?:reasons?|points?|"
    r"lessons?|things?|"
    r"questions?|problems?|answers?|options?|ways|explanations?|caveats?)(?: (?:for|to|about|behind) (?:this|that|it))?\W*$"
)
_OPINION = _found(
    r"^(?:however, |but |and |so |thus |perhaps |still, |frankly, |honestly, |personally, |for my part, )?(?:(?:i|we) (?:think|believe|"
    r"feel|hope|fear|suspect|suggest|"
    r"recommend|propose|"
    r"argue|contend|maintain|doubt|prefer|would (?:argue|say|suggest|like))|in (?:my|our) (?:view|opinion|judge?ment)|to my mind|"
    r"my (?:view|opinion|impression)|it seems to (?:me|us)|personally|arguably|ich (?:glaube|denke|meine)|meiner meinung|"
    r"à mon avis|je (?:pense|crois)|nous pensons|creo que|en mi opinión)\b"
    r"|^(?:and |but |so |yet )?(?:i|we) (?:find|deserve|owe|need|want|wish|cannot|can|dare|prefer|refuse|have (?:forgotten|lost|learned|"
    r"grown|"
    r"become|a (?:duty|right)))\b"
    r"|^our (?:goal|aim|mission|vision|hope|ambition|belief|task|duty)\b|^(?:perhaps|maybe|surely) (?:we|it is time|the time)\b"
    r"|^let (?:us|me)\b|^shame on\b|^what (?:a|nonsense)\b|^enough of\b"
)
# Judgements of value: short sentences that name nobody and give no figure.
_VALUE = _found(
    r"\b(?:it|that|this|there|which) (?:is|was|would be|seems|remains) (?:\w+ly |not |no |so |only |surely )*(?:an? |the )?(?:most )?"
    r"(?:wrong|right|nothing (?:wrong|new)|shabby|shameful|disgraceful|disgrace|scandal|absurd|unfair|fair|foolish|folly|wise|wiser|"
    r"better|worse|sad|"
    r"pity|shame|tempting|worth|time|high time|enough|good|bad|hard|easy|cruel|nonsense|outrage|insult|mistake|tragedy|joke|open question|"
    r"to be seen|unclear|comfort|consolation|excuse)\b"
    r"|\bthe (?:time|moment|right time)\b.{0,30}\b(?:is|has) (?:now|come)\b|^\W?\w+ matters\b|\bthe (?:answer|point|question|lesson|"
    r"choice|task|"
    r"challenge) (?:here )?(?:is|was|remains)\b|\b(?:a|the) better (?:approach|way|answer|idea|future)\b|\bnothing wrong with\b"
    r"|\b(?:shabby|shameful|disgraceful|absurd|foolish|outrageous|beautiful|ugly|wonderful|dreadful)\b"
)
_TURN = _found(
    r"^(?:but |and |yet |so |then |all )*(?:that|this|it|here|there|such) (?:is|was|are|were)(?: not| only| just| always)*"
    r"(?: (?:half|part|the end|the start|the beginning) of (?:the|that|this) \w+| so| where .{0,40}| the (?:story|point|rub)| we are|"
    r" i am)\W*$"
    r"|^(?:but |and |so |now |then |yet )+(?:here|there|we|i|it|that)\b[^,;:]{0,14}$|^but i digress|^time will tell|"
    r"^the rest is history|^more on (?:that|this)"
    r"|\bthe story (?:does not|doesn.t) end\b|^so (?:much|far) (?:for|so good)\b|^not any ?more\W*$|^not so\b.{0,12}$"
)
_OUGHT = _found(r"\b(?:should|ought to|needs? to|must|had better|sollten?|müss(?:en|te|ten)|devrai(?:t|ent)|il faut|deberían?)\b")
_OWN_ACCOUNT = _found(
    r"^(?:\w+ ?\w*, )?(?:(?:i|we) (?:\w+ly )?(?:saw|met|visited|spoke|interviewed|asked|measured|observed|found|collected|"
    r"analy[sz]ed|"
    r"surveyed|recruited|used|tested|compared|calculated|estimated|sampled|conducted|performed|remember|recall|grew up|was|"
    r"were|went|"
    r"arrived|have (?:seen|found|shown|spoken|tried))\b|our (?:results|findings|data|analysis|experiments?|survey|sample|"
    r"study|model)\b)"
    r"|\b(?:when|as|while|where|before|after|until|since) i (?:\w+ly )?(?:was|am|visited|met|saw|came|went|lived|worked|asked|arrived|"
    r"first|wrote|spoke|"
    r"heard|left|grew|returned)\b|^(?:and |but |then |later,? |once,? )?(?:i|my (?:own |late |old )?(?:grand)?(?:mother|father|parents?|"
    r"sister|brother|son|"
    r"daughter|wife|husband|family|friends?|neighbou?rs?|teacher|uncle|aunt|colleagues?|doctor)) (?!would\b)\w+"
    r"|^the authors? (?:thanks?|declares?|acknowledges?|wish(?:es)?|reports? no)\b"
)
# The methods of the paper itself, in the passive voice of journals.
_METHOD = _found(
    r"^(?:all |the |both |these |our |\w+ )?(?:\w+ )?(?:participants?|subjects|patients|samples?|specimens?|respondents|volunteers|"
    r"coders?|raters?|"
    r"interviews?|interviewees|analyses|data|measurements?|animals|mice|rats|cells|tissues?|images?|scans|questionnaires?|transcripts?|"
    r"written consent|"
    r"informed consent|ethical approval|items|stimuli|trials)\b.{0,60}?\b(?:were|was|gave|provided|completed|rated|coded|underwent|"
    r"received|signed)\b"
    r".{0,60}?\b(?:stored|analy[sz]ed|recruited|randomi[sz]ed|consent|rated|coded|transcribed|measured|incubated|washed|centrifuged|"
    r"collected|obtained|"
    r"excluded|carried out|performed|conducted|approved|stained|assigned|recorded|scored|independently|computed|questionnaires?|extracted|"
    r"prepared|sequenced|selected|presented|debriefed|paid|compensated)\b"
)
_DEFINITION = _found(
    r"^(?:in \w+(?: \w+)?, )?(?:an?|any) \W?[a-z][\w-]*(?: \w+){0,4}?\W? (?:is|are) (?:an?|any|the|one|something)\b|"
    r"\b(?:is|are|can be|may be) (?:defined|understood|known|referred to|described) (?:here )?as\b|\brefers? to\b|\bdenotes?\b|"
    r"\bis (?:a|the|an?other) (?:term|name|word|phrase|abbreviation|acronym|shorthand) (?:for|used|that|given)\b|"
    r"^by \W?[\w\s-]+\W?,? (?:we|i) mean\b|^for (?:the )?purposes? of\b|\bstands for\b|\bwe (?:call|define|use the term)\b|"
    r"\bbezeichnet (?:man|einen|eine|das|die|den)\b|\bon (?:appelle|entend par)\b|\bse define como\b"
)
_INSTRUCTION = _found(
    r"^please\b|^(?:click|sign up|register|subscribe|follow (?:us|the)|read (?:more|on|also)|learn more|find out|apply now|book now|"
    r"join us|download)\b|"
    r"^for (?:further|more|other|additional) (?:information|details|uses|meanings)\b|"
    r"^(?:please |now |then |first, |next, )?(?:consider|ask|add|use|turn|check|watch|listen|compare|imagine|suppose|assume|let us|"
    r"let's|recall|remember|note that we|"
    r"click|see|"
    r"press|open|select|choose|visit|contact|call|write to|try|keep|make sure|be sure|take|do not|don't|never (?!before|ha[sd]|have|did|"
    r"was|were|again)|"
    r"always (?!ha[sd]|have|was|were)|"
    r"subscribe|read)\s"
    r"(?!(?:in|on|at|by|is|was|are|were)\b)"
)
_WISH = _found(
    r"^(?:notes? (?:to|for) (?:the )?editors?|media contacts?|press (?:contacts?|office)|for immediate release|ends|about (?:us|the \w+|"
    r"[\w&]+(?: [\w&]+)?))\W*$|"
    r"^(?:images?|photos?|photographs?|interviews?|copies|samples)\b.{0,20}\bavailable (?:on|upon) request|^we look forward\b|"
    r"^(?:thank|thanks (?!to (?:the|a|an|its|his|her|their|this|these)\b)|dear (?:readers?|friends|all)|welcome|congratulations|"
    r"good (?:luck|morning|evening)|happy|dear|sincerely|yours|hello|hi)\b"
)
_HYPOTHESIS = _found(r"^(?:if|were|suppose|what if)\b.{0,200}\b(?:would|could|might)\b")

# --- what needs one ---------------------------------------------------------------------------------------------------

_QUOTES = _found(r"[\"“”„«»][^\"“”„«»]{2,}\s[^\"“”„«»]+\s[^\"“”„«»]+[\"“”«»]")
_ATTRIBUTES = _found(
    r"\baccording to\b|\b(?:said|says|told|stated|states|claim(?:s|ed)|argue[sd]?|wrote|writes|report(?:s|ed)(?! to\b)|"
    r"announc(?:es|ed)|"
    r"estimat(?:es|ed)|conclud(?:es|ed)|warn(?:s|ed)|not(?:es|ed) that|alleg(?:es|ed)|assert(?:s|ed)|acknowledg(?:es|ed)|testified|"
    r"declared|confirmed|denied|admitted|explained|predict(?:s|ed)|suggest(?:s|ed) that|believe[sd]? (?:that|to)|found that|"
    r"show(?:s|ed|n)? that|observed that|criti(?:cs|ci[sz]ed)|scholars|experts|analysts|historians|researchers|officials|observers|"
    r"is (?:said|thought|believed|considered|regarded|reported|alleged) (?:to|as|by)|reportedly|allegedly)\b"
    r"|\b(?:laut|zufolge|nach angaben|sagte|erklärte|berichtet[e]?|selon|d'après|affirme|según|afirmó|dijo|secondo|volgens)\b"
)
_MONTHS = (
    r"january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|"
    r"dezember|janvier|février|avril|juin|juillet|août|octobre|novembre|décembre|enero|febrero|marzo|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre"
)
_HAS_DATE = _found(
    rf"\b(?:1\d|20)\d\d(?:s|[–-]\d\d(?:\d\d)?)?\b|\b(?:{_MONTHS})\b|\bmay \d|\b\d(?:st|nd|rd|th) century\b|\b(?:nineteenth|"
    rf"twentieth|"
    r"twenty-first|eighteenth|seventeenth|sixteenth|fifteenth) century\b|\b(?:yesterday|last (?:year|month|week)|"
    r"decades? (?:ago|later)|"
    r"years? (?:ago|later|earlier)|centur(?:y|ies))\b|\b\d+\.? jahrhundert|\b[xvi]+e siècle|\bsiglo [xvi]+\b"
)
_NUMBERED_THING = re.compile(
    r"\b(?:[A-Z]{2,}|[Rr]esolutions?|[Oo]rders?|[Nn]os?\.|[Aa]rticles?|[Ss]ections?|[Cc]lauses?|[Ff]lights?|[Rr]ooms?|"
    r"[Mm]odels?)\s\d+"
)


def _dated(text: str) -> bool:
    return _HAS_DATE(_NUMBERED_THING.sub(" ", text))


_NUMBER = _found(
    r"\d|%|\b(?:per ?cent|half|two-thirds|three-quarters|one-third|one in|a (?:third|quarter|majority|minority)|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|"
    r"sixty|seventy|eighty|ninety|twice|triple[ds]?|doubled?|most of|majority|prozent|hunderte?|tausende?|millionen|pour cent|"
    r"centaines|milliers|cientos|miles|por ciento)\b"
)
_SUPERLATIVE = _found(
    r"\b(?:first|last|only|sole|most|least|largest|biggest|smallest|oldest|youngest|highest|lowest|longest|shortest|fastest|"
    r"slowest|"
    r"best|worst|greatest|richest|poorest|deadliest|earliest|latest|newest|busiest|strongest|unique|unprecedented|leading|foremost|"
    r"main|principal|never|always|no other|none|every|all)\b|"
    r"\b\w{4,}est\b(?<!interest)(?<!forest)(?<!protest)(?<!request)(?<!harvest)"
    r"(?<!honest)(?<!invest)(?<!suggest)(?<!manifest)(?<!contest)(?<!arrest)"
    r"|\b(?:größte|erste|einzige|älteste|höchste|meiste|le plus|la plus|premi(?:er|ère)|unique|el más|la más|primer[ao]?|única?)\b"
)
_CAUSE = _found(
    r"\b(?:because|due to|owing to|caus(?:e[sd]?|ing)|led to|leads? to|leading to|result(?:s|ed|ing)? (?:in|from)|thanks to|"
    r"as a result|"
    r"consequently|therefore|contribut(?:es?|ed|ing) to|trigger(?:s|ed)|prompt(?:s|ed)|spark(?:s|ed)|stem(?:s|med) from|"
    r"responsible for|"
    r"gave rise|brought about|enabl(?:es?|ed)|prevent(?:s|ed)|played an? (?:\w+ )?(?:role|part)|so that|in order to|weil|"
    r"wegen|aufgrund|"
    r"führte zu|verursach\w+|parce que|en raison|a provoqué|porque|debido a|a causa de)\b"
)
_COMPARES = _found(
    r"\b(?:more|less|fewer|greater|higher|lower|larger|smaller|better|worse|faster|slower|rather|older|younger|longer) than\b|"
    r"\b(?:increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|declin(?:es?|ed|ing)|rose|rises?|fell|falls?|grew|grows?|dropp(?:ed|ing)|"
    r"shrank|expand(?:s|ed)|outnumber\w*|exceed\w*|compared (?:to|with)|unlike|similar(?:ly)? to|gestiegen|gesunken)\b"
)
_NAMED = re.compile(r"(?<=[\w,;:)’'\"] )[^\W\d_a-zß-öø-ÿ][\w’'-]+|\b[A-Z]{2,}s?\b|"
r"^[^\W\d_a-zß-öø-ÿ][\w’'-]+ [^\W\d_a-zß-öø-ÿ][\w’'-]+")
_PRONOUN_I = re.compile(r"\bI(?:['’]\w+)?\b")
_ACTS = _found(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|became|becomes|began|made|makes|took|takes|gave|held|holds|led|won|"
    r"lost|built|"
    r"founded|joined|left|signed|controls?|owns?|runs?|uses|produces?|includes?|contains?|remains?|serves?|supports?|provides?)\b"
    r"|\b\w{3,}(?:ed|es)\b|\b(?:ist|sind|war|waren|hat|haben|wurde|wurden|est|sont|était|étaient|ont|fue|fueron|es|son|era)\b"
)

_EXEMPT_FIRST = (
    _Reason("a question", lambda text: text.rstrip("\"'”’»)] ").endswith(("?", "？"))),
    _Reason("a plan of the text", _PLAN),
    _Reason("the author's own opinion", _OPINION),
    _Reason("the author's own account", _OWN_ACCOUNT),
    _Reason("the author's own account", lambda text: _METHOD(text) and not _names(text)),
)
_STRONG = (
    _Reason("quotes somebody", _QUOTES),
    _Reason("attributes a statement to somebody", _ATTRIBUTES),
)
_EXEMPT_LATER = (
    _Reason("a definition", lambda text: _DEFINITION(text) and not _dated(text) and not _names(text)),
    _Reason("an instruction to the reader", _INSTRUCTION),
    _Reason("addressed to the reader", _WISH),
    _Reason("a supposition", lambda text: _HYPOTHESIS(text) and not _dated(text)),
    _Reason("the author's own opinion", lambda text: _OUGHT(text) and not _dated(text) and not re.search(r"\d", text)),
    _Reason("the author's own opinion", lambda text: _VALUE(text) and _plain(text)),
    _Reason("makes no claim a source could settle", lambda text: _TURN(text) and _plain(text)),
)
_NEEDS = (
    _Reason("states a number", lambda text: _NUMBER(_without_years(text))),
    _Reason("states a date", _dated),
    _Reason("claims a cause or effect", _CAUSE),
    _Reason("makes a superlative or absolute claim", _SUPERLATIVE),
    _Reason("compares or tells a trend", _COMPARES),
    _Reason("tells what a named entity is or did", lambda text: _names(text) and _ACTS(text)),
)
_YEARS = re.compile(rf"\b(?:\d{{1,2}}\.?\s)?(?:{_MONTHS})\s\d{{1,2}}\b,?|\b\d{{1,2}}\.?\s(?:{_MONTHS})\b|\b(?:1\d|"
rf"20)\d\d(?:s|[–-]\d\d(?:\d\d)?)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def _without_years(text: str) -> str:
    return _YEARS.sub(" ", text)


def _plain(text: str) -> bool:
    """Whether a sentence is short, names nobody, and gives no figure and no date."""
    return len(text.split()) <= 14 and not re.search(r"\d", text) and not _dated(text) and not _names(text)


def _names(text: str) -> bool:
    return _NAMED.search(_PRONOUN_I.sub(" ", text)) is not None


def judge(text: str) -> Judgement:
    """Judge a sentence, caption or commentary by the first reason that holds.

    A question, a plan of the text, the author's own opinion or account never need a source; a quotation or an
    attribution always does; then definitions, instructions and suppositions are exempt, and numbers, dates, causes,
    superlatives, comparisons and deeds of named entities need one. What is left needs one if it has a finite verb, or
    names somebody and ends like a sentence.
    """
    text = re.sub(r"\s+", " ", text).strip(" \t*_—–-•")
    for table, needs in ((_EXEMPT_FIRST, False), (_STRONG, True), (_EXEMPT_LATER, False), (_NEEDS, True)):
        for reason in table:
            if reason.holds(text):
                return Judgement(needs, reason.why)
    words = _WORD.findall(text)
    if len(words) >= 4 and _names(text) and text.endswith("."):
        return Judgement(True, "tells what a named entity is or did")
    if len(words) < 3 or (not _ACTS(text) and len(words) < 7):
        return Judgement(False, "makes no claim a source could settle")
    return Judgement(True, "asserts a fact")


def judge_value(value: str) -> Judgement:
    """Judge the value of a field or table cell: it says something of the subject, whatever its form."""
    if _dated(value):
        return Judgement(True, "states a date")
    if _NUMBER(value):
        return Judgement(True, "states a number")
    return Judgement(True, "states a property of the subject")
