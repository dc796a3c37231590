"""The settings of a run: ``provenance.toml``, found beside the article or above it, under what the caller asks for."""

import datetime
import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from records.errors import MendableError
from records.findings import Severity

FILE_NAME = "provenance.toml"


class SettingsError(MendableError):
    """A settings file that cannot be used: the message names the file, the key, what was expected and what to do."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ExcuseEntry(_Table):
    """``[[excuse]]``: a rule that need not hold, with the reason; ``article`` is a glob on the file's name or path."""

    rule: str
    reason: str = Field(min_length=3)
    by: str | None = None
    until: datetime.date | None = None
    match: str | None = None
    article: str | None = None


class Settings(_Table):
    """What a run is asked to do.

    ``reach`` tells how far back a mark at a paragraph's end goes, ``stale_years`` after how many years without update a
    present-tense status is stale, ``severity`` overrules a rule's severity (``off`` silences it), ``library`` names
    bibliography files and ``sources`` a folder with the sources' texts (relative to the settings file), ``today`` is the
    day that dates are compared with. ``judge`` is the address of a stronger judge of evidence than the built-in one.
    """

    today: datetime.date = Field(default_factory=datetime.date.today)
    reach: Literal["sentence", "paragraph"] = "sentence"
    stale_years: int = Field(default=3, alias="stale-years", ge=0, le=100)
    fail_on: Literal["error", "warning", "note", "never"] = Field(default="error", alias="fail-on")
    style: str = "chicago-notes-bibliography"
    locale: str | None = None
    library: tuple[str, ...] = ()
    sources: str | None = None
    judge: str | None = None
    severity: dict[str, Severity | Literal["off"]] = Field(default_factory=dict)
    excuse: tuple[ExcuseEntry, ...] = ()
    path: str = ""

    def changed(self, **values: Any) -> "Settings":
        """A copy in which the given values that are not None replace these."""
        return self.model_copy(update={name: value for name, value in values.items() if value is not None})


def find_settings(start: Path) -> Path | None:
    """The nearest ``provenance.toml`` in a folder or above it, at most up to a repository's root; None if there is none."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / FILE_NAME).is_file():
            return candidate / FILE_NAME
        if (candidate / ".git").exists():
            return None
    return None


def load_settings(path: Path | None) -> Settings:
    """Read a settings file; the defaults if there is none. Raises ``SettingsError``."""
    if path is None:
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {(error.strerror or str(error)).lower()}; expected a settings file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(path, fault) for fault in error.errors())) from None
    library = tuple(str(path.parent / name) for name in settings.library)
    sources = str(path.parent / settings.sources) if settings.sources else None
    return settings.model_copy(update={"path": str(path), "library": library, "sources": sources})


def _explain(path: Path, fault: Any) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] != "extra_forbidden":
        return f"{path}: {key}: {fault['msg'][0].lower()}{fault['msg'][1:]}; found {fault['input']!r}"
    known = sorted((info.alias or name) for name, info in Settings.model_fields.items() if name != "path")
    if len(fault["loc"]) > 1:
        known = sorted(ExcuseEntry.model_fields)
    near = difflib.get_close_matches(str(fault["loc"][-1]), known, 1)
    return f"{path}: {key}: no such setting" + (f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}")


def settings_for(path: str, explicit: str | None = None) -> Settings:
    """The settings for an article: the file named, else the nearest ``provenance.toml``. Raises ``SettingsError``."""
    if explicit:
        return load_settings(Path(explicit))
    return load_settings(find_settings(Path(path).parent if path != "-" else Path()))
