"""``provenance book verify``, ``dump`` and ``load``: whether the book is intact, and its plain text."""

import sys

import click

from provenance.commands._books import book_option, keeping
from provenance.commands._shared import refuse


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
    click.echo(
        f"{where}: {proof.decisions} decisions{signed}, {proof.versions} versions, {proof.statements} statements, {proof.works} works: "
        + (f"{len(proof.faults)} things are not as they were" if proof.faults else "intact")
    )
    if proof.heads:
        click.echo("the chain ends with " + " and ".join(proof.heads))
    if proof.reopened:
        click.echo(f"{proof.reopened} decisions wait to be made again, because what they were made on was edited")
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
    """Make a new book of a dump; - is standard input. A book that holds something is left alone."""
    from records.codec import CodecError

    try:
        with keeping(place, create=True) as book:
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
    click.echo(f"{place}: {proof.decisions} decisions on {proof.statements} statements in {proof.versions} versions, {proof.works} works")
    for fault in proof.faults:
        click.echo(f"{fault.what} {fault.name}: {fault.problem}", err=True)
    sys.exit(1 if proof.faults else 0)


