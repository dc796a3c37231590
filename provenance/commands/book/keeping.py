"""``provenance book verify``, ``dump`` and ``load``: whether the book is intact, and its plain text."""

import sys

import click

from provenance.commands._books import book_option, keeping
from provenance.commands._shared import counted, refuse, refusing


@click.command("verify", epilog="Exit status: 0 intact, 1 something was altered, 2 could not run.")
@click.option("--head", "heads", multiple=True, metavar="HASH", help="The chain once ended here (as a sheet says); may be repeated.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@book_option
def verify(heads: tuple[str, ...], form: str, place: str) -> None:
    """Compute every hash, link and signature of the book again, and name what was altered."""
    with keeping(place) as book:
        proof = book.verify(*heads)
        where = book.where
    if form == "json":
        click.echo(proof.model_dump_json(indent=1))
        sys.exit(1 if proof.faults else 0)
    for fault in proof.faults:
        on = f"; decided on by {', '.join(digest[:12] for digest in fault.decisions)}" if fault.decisions else ""
        click.echo(f"{fault.what} {fault.name}: {fault.problem}{on}")
    signed = f", {proof.signed} of them signed" if proof.signed else ""
    held = f"{counted(proof.versions, 'version')}, {counted(proof.statements, 'statement')}, {counted(proof.works, 'work')}"
    altered = counted(len(proof.faults), "thing is", "things are")
    state = f"{altered} not as {'it was' if len(proof.faults) == 1 else 'they were'}" if proof.faults else "intact"
    click.echo(f"{where}: {counted(proof.decisions, 'decision')}{signed}, {held}: {state}")
    if proof.heads:
        click.echo("the chain ends with " + " and ".join(proof.heads))
    if proof.reopened:
        some, it = ("decision waits", "it was") if proof.reopened == 1 else ("decisions wait", "they were")
        click.echo(f"{proof.reopened:,} {some} to be made again, because what {it} made on was edited")
    sys.exit(1 if proof.faults else 0)


@click.command("dump")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@book_option
def dump(output: str | None, place: str) -> None:
    """Write the whole book as plain text: a record of several lines for each statement and each work.

    Two editors' dumps can be merged by git, and loaded again without loss.
    """
    with keeping(place) as book:
        try:
            if output is None or output == "-":
                for line in book.dump():
                    sys.stdout.write(line)
                return
            with open(output, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(book.dump())
        except OSError as error:
            refuse(f"{output}: {(error.strerror or str(error)).lower()}; expected a file that can be written")


@click.command("load")
@click.argument("file", metavar="DUMP")
@book_option
def load(file: str, place: str) -> None:
    """Make a new book of a dump; - is standard input. A book that holds something is left alone.

    Where the dump cannot be loaded, no new book is left behind.
    """
    from records.codec import CodecError
    from records.store import none_left_behind

    try:
        with refusing(), none_left_behind(place), keeping(place, create=True) as book:
            if file == "-":
                book.load(sys.stdin)
            else:
                with open(file, encoding="utf-8", newline="") as lines:
                    book.load(lines)
            proof = book.verify()
    except CodecError as error:
        refuse(f"{file}: {error}")
    except UnicodeDecodeError:
        refuse(f"{file}: is not UTF-8; expected a dump that provenance wrote")
    except OSError as error:
        refuse(f"{file}: {(error.strerror or str(error)).lower()}; expected a dump that can be read")
    on = f"{counted(proof.statements, 'statement')} in {counted(proof.versions, 'version')}, {counted(proof.works, 'work')}"
    click.echo(f"{place}: {counted(proof.decisions, 'decision')} on {on}")
    for fault in proof.faults:
        click.echo(f"{fault.what} {fault.name}: {fault.problem}", err=True)
    sys.exit(1 if proof.faults else 0)


