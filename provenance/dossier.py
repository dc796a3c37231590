"""The dossier: everything known of one article, frozen, as every check sees it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from provenance.cited import Bibliography
from provenance.excuses import Excuses
from provenance.linking import plain_text
from provenance.settings import Settings
from records.articles import Article, Block
from records.dates import parse_date
from records.quoting import Quoting, quoting
from records.snapshots import Snapshot
from records.spans import Span
from records.statements import Statement
from records.works import Work


@dataclass(frozen=True)
class Dossier:
    """One article with its statements, works, settings and excuses.

    ``sources`` holds the text of a work's source by the work's id, as far as it is at hand; it is empty where no source
    was asked for, and a work that is missing there was not looked in.
    """

    article: Article
    statements: tuple[Statement, ...]
    works: Bibliography
    settings: Settings
    excuses: Excuses
    sources: Mapping[str, Snapshot] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article's canonical text."""
        return self.article.text

    @property
    def today(self) -> datetime.date:
        """The day that dates are compared with."""
        return self.settings.today

    @cached_property
    def plain(self) -> str:
        """The canonical text with marks and markup overwritten by spaces."""
        return plain_text(self.article)

    @cached_property
    def updated(self) -> datetime.date | None:
        """When the article was last updated, or published if that is all it says; the first day of what it names."""
        for name in ("updated", "published"):
            found = parse_date(self.article.metadata.get(name, ""))
            first = found.first if found else None
            if first:
                return first
        return None

    @cached_property
    def cited_works(self) -> frozenset[str]:
        """Ids of the works that some statement cites."""
        return frozenset(c.work for statement in self.statements for c in statement.citations if c.work)

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """The blocks of the given kinds, in order."""
        return (block for block in self.article.blocks if block.kind in kinds)

    def quotings(self) -> Iterator[tuple[Span, Quoting]]:
        """The quotation marks of every block and note that is read for claims."""
        for block in self.blocks("paragraph", "list-item", "caption", "cell", "field"):
            yield block.span, quoting(self.plain, block.span)
        for note in self.article.notes:
            yield note.span, quoting(self.text, note.span)

    def work_of(self, statement: Statement) -> list[Work]:
        """The works a statement cites."""
        known = self.works.by_id
        return [known[c.work] for c in statement.citations if c.work in known]

    def sources_of(self, statement: Statement) -> list[tuple[str, Snapshot]]:
        """The ids and readable sources of the works a statement cites, each but once."""
        ids = dict.fromkeys(c.work for c in statement.citations if c.work in self.sources)
        return [(work, self.sources[work]) for work in ids if work and self.sources[work].readable]
