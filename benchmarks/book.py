"""How fast the record book is: bulk recording, where a work is used, searching, a second draft, verifying.

    python benchmarks/book.py [--statements 200000] [--per-article 1000] [--book FILE|URL]

The articles are made here; each statement cites one or two of a few thousand works. Beside the book stands what one would
write without it: the same statements and citations as plain rows in SQLite, without hashes, versions, search or guards.
Memory is the highest resident size of the whole process, the made articles included.
"""

import argparse
import json
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from records.articles import Article
from records.decisions import Proposal
from records.inspections import Inspected
from records.statements import Citation, Statement, coverage
from records.store import Book
from records.works import Work

WORKS = 4000


def work(number: int) -> Work:
    """A made-up work."""
    csl = {
        "id": f"roe-{number}", "type": "book", "title": f"Quays and Basins, volume {number}", "publisher": "Mole Press",
        "author": [{"family": f"Roe {number}", "given": "Jane"}], "issued": {"date-parts": [[1900 + number % 120]]},
    }  # fmt: skip
    return Work(id=f"roe-{number}", csl=csl, raw=f"Jane Roe {number}, Quays and Basins, volume {number}")


def article(number: int, count: int, changed: int = 0) -> Inspected:
    """An article of ``count`` statements, each citing one or two works; every ``changed``-th has another number."""
    text, made, used = "", [], set()
    for at in range(count):
        year = 1900 + (at * 7 + number) % 120 + (1 if changed and at % changed == 0 else 0)
        words = f"In {year} the office of district {number} handled {at * 13 + number},{at % 1000:03d} tons at pier {at % 97} of Vell {at}."
        cited = [(number * 31 + at * 17) % WORKS] + ([(number + at * 5) % WORKS] if at % 3 == 0 else [])
        used.update(cited)
        citations = tuple(Citation(work=f"roe-{one}", mark=f"[{one}]", start=len(text), end=len(text) + len(words)) for one in cited)
        made.append(Statement(
            id=f"s{at}", kind="sentence", text=words, start=len(text), end=len(text) + len(words), place=f"{at + 1}:1",
            needs_source=True, why="states a number", support="cited", citations=citations,
        ))  # fmt: skip
        text += words + "\n"
    path = f"articles/district-{number}.txt"
    return Inspected(
        article=Article(path=path, text=text, reader="text", title=f"District {number}"), path=path, title=f"District {number}",
        language="en", reader="text", metadata={}, statements=tuple(made), works=tuple(work(one) for one in sorted(used)),
        coverage=coverage(made), findings=(),
    )  # fmt: skip


def plain_rows(folder: Path, articles: int, count: int) -> float:
    """The same statements and citations as bare rows; the seconds it takes."""
    start = time.perf_counter()
    with sqlite3.connect(folder / "plain.db") as connection:
        connection.execute("CREATE TABLE s (article TEXT, ordinal INTEGER, body TEXT)")
        connection.execute("CREATE TABLE c (article TEXT, ordinal INTEGER, work TEXT)")
        connection.execute("CREATE INDEX c_work ON c (work)")
        for number in range(articles):
            made = article(number, count)
            rows = [(made.path, i, s.model_dump_json()) for i, s in enumerate(made.statements)]
            cited = [(made.path, i, c.work) for i, s in enumerate(made.statements) for c in s.citations]
            connection.executemany("INSERT INTO s VALUES (?, ?, ?)", rows)
            connection.executemany("INSERT INTO c VALUES (?, ?, ?)", cited)
            connection.commit()
    return time.perf_counter() - start


def median(action: Callable[[int], object], runs: int) -> float:
    """The median of some runs, in milliseconds."""
    times = []
    for run in range(runs):
        start = time.perf_counter()
        action(run)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measure(book: Book, articles: int, count: int) -> None:
    """Record, look up, decide, verify; print what each takes."""
    start = time.perf_counter()
    for number in range(articles):
        book.record(article(number, count), by="bench")
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"record {articles * count} statements in {articles} articles: {seconds:.1f} s, {memory:.0f} MB at most")
    keys = [row.key for row in book.works(most=200)]
    uses = len(book.uses(keys[0], most=10**6))
    print(f"where a work is used (about {uses} uses): {median(lambda run: book.uses(keys[run % len(keys)]), 60):.1f} ms")
    print(f"search two words among all: {median(lambda run: book.search(f'district {run} pier'), 30):.1f} ms")
    print(f"the shelf: {median(lambda run: book.shelf(), 5):.0f} ms")
    print(f"the pages of an article of {count}: {median(lambda run: book.pages(f'articles/district-{run}.txt'), 5):.0f} ms")
    rows = book.statements("articles/district-0.txt")
    accept = [Proposal(ruling="accept", editor="bench", thread=row.thread, seen=row.content) for row in rows[:100]]
    print(f"a decision: {median(lambda run: book.decide(accept[run]), 100):.1f} ms")
    start = time.perf_counter()
    version = book.record(article(0, count, changed=20), by="bench")
    print(f"a second draft of {count} statements: {time.perf_counter() - start:.2f} s {json.dumps(version.changes)}")
    start = time.perf_counter()
    proof = book.verify()
    print(f"verify: {time.perf_counter() - start:.1f} s, {len(proof.faults)} faults, {proof.reopened} decisions reopened")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--per-article", type=int, default=1000)
    parser.add_argument("--book", help="an empty book; by default a new file that is removed afterwards")
    asked = parser.parse_args()
    articles = asked.statements // asked.per_article
    with tempfile.TemporaryDirectory() as folder:
        place = asked.book or str(Path(folder) / "book.db")
        with Book.open(place) as book:
            measure(book, articles, asked.per_article)
        print(f"plain rows, nothing else: {plain_rows(Path(folder), articles, asked.per_article):.1f} s")


if __name__ == "__main__":
    main()
