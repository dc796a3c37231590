"""``provenance completion``: the script that lets a shell complete commands, options and names."""

import click

from provenance.commands._shared import refuse


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def COMMAND(context: click.Context, shell: str) -> None:  # noqa: N802
    """Print the completion script for SHELL; for bash: eval "$(provenance completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        refuse(f"no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, "provenance", "_PROVENANCE_COMPLETE").source())
