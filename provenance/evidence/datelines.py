"""When a source says that it was written: the dates of its own lines, as a byline or a dateline has them.

"The school opened in 2016" rests on a report of August 25, 2016 that says "opened this week", and "on March 1" on one of March 2 that
says "on Wednesday": an editor reads the date at the head of the page along with the sentence.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

import numpy as np

from provenance.evidence.wording import MONTH_STEMS, Flags, Sentence, stem
from records.dates import ENGLISH_MONTHS, find_dates

HEAD, LONGEST, LINES = 60, 40, 2  # sentences among which a dateline stands, the words it has at most, and how many are read
_TOLD = re.compile(r"\b(?:published|posted|written|updated|modified|by|on)\b", re.I)  # what is likelier said of the page than of its matter
_SPAN = re.compile(r"\d{4} ?[-–] ?\d{1,2} \w+ \d{4}")  # from one date to another: an archive's, not the page's
_WEEK = [stem(name) for name in "monday tuesday wednesday thursday friday saturday sunday".split()]
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
NAMED_DAYS = (*_WEEK, *_NEAR)
_UNSURE = ("may", "march")  # words that are months only with a capital inside a sentence
_ONLY_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_DAY = re.compile(r"[0-3]?\d")


class Dateline(NamedTuple):
    """A line that tells when its source was written: its number among the sentences, and its dates (year, month, day; 0 where no day is
    told)."""

    number: int
    dates: tuple[tuple[int, int, int], ...]


def datelines(sentences: Sequence[Sentence]) -> list[Dateline]:
    """The first lines of a source that tell its own dates; those that say what the date is of go before others."""
    found: list[tuple[bool, Dateline]] = []
    for number, one in enumerate(islice(sentences, HEAD)):
        if one.numeric.any() and len(one) <= LONGEST and not _SPAN.search(one.text) and (dates := _dates(one.text)):
            found.append((_TOLD.search(one.text) is None, Dateline(number, dates)))
    return [line for _, line in sorted(found, key=lambda one: one[0])[:LINES]]


def own_dates(line: Dateline, said: Sequence[str]) -> frozenset[str]:
    """The stems of the years, months and days of a dateline, and of the days that its source names by its date.

    ``said`` are those stems of ``NAMED_DAYS`` that the source has: a weekday is the last one before the date.
    """
    stems: set[str] = set()
    for year, month, day in line.dates:
        stems |= {str(year), stem(ENGLISH_MONTHS[month - 1])} | ({str(day)} if day else set())
        try:
            stems |= {part for name in said for part in _named(name, date(year, month, day))}
        except ValueError:  # no day is told, or one that there is not
            continue
    return frozenset(stems)


def _dates(line: str) -> tuple[tuple[int, int, int], ...]:
    """The dates of a line that have a month; 0 for a day that is not told."""
    parts = [(*found.parts[0], 0) for found in find_dates(line) if len(found.parts) == 1 and len(found.parts[0]) > 1]
    return tuple((part[0], part[1], part[2]) for part in parts)


def _named(name: str, written: date) -> set[str]:
    """The month and day that a word such as "Tuesday" or "yesterday" means in what was written on a day."""
    back = (written.weekday() - _WEEK.index(name)) % 7 if name in _WEEK else -_NEAR[name]
    meant = written - timedelta(days=back)
    return {stem(ENGLISH_MONTHS[meant.month - 1]), str(meant.day)}


def date_words(claim: Sentence) -> Flags:
    """Which words of a claim are years, months, or days beside a month."""
    written = [claim.text[word.start : word.end] for word in claim.words]
    months = [
        one in MONTH_STEMS and (word.lower() not in _UNSURE or (word[0].isupper() and at > 0))
        for at, (one, word) in enumerate(zip(claim.stems, written, strict=True))
    ]
    beside = [any(months[max(0, at - 2) : at + 2]) for at in range(len(months))]
    return np.array([
        months[at] or _ONLY_YEAR.fullmatch(one) is not None or (beside[at] and _DAY.fullmatch(one) is not None)
        for at, one in enumerate(claim.stems)
    ], bool)  # fmt: skip
