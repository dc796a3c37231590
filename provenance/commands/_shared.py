"""What several commands share: options, errors on one line, the progress bar."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from provenance.settings import Settings, settings_for
from records.errors import MendableError

if TYPE_CHECKING:
    from records.inspections import Inspection


def refuse(message: str) -> NoReturn:
    """Say what cannot be done, on standard error, and leave with status 2."""
    for line in message.splitlines():
        click.echo(f"provenance: {line}", err=True)
    sys.exit(2)


def counted(number: int, singular: str, plural: str = "") -> str:
    """``1 work``, ``2 works``, as the reports say it; what this needs is loaded only when something is counted."""
    from provenance.showing import words

    return words.counted(number, singular, plural)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the errors that a person can mend into one line each and exit status 2."""
    try:
        yield
    except MendableError as error:
        refuse(str(error))
    except KeyError as error:
        refuse(str(error.args[0]))
    except RecursionError:
        refuse("the input is nested too deeply to be read")
    except MemoryError:
        refuse("not enough memory for an input of this size; split it")
    except KeyboardInterrupt:
        refuse("stopped")


def _reader_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    import provenance.readers
    from records.plugs import names

    return [name for name in names(provenance.readers) if name.startswith(incomplete)]


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads articles."""
    for option in (
        click.option("--reader", metavar="NAME", shell_complete=_reader_names, help="Read as text, markdown or html; else found out."),
        click.option("--library", multiple=True, metavar="FILE", help="Look citation keys up in this library; may be repeated."),
        click.option("--sources", metavar="DIR", help="Look the sources' texts up in this folder (docs/evidence.md)."),
        click.option("--judge", metavar="ADDRESS", help="Let another judge read the sources (docs/evidence.md)."),
        click.option("--config", metavar="FILE", help="Use this settings file instead of the nearest provenance.toml."),
        click.option("--reach", type=click.Choice(["sentence", "paragraph"]), help="How far back a mark at a paragraph's end counts."),
        click.option("--today", metavar="DATE", help="Compare dates with this day (ISO 8601) instead of today."),
    ):
        function = option(function)
    return function


def chosen_settings(paths: tuple[str, ...], config: str | None, **values: Any) -> Settings | None:
    """The settings for a run where the command line overrules any; None where each article's own file holds."""
    today = values.pop("today", None)
    if today:
        import datetime

        try:
            values["today"] = datetime.date.fromisoformat(today)
        except ValueError:
            refuse(f"--today {today}: expected a date such as 2026-01-31")
    if config is None and not any(value is not None for value in values.values()):
        return None
    return settings_for(paths[0], config).changed(**values)


def inspected(paths: tuple[str, ...], options: dict[str, Any]) -> "Inspection":
    """Check articles as the reading options say, with a progress bar on a terminal when it takes longer than a second."""
    from provenance import tasks

    asked = {name: options[name] for name in ("reach", "today", "sources", "judge")}
    settings = chosen_settings(paths, options["config"], **asked)
    with progress() as advance:
        return tasks.check(paths, settings, options["library"], options["reader"], advance)


@contextmanager
def progress(verb: str = "checking") -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error that shows itself after one second; None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    import threading

    state: dict[str, Any] = {"path": "", "done": 0, "of": 1}
    over = threading.Event()

    def show() -> None:
        if over.wait(1.0):
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("reading", total=state["of"])
            while not over.wait(0.1):
                bar.update(task, description=f"{verb} {Path(state['path']).name}", completed=state["done"], total=state["of"])

    def advance(path: str, done: int, of: int) -> None:
        state.update(path=path, done=done, of=of)

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield advance
    finally:
        over.set()
        thread.join()


def keep_inputs(target: str) -> None:
    """Refuse to write over a file that this command was asked to read: what a person wrote would be gone."""
    context = click.get_current_context(silent=True)
    for name, value in (context.params if context else {}).items():
        for given in value if isinstance(value, tuple) else (value,):
            if name != "output" and isinstance(given, str) and _same_file(given, target):
                refuse(f"{target}: this file is read; name another one for the output")


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).is_file() and Path(other).samefile(one)
    except (OSError, ValueError):
        return False


def write(content: str | bytes, target: str | None) -> None:
    """Write a result to a file, or to standard output if none is named; bytes are kept from a terminal."""
    if target is None or target == "-":
        if isinstance(content, bytes):
            if sys.stdout.isatty():
                refuse("this output is no text; name a file for it with -o")
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
        return
    keep_inputs(target)
    try:
        data = content if isinstance(content, bytes) else content.encode("utf-8", errors="backslashreplace")
        Path(target).write_bytes(data)
    except OSError as error:
        refuse(f"{target}: {(error.strerror or str(error)).lower()}; expected a file that can be written")
