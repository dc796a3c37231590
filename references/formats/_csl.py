"""CSL-JSON items as they come from files: each value brought into the shape that CSL 1.0.2's data schema asks for.

What has another shape is turned into the right one where that loses nothing, and told as a problem; nothing is dropped.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.edtf import parse_edtf

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry "
    "entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report "
    "review review-book software song speech standard thesis treaty webpage".split()
)
NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director "
    "editor-translator executive-producer guest host illustrator interviewer narrator organizer original-author performer producer "
    "recipient reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
_NAME_PARTS = frozenset(
    "family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names isInstitution".split()
)

Problem = tuple[str, str]


def mend(item: dict[str, Any]) -> tuple[CslItem, list[Problem]]:
    """The item in the schema's shapes, and ``(variable, problem)`` for what had another."""
    problems: list[Problem] = []
    found: CslItem = {}
    for variable, value in item.items():
        if variable in ("id", "type", "custom") or value in (None, "", [], {}):
            continue
        mended, problem = _value(variable, value)
        found[variable] = mended
        problems += [(variable, problem)] if problem else []
    kind, problem = _kind(item.get("type"))
    problems += [("type", problem)] if problem else []
    head: CslItem = {"id": _text(item.get("id", "")), "type": kind}
    custom = item.get("custom")
    if custom:
        found["custom"] = custom if isinstance(custom, dict) else {"custom": custom}
    if kind != item.get("type") and isinstance(item.get("type"), str) and item["type"] and problem:
        found["custom"] = {**found.get("custom", {}), "type": item["type"]}
    return head | found, problems


def _kind(value: Any) -> tuple[str, str | None]:
    if isinstance(value, str) and value in TYPES:
        return value, None
    if value in (None, ""):
        return "document", "the item has no type; read as a document"
    near = str(value).strip().lower().replace(" ", "-")
    if near in TYPES:
        return near, f"{value!r} is written {near!r}"
    return "document", f"{value!r} is no CSL type; read as a document"


def _value(variable: str, value: Any) -> tuple[Any, str | None]:
    if variable in NAMES:
        return _names(value)
    if variable in DATES:
        return _date(value)
    if variable in ("categories", "keyword") and isinstance(value, list):
        return ", ".join(_text(part) for part in value), None
    if isinstance(value, bool | list | dict):
        return _text(value), f"expected text, found {_what(value)}"
    return (value, None) if isinstance(value, str) else (_text(value), None)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_text(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(part)}" for key, part in value.items())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _what(value: Any) -> str:
    return {bool: "true or false", list: "a list", dict: "an object", int: "a number", float: "a number"}.get(type(value), "text")


def _names(value: Any) -> tuple[Any, str | None]:
    if isinstance(value, list) and all(isinstance(name, dict) for name in value):
        kept = [mended for name in value if (mended := {k: _part(k, v) for k, v in name.items() if v not in (None, "", [], {})})]
        return kept, None
    names = value if isinstance(value, list) else [value]
    kept = [name if isinstance(name, dict) else {"literal": _text(name)} for name in names]
    return kept, f"expected a list of names, found {_what(value)}"


def _part(key: str, value: Any) -> Any:
    return value if isinstance(value, str | bool | int) and key in _NAME_PARTS else _text(value)


def _date(value: Any) -> tuple[Any, str | None]:
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if parts is None:
            return _raw(value)
        kept = {k: v for k, v in value.items() if k != "date-parts" and v not in (None, "")}
        rows = [_row(row) for row in parts] if isinstance(parts, list) and all(isinstance(row, list) for row in parts) else None
        if rows is None or any(row is None for row in rows):
            return kept | {"literal": _text(parts)}, "expected date-parts such as [[1999, 5]]"
        filled = [row for row in rows if row]
        return ({"date-parts": filled} | kept, None) if filled else (kept or {"literal": ""}, "the date is empty")
    try:
        return parse_edtf(_text(value)), None
    except ValueError as error:
        return {"literal": _text(value)}, str(error)


def _raw(value: dict[str, Any]) -> tuple[Any, str | None]:
    raw = value.get("raw")
    if isinstance(raw, str):
        try:
            return {k: v for k, v in value.items() if k != "raw"} | parse_edtf(raw), None
        except ValueError:
            return value, None
    return value, None


def _row(row: list[Any]) -> list[int] | None:
    numbers = []
    for part in row:
        text = str(part).strip()
        if text in ("", "None"):
            break
        if not re.fullmatch(r"-?\d{1,9}", text):
            return None
        numbers.append(int(text))
    return numbers


def rows_of(data: Any) -> Iterator[Any]:
    """The items of a library: a list, an object that holds one under ``items`` or ``references``, or a single item."""
    if isinstance(data, dict):
        for key in ("items", "references", "bibliography"):
            if isinstance(data.get(key), list):
                yield from data[key]
                return
            if data == {key: None}:
                return
        yield data
    elif isinstance(data, list):
        yield from data
