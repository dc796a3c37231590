"""``provenance styles``: find a citation style by its name or title."""

import click

from provenance.commands._shared import refuse, refusing


@click.command("styles")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--most", default=20, show_default=True, type=click.IntRange(1, 20000), help="Show at most so many.")
def COMMAND(query: tuple[str, ...], most: int) -> None:  # noqa: N802
    """Find citation styles whose name or title holds every word of QUERY."""
    from references.styles import find_styles

    with refusing():
        found = list(find_styles(" ".join(query)))
        if not found:
            refuse(f"no style has {' '.join(query)!r} in its name or title; try fewer words")
        width = max(len(style.name) for style in found[:most])
        for style in found[:most]:
            also = f"  (as {style.parent})" if style.parent else ""
            click.echo(f"{style.name:{width}}  {style.title}{also}")
        if len(found) > most:
            click.echo(f"... and {len(found) - most} more; show them with --most {len(found)}", err=True)
