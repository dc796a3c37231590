"""An item as the processor sees it: the CSL-JSON fields, with names and dates read when they are first asked for."""

import re
from collections.abc import Mapping
from typing import Any

from references.csl.dates import Date, read_date
from references.csl.person import Person, people
from references.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES

_NOTE_FIELD = re.compile(r"^\s*([-_a-zA-Z]+):\s*(.*?)\s*$")
_BRACED = re.compile(r"\{:([-_a-zA-Z]+):\s*([^}]+)\}")
_SHORTS = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}


class Item:
    """One work. ``raw`` is the CSL-JSON item; ``get`` gives the text of a variable, empty where there is none."""

    __slots__ = ("_dates", "_names", "_present", "_texts", "id", "language", "raw", "type")

    def __init__(self, raw: Mapping[str, Any]) -> None:
        note = raw.get("note")
        self.raw: Mapping[str, Any] = _with_note(raw, note) if isinstance(note, str) and ":" in note else raw
        self.id = str(raw.get("id", ""))
        self.type = str(self.raw.get("type", "") or "")
        language = self.raw.get("language")
        self.language = language if isinstance(language, str) else ""
        self._names: dict[str, list[Person]] = {}
        self._dates: dict[str, Date | None] = {}
        self._texts: dict[str, str] = {}
        self._present: frozenset[str] | None = None

    def get(self, variable: str) -> str:
        """The text of a variable."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._text(variable)
        return found

    def _text(self, variable: str) -> str:
        value = self.raw.get(variable)
        if value is None and variable in _SHORTS:
            value = self.raw.get(_SHORTS[variable])
        if variable == "page-first" and value is None:
            value = re.split(r"[-–,;&\s]", str(self.raw.get("page", "") or "").strip())[0]
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or value is None or isinstance(value, list | dict):
            return ""
        return str(value)

    def names(self, variable: str) -> list[Person]:
        """The persons of a name variable."""
        found = self._names.get(variable)
        if found is None:
            value = self.raw.get(variable)
            found = self._names[variable] = people(value, self.language) if value else []
        return found

    def date(self, variable: str) -> Date | None:
        """The date of a date variable."""
        if variable not in self._dates:
            self._dates[variable] = read_date(self.raw.get(variable))
        return self._dates[variable]

    @property
    def present(self) -> frozenset[str]:
        """The variables that are not empty."""
        if self._present is None:
            names = {name for name, value in self.raw.items() if value is not None and self._is_present(name, value)}
            names.update(name for name, other in _SHORTS.items() if other in names)
            if "page" in names:
                names.add("page-first")
            self._present = frozenset(names)
        return self._present

    def has(self, variable: str) -> bool:
        """Whether a variable is not empty."""
        return variable in self.present

    def has_any(self, variables: tuple[str, ...]) -> bool:
        """Whether one of several variables is not empty."""
        return not self.present.isdisjoint(variables)

    def has_all(self, variables: tuple[str, ...]) -> bool:
        """Whether none of several variables is empty."""
        return self.present.issuperset(variables)

    def _is_present(self, name: str, value: object) -> bool:
        if name in DATE_VARIABLES:
            return self.date(name) is not None
        if isinstance(value, list):
            return bool(self.names(name))
        return bool(self.get(name)) or isinstance(value, dict)


def _with_note(raw: Mapping[str, Any], note: str) -> Mapping[str, Any]:
    """The item with the fields that stand in its note as lines ``variable: value`` or as ``{:variable: value}``."""
    lines = _BRACED.sub(r"\n\1: \2\n", note).strip().split("\n")
    fields: dict[str, Any] = {}
    for at, line in enumerate(lines):
        match = _NOTE_FIELD.match(line)
        if not match:
            if line.strip() and at:
                break
            continue
        name, value = match.groups()
        if name == "type" or name in DATE_VARIABLES or name not in raw:
            _add_field(fields, name, value)
    return {**raw, **fields} if fields else raw


def _add_field(fields: dict[str, Any], name: str, value: str) -> None:
    if name in DATE_VARIABLES:
        fields[name] = {"raw": value}
    elif name in NAME_VARIABLES:
        parts = [part.strip() for part in value.split("||")]
        person = {"family": parts[0], "given": parts[1]} if len(parts) == 2 else {"literal": value}
        fields.setdefault(name, []).append(person)
    else:
        fields[name] = value
