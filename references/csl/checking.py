"""What is wrong with an item before it is formatted: no type, names and dates in a wrong shape (CSL-JSON schema 1.0.2)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from references.csl.dates import read_date
from references.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, TYPES, nearest

_NAME_PARTS = ("family", "given", "literal")
_DATE_PARTS = ("date-parts", "raw", "literal", "edtf", "season")


class ItemFault(NamedTuple):
    """One fault of an item: the variable it is in, what was found, what was expected. ``spoils`` says it cannot be formatted."""

    variable: str
    message: str
    hint: str
    spoils: bool = True

    def __str__(self) -> str:
        return f"{self.variable}: {self.message}; {self.hint}"


def item_faults(item: Mapping[str, Any]) -> list[ItemFault]:
    """Every fault of a CSL-JSON item; an empty list for a sound one."""
    found = list(_type_faults(item))
    for variable, value in item.items():
        if value in (None, "", [], {}):
            continue
        if variable in NAME_VARIABLES:
            found += _name_faults(variable, value)
        elif variable in DATE_VARIABLES:
            found += _date_faults(variable, value)
        elif variable not in ("custom", "categories") and isinstance(value, list | dict):
            found.append(ItemFault(variable, f"a {_kind(value)} where text should stand", "expected text or a number"))
    return found


def _type_faults(item: Mapping[str, Any]) -> Iterator[ItemFault]:
    kind = item.get("type")
    if not isinstance(kind, str) or not kind:
        yield ItemFault("type", "the item has no type", "expected one such as book or article-journal", spoils=False)
    elif kind not in TYPES:
        near = nearest(kind, TYPES)
        hint = f"did you mean {near!r}?" if near else "expected one such as book or article-journal"
        yield ItemFault("type", f"no type is called {kind!r}", hint, spoils=False)


def _name_faults(variable: str, value: Any) -> Iterator[ItemFault]:
    if not isinstance(value, list):
        yield ItemFault(variable, f"{_shown(value)} is a {_kind(value)}, not a list of names", _NAME_HINT)
        return
    for number, name in enumerate(value, 1):
        if not isinstance(name, Mapping):
            yield ItemFault(variable, f"name {number}, {_shown(name)}, is a {_kind(name)}", _NAME_HINT)
        elif not any(name.get(part) for part in _NAME_PARTS):
            yield ItemFault(variable, f"name {number} has neither family, given nor literal", _NAME_HINT)
        else:
            wrong = [part for part in _NAME_PARTS if name.get(part) is not None and not isinstance(name[part], str)]
            for part in wrong:
                yield ItemFault(variable, f"the {part} of name {number}, {_shown(name[part])}, is no text", "expected text in quotes")


_NAME_HINT = 'expected [{"family": "Roe", "given": "Jane"}] or [{"literal": "Office"}]'
_DATE_HINT = 'expected {"date-parts": [[2001, 5, 31]]}, or {"raw": "2001-05-31"}'


def _date_faults(variable: str, value: Any) -> Iterator[ItemFault]:
    if not isinstance(value, Mapping):
        yield ItemFault(variable, f"{_shown(value)} is a {_kind(value)}, not a date", _DATE_HINT)
        return
    if not any(part in value for part in _DATE_PARTS):
        yield ItemFault(variable, f"{_shown(value)} names no date", _DATE_HINT)
        return
    parts = value.get("date-parts")
    if parts is not None:
        yield from _part_faults(variable, parts)
    elif read_date(value) is None and value.get("season") is None:
        yield ItemFault(variable, f"{_shown(value)} cannot be read as a date", _DATE_HINT)


def _part_faults(variable: str, parts: Any) -> Iterator[ItemFault]:
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        yield ItemFault(variable, f"date-parts is {_shown(parts)}, not a list of lists", _DATE_HINT)
        return
    if len(parts) > 2:
        yield ItemFault(variable, f"date-parts holds {len(parts)} dates", "expected one, or two for a range")
    for part in parts:
        numbers = [_whole(value) for value in part]
        if None in numbers:
            wrong = part[numbers.index(None)]
            yield ItemFault(variable, f"{_shown(wrong)} in date-parts is no number", _DATE_HINT)
        elif len(part) > 3:
            yield ItemFault(variable, f"{_shown(part)} has {len(part)} parts", "expected year, month, day")
        elif len(numbers) > 1 and not _is_month(numbers[1]):
            yield ItemFault(variable, f"there is no month {part[1]}", "expected 1 to 12, or 13 to 24 for a season")
        elif len(numbers) > 2 and not 1 <= (numbers[2] or 0) <= 31:
            yield ItemFault(variable, f"there is no day {part[2]}", "expected 1 to 31")


def _is_month(number: int | None) -> bool:
    return number is not None and 1 <= number <= 24


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def _kind(value: Any) -> str:
    kinds = {str: "text", bool: "truth value", int: "number", float: "number", list: "list", dict: "mapping"}
    return kinds.get(type(value), "value")


def _shown(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 50 else words[:49] + "…"
