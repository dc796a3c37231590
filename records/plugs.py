"""Plugs: the modules of a folder, found by listing it, so that a new one is one new file."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def plugs(package: ModuleType) -> Iterator[ModuleType]:
    """Import and yield the modules directly inside a package, by name; names that begin with ``_`` are left out."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{info.name}")


def names(package: ModuleType) -> list[str]:
    """The names of a package's plugs, without importing them; an underscore in a module's name reads as a hyphen."""
    found = (info.name for info in pkgutil.iter_modules(package.__path__))
    return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))


def plug(package: ModuleType, name: str) -> ModuleType:
    """Import the one plug of that name. Raises ``KeyError`` with the known names if there is none."""
    if name not in names(package):
        raise KeyError(f"no {name!r} here; there are: {', '.join(names(package))}")
    return importlib.import_module(f"{package.__name__}.{name.replace('-', '_')}")
