"""CSL-JSON: the input of citation processors, CSL 1.0.2's data schema; holds every item exactly.

A file is read item by item, so that one broken item costs no other and memory stays small.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.format import Fault, Format, Read, Record, Source, Writer
from references.formats._csl import mend

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[\s,\ufeff]*")
_LIST = re.compile(r"[\s\ufeff]*(?:\{(?:[^\[\]{}]|\{[^{}]*\})*?\"(?:items|references|bibliography)\"\s*:\s*)?\[")
_KNOWN = re.compile(r'"(?:title|id|type|author|issued|DOI|URL|container-title|citation-key)"\s*:')
_BRACKETS = re.compile(r'["{}\[\]]')
_NEXT = re.compile(r"\n\s{0,4}\{\s*\"")
_FEW = 50
# What is no item: a string, a list, or anything up to the next comma; what follows a broken one up to the next item.
_STRAY = re.compile(r'"(?:[^"\\\n]|\\.)*+"|\[[^\[\]{}]*+\]|[\[}\]:]++|[^,{}\[\]]++')
_REST = re.compile(r"[^\s\]},\0]")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def _sniff(source: Source) -> float:
    head = source.head
    if not head.startswith(("[", "{")):
        return 0.0
    found = len(set(_KNOWN.findall(head)))
    if found:
        return min(0.95, 0.6 + 0.15 * found)
    return 0.5 if re.match(r"\[\s*(?:\]|$)", head) else 0.2 if source.suffix == ".json" else 0.1


def read(source: Source) -> Iterator[Read]:
    """The records of a CSL-JSON file; a broken item is a record without a title, with a fault."""
    text = source.text
    match = _LIST.match(text)
    at = match.end() if match else 0
    resumption = _Resumption(text)
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= len(text):
            if match:
                yield source.fault("unclosed-list", "warning", "expected ] at the end of the list of items", (len(text), len(text)))
            return
        if match and text[at] == "]":
            rest = _REST.search(text, at + 1)
            if rest:
                yield source.fault("stray-text", "warning", "text behind the end of the list of items", (rest.start(), len(text)))
            return
        if text[at] != "{":
            found = _STRAY.match(text, at)
            end = found.end() if found and found.end() > at else at + 1
            shown = " ".join(text[at : min(end, at + 40)].split())
            yield source.fault("stray-text", "warning", f"expected an item in braces; found {shown}", (at, end))
        else:
            value, end, error = resumption.item(at)
            yield from _broken(source, at, end, error) if error else _item(source, value, at, end)
        at = max(end, at + 1)


def _item(source: Source, value: dict[str, Any], start: int, end: int) -> Iterator[Read]:
    item, problems = mend(value)
    for variable, problem in problems:
        at = source.text.find(f'"{variable}"', start, end)
        span = (at, at + len(variable) + 2) if at >= 0 else (start, min(end, start + 1))
        severity = "note" if variable == "type" else "warning"
        yield source.fault("wrong-shape", severity, f"{variable}: {problem}", span, item["id"] or None)  # type: ignore[arg-type] # two literals
    yield Record(item, start, end, _places(source.text, item, start, end))


def _places(text: str, item: CslItem, start: int, end: int) -> dict[str, tuple[int, int]]:
    found = {}
    for variable in item:
        at = text.find(f'"{variable}"', start, end)
        if at >= 0:
            found[variable] = (at, at + len(variable) + 2)
    return found


def _broken(source: Source, start: int, end: int, error: tuple[int, str]) -> Iterator[Read]:
    at, reason = min(error[0], end), error[1][:1].lower() + error[1][1:]
    fault: Fault = source.fault("broken-json", "error", f"not valid JSON: {reason}; the item stays as it is", (at, min(at + 1, end)))
    yield fault
    yield Record({"id": "", "type": "document"}, start, end)


class _Resumption:
    """Decodes items and finds where to go on after a broken one, in time linear in the file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._next = -1
        self._broken = 0

    def item(self, at: int) -> tuple[dict[str, Any], int, tuple[int, str] | None]:
        """The item at ``at``, where it ends, and the offset and the reason of the error that is in it."""
        # An error counts the lines before it: after some of them each item is decoded apart from what stands before it.
        cut = self.after(at) if self._broken >= _FEW else None
        text, shift = (self.text, 0) if cut is None else (self.text[at:cut], at)
        try:
            value, end = _DECODER.raw_decode(text, at - shift)
            return value, end + shift, None
        except json.JSONDecodeError as error:
            said = (error.pos + shift, error.msg)
        except RecursionError:
            said = (at, "nested too deeply")
        self._broken += 1
        return {}, self.after(at) if cut is None else cut, said

    def after(self, at: int) -> int:
        """Behind the closing brace of the item at ``at``, or before the next item that begins a line."""
        limit = self._limit(at)
        depth, where = 0, at
        while match := _BRACKETS.search(self.text, where, limit):
            where = match.end()
            if match[0] == '"':
                string = _STRING.match(self.text, match.start())
                where = string.end() if string else where
            elif match[0] in "{[":
                depth += 1
            else:
                depth -= 1
                if depth <= 0:
                    return where
        return limit

    def _limit(self, at: int) -> int:
        if self._next <= at:
            found = _NEXT.search(self.text, at + 1)
            self._next = found.start() if found else len(self.text)
        return self._next


def _write(item: CslItem) -> str:
    return json.dumps(item, ensure_ascii=False)


FORMAT = Format(
    name="csl-json",
    description="CSL-JSON",
    suffixes=(".json", ".csljson"),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, head="[\n", between=",\n", foot="\n]\n", exact=True),
    samples=(
        '[{"id": "roe1999", "type": "book", "title": "Quays", "author": [{"family": "Roe", "given": "Jane"}],\n'
        '  "issued": {"date-parts": [[1999, 5]]}, "publisher": "Mole"}]\n',
        '{"items": [{"id": 7, "type": "webpage", "title": "Offices", "issued": "2001-05", "URL": "https://harbour.example/"}]}',
    ),
)
