"""The command line ``provenance``: finds its commands by listing their folder and loads only the one that is asked for."""

import gc
import os
import sys
from typing import Any

import click

import provenance.commands
from records.plugs import names, plug

EPILOG = "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not run. Shell completion: provenance completion bash|zsh|fish"


class Commands(click.Group):
    """A group whose commands are the plugs of ``provenance.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        return names(provenance.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None if there is none of that name."""
        if cmd_name not in names(provenance.commands):
            return None
        command: click.Command = plug(provenance.commands, cmd_name).COMMAND
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where one is misspelt."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in names(provenance.commands):
            import difflib

            near = difflib.get_close_matches(name, names(provenance.commands), 1, 0.5)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(names(provenance.commands))}"
            raise click.UsageError(f"no command is called {name!r}{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="provenance-desk", prog_name="provenance")
def group() -> None:
    """Check articles against their sources: which claims have none, what is wrong with the references, and the
    reference list in the house style."""


def main(args: list[str] | None = None) -> Any:
    """Run the command line; an error a person can mend is one line on standard error and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    # Two threads of a linear algebra library wait for each other on a busy machine longer than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()  # a run is short, and what it builds lives to its end
    try:
        return group(args, prog_name="provenance")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
