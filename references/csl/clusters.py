"""A citation's final tree: its cites with their affixes, collapsed and joined, in the layout of the style (CSL 1.0.2, "Citation")."""

import re
from collections.abc import Sequence

from references.csl.citation import Cluster
from references.csl.collapse import Written, first_names, join, without_names
from references.csl.engine import Engine
from references.csl.markup import pieces
from references.csl.nodes import SUBSTITUTED
from references.csl.output import UNPRINTED, Piece, Span, Text, leaves, plain
from references.csl.scope import Scope
from references.csl.typeset import typeset

EMPTY = "[NO_PRINTED_FORM]"
_TAG = re.compile(r"<[^>]+>")
_SPACED_END = re.compile(r"[\w.;:!?)\],&]$")
_TIGHT = "'’,.;:)"
_SPACED_START = re.compile(r"[\w(\[&]")


def write_cluster(cluster: Cluster, scopes: Sequence[Scope], engine: Engine) -> Piece:
    """The final tree of a cluster; ``scopes`` are those of its ordered cites.

    ``cluster.mode`` is "author-only", "suppress-author" or "composite" (the author as part of the sentence, an infix, and the citation
    without the author: "Ward argued (2009)").
    """
    if cluster.mode != "composite" or not scopes:
        return _written(cluster, scopes, engine, cluster.mode)
    author = _written(cluster, scopes[:1], engine, "author-only")
    scopes[0].renew()
    rest = _written(cluster, scopes, engine, "suppress-author")
    infix = cluster.infix.strip()
    joint = f"{'' if infix[0] in _TIGHT else ' '}{infix} " if infix else " "
    return Span([author, Text(joint), rest], (), scopes[0].id, "", engine.style.citation.layout)


def _written(cluster: Cluster, scopes: Sequence[Scope], engine: Engine, mode: str) -> Piece:
    layout = engine.style.citation.layout
    written = [_cite(scope, engine, mode if at == 0 else "", at) for at, scope in enumerate(scopes)]
    rich = any(cite.scope.rich for cite in written)
    if not written:
        return Span([Text(EMPTY)], (), "", "", layout)
    first = written[0]
    if not first.pieces and written[-1].cite.author != "suppress":
        first.row = [Text(UNPRINTED, first.scope.id)]
    row = join([cite for cite in written if cite.pieces], engine) or [Text(EMPTY, scopes[0].id)]
    only = scopes[0].cite.author == "only" or mode == "author-only"
    if not only:
        row = _enclosed(row, cluster, engine, scopes[0])
    tree = Span(row, () if only else layout.marks, scopes[0].id, "", layout)
    typeset(tree, engine.quotes, rich or bool(layout.marks))
    return tree


def _enclosed(row: list[Piece], cluster: Cluster, engine: Engine, scope: Scope) -> list[Piece]:
    """Pieces inside the affixes of the cluster and those of the layout."""
    layout = engine.style.citation.layout
    row = [*_affix(_before(cluster.prefix), scope), *row, *_affix(_after(cluster.suffix), scope)]
    if layout.prefix:
        row = [Text(layout.prefix, "", "", layout), *row]
    return [*row, Text(layout.suffix, "", "", layout)] if layout.suffix else row


def _cite(scope: Scope, engine: Engine, mode: str, at: int) -> Written:
    cite = scope.cite
    only = cite.author == "only" or mode == "author-only"
    suppress = cite.author == "suppress" or mode == "suppress-author"
    scope.started = not _opens_sentence(cite.prefix) if cite.prefix else at > 0
    layout = engine.intext if only and engine.intext else engine.citation
    row = layout(scope)
    if only and not engine.intext:
        author = first_names(row)
        row = [author] if author is not None else row
    names = first_names(row, substituted=True) if suppress and not only else None
    if names is not None and names.node is SUBSTITUTED and not any(leaf.variable for leaf in leaves(names)):
        names = None  # words of the style, such as "anonymous", are no author
    written = Written(cite, scope, without_names(row, names) if names is not None else row)
    written.names = plain(names) if names is not None else ""
    if not only:
        written.prefix = _affix(_before(cite.prefix), scope)
        written.suffix = _affix(_after(cite.suffix), scope)
    return written


def _opens_sentence(prefix: str) -> bool:
    """Whether a prefix of several words ends a sentence, so that a term after it is capitalised."""
    bare = _TAG.sub("", prefix).strip()
    return " " in bare and bare.rstrip("\"'”’»").endswith((".", "!", "?", ":"))


def _affix(text: str, scope: Scope) -> list[Piece]:
    """The pieces of a cite's prefix or suffix, which may hold markup."""
    if not text:
        return []
    found = pieces(text, scope.id)
    scope.rich = scope.rich or any(isinstance(piece, Span) for piece in found)
    return found


def _before(prefix: str) -> str:
    """A prefix with a space at its end if words or closing punctuation end it."""
    bare = _TAG.sub("", prefix).rstrip("\"'”’»\u202f\u00a0 ")
    return re.sub(r"\s+", " ", prefix + " ") if bare and _SPACED_END.search(bare) else prefix


def _after(suffix: str) -> str:
    """A suffix with a space before it if it starts with words."""
    return f" {suffix}" if suffix and _SPACED_START.match(suffix) else suffix
