"""Two words that are one: ligatures, scanning errors, hyphens, accents and ways to write a number."""

import re
import unicodedata
from functools import lru_cache

from provenance.evidence.figures.numbers import numbers

# What a scanner may read instead of a letter. Marks of another kind (a figure among letters) give themselves away ...
_SHAPES = {
    "l": ("1", "i", "|"), "i": ("1", "l", "|"), "o": ("0",), "s": ("5",), "b": ("8",), "g": ("9",), "z": ("2",), "m": ("rn",),
    "rn": ("m",), "w": ("vv",), "d": ("cl",), "cl": ("d",), "h": ("li",), "u": ("ii",), "n": ("ii",),
    "1": ("l", "i", "|"), "0": ("o",), "5": ("s",), "8": ("b",), "9": ("g",), "2": ("z",),
}  # fmt: skip
# ... letters for letters do not: these count only where the source's word is no word.
_LETTERS = {
    "e": "co", "c": "eo", "t": "f", "f": "t", "n": "u", "u": "n", "a": "o", "o": "a", "r": "i", "h": "b", "b": "h", "i": "r", "v": "y",
}  # fmt: skip
_SHORT_WORDS = frozenset(
    "a i an am as at be by do go he if in is it me my no of on or so to up us we act add age ago aid aim air all and any are arm "
    "art ask bad ban bar bat bay bed bet bid big bit box boy bus but buy can cap car cat cup cut day did die dog dry due ear eat "
    "egg end eye far fan fat fee few fit fly for fun gas get god gun guy had has hat her him his hit hot how ice ill its job key "
    "kid law lay led leg let lie lip lot low mad man map may men met mix nor not now nut odd off oil old one our out own pay per "
    "pet put ran raw red rid row run sad sat saw say sea see set she sit six sky son sun tax tea ten the tie tip too top try two "
    "use van war was way web who why win won yes yet you also area army away baby back ball band bank bare base bath bear beat "
    "beef been beer bell best bill bird boat body bomb bond bone book born both boss call calm came camp card care case cash cast "
    "cell city club coal coat cold come cook cool cope copy core cost crew crop dark data date dead deal dear debt deep door down "
    "draw drew drop drug each earn ease east easy edge else even ever evil face fact fail fair fall farm fast fate fear feed feel "
    "feet fell felt file fill film find fine fire firm fish five flat flow food foot form fort four free from fuel full fund gain "
    "game gate gave gift girl give glad goal goes gold gone good gray grew grow hair half hall hand hang hard harm hate have head "
    "hear heat held help here hero hide high hill hire hold hole home hope host hour huge hung hunt hurt idea into iron item join "
    "jump just keep kept kill kind king knew know lack lady laid lake land lane last late lead left less life lift like line link "
    "list live load loan lock long look lord lose loss lost love luck made mail main make male many mark mass meal mean meat meet "
    "mile milk mind mine miss mode moon more most move much must name near neck need news next nice nine none nose note once only "
    "onto open oral over pace pack page paid pain pair park part pass past path peak pick pile pink plan play plus poem poet pole "
    "poll pool poor port post pull pure push race rail rain rank rare rate read real rear rely rent rest rice rich ride ring rise "
    "risk road rock role roll roof room root rose rule rush safe said sail sake salt same sand save seat seed seek seem seen sell "
    "send sent ship shop shot show shut sick side sign site size skin slip slow snow soft soil sold sole some song soon sort soul "
    "spot star stay step stop such suit sure take tale talk tall tank tape task team tell tend term test text than that them then "
    "they thin this thus tide till time tiny told toll tone took tool tour town tree trip true tube turn twin type unit upon used "
    "user vary vast very vice view vote wage wait wake walk wall want warm wash wave weak wear week well went were west what when "
    "whom wide wife wild will wind wine wing wire wise wish with wood word wore work yard year zero zone horse house rouse mouse "
    "noun read bead fond found bound hound round sound these those where there three tree fear tear year lead load loan clan dan "
    "bent beat heat boat coat goat ear oar car cor cent bought thought fought hear bear heard beard bead head hand band bat hat "
    "bit hit bold hold bail hail tail fail fan tan ton fort form farm fit tit fire tire tact fact ten fen ice ace are ore ark ask "
    "one eno cave cove core care dove dare dore done dane lone lane lose lase lest last lost rest rust rant rent tent tenor terror".split()
)
_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl", "ft", "st")
_DOUBLE = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ALIKE = ({"and", "&"}, {"percent", "%"}, {"usa", "us"}, {"okay", "ok"})


@lru_cache(maxsize=16384)
def _bare(key: str) -> str:
    """The key without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", key.translate(_DOUBLE)) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def misread(quoted: str, written: str) -> tuple[int, int] | None:
    """How many signs of the written word are misread shapes and misread letters of the quoted one; None where it is another."""
    if abs(len(quoted) - len(written)) > 2 or not written.isascii() or len(written) < 2:
        return None
    stack = [(0, 0, 0, 0)]
    while stack:
        i, j, shapes, letters = stack.pop()
        if i == len(quoted) and j == len(written):
            return shapes, letters
        if shapes + letters > 3 or i >= len(quoted) or j >= len(written):
            continue
        for size in (1, 2):
            for other in _SHAPES.get(quoted[i : i + size], ()):
                if written.startswith(other, j):
                    stack.append((i + size, j + len(other), shapes + 1, letters))
        if written[j] in _LETTERS.get(quoted[i], ""):
            stack.append((i + 1, j + 1, shapes, letters + 1))
        if quoted[i] == written[j]:
            stack.append((i + 1, j + 1, shapes, letters))
    return None


def is_misread(quoted: str, written: str, seen: tuple[int, int], name: bool) -> bool:
    """Whether a scanner's error explains that the source has ``written`` for ``quoted``.

    ``seen`` is how often the source has the written and the quoted form elsewhere. A figure is never one for another figure; a
    name that could be another name is not excused.
    """
    found = misread(quoted, written)
    if found is None:
        return False
    shapes, letters = found
    mixed = any(c.isdigit() or c == "|" for c in written) and any(c.isalpha() for c in written)
    if any(c.isdigit() for c in quoted):
        return quoted.isdigit() and mixed and letters == 0 and _same_figures(quoted, written)
    if mixed:
        return letters <= 1
    if written.isdigit() or seen[0] > 1 or written in _SHORT_WORDS:
        return False
    if name:
        return seen[1] > 0 and shapes + letters == 1
    return letters + shapes <= 2 if len(quoted) >= 6 else letters + shapes == 1


def _same_figures(quoted: str, written: str) -> bool:
    to_digits = str.maketrans("oli|sbgz", "01115892")
    return written.translate(to_digits) == quoted


def _lost_ligature(word: str, pieces: str) -> bool:
    """Whether a word is what is left of it with a ligature put back: "ef cient", "in ation", "efcient"."""
    for ligature in _LIGATURES:
        start = word.find(ligature)
        while start >= 0:
            if word[:start] + " " + word[start + len(ligature) :] == pieces or (
                len(ligature) > 1 and word[:start] + word[start + len(ligature) :] == pieces.replace(" ", "") and " " in pieces
            ):
                return True
            start = word.find(ligature, start + 1)
    return False


_COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million zero".split()
)


@lru_cache(maxsize=16384)
def _value(words: str) -> float | None:
    found = list(numbers(words))
    if len(found) == 1 and found[0].span == (0, len(words)):
        return found[0].values[0]
    return {"one": 1.0, "zero": 0.0}.get(words)


def same_number(one: str, two: str) -> bool:
    """Whether two ways of writing stand for one number: "10" and "ten", "18400" and "18,400"."""
    if one == two or not (one and two):
        return one == two
    if one[-1:].isdigit() and two[-1:].isdigit():
        return one.replace(",", "") == two.replace(",", "")  # a point is never taken for a mark of thousands
    if not any(word[:1].isdigit() or word in _COUNTING for word in (one.split()[0], two.split()[0])):
        return False
    first, second = _value(one), _value(two)
    return first is not None and first == second


# Words that an apostrophe makes another word of.
_CONTRACTED = frozenset("its were well ill shell hell wed id shed lets whore".split())


@lru_cache(maxsize=65536)
def same_word(quoted: str, written: str) -> str | None:
    """The edit that makes two different keys one word, None where they are two words; scanning errors are judged apart."""
    if {quoted, written} in _ALIKE:
        return "sign-for-word"
    if len(quoted) >= 3 and quoted.isalpha() and written.startswith(quoted) and written[len(quoted) :].isdigit():
        return "footnote-mark" if len(written) - len(quoted) <= 3 else None
    if same_number(quoted, written):
        return "number-style"
    if not (quoted.isascii() and written.isascii()):
        if _bare(quoted) == _bare(written):
            ligature = any(c in "æœ" for c in quoted + written)
            return "ligature" if ligature else "accents"
        if quoted.translate(_UMLAUT) == written.translate(_UMLAUT):
            return "accents"
    if quoted.replace("'", "") == written.replace("'", "") and quoted.replace("'", "") not in _CONTRACTED:
        return "apostrophe"
    return None


HYPHEN = re.compile(r"\s*[-‐‑–\u00ad¬]\s*\n?\s*")


def joined(whole: str, pieces: list[str], between: list[str]) -> str | None:
    """The edit that makes one word of several: a hyphen at a line's end, a hyphen more or less, a ligature lost in a PDF.

    ``between`` is what stands between the pieces. Figures are never joined: "20-30" is not "2030".
    """
    if any(c.isdigit() for c in whole) or not all(pieces):
        return None
    if "".join(pieces) == whole:
        if all(HYPHEN.fullmatch(sign) or not sign or sign.isspace() for sign in between) and any(between):
            return "hyphenation"
        return None
    if len(pieces) == 2 and not between[0].strip() and _lost_ligature(whole, " ".join(pieces)):
        return "ligature"
    return None
