"""``provenance sources``: file the sources' texts, see what is there, fetch what is not."""

import datetime
from pathlib import Path
from typing import Any

import click

from provenance.commands._shared import counted, reading_options, refuse, refusing
from records.snapshots import Snapshot

_DEFAULT = "sources"


def _folder(chosen: str | None) -> Path:
    from provenance.tasks import settings_for

    return Path(chosen or settings_for("-").sources or _DEFAULT)


@click.group("sources")
def COMMAND() -> None:  # noqa: N802
    """File the sources' texts, see what is there, fetch what is not.

    A folder of sources (default: the setting `sources`, else ./sources) holds plain files, and in `kept` the copies that
    were filed, under their SHA-256, with date and origin in `index.jsonl`.
    """


def _told(taken: Snapshot) -> str:
    pages = f", {taken.points[-1].label} last" if taken.points and taken.points[-1].label.startswith("p. ") else ""
    return f"{counted(len(taken.text), 'character')}{pages}" if taken.readable else f"{taken.state}: {taken.problem}"


def _file(folder: Path, work: str, origin: str) -> None:
    """Take a copy of a file or address, keep it, and say what it is."""
    from provenance.evidence.fetching import fetch
    from provenance.evidence.folders import file_copy
    from provenance.evidence.index import holdings, read_index
    from provenance.evidence.snapshots import SourcesError, snapshot

    if "://" in origin:
        data, origin, kind, when = fetch(origin)
    else:
        try:
            data, kind = Path(origin).read_bytes(), ""
        except OSError as error:
            raise SourcesError(f"{origin}: {(error.strerror or str(error)).lower()}; expected a file or an address") from None
        when = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    before = holdings(read_index(folder)).get(work)
    taken = snapshot(data, origin, when, kind)
    file_copy(folder, work, taken, data)
    changed = before is not None and before.entry.sha256 != taken.sha256
    click.echo(f"{work}: filed {origin} ({_told(taken)}, sha256 {taken.sha256[:12]})")
    if changed:
        click.echo(f"{work}: this copy differs from the one before; statements that rest on it are open again")


@COMMAND.command("add")
@click.argument("work")
@click.argument("origin", metavar="FILE|URL")
@click.option("--sources", metavar="DIR", help="The folder of sources.")
def add(work: str, origin: str, sources: str | None) -> None:
    """File a copy of FILE or URL as the source of WORK: its id (see the JSON report), its DOI or its title."""
    with refusing():
        _file(_folder(sources), work, origin)


@COMMAND.command("fetch")
@click.argument("article")
@click.option("--again", is_flag=True, help="Also fetch what is there, and see whether it changed.")
@reading_options
def fetch_command(article: str, again: bool, **options: Any) -> None:
    """Fetch the pages that ARTICLE's works give an address for, and file them.

    Only this command and `sources add` with an address use the network.
    """
    from provenance import tasks
    from provenance.evidence.folders import read_folder
    from provenance.evidence.shelving import shelve
    from provenance.evidence.snapshots import SourcesError

    with refusing():
        settings = tasks.settings_for(article, options["config"])
        folder = Path(options["sources"] or settings.sources or _DEFAULT)
        works = tasks.works_in(article, settings, options["library"], options["reader"])
        there = shelve(works, read_folder(folder)).sources if folder.is_dir() else {}
        wanted = [work for work in works if again or work.id not in there or there[work.id].state == "misnamed"]
        addresses = [(work, url) for work in wanted if (url := str(work.csl.get("URL") or ""))]
        if not addresses:
            click.echo(f"{article}: nothing to fetch: {_why_nothing(len(works), len(wanted))}", err=True)
        missed = 0
        for work, url in addresses:
            try:
                _file(folder, work.id, url)
            except SourcesError as error:
                missed += 1
                click.echo(f"{work.id}: {error}", err=True)
        if missed:
            refuse(f"{missed} of the sources could not be fetched")


def _why_nothing(works: int, wanted: int) -> str:
    """Why no page is fetched, of how many works there are and how many have no source yet."""
    if not works:
        return "it cites no works"
    there = f"{counted(works - wanted, 'work has its source', 'works have their sources')} already (--again fetches them anew)"
    without = f"{counted(wanted, 'work gives', 'works give')} no address"
    return "; ".join([*([there] if works > wanted else []), *([without] if wanted else [])])


@COMMAND.command("accept")
@click.argument("work")
@click.option("--sources", metavar="DIR", help="The folder of sources.")
def accept_command(work: str, sources: str | None) -> None:
    """Say that you have looked at the changed copy of WORK, and that it is the one to rest on."""
    from provenance.evidence.folders import accept

    with refusing():
        accept(_folder(sources), work)
        click.echo(f"{work}: the changed copy is accepted")


@COMMAND.command("export")
@click.option("-o", "--output", required=True, metavar="FILE", help="The WARC file to write (.warc or .warc.gz).")
@click.option("--sources", metavar="DIR", help="The folder of sources.")
def export(output: str, sources: str | None) -> None:
    """Write all filed copies as one WARC file (ISO 28500)."""
    from provenance.evidence.archiving import write_warc

    with refusing():
        count = write_warc(_folder(sources), Path(output))
        click.echo(f"wrote {output}: {counted(count, 'copy', 'copies')}", err=True)


@COMMAND.command("status")
@click.argument("article", required=False)
@reading_options
def status(article: str | None, **options: Any) -> None:
    """List the folder's sources with their state; with ARTICLE, which of its works have one."""
    from provenance import tasks
    from provenance.evidence.folders import read_folder
    from provenance.evidence.shelving import shelve

    with refusing():
        settings = tasks.settings_for(article or "-", options["config"])
        snapshots = read_folder(Path(options["sources"] or settings.sources or _DEFAULT))
        if article is None:
            for one in snapshots:
                _line(one.work or "-", one)
            return
        works = tasks.works_in(article, settings, options["library"], options["reader"])
        found, left = shelve(works, snapshots)
        for work in works:
            if work.id in found:
                _line(work.id, found[work.id])
            else:
                click.echo(f"{work.id}: no source here; it will not be looked in")
        for one in left:
            _line("no work", one)


def _line(name: str, one: Snapshot) -> None:
    when = f"{one.when:%Y-%m-%d}" if one.when else "no date"
    changed = "; CHANGED since the copy before, not accepted yet" if one.former else ""
    click.echo(f"{name}: {_told(one)}; {when}, {one.origin}{changed}")
