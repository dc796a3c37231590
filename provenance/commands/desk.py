"""``provenance desk``: work through articles in the browser."""

from pathlib import Path

import click

from provenance.commands._shared import refuse, refusing


@click.command("desk")
@click.option("--book", "place", default=None, metavar="FILE|URL", help="The record book.  [default: provenance.db]")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen here; other than loopback, people log in.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name the desk is called by; may be repeated.")
@click.option("--as", "person", default="", metavar="NAME", help="Decide under this name.  [default: PROVENANCE_EDITOR, git's user.name]")
@click.option("--login", is_flag=True, help="Let people log in on loopback too.")
@click.option("--sources", default=None, metavar="DIR", help="The folder with the sources' texts.  [default: sources beside the book]")
@click.option("--judge", metavar="ADDRESS", help="Let another judge read the sources.  [default: that of provenance.toml]")
@click.option("--style", metavar="NAME", help="The style of references.  [default: that of provenance.toml]")
@click.option("--certificate", type=click.Path(path_type=Path, dir_okay=False), help="Serve HTTPS with this certificate (PEM).")
@click.option("--key", type=click.Path(path_type=Path, dir_okay=False), help="The certificate's key (PEM).")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def COMMAND(place: str | None, sources: str | None, judge: str | None, style: str | None, show: bool, **plan: object) -> None:  # noqa: N802
    """Open the desk: articles with their statements, sources, findings and decisions, in the browser.

    It listens on this machine only unless --host says otherwise; then people need accounts (see: provenance account).
    """
    from provenance.desk.references import Formatter
    from provenance.desk.serving import DeskError, Plan, serve
    from provenance.tasks import judge_of, settings_for
    from records.store import Book, BookError

    def ready(address: str) -> None:
        click.echo(f"The desk is open at {address}  (stop it with Ctrl+C)", err=True)
        if show:
            import webbrowser

            webbrowser.open(address)

    with refusing():
        settings = settings_for(".").changed(style=style, judge=judge)
        chosen = Plan(**plan, judge=judge_of(settings))  # type: ignore[arg-type]  # click gives each option its type
        for file in (chosen.certificate, chosen.key):
            if file is not None and not file.is_file():
                refuse(f"{file}: not there; expected a PEM file")
        try:
            with Book.open(place, create=False) if place else Book.open() as book:
                folder = Path(sources) if sources else book.folder / "sources"
                serve(book, folder, Formatter(settings.style, settings.locale), chosen, ready)
        except (DeskError, BookError) as error:
            refuse(str(error))
