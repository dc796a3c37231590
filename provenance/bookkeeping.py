"""Articles on their way into a record book: what the book calls them, and who records them."""

import getpass
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

DEFAULT_BOOK = "provenance.db"


@lru_cache(maxsize=1)
def person() -> str:
    """Who is at work: ``PROVENANCE_EDITOR``, else git's ``user.name``, else the login name."""
    named = os.environ.get("PROVENANCE_EDITOR", "").strip()
    git = shutil.which("git")
    if not named and git:
        try:
            done = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
            named = done.stdout.strip()
        except (OSError, subprocess.SubprocessError):
            named = ""
    try:
        return named or getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def name_in(folder: Path, path: str) -> str:
    """What a book calls an article: its path from the book's folder, with forward slashes, so that it is the same for all.

    >>> name_in(Path("/articles"), "/articles/ports/harbour.txt")
    'ports/harbour.txt'
    """
    if path == "-":
        return "standard-input"
    return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()
