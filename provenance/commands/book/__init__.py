"""``provenance book``: what the record book holds, whether it is intact, and how to take it elsewhere."""

import click

from provenance.commands.book.keeping import dump, load, verify
from provenance.commands.book.keys import key
from provenance.commands.book.looking import history, search, status, works
from provenance.commands.book.signing_off import signoff


@click.group("book")
def COMMAND() -> None:  # noqa: N802
    """Look into the record book, prove that it is intact, dump and load it, sign an article off."""


for command in (status, history, search, works, verify, dump, load, key, signoff):
    COMMAND.add_command(command)
