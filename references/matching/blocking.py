"""Which records are worth comparing: those that share an identifier, a beginning, an end, or rare words of their titles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from references.matching.record import Record

_LARGEST = 40  # records in one block; larger ones are cut by people, years and venues
_RARE = 12  # titles a word stands in to count as rare on its own
_COMMON = frozenset("a an the of on in for and to with by from at as is are der die das und la le les el los de des du en et using".split())


def title_counts(records: Iterable[Record]) -> Counter[str]:
    """In how many titles each word stands."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(set(record.words))
    return counts


def keys(record: Record, counts: Counter[str]) -> Iterator[str]:
    """The keys of a record; two records with a key in common may be one work."""
    for scheme, values in record.ids.items():
        if scheme in ("doi", "pmid", "pmcid", "arxiv", "isbn"):
            for value in values:
                yield f"{scheme} {value}"
    letters = record.title.replace(" ", "")
    if letters:
        yield "a " + letters[:14]
        if len(letters) > 14:
            yield "z " + letters[-12:]
        if record.main != record.title:
            yield "a " + record.main.replace(" ", "")[:14]
    telling = {word for word in record.words if len(word) > 2 and word not in _COMMON and counts[word] > 1}
    words = sorted(telling, key=lambda word: (counts[word], word))[:4]
    for at, word in enumerate(words):
        if counts[word] <= _RARE:
            yield "w " + word
        for other in words[at + 1 :]:
            yield f"w {word} {other}" if word < other else f"w {other} {word}"
    if record.people and record.words:
        family = record.people[0].family
        yield f"p {family} {record.year} {record.words[0][:3]}"
        yield f"q {family} {''.join(word[0] for word in record.words[:4])}"


def _parts(block: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """A block too large to compare all with all, cut by first person, and what is still large by year and venue."""
    if len(block) <= _LARGEST:
        yield block
        return
    by: dict[str, list[Record]] = defaultdict(list)
    for record in block:
        by[record.people[0].family[:6] if record.people else ""].append(record)
        if record.year:
            by[f"{record.year} {record.page}" if record.page else f"{record.year} {record.venue[:12]}"].append(record)
    for part in by.values():
        if len(part) <= _LARGEST:
            yield part
        else:
            ordered = sorted(part, key=lambda record: (record.title, record.year or 0, record.venue, record.page))
            for at in range(0, len(ordered), _LARGEST // 2):
                yield ordered[at : at + _LARGEST]


def candidates(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs of records of one list that are worth comparing, each once."""
    counts = title_counts(records)
    blocks: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys(record, counts)):
            blocks[key].append(record)
    seen: set[int] = set()
    size = len(records)
    place = {id(record): at for at, record in enumerate(records)}
    for block in blocks.values():
        if len(block) > 1:
            for part in _parts(block):
                yield from _pairs(part, place, seen, size)


def _pairs(part: Sequence[Record], place: dict[int, int], seen: set[int], size: int) -> Iterator[tuple[Record, Record]]:
    for at, left in enumerate(part):
        start = place[id(left)]
        for right in part[at + 1 :]:
            end = place[id(right)]
            key = start * size + end if start < end else end * size + start
            if key not in seen:
                seen.add(key)
                if start != end and promising(left, right):
                    yield (left, right) if start < end else (right, left)


def across(left: Sequence[Record], right: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs of a record of one list and a record of another that are worth comparing, each once."""
    counts = title_counts([*left, *right])
    blocks: dict[str, list[Record]] = defaultdict(list)
    for record in left:
        for key in keys(record, counts):
            blocks[key].append(record)
    for record in right:
        met: dict[int, Record] = {}
        for key in keys(record, counts):
            block = blocks.get(key, ())
            if len(block) <= _LARGEST * 5:
                met.update((id(other), other) for other in block)
            else:
                met.update((id(other), other) for other in block if other.people[:1] == record.people[:1] or other.year == record.year)
        yield from ((other, record) for other in met.values() if promising(other, record))


def promising(left: Record, right: Record) -> bool:
    """A quick look: whether titles are near enough, or identifiers are shared, to compare two records in full."""
    one, other = left.title, right.title
    if one == other or one[:20] == other[:20] or (left.main and left.main == right.main):
        return True
    ratio = fuzz.ratio(one, other, score_cutoff=70)
    if ratio >= 80 or (ratio and (not left.people or not right.people or left.people[0].family[:4] == right.people[0].family[:4])):
        return True
    if left.ids and right.ids and any(set(values) & set(right.ids.get(scheme, ())) for scheme, values in left.ids.items()):
        return True
    if (left.rest and left.rest == other) or (right.rest and right.rest == one):
        return True
    return bool(fuzz.token_sort_ratio(one, other, score_cutoff=85))
