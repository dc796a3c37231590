"""The index for searching: words folded alike for both databases, and the search itself."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, text

from records.store import schema
from records.store.rows import chunks, few, next_id

_ONE_SIGN = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_TOKEN = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def fold(words: str) -> str:
    """Lower case, without accents, words apart by one space; Chinese and Japanese signs each count as a word.

    >>> fold("Bundesgesetz über den Café-Betrieb")
    'bundesgesetz uber den cafe betrieb'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)) if not plain.isascii() else plain
    return " ".join(_TOKEN.findall(_ONE_SIGN.sub(r" \1 ", bare)))


def index(connection: Connection, kind: str, words: Mapping[int, str], known: Iterable[int] = ()) -> None:
    """Let statements (``thread``) or works (``work``) be found by these words; ``known`` are owners that had others before."""
    for owners in few(list(known)):
        connection.execute(delete(schema.texts).where(schema.texts.c.kind == kind, schema.texts.c.owner.in_(owners)))
    number = next_id(connection, schema.texts)
    for chunk in chunks(words.items()):
        rows = [{"id": number + i, "kind": kind, "owner": owner, "folded": fold(said)} for i, (owner, said) in enumerate(chunk)]
        connection.execute(insert(schema.texts), rows)
        number += len(rows)


def terms(query: str) -> list[list[str]]:
    """A query's terms as lists of words; words in quotation marks stay together.

    >>> terms('harbour "free trade" café')
    [['harbour'], ['free', 'trade'], ['cafe']]
    """
    found = [fold(phrase or word).split() for phrase, word in _TERM.findall(query)]
    return [words for words in found if words]


_SQLITE = """
SELECT t.kind, t.owner FROM texts_index i JOIN texts t ON t.id = i.rowid
WHERE texts_index MATCH :query AND (:kind = '' OR t.kind = :kind) ORDER BY rank, t.id LIMIT :most OFFSET :skip
"""
_POSTGRESQL = """
SELECT kind, owner FROM texts, to_tsquery('simple', :query) AS asked
WHERE to_tsvector('simple', folded) @@ asked AND (:kind = '' OR kind = :kind)
ORDER BY ts_rank(to_tsvector('simple', folded), asked, 1) DESC, id LIMIT :most OFFSET :skip
"""


def find(connection: Connection, query: str, kind: str, most: int, skip: int = 0) -> list[tuple[str, int]]:
    """Kind and owner of what holds every term, the last of them also as the beginning of a word; the best first."""
    asked = terms(query)
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        said = " ".join('"' + " ".join(words) + '"' for words in asked) + "*"
        sql = _SQLITE
    else:
        said = " & ".join("(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in asked)
        said = said[:-1] + ":*)"
        sql = _POSTGRESQL
    rows = connection.execute(text(sql), {"query": said, "kind": kind, "most": most, "skip": skip})
    return [(str(row[0]), int(row[1])) for row in rows]


def marked(words: str, query: str, around: int = 60) -> str:
    """The words with what was found between ⟦ and ⟧, shortened to what stands around the first place."""
    asked = [word for term in terms(query) for word in term]
    spans = []
    for match in re.finditer(r"[^\W_]+", words):
        pieces = fold(match[0]).split()
        if any(piece == word or (word == asked[-1] and piece.startswith(word)) for piece in pieces for word in asked):
            spans.append(match.span())
    if not spans:
        return words[: 2 * around] + ("…" if len(words) > 2 * around else "")
    start, end = max(0, spans[0][0] - around), min(len(words), spans[0][1] + 2 * around)
    found, at = "…" if start else "", start
    for left, right in spans:
        if right <= end and left >= at:
            found += f"{words[at:left]}⟦{words[left:right]}⟧"
            at = right
    return found + words[at:end] + ("…" if end < len(words) else "")
