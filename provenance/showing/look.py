"""The look that every page shares."""

from importlib.resources import files

from provenance.showing.markup import Html


def look() -> Html:
    """The style sheet of the article and its statements (CSS), for light and dark; what is around it has its own."""
    return Html(files("provenance.showing").joinpath("paper.css").read_text("utf-8"))
