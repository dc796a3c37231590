"""Cites joined into a citation: grouping by author, collapsing, delimiters (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from collections.abc import Sequence
from itertools import pairwise

from references.csl.citation import Cite
from references.csl.engine import Engine
from references.csl.nodes import SUBSTITUTED, NamesNode
from references.csl.output import Piece, Span, Text, leaves, plain
from references.csl.scope import Scope


class Written:
    """One cite as written: ``row`` are its pieces without affixes; ``names`` the text of its first names."""

    def __init__(self, cite: Cite, scope: Scope, row: list[Piece]) -> None:
        self.cite, self.scope, self.row = cite, scope, row
        self.prefix: list[Piece] = []
        self.suffix: list[Piece] = []
        self.names = ""
        self.collapsed = self.short = False

    @property
    def pieces(self) -> list[Piece]:
        """The cite with its affixes."""
        return [*self.prefix, *self.row, *self.suffix]


def first_names(row: Sequence[Piece], substituted: bool = False) -> Piece | None:
    """The first names in pieces, if nothing else is written before them; what stands for names too, if ``substituted``."""
    for piece in row:
        if isinstance(piece, Text):
            if any(char.isalnum() for char in piece.text):
                return None
            continue
        if isinstance(piece.node, NamesNode) or (substituted and piece.node is SUBSTITUTED):
            return piece
        found = first_names(piece.children, substituted)
        if found is not None or plain(piece).strip():
            return found
    return None


def join(written: list[Written], engine: Engine) -> list[Piece]:
    """The pieces of a citation from its cites, in the order written or grouped."""
    collapse = engine.options.get("collapse", "")
    if collapse == "citation-number":
        return _numbers(written, engine)
    grouping = collapse.startswith("year") or "cite-group-delimiter" in engine.options
    if grouping:
        written = _grouped(written, bool(engine.citation_sorter))
    if collapse.startswith("year"):
        _drop_names(written, collapse, not engine.names_cites)
    return _joined(written, engine, grouping)


def _grouped(written: list[Written], sort: bool) -> list[Written]:
    """Cites with the same names, together, where the first of them stands; without sort keys the given order is kept."""
    groups: dict[str, list[Written]] = {}
    for at, cite in enumerate(written):
        found = None if cite.names else first_names(cite.row)
        cite.names = plain(found) if found else cite.names
        groups.setdefault(cite.names if sort else f"{at}", []).append(cite)
    return [cite for group in groups.values() for cite in group]


def _drop_names(written: list[Written], collapse: str, nameless: bool) -> None:
    """Leave out names that repeat those of the cite before; with year-suffix collapsing, repeated years too."""
    for before, cite in pairwise(written):
        if cite.names != before.names or not (cite.names or nameless):
            continue
        cite.collapsed = True
        row = without_names(cite.row)
        years, mine = _years(before.scope), _years(cite.scope)
        same = years == mine and bool(mine)
        if collapse != "year" and same and _only_dated(row) and _only_dated(without_names(before.row)):
            row = _suffix_alone(cite, row)
        cite.row = row
    written[:] = [cite for cite in written if cite.pieces]


def _only_dated(row: list[Piece]) -> bool:
    """Whether pieces hold no value but the year and its suffix."""
    return all(leaf.variable in ("", "issued", "year-suffix") for piece in row for leaf in leaves(piece))


def _suffix_alone(cite: Written, row: list[Piece]) -> list[Piece]:
    """What is left of a cite whose names and year repeat: its year suffix, or nothing if it holds but the year."""
    runs = [leaf for piece in row for leaf in leaves(piece) if leaf.variable]
    suffix = next((leaf for leaf in runs if leaf.variable == "year-suffix"), None)
    if suffix is not None:
        cite.short = True
        return [suffix]
    return []


def _years(scope: Scope) -> str:
    date = scope.item.date("issued")
    return repr(date.start.year) if date and date.start else repr(date)


def without_names(row: Sequence[Piece], found: Piece | None = None) -> list[Piece]:
    """Pieces without the first names (or those found), and without the delimiter that followed them."""
    found = found or first_names(row)
    return _removed(list(row), found) if found is not None else list(row)


def _removed(row: list[Piece], target: Piece) -> list[Piece]:
    out: list[Piece] = []
    skip = False
    for piece in row:
        if piece is target:
            skip = True
            continue
        if skip and isinstance(piece, Text) and not piece.variable:
            skip = False
            continue
        skip = False
        if isinstance(piece, Span) and _holds(piece, target):
            children = _removed(piece.children, target)
            if not children:
                skip = True
                continue
            piece = Span(children, piece.marks, piece.item, piece.variable, piece.node)
        out.append(piece)
    return out


def _holds(piece: Piece, target: Piece) -> bool:
    return piece is target or (isinstance(piece, Span) and any(_holds(child, target) for child in piece.children))


# -- delimiters ------------------------------------------------------------------------------------------------------------


def _joined(written: list[Written], engine: Engine, grouping: bool) -> list[Piece]:
    out: list[Piece] = []
    ranged = engine.options.get("collapse") == "year-suffix-ranged"
    at = 0
    while at < len(written):
        cite = written[at]
        if out:
            out.append(_delimiter(written[at - 1], cite, engine, grouping))
        out.extend(cite.pieces)
        if ranged:
            end = _run(written, at)
            if end - at > 1:
                out.append(Text(engine.locale.term("citation-range-delimiter") or "–", cite.scope.id, "", engine.style.citation))
                out.extend(written[end].pieces)
                at = end
        at += 1
    return [piece for piece in out if not isinstance(piece, Text) or piece.text]


def _run(written: list[Written], at: int) -> int:
    end = at
    while (
        end + 1 < len(written) and written[end + 1].short and written[end + 1].scope.detail.suffix == written[end].scope.detail.suffix + 1
    ):
        end += 1
    return end


def _delimiter(before: Written, cite: Written, engine: Engine, grouping: bool) -> Text:
    options, layout = engine.options, engine.style.citation.delimiter
    collapse, grouped = options.get("collapse", ""), options.get("cite-group-delimiter")
    after = options.get("after-collapse-delimiter")
    delimiter = layout
    if cite.short:
        delimiter = options.get("year-suffix-delimiter", layout) if grouped is None else grouped
    elif after is not None:
        if before.cite.locator or (not cite.collapsed and (before.collapsed or collapse != "year-suffix")):
            delimiter = after
    elif grouping and grouped is not None and before.names == cite.names:
        delimiter = grouped
    elif cite.collapsed and engine.style.cls == "in-text":
        delimiter = ", "
    return Text(_trimmed(delimiter, before.cite, cite.cite), "", "", engine.style.citation)


def _trimmed(delimiter: str, before: Cite, cite: Cite) -> str:
    """A delimiter without its own punctuation, next to affixes that bring some."""
    starts = not before.suffix and cite.prefix[:1] in (";", ".", ",") and bool(cite.prefix)
    if starts:
        return ""
    if before.suffix[-1:] in (";", ".", ",") and before.suffix:
        return delimiter[delimiter.index(" ") :] if " " in delimiter else ""
    return delimiter


# -- citation numbers ------------------------------------------------------------------------------------------------------


def _numbers(written: list[Written], engine: Engine) -> list[Piece]:
    out: list[Piece] = []
    dash = engine.locale.term("citation-range-delimiter") or "–"
    delimiter, after = engine.style.citation.delimiter, engine.options.get("after-collapse-delimiter")
    at, ranged = 0, False
    while at < len(written):
        end = at
        while end + 1 < len(written) and _follows(written[end], written[end + 1]):
            end += 1
        if out:
            located = written[at - 1].cite.locator and _around(written[at]) is None
            joint = after if after is not None and located else delimiter
            out.append(Text(_trimmed(joint, written[at - 1].cite, written[at].cite), "", "", engine.style.citation))
        ranged = end - at > 1
        if ranged:
            first, last = _bare_edges(written[at].pieces, written[end].pieces)
            out += [*first, Text(dash, "", "", engine.style.citation), *last]
            at = end + 1
        else:
            out.extend(written[at].pieces)
            at += 1
    return out


def _bare_edges(first: list[Piece], last: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    return first, last


def _follows(before: Written, cite: Written) -> bool:
    """Whether a cite can continue a range: the next number, with the same around it and no affixes; a prefix may start the range."""
    if cite.scope.number != before.scope.number + 1 or before.suffix or cite.prefix or cite.suffix:
        return False
    around = _around(cite)
    return "only" not in (before.cite.author, cite.cite.author) and around is not None and _around(before) == around


def _around(cite: Written) -> tuple[str, str] | None:
    """What stands around the citation number; ``None`` if other values do."""
    runs = [leaf for piece in cite.row for leaf in leaves(piece)]
    places = [at for at, leaf in enumerate(runs) if leaf.variable == "citation-number"]
    if len(places) != 1 or any(leaf.variable for leaf in runs[: places[0]] + runs[places[0] + 1 :]):
        return None
    return "".join(leaf.text for leaf in runs[: places[0]]), "".join(leaf.text for leaf in runs[places[0] + 1 :])
