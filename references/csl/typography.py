"""Text case as a state machine over words, past markup (CSL 1.0.2, "Text-case"), and the small spaces of French punctuation."""

import re
from collections.abc import Callable, Iterator

STOP_WORDS = frozenset(
    """a according across afore after against ahead al along alongside amid amidst among amongst an and anenst apart apropos apud around as
    aside astride at athwart atop back barring because before behind below beneath beside besides between beyond but by c ca circa close
    d' de despite down due during et except far for forenenst from given in inside instead into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout thru thruout till to toward
    towards under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within without yet""".split()
)
_TOKEN = re.compile(r"<[^<>]*>|[\s\u200b]+|[-–—/:?!.,;()\[\]\"“”«»‘]|[^\s\u200b\-–—/:?!.,;()\[\]\"“”«»‘<]+|<")
_TIGHT = re.compile(r" ([:;?!»])")
_SHIELDS = re.compile(r"<(?:span\b[^>]*(?:nocase|nodecor|small-caps)[^>]*|sc|sup|sub)>")
_SPAN = re.compile(r"<span\b")


def narrow(text: str) -> str:
    """Put a narrow no-break space where French spelling has a space before ``: ; ? !`` and inside guillemets."""
    return _TIGHT.sub("\u202f\\1", text).replace("« ", "«\u202f")


def capitalised(word: str) -> str:
    """A word with its first letter in upper case; a single Greek letter, as in the names of particles, stays."""
    if len(word) == 1 and "\u0370" <= word <= "\u03ff":
        return word
    return word[:1].upper() + word[1:]


def first_capital(text: str) -> str:
    """Text with the first letter of its first word capitalised, past markup and quotes."""
    return _capitalize_first(text)


def cased(text: str, case: str, english: bool, language: str = "") -> str:
    """Text (with CSL markup) in a text case; ``title`` applies only to English. ``nocase`` spans stay as they are."""
    if case == "title" and not english:
        return text
    if case in ("uppercase", "lowercase") and language[:2] in ("tr", "az"):
        text = text.replace("i", "İ") if case == "uppercase" else text.replace("I", "ı").replace("İ", "i")
    change = _CASES.get(case)
    return change(text) if change else text


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Tokens of a text, and whether each is a word that may be changed (not markup, not under nocase, sup, sub, small caps)."""
    shields: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0] == "<" and len(token) > 1:
            if _SHIELDS.match(token) or (_SPAN.match(token) and shields):
                shields.append(f"</{'span' if token.startswith('<span') else token[1:-1]}>")
            elif shields and token == shields[-1]:
                shields.pop()
            yield token, False
        else:
            yield token, not shields
    return


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(change(token) if free else token for token, free in _tokens(text))


def _is_word(token: str) -> bool:
    return any(char.isalnum() for char in token)


def _lower_only(word: str) -> str:
    return capitalised(word) if word == word.lower() else word


def _capitalize_first(text: str) -> str:
    out, waiting = [], True
    for token, free in _tokens(text):
        if waiting and free and _is_word(token):
            token, waiting = _lower_only(token), False
        elif waiting and not free and token[0] != "<" and _is_word(token):
            waiting = False
        out.append(token)
    return "".join(out)


def _capitalize_all(text: str) -> str:
    out, before = [], " "
    for token, free in _tokens(text):
        out.append(_lower_only(token) if free and not before[-1:].isalnum() else token)
        before = token if token[0] != "<" else before
    return "".join(out)


def _sentence(text: str) -> str:
    out, waiting = [], True
    for token, free in _tokens(text):
        if free and _is_word(token):
            token, waiting = (capitalised(token) if waiting else token.lower()), False
        elif token[0] != "<" and _is_word(token):
            waiting = False
        out.append(token)
    return "".join(out)


def _title(text: str) -> str:
    tokens = list(_tokens(text))
    words = [at for at, (token, _) in enumerate(tokens) if token[0] != "<" and _is_word(token)]
    out = [token for token, _ in tokens]
    first = True
    for place, at in enumerate(words):
        token, free = tokens[at]
        after = first or _opens(out, at)
        first = False
        if not free or token != token.lower():
            continue
        last = place == len(words) - 1
        hyphen = at + 1 < len(out) and out[at + 1] == "-" and not (at and out[at - 1] == "-")
        plain = len(token) > 1 and not _is_stop(token, out, at)
        if plain or after or hyphen or (last and len(token) > 1):
            out[at] = capitalised(token)
    return "".join(out)


def _is_stop(token: str, out: list[str], at: int) -> bool:
    bare = token.replace("’", "'")
    dotted = bare + "." if at + 1 < len(out) and out[at + 1] == "." else bare
    return bare in STOP_WORDS or dotted in STOP_WORDS


def _opens(out: list[str], at: int) -> bool:
    """Whether a word follows a colon, question mark or exclamation mark (past spaces, quotes and markup)."""
    spaced = False
    for sign in reversed(out[:at]):
        if sign.isspace():
            spaced = True
        elif sign in (":", "?", "!"):
            return spaced or sign != ":"
        elif sign[0] == "<" or sign in '"“‘(«[':
            continue
        else:
            return False
    return False


_CASES: dict[str, Callable[[str], str]] = {
    "lowercase": _each(str.lower),
    "uppercase": _each(str.upper),
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
