"""``provenance book key``: whose decisions are signed, and with what."""

import click

from provenance.commands._books import book_option, keeping
from provenance.commands._shared import refuse


@click.group("key")
def key() -> None:
    """Sign decisions: make an editor's key (Ed25519), list the keys, retire one.

    The private half stays on the editor's own machine (PROVENANCE_KEYS, else provenance-desk/keys among the user's
    settings); the book holds the public one. From then on a decision in that name without a signature is a fault.
    """


@key.command("new")
@click.argument("editor")
@book_option
def new(editor: str, place: str) -> None:
    """Make a key pair for EDITOR, and register its public half in the book."""
    from records.signing import KeyRing

    ring = KeyRing()
    with keeping(place) as book:
        try:
            public = ring.create(editor)
        except FileExistsError:
            refuse(f"{ring.folder}: holds a key of {editor!r} already; register it with: provenance book key add {editor!r}")
        except OSError as error:
            refuse(f"{ring.folder}: {(error.strerror or str(error)).lower()}; expected a folder that can be written")
        book.register_key(editor, public)
    click.echo(f"{editor} signs with {public}; the private key is in {ring.folder}")


@key.command("add")
@click.argument("editor")
@click.argument("public", required=False)
@book_option
def add(editor: str, public: str | None, place: str) -> None:
    """Register EDITOR's key: PUBLIC in hexadecimal, by default that of the private key on this machine."""
    from records.signing import KeyRing

    with keeping(place) as book:
        if public is None:
            made = KeyRing().sign(editor, b"")
            if made is None:
                refuse(f"{KeyRing().folder}: holds no key of {editor!r}; make one with: provenance book key new {editor!r}")
            public = made[0]
        book.register_key(editor, public)
    click.echo(f"{editor} signs with {public}")


@key.command("list")
@book_option
def listed(place: str) -> None:
    """The keys registered in the book."""
    with keeping(place) as book:
        for found in book.keys():  # noqa: SIM118 - no dict
            until = f", retired {found.retired[:10]}" if found.retired else ""
            click.echo(f"{found.public}  {found.editor}  since {found.since[:10]}{until}")


@key.command("retire")
@click.argument("public")
@book_option
def retire(public: str, place: str) -> None:
    """Let a key (its first digits are enough) sign nothing more; what it signed stays valid."""
    with keeping(place) as book:
        book.retire_key(public)
    click.echo("retired")
