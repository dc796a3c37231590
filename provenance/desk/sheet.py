"""The sheet of paper on the desk: an article's text woven once for each version, coloured as it stands now."""

import re
from collections import OrderedDict
from collections.abc import Collection, Sequence
from threading import Lock

from provenance.desk.reading import Reading
from provenance.desk.states import State
from provenance.showing.article import article
from provenance.showing.markup import Html
from provenance.showing.weave import Weave
from records.articles import Article
from records.entries import Pages
from records.inspections import Inspected

PREFIX = "a"
_HIT = re.compile(r'class="hit (h-\w+)" data-f="(\d+)"')
_PIECE = re.compile(r'class="st s-[\w-]+"((?: id="[^"]*")?) data-s="(\d+)"')


def inspected_of(pages: Pages) -> Inspected:
    """A version of an article as the checks left it."""
    source = Article(**pages.article)
    return Inspected(
        article=source, path=source.path, title=source.title, language=source.language, reader=source.reader,
        metadata=source.metadata, statements=tuple(kept.statement for kept in pages.statements), works=pages.works,
        coverage=pages.coverage, findings=tuple(found.finding for found in pages.findings), excused=pages.excused,
    )  # fmt: skip


def classes(state: State) -> str:
    """The CSS classes of a statement's words."""
    verdict = f" v-{state['v']}" if state["v"] else ""
    return f"st s-{state['s']}{verdict}{' changed' if state['c'] else ''}{' open' if state['o'] else ''}"


def coloured(woven: Html, states: Sequence[State], answered: Collection[int] = ()) -> Html:
    """Woven text with each statement in the state it is in now, and the numbered findings that are answered set back."""
    names = [classes(state) for state in states]
    done = {str(number) for number in answered}
    text = _PIECE.sub(lambda piece: f'class="{names[int(piece[2])]}"{piece[1]} data-s="{piece[2]}"', woven)
    return Html(_HIT.sub(lambda hit: f'class="hit {hit[1]} done" data-f="{hit[2]}"' if hit[2] in done else hit[0], text))


class Sheets:
    """The woven texts of the versions that were asked for last."""

    def __init__(self, most: int = 24) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, int, int], Html] = OrderedDict()
        self._lock = Lock()

    def sheet(self, reading: Reading) -> Html:
        """An article as markup; its ids begin with ``a-``."""
        pages = reading.pages
        key = (pages.version.article, pages.version.number, hash(tuple(found.key for found in pages.findings)))
        with self._lock:
            woven = self._kept.pop(key, None)
        if woven is None:
            woven = article(Weave(inspected_of(pages), PREFIX))
        with self._lock:
            self._kept[key] = woven
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return coloured(woven, reading.states, reading.answered)
