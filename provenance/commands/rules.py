"""``provenance rules``: what is checked, and why."""

import click

from provenance.commands._shared import refuse


@click.command("rules")
@click.argument("name", required=False)
def COMMAND(name: str | None) -> None:  # noqa: N802
    """List the rules, or show the page of one: what it finds, why that matters, and who says so."""
    from provenance.tasks import checks

    rules = checks()
    if name is None:
        width = max(map(len, rules))
        for rule in rules.values():
            click.echo(f"{rule.name:{width}}  {rule.severity:7}  {rule.page.splitlines()[0]}")
        return
    if name not in rules:
        import difflib

        near = difflib.get_close_matches(name, rules, 1, 0.4)
        refuse(f"no rule is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else "; see: provenance rules"))
    rule = rules[name]
    click.echo(f"{rule.name} ({rule.severity})\n\n{rule.page.rstrip()}")
    if rule.flags:
        click.echo("\nIt flags the words between the brackets:\n")
        click.echo("\n".join(f"    {line}" if line else "" for line in rule.flags[0].text.rstrip().splitlines()))
