"""Templates: everything a page shows is escaped unless it was made by the markup room."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from provenance.check import listed
from provenance.desk.cards import RULINGS
from provenance.desk.moments import moment
from provenance.showing.terms import SEVERITIES, SUPPORTS
from provenance.showing.words import counted


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("provenance.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(moment=moment, listed=listed, counted=counted)
    made.globals.update(supports=SUPPORTS, severities=SEVERITIES, rulings=RULINGS, session=None, accounts=False, here="")
    return made


def markup(name: str, context: Mapping[str, Any]) -> str:
    """A template filled in."""
    return _environment().get_template(name).render(context)


def page(name: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A template filled in, as an answer."""
    return HTMLResponse(markup(name, context), status)
