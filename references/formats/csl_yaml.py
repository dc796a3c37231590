"""CSL-YAML: CSL items as YAML, as pandoc reads and writes them; holds every item exactly.

A file without YAML's document marks is a list of items or an object with ``references``. One item that is broken stops YAML:
then each is read by itself, so that it costs no other.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.format import Format, Read, Record, Source, Writer
from references.formats._csl import DATES, mend, rows_of

_HEAD = re.compile(
    r"(?:---[^\n]*\n|#[^\n]*\n|\s)*+(?:(?:references|items|bibliography):\s*(?:#[^\n]*)?\n|nocite:|-\s+\w|-\s*\n)", re.MULTILINE
)
_EMPTY = re.compile(r"---\s*references:(?:\s*\[\s*\])?\s*(?:\.\.\.|---)?\s*")  # a list of no works
_KEY = re.compile(r"^[ \t-]*+(?:type|title|author|issued|container-title|family|id):(?:\s|$)", re.MULTILINE)
_DASH = re.compile(r"^(?P<indent> *+)-(?=\s)", re.MULTILINE)
_CLOSING = re.compile(r"^(?:\.\.\.|---)\s*\Z", re.MULTILINE)


def _sniff(source: Source) -> float:
    head = source.head
    if head.startswith(("{", "[", "<", "@")) or not _HEAD.match(head):
        return 0.0
    if _EMPTY.fullmatch(head):
        return 0.6
    return min(0.9, 0.2 * len(set(_KEY.findall(head))))


def read(source: Source) -> Iterator[Read]:
    """The records of a CSL-YAML file, each preceded by its faults; a broken item is a record without a title."""
    from references.formats import _yaml

    data, node, fault = _yaml.load(source)
    if fault is None:
        shift = len(source.text) - len(source.text.lstrip("\ufeff"))
        yield from _items(source, data, node, (shift, len(source.text)))
        return
    for start, end in _pieces(source.text):
        data, node, fault = _yaml.load(source, start, end)
        if fault is None:
            yield from _items(source, data, node, (start, end))
        else:
            yield fault
            yield Record({"id": "", "type": "document"}, start, end)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the items of a list stand that YAML cannot read as a whole; the text without blanks where no list is to be seen."""
    first = _DASH.search(text)
    starts = [match.start() for match in re.finditer(rf"^{first['indent']}-(?=\s)", text, re.MULTILINE)] if first else []
    if not starts or (text[: starts[0]].strip("\ufeff \r\n") and not _HEAD.match(text.lstrip("\ufeff"))):
        starts = [len(text) - len(text.lstrip())] if text.strip() else []
    ends = [*starts[1:], len(text)]
    closing = _CLOSING.search(text, starts[-1]) if starts else None
    if closing:
        ends[-1] = closing.start()
    return list(zip(starts, ends, strict=True))


def _items(source: Source, data: Any, node: Any, span: tuple[int, int]) -> Iterator[Read]:
    """The records of what was read from ``span``."""
    from references.formats import _yaml

    shift = span[0]
    nodes = _item_nodes(node)
    for number, row in enumerate(rows_of(data)):
        where = nodes[number] if number < len(nodes) else node
        start, end = (min(part + shift, span[1]) for part in _yaml.span(where)) if where is not None else span
        if not isinstance(row, dict):
            yield source.fault("stray-text", "warning", "expected an item with fields", (start, end))
            continue
        item, problems = mend(_shaped(row))
        places = {name: (a + shift, b + shift) for name, (a, b) in _yaml.places(where, {}).items() if name in item} if where else {}
        for variable, problem in problems:
            severity = "note" if variable == "type" else "warning"
            yield source.fault("wrong-shape", severity, f"{variable}: {problem}", places.get(variable, (start, start)), item["id"] or None)  # type: ignore[arg-type] # two literals
        yield Record(item, start, end, places)


def _item_nodes(node: Any) -> list[Any]:
    from references.formats import _yaml

    for key in ("items", "references", "bibliography"):
        below = _yaml.child(node, key)
        if below is not None:
            return _yaml.items(below)
    return _yaml.items(node)


def _shaped(row: dict[str, Any]) -> dict[str, Any]:
    """An item with the dates of pandoc's older YAML (a list of year, month, day) in CSL-JSON's shape."""
    return {name: _date(value) if name in DATES else _flags(value) for name, value in row.items()}


def _flags(value: Any) -> Any:
    """``true`` and ``false`` of names and dates as booleans again."""
    if isinstance(value, list):
        return [{key: {"true": True, "false": False}.get(part, part) if isinstance(part, str) and key in _FLAGS else part
                 for key, part in name.items()} if isinstance(name, dict) else name for name in value]  # fmt: skip
    return value


_FLAGS = ("comma-suffix", "static-ordering", "parse-names")


def _date(value: Any) -> Any:
    if isinstance(value, dict) and "date-parts" not in value and "year" in value:
        value = [value]
    if isinstance(value, list) and value and all(isinstance(part, dict) and "year" in part for part in value):
        parts = [[part[name] for name in ("year", "month", "day") if part.get(name)] for part in value]
        season = {"season": value[0]["season"]} if value[0].get("season") else {}
        value = {"date-parts": parts} | season | {key: part for key, part in value[0].items() if key in ("circa", "literal")}
    if isinstance(value, dict):
        circa = {"circa": value["circa"] not in ("false", "0", None)} if "circa" in value else {}
        season = {"season": int(value["season"])} if str(value.get("season") or "").isdigit() else {}
        return {**value, **circa, **season}
    return value


def _write(item: CslItem) -> str:
    import yaml

    text: str = yaml.dump(
        [_quoted(item)], Dumper=_dumper(), allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000, indent=2
    )
    return "".join(f"  {line}\n" if line else "\n" for line in text.split("\n")[:-1])


def _quoted(value: Any) -> Any:
    """Values with only what CSL-JSON holds: text, numbers, true and false, lists, objects."""
    if isinstance(value, dict):
        return {str(key): _quoted(part) for key, part in value.items()}
    return [_quoted(part) for part in value] if isinstance(value, list | tuple) else value


def _dumper() -> Any:
    import yaml

    class _Dumper(yaml.SafeDumper):
        """Repeats what occurs twice instead of naming it."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    return _Dumper


FORMAT = Format(
    name="csl-yaml",
    description="CSL-YAML",
    suffixes=(".yaml", ".yml"),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, head="---\nreferences:\n", foot="...\n"),
    samples=(
        "---\nreferences:\n- id: roe1999\n  type: book\n  title: 'Quays: a study'\n  author:\n  - family: Roe\n    given: Jane\n"
        "  issued:\n  - year: 1999\n    month: 5\n  volume: 1.10\n  publisher: no\n...\n",
        "- id: doe\n  type: webpage\n  title: Piers\n  issued: 2001-05~\n  URL: https://harbour.example/\n",
    ),
)
