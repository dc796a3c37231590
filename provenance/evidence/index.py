"""The index of a folder of sources: one line of JSON for each copy that was taken, oldest first, never rewritten."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from provenance.evidence.snapshots import SourcesError

NAME = "index.jsonl"


class Entry(BaseModel):
    """A copy that was taken of a work's source, or (``accepted``) a person's word that a changed copy will do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    work: str
    sha256: str
    when: datetime.datetime
    origin: str = ""
    media_type: str = ""
    file: str = ""
    accepted: bool = False


class Holding(BaseModel):
    """A work's copies: the one in force, and the digest it replaced where nobody has accepted the change."""

    model_config = ConfigDict(frozen=True)

    entry: Entry
    former: str = ""


def read_index(folder: Path) -> list[Entry]:
    """The entries of a folder's index; none where it has no index. Raises ``SourcesError`` with file and line."""
    path = folder / NAME
    if not path.is_file():
        return []
    entries = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path}: {error}; expected lines of JSON") from None
    for number, line in enumerate(lines, 1):
        try:
            entries += [Entry.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            fault = error.errors()[0]
            raise SourcesError(f"{path}:{number}: {'.'.join(map(str, fault['loc']))}: {fault['msg'].lower()}; mend the line") from None
    return entries


def append(folder: Path, entry: Entry) -> None:
    """Write an entry at the index's end, in one piece. Raises ``SourcesError``."""
    line = json.dumps(entry.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n"
    try:
        with (folder / NAME).open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError as error:
        raise SourcesError(f"{folder / NAME}: {(error.strerror or str(error)).lower()}; expected a file to write to") from None


def holdings(entries: Iterable[Entry]) -> dict[str, Holding]:
    """The copy in force of each work, by the name it was filed under."""
    found: dict[str, Holding] = {}
    for entry in entries:
        before = found.get(entry.work)
        if entry.accepted:
            if before and before.entry.sha256 == entry.sha256:
                found[entry.work] = Holding(entry=before.entry)
            continue
        former = ""
        if before:
            former = before.former or (before.entry.sha256 if before.entry.sha256 != entry.sha256 else "")
        found[entry.work] = Holding(entry=entry, former=former if former != entry.sha256 else "")
    return found
