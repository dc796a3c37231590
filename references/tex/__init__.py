"""TeX markup to CSL-JSON's rich text and back.

``decode`` reads what stands in the fields of BibTeX and BibLaTeX files: accents, symbols, quotation marks, styles, simple
mathematics. It takes time linear in the text, never raises, and keeps a command that it does not know as it is written.
``encode`` writes text for such a field; ``decode(encode(text))`` is the text, white space folded.
"""

import html
import re
import unicodedata
from collections.abc import Callable

from references.tex import _symbols as table
from references.tex._symbols import ACCENT_SIGNS, ACCENTS, ALONE, BIBSTRINGS, CASES, HIDDEN, SIGNS, STARRED, SWITCHES, SYMBOLS, WRAPPERS

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SPECIAL = re.compile(r"[\\{}$~%`'&]|--")
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)(?P<star>\*?)(?P<gap>[ \t\r\n]*)|\\(?P<sign>.)|(?P<dash>---?)|(?P<quote>``|''|[`'])|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$)|(?P<tie>~)|(?P<percent>%)|(?P<text>[^\\{}$~%`'-]+)|(?P<other>.)",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_VERB = re.compile(r"\*?([^\sA-Za-z*])([^\n]*?)\1")
_DASHES = {"--": "–", "---": "—"}
_QUOTES = {"``": "“", "''": "”", "`": "‘", "'": "’"}
_COMMENT = re.compile(r"%[^\n]*\n[ \t\r\n]*")
_MATH = re.compile(r"(?P<double>\$(?!\$))?(?:[^$\\]|\\.)*?\$", re.DOTALL)
_SCRIPT = re.compile(
    r"(?P<degree>\^\s*(?:\\circ|\{\s*\\circ\s*\}))|(?P<script>[_^])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>\\[A-Za-z]+|.))"
    r"|(?:\\(?:mathrm|operatorname|text|textrm|mbox|hbox)\s*\{|\{\s*\\rm\s)(?P<upright>[^{}]*)\}"
    r"|\\(?P<word>[A-Za-z]+)(?P<gap>\s*)|\\(?P<sign>[^A-Za-z])|(?P<char>.)",
    re.DOTALL,
)


_DEEPEST = 200


class _Frame:
    """An open group: where its text begins in the source and in the output, what closes it, what its text goes through."""

    __slots__ = ("after", "change", "ends", "first", "hidden", "start")

    def __init__(self, start: int, first: int) -> None:
        self.start = start
        self.first = first
        self.ends = ""
        self.after = ""
        self.hidden = False
        self.change: Callable[[str], str] | None = None

    @property
    def plain(self) -> bool:
        """Whether nothing happens to its text at its end."""
        return not (self.after or self.hidden or self.change)


class _Decoder:
    def __init__(self, text: str, protect: bool) -> None:
        self.text = text
        self.protect = protect
        self.unknown: list[str] = []
        self.parts: list[str] = []
        self.frames = [_Frame(0, 0)]
        self.accent = ""
        self.waiting: list[tuple[str, str]] = []
        self.change: Callable[[str], str] | None = None
        self.hide = False
        self.at = 0

    def run(self) -> str:
        text, length, match_at = self.text, len(self.text), _TOKEN.match
        while self.at < length:
            match = match_at(text, self.at)
            if match is None:
                break
            self.at = match.end()
            _HANDLERS[str(match.lastgroup)](self, match)
        while len(self.frames) > 1:
            self._close()
        self._pending_alone()
        return "".join(self.parts) + self.frames[0].ends

    # --- what goes out ------------------------------------------------------------------------------------------------

    def write(self, words: str) -> None:
        """Write text, under the accent and in the wrapper that wait for it."""
        if not words:
            return
        if self.accent:
            stripped = words.lstrip()
            words = _accented(stripped, self.accent) if stripped else words
            self.accent = "" if stripped else self.accent
        if self.waiting and not words.isspace():
            (begins, ends), *rest = self.waiting
            self.waiting = rest
            first = _SPACES.sub(" ", words.lstrip())[:1]
            words = f"{begins}{first}{ends}{words.lstrip()[1:]}"
        self.hide = False if self.hide and not words.isspace() else self.hide
        self.parts.append(words)

    def _accent(self, mark: str) -> None:
        """An accent that waits for its letter; of a heap of them only the last few are kept."""
        self.accent = (mark + self.accent)[:4]

    def _wait(self, wrapper: tuple[str, str]) -> None:
        self.waiting = [wrapper, *self.waiting[:8]]

    def _pending_alone(self) -> None:
        if self.accent:
            self.parts.append("".join(ALONE.get(mark, mark) for mark in self.accent))
            self.accent = ""
        self.waiting = []
        self.hide = False

    # --- tokens -------------------------------------------------------------------------------------------------------

    def on_text(self, match: re.Match[str]) -> None:
        words = match[0]
        self.write(_ENTITY.sub(lambda found: html.unescape(found[0]), words) if "&" in words and ";" in words else words)

    def on_dash(self, match: re.Match[str]) -> None:
        self.write(_DASHES[match[0]])

    def on_quote(self, match: re.Match[str]) -> None:
        self.write(_QUOTES[match[0]])

    def on_tie(self, match: re.Match[str]) -> None:
        self.write("\u00a0")

    def on_percent(self, match: re.Match[str]) -> None:
        end = _comment_end(self.text, match.start())
        if end:
            self.at = end
        else:
            self.write("%")

    def on_open(self, match: re.Match[str]) -> None:
        begins, ends = self.waiting.pop(0) if self.waiting else ("", "")
        frame = _Frame(match.end(), len(self.parts))
        frame.ends = ends
        if len(self.frames) <= _DEEPEST:
            frame.after, frame.hidden, frame.change = self.accent, self.hide, self.change
        self.accent, self.hide, self.change = "", False, None
        if begins:
            self.parts.append(begins)
        self.frames.append(frame)

    def on_close(self, match: re.Match[str]) -> None:
        if len(self.frames) > 1:
            self._pending_alone()
            self._close(match.start())

    def _close(self, end: int | None = None) -> None:
        frame = self.frames.pop()
        if frame.ends:
            self.parts.append(frame.ends)
        guards = self.protect and end is not None and len(self.frames) == 1
        if frame.plain and not guards:
            return
        words = "".join(self.parts[frame.first :])
        if frame.change:
            words = frame.change(words)
        if frame.after:
            words = _accented(words, frame.after)
        if guards and self._guards_case(frame, words):
            words = f'<span class="nocase">{words}</span>'
        self.parts[frame.first :] = [] if frame.hidden else [words]

    def _guards_case(self, frame: _Frame, words: str) -> bool:
        """Whether braces keep a word in lower case; BibTeX's special characters (``{\\'e}``) do not."""
        if not words.islower() or self.text[frame.start] == "\\" or "<" in words or frame.after:
            return False
        before = self.text[frame.start - 2 : frame.start - 1] if frame.start > 1 else ""
        return not before.isalnum() and before not in ("\\", "}", "^", "_")

    def on_sign(self, match: re.Match[str]) -> None:
        sign = match["sign"]
        if sign in ACCENT_SIGNS:
            self._accent(ACCENTS[sign])
        elif sign in SIGNS:
            self.write(SIGNS[sign])
        else:
            self.unknown.append("\\" + sign)
            self.write("\\" + sign)

    def on_word(self, match: re.Match[str]) -> None:
        word, gap = match["word"], match["gap"]
        if word == "verb" and (verb := _VERB.match(self.text, match.end("word"))) and verb[1] != "{":
            self.at = verb.end()
            self.write(verb[2])
        elif word in SYMBOLS:
            empty = self.text[self.at : self.at + 2] == "{}"
            self.at += 2 if empty else 0
            self.write(SYMBOLS[word] + (gap if empty else ""))
        elif word in ACCENTS:
            self._accent(ACCENTS[word])
        elif word in WRAPPERS:
            self._wrap(word, match["star"])
        elif word in SWITCHES:
            begins, ends = SWITCHES[word]
            self.parts.append(begins)
            self.frames[-1].ends = ends + self.frames[-1].ends
        elif word in HIDDEN:
            self.hide = True
        else:
            self._keep(word, match)

    def _wrap(self, word: str, star: str) -> None:
        wrapper = STARRED.get(word, WRAPPERS[word]) if star else WRAPPERS[word]
        if self.text[self.at : self.at + 1] == "{":
            self.change = CASES.get(word) or (_bibstring if word == "bibstring" else None)
            self._wait(wrapper)
        elif wrapper[0]:
            self._wait(wrapper)

    def _keep(self, word: str, match: re.Match[str]) -> None:
        self.unknown.append("\\" + word)
        self.write("\\" + word + match["star"] + (" " if match["gap"] else ""))
        if self.text[self.at : self.at + 1] == "{":
            self._wait(("{", "}"))

    def on_math(self, match: re.Match[str]) -> None:
        found = _MATH.match(self.text, self.at)
        if not found or not found[0].strip("$"):
            self.write("$")
            return
        self.at = found.end() + (1 if found["double"] and self.text[found.end() : found.end() + 1] == "$" else 0)
        inner = found[0].strip("$")
        decoded = _mathematics(inner.strip())
        if decoded is None:
            self.unknown.append(f"${inner}$")
        self.write(f"${inner}$" if decoded is None else decoded)


_HANDLERS: dict[str, Callable[[_Decoder, re.Match[str]], None]] = {
    "text": _Decoder.on_text, "other": _Decoder.on_text, "dash": _Decoder.on_dash, "quote": _Decoder.on_quote, "open": _Decoder.on_open,
    "close": _Decoder.on_close, "math": _Decoder.on_math, "tie": _Decoder.on_tie, "percent": _Decoder.on_percent,
    "sign": _Decoder.on_sign, "word": _Decoder.on_word, "star": _Decoder.on_word, "gap": _Decoder.on_word,
}  # fmt: skip


def _bibstring(word: str) -> str:
    return BIBSTRINGS.get(word, word)


def _accented(words: str, accent: str) -> str:
    """The words with combining characters on the first letter; markup and blanks before it are passed over."""
    skip = re.match(r"(?:<[^>]*>|[“‘({\[]|\s)*", words)
    at = skip.end() if skip else 0
    first = {"ı": "i", "ȷ": "j"}.get(words[at : at + 1], words[at : at + 1])
    if not first:
        return words + "".join(ALONE.get(mark, "") for mark in accent)
    return unicodedata.normalize("NFC", f"{words[:at]}{first}{accent}{words[at + 1 :]}")


def _mathematics(inner: str) -> str | None:
    """Simple mathematics as rich text: letters, symbols, sub- and superscripts; None where there is more in it."""
    parts: list[str] = []
    for match in _SCRIPT.finditer(inner.replace("{}", "")):
        if match["degree"]:
            parts.append("°")
        elif match["upright"] is not None:
            upright = _mathematics(match["upright"])
            if upright is None:
                return None
            parts.append(upright)
        elif match["script"]:
            words = match["group"] if match["group"] is not None else match["one"]
            decoded = _mathematics(words)
            tag = "sub" if match["script"] == "_" else "sup"
            if decoded is None or "<" in decoded:
                return None
            parts.append(f"<{tag}>{decoded}</{tag}>")
        elif match["word"]:
            sign = SYMBOLS.get(match["word"], match["word"] if match["word"] in table.FUNCTIONS else None)
            if sign is None:
                return None
            apart = sign.isalpha() and len(sign) > 2
            before = " " if apart and parts and parts[-1][-1:].isalnum() else ""
            parts.append(f"{before}{sign}{' ' if match['gap'] and (apart or (parts and parts[-1][-1:] == ' ')) else ''}")
        elif match["sign"]:
            parts.append(SIGNS.get(match["sign"], ""))
        elif match["char"] in "{}\\&":
            return None
        else:
            parts.append(" " if match["char"] == "~" else match["char"])
    return "".join(parts)


def _comment_end(text: str, at: int) -> int | None:
    """Where a comment ends that the ``%`` there begins: one at a line's end, or after a blank with more lines to come."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    ends_line = after in ("\n", "\r") and not text[max(0, at - 20) : at].rstrip(" ")[-1:].isdigit()
    if ends_line or (before in (" ", "\t", "\n", "") and after.isalpha()):
        comment = _COMMENT.match(text, at)
        return comment.end() if comment else None
    return None


def without_comments(text: str) -> str:
    """TeX source without what stands behind ``%`` to the end of a line, where that is a comment and no percent sign."""
    if "%" not in text or "\n" not in text:
        return text
    parts, at = [], 0
    for match in re.finditer(r"(?<!\\)%", text):
        end = _comment_end(text, match.start()) if match.start() >= at else None
        if end:
            parts.append(text[at : match.start()])
            at = end
    return "".join(parts) + text[at:]


def decode(text: str, protect: bool = False) -> tuple[str, list[str]]:
    """The text that TeX source stands for, as CSL-JSON rich text, and the commands in it that are not known.

    An unknown command stays as it is written. White space is folded; a tie becomes a no-break space. With ``protect`` a
    word that braces keep in lower case is marked ``nocase``.
    """
    if not _SPECIAL.search(text):
        return _SPACES.sub(" ", text).strip(" "), []
    decoder = _Decoder(text, protect)
    found = _SPACES.sub(" ", decoder.run()).strip(" ")
    return found, decoder.unknown


# --- writing ----------------------------------------------------------------------------------------------------------

_ESCAPES = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#",
    "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "`": "\\textasciigrave{}", "'": "\\textquotesingle{}", "’": "'",
    "\u00a0": "~", "\u2009": "\\,", "\u2005": "\\:",
}  # fmt: skip
_ESCAPED = re.compile(r"[\\{}$&%#_^~`'’\u00a0\u2009\u2005]|(?<=-)-")
_TAG = re.compile(r'<(?P<close>/)?(?P<name>i|b|sup|sub|span)(?P<style> style="font-variant:small-caps;"| class="nocase")?>')
_COMMANDS = {
    "i": "\\textit{", "b": "\\textbf{", "sup": "\\textsuperscript{", "sub": "\\textsubscript{",
    ' style="font-variant:small-caps;"': "\\textsc{", ' class="nocase"': "\\nocase{",
}  # fmt: skip


def _escape(words: str) -> str:
    found = _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], "{}-"), words)
    return re.sub(r"'(?=')", "'{}", found)


def encode(text: str) -> str:
    """TeX source for CSL-JSON rich text, braces balanced; characters outside ASCII stay as they are (UTF-8)."""
    if not _ESCAPED.search(text) and "<" not in text:
        return text
    tags = list(_TAG.finditer(text))
    if not _nested(tags):
        return _escape(text)
    parts, at = [], 0
    for tag in tags:
        parts.append(_escape(text[at : tag.start()]))
        parts.append("}" if tag["close"] else _COMMANDS[tag["style"] or tag["name"]])
        at = tag.end()
    return "".join(parts) + _escape(text[at:])


def _nested(tags: list[re.Match[str]]) -> bool:
    """Whether every tag is closed in its turn, none is empty-named, and no other kind of ``span`` is among them."""
    open_tags: list[str] = []
    for tag in tags:
        if tag["close"]:
            if tag["style"] or not open_tags or open_tags.pop() != tag["name"]:
                return False
        elif (tag["name"] == "span") != bool(tag["style"]):
            return False
        else:
            open_tags.append(tag["name"])
    return not open_tags
