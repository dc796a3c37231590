"""``provenance account``: who may log in at the desk."""

import sys

import click

from provenance.commands._shared import refuse, refusing


def _password() -> str:
    """A password typed twice, or one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


@click.group("account")
def COMMAND() -> None:  # noqa: N802
    """The accounts of a record book: authors, checkers and approvers."""


_BOOK = click.option("--book", "place", default=None, metavar="FILE|URL", help="The record book.  [default: provenance.db]")


@COMMAND.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["author", "checker", "approver"]), default="checker", show_default=True)
@click.option("--full-name", default="", help="The name as the sign-off sheet shows it.")
@_BOOK
def _add(name: str, role: str, full_name: str, place: str | None) -> None:
    """Add NAME, or change role and password. The password is asked for, or read from standard input.

    An author adds sources and corrects references; a checker decides too; an approver signs off as well.
    """
    from provenance.desk.passwords import PasswordError, secret
    from records.decisions import Editor
    from records.store import Book, BookError

    name = " ".join(name.split())
    if not name or len(name) > 80 or not name.isprintable():
        refuse(f"{name!r} is no name; expected 1 to 80 printable characters")
    with refusing():
        try:
            kept = secret(_password())
            with Book.open(place) if place else Book.open() as book:
                book.put_editor(Editor.model_validate({"name": name, "full_name": full_name, "role": role, "secret": kept}))
        except (PasswordError, BookError) as error:
            refuse(str(error))
    click.echo(f"{name} may log in as {role}")


@COMMAND.command("list")
@_BOOK
def _list(place: str | None) -> None:
    """List the accounts."""
    from records.store import Book, BookError

    try:
        with Book.open(place, create=False) if place else Book.open(create=False) as book:
            for editor in book.editors():
                state = "" if editor.active else "  closed"
                click.echo(f"{editor.name}  {editor.role}{'' if editor.secret else '  no password'}{state}")
    except BookError as error:
        refuse(str(error))


@COMMAND.command("close")
@click.argument("name")
@_BOOK
def _close(name: str, place: str | None) -> None:
    """Let NAME in no more; what they decided stays."""
    from records.store import Book, BookError

    try:
        with Book.open(place, create=False) if place else Book.open(create=False) as book:
            found = next((editor for editor in book.editors() if editor.name == name), None)
            if found is None:
                refuse(f"no account is called {name!r}; see: provenance account list")
            book.put_editor(found.model_copy(update={"active": False, "secret": ""}))
    except BookError as error:
        refuse(str(error))
    click.echo(f"{name} may log in no more")
