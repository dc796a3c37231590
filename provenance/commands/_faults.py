"""How the library commands say what was wrong with a file and what a format could not hold, on standard error."""

from collections import Counter
from collections.abc import Sequence

import click

from provenance.commands._shared import counted
from references.format import Fault
from references.library import Losses

_SHOWN = 10


def tell_faults(path: str, faults: Sequence[Fault], everything: bool) -> None:
    """Faults with their places, the first few unless all are asked for; notes only where all are."""
    told = [fault for fault in faults if everything or fault.severity != "note"]
    for fault in told if everything else told[:_SHOWN]:
        click.echo(f"{path}:{fault}", err=True)
    rest = len(faults) - min(len(told), len(told) if everything else _SHOWN)
    if rest > 0:
        click.echo(f"{path}: {rest} more; all of them: provenance references check {path}", err=True)


def tell_losses(losses: Losses, description: str) -> None:
    """What did not come back equal, by variable, with the first works it happened to."""
    for variable, works in sorted(losses.lost.items()):
        count = Counter(works)
        named = ", ".join(list(count)[:3]) + (" …" if len(count) > 3 else "")
        click.echo(f"{description} cannot hold {variable} as it is: {len(works)} of {counted(losses.works, 'work')} ({named})", err=True)
    for form in sorted({form for form, _ in losses.left}):
        fields = {field: len(set(works)) for (own, field), works in losses.left.items() if own == form}
        named = ", ".join(f"{field} ({count})" for field, count in sorted(fields.items(), key=lambda one: (-one[1], one[0])))
        click.echo(f"{description} has no place for fields of {form}, which stay behind: {named}", err=True)
