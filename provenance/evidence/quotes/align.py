"""Where a part of a quotation stands in a source, and how its words answer to the words there."""

from collections import Counter
from dataclasses import dataclass, field

from provenance.evidence.quotes.forms import HYPHEN, is_misread, joined, misread, same_word
from provenance.evidence.quotes.reading import Item, Part
from provenance.evidence.quotes.words import SourceText

_COMMON = 400
_MOST = 40
_BAND = 9
_REACH = 40
_SUBSTITUTE, _ADDED, _DROPPED = 1.2, 1.3, 0.9
POINTERS = frozenset(
    "i you he she it we they me him her us them my your his its our their this that these those who one mine yours hers ours "
    "theirs himself herself itself themselves here there er sie es wir ihr ihm ihn ihnen sein seine il elle ils elles lui leur él "
    "ella ellos".split()
)


@dataclass(frozen=True)
class Step:
    """One step of an alignment: the items ``quoted`` answer to the source's words ``written`` (numbers, end exclusive).

    ``name`` is "same", the name of an edit that makes them the same, "bracket", or "differs".
    """

    name: str
    quoted: tuple[int, int]
    written: tuple[int, int]


@dataclass
class Placement:
    """A part of the quotation at the source's words ``first`` to ``last``; ``cost`` is 0 where every word is the same."""

    first: int
    last: int
    cost: float = 0.0
    steps: list[Step] = field(default_factory=list)


def exact(source: SourceText, keys: list[str]) -> list[Placement]:
    """Every place where the words stand one after the other, at most 40."""
    positions = source.positions
    if not keys or any(key not in positions for key in keys):
        return []
    rare = min(range(len(keys)), key=lambda i: len(positions[keys[i]]))
    found: list[Placement] = []
    for at in positions[keys[rare]]:
        first = at - rare
        if first >= 0 and source.keys[first : first + len(keys)] == keys:
            found.append(Placement(first, first + len(keys), 0.0, [Step("same", (0, len(keys)), (first, first + len(keys)))]))
            if len(found) == _MOST:
                break
    return found


def _diagonals(source: SourceText, part: Part) -> list[tuple[int, float]]:
    """Where the part's first word would stand, by the votes of its rarer words; the likeliest three, far apart, with their votes."""
    rows = [(source.positions[item.key], i) for i, item in enumerate(part.items) if item.key in source.positions]
    rows.sort(key=lambda row: len(row[0]))
    votes: Counter[int] = Counter()
    for at, i in rows[:16]:
        if len(at) > _COMMON and votes:
            break
        for position in at[: 4 * _COMMON]:
            votes[position - i] += 1
    likely = [start for start, _ in votes.most_common(60)]
    pooled = {start: sum(votes.get(start + d, 0) for d in range(-4, 5)) + 0.1 * votes[start] for start in likely}
    chosen: list[tuple[int, float]] = []
    for start in sorted(pooled, key=lambda s: (-pooled[s], s)):
        if all(abs(start - other) > 8 for other, _ in chosen):
            chosen.append((start, pooled[start]))
        if len(chosen) == 3:
            break
    return chosen


class _Grid:
    """The alignment of some items with some words of the source, by the least cost."""

    def __init__(self, source: SourceText, items: list[Item]) -> None:
        self.source = source
        self.items = items
        self.cache: dict[tuple[int, int], tuple[float, str] | None] = {}

    def same(self, i: int, j: int) -> tuple[float, str] | None:
        """The cost and edit with which an item is the word ``j`` of the source; None where it is another."""
        item, written = self.items[i], self.source.keys[j]
        if item.key == written:
            return 0.0, "same"
        figures = item.key[:1].isdigit() or written[:1].isdigit() or "%" in (item.key, written)
        if abs(len(item.key) - len(written)) > 3 and not figures:
            return None
        edit = same_word(item.key, written)
        if edit:
            return 0.15, edit
        if item.lettered and _inflected(item, written):
            return 0.2, "ending-in-brackets"
        if misread(item.key, written) is None:
            return None
        if self.source.is_odd(item.key, written) and written.isalpha():
            return None  # the source has the likelier word
        name = self.source.raw(j)[:1].isupper() and not self.source.opens_sentence(j) and not self.source.is_odd(written, item.key)
        counts = self.source.counts
        return (0.3, "ocr") if is_misread(item.key, written, (counts[written], counts[item.key]), name) else None

    def known(self, i: int, j: int) -> tuple[float, str] | None:
        """``same``, remembered."""
        if (i, j) not in self.cache:
            self.cache[i, j] = self.same(i, j)
        return self.cache[i, j]

    def merged(self, i: int, count: int, j: int, width: int) -> str | None:
        """The edit that makes ``count`` items and ``width`` words one and the same, one of the two numbers being 1."""
        source, items = self.source, self.items[i : i + count]
        words = source.keys[j : j + width]
        if any(item.bracket for item in items):
            return None
        if count == 1:
            between = [source.between(k) for k in range(j, j + width - 1)]
            edit = joined(items[0].key, words, between)
            torn = all(HYPHEN.fullmatch(sign) and "\n" in sign for sign in between)
            if edit is None and torn and is_misread(items[0].key, "".join(words), (1, source.counts[items[0].key]), False):
                return "hyphenation"
            return edit
        return joined(words[0], [item.key for item in items], ["-"] * (count - 1))


def _inflected(item: Item, written: str) -> bool:
    """Whether a word with an ending in brackets ("walk[ed]") has the stem of the source's word."""
    stem = item.raw.split("[")[0].lower() or item.raw.rpartition("]")[2].lower()
    return len(stem) >= 2 and (written.startswith(stem) or written.endswith(stem))


def _bracket_cost(source: SourceText, item: Item, j: int, width: int) -> float:
    """What it costs to let a bracket stand for some words; a pronoun for a name costs least."""
    words = source.keys[j : j + width]
    if width and tuple(words) == item.inside:
        return 0.0
    if width == 1 and item.inside and item.inside[0][:1].isdigit() and words[0][:1].isdigit():
        return 0.05
    if item.remark and width:
        return 2.0 * width
    pointers = sum(word in POINTERS for word in words)
    return 0.3 + 0.45 * (width - pointers) + 0.1 * pointers - (0.2 if pointers else 0.0)


def _moves(grid: _Grid, i: int, j: int, ends: tuple[int, int]) -> list[tuple[int, int, float, str]]:
    """What may follow the state (i items, j words): items taken, words taken, cost, name."""
    n, m = ends
    moves: list[tuple[int, int, float, str]] = []
    if i < n and grid.items[i].bracket:
        moves += [(1, w, _bracket_cost(grid.source, grid.items[i], j, w), "bracket") for w in range(min(9, m - j) + 1)]
    elif i < n:
        moves.append((1, 0, _ADDED, "differs"))
        if j < m:
            found = grid.known(i, j)
            moves.append((1, 1, *(found or (_SUBSTITUTE, "differs"))))
            moves += _merges(grid, i, j, ends)
    if j < m:
        moves.append((0, 1, _DROPPED, "differs"))
    return moves


def _merges(grid: _Grid, i: int, j: int, ends: tuple[int, int]) -> list[tuple[int, int, float, str]]:
    found: list[tuple[int, int, float, str]] = []
    key, word = grid.items[i].key, grid.source.keys[j]
    if key == word:
        return found
    for width in (2, 3):
        if j + width <= ends[1] and key[:1] == word[:1] and len(word) < len(key) and (edit := grid.merged(i, 1, j, width)):
            found.append((1, width, 0.2, edit))
        if i + width <= ends[0] and key[:1] == word[:1] and len(key) < len(word) and (edit := grid.merged(i, width, j, 1)):
            found.append((width, 1, 0.2, edit))
    return found


def align(grid: _Grid, quoted: tuple[int, int], written: tuple[int, int], free: tuple[bool, bool]) -> tuple[float, list[Step]]:
    """The cheapest steps from the items ``quoted`` to the words ``written``; a ``free`` end may leave words of the source."""
    start, n = quoted
    low, m = written
    if start == n and not free[1] and not free[0]:
        width = m - low
        return min(_DROPPED * width, 2.0 + 0.1 * width), [Step("differs", (n, n), (low, m))] if width else []
    slope = (m - low) - (n - start)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None, str]] = {}
    for j in range(low, m + 1) if free[0] else (low,):
        best[start, j] = (0.0, None, "")
    for i in range(start, n + 1):
        middle = low + i - start
        for j in range(max(low, middle - _BAND + min(0, slope)), min(m, middle + _BAND + max(0, slope)) + 1):
            state = best.get((i, j))
            if state is None:
                continue
            for take, width, cost, name in _moves(grid, i, j, (n, m)):
                reached = (i + take, j + width)
                total = state[0] + cost
                if reached not in best or total < best[reached][0] - 1e-9:
                    best[reached] = (total, (i, j), name)
    end = min(range(low, m + 1), key=lambda j: best.get((n, j), (1e9,))[0]) if free[1] else m
    return best[n, end][0], _traced(best, (n, end))


def _traced(best: dict[tuple[int, int], tuple[float, tuple[int, int] | None, str]], state: tuple[int, int]) -> list[Step]:
    steps: list[Step] = []
    while True:
        _, before, name = best[state]
        if before is None:
            return steps[::-1]
        steps.append(Step(name, (before[0], state[0]), (before[1], state[1])))
        state = before


def _run(source: SourceText, items: list[Item], start: int, step: int) -> int:
    """How many items, from the first (or, with ``step`` -1, the last) on, are the words from ``start`` on."""
    order = items if step > 0 else items[::-1]
    for count, item in enumerate(order):
        at = start + step * count
        if not 0 <= at < len(source.keys) or item.key != source.keys[at]:
            return count
    return len(items)


def _ends(source: SourceText, items: list[Item], at: int, step: int) -> list[int]:
    """Where the first item (or the last one, with ``step`` -1) may stand near ``at``: by the length of the run from there."""

    def worth(shift: int) -> float:
        run = _run(source, items, at + shift, step)
        far = abs(shift) > 9
        return -1.0 if far and run < 4 else run - 0.1 * abs(shift)

    return sorted((at + shift for shift in range(-_REACH, _REACH + 1)), key=lambda there: (-worth(there - at), abs(there - at)))


def _near(source: SourceText, part: Part, diagonal: int) -> Placement:
    """The best alignment around a diagonal: the same words at both ends are fixed, what is between them is aligned."""
    likely = _ends(source, part.items, diagonal, 1)[:2]
    best = _between_ends(source, part, diagonal, likely[0])
    for first in (likely[1], diagonal):
        if best.cost > 0.35 and first != likely[0]:
            best = min(best, _between_ends(source, part, diagonal, first), key=lambda place: place.cost)
    return best


def _between_ends(source: SourceText, part: Part, diagonal: int, first: int) -> Placement:
    """The alignment with the words that run from ``first`` on, and those that run to the best end, fixed."""
    items = part.items
    n = len(items)
    head = _run(source, items, first, 1)
    last = _ends(source, items, diagonal + n - 1, -1)[0]
    tail = min(_run(source, items, last, -1), n - head)
    slack = 3 + n // 4
    low = first + head if head else max(0, diagonal - slack)
    high = last - tail + 1 if tail else min(len(source.keys), diagonal + n + slack)
    while tail and high < low:  # the two ends overlap in the source
        tail, high = tail - 1, high + 1
    if high < low or (n - head - tail + 1) * (high - low + 1) > 40_000:
        return Placement(0, 0, 1e9)
    grid = _Grid(source, items)
    cost, middle = align(grid, (head, n - tail), (low, high), (head == 0, tail == 0))
    steps = [Step("same", (0, head), (low - head, low))] if head else []
    steps += middle
    end = steps[-1].written[1] if steps else low
    if tail:
        steps.append(Step("same", (n - tail, n), (end, end + tail)))
    return Placement(steps[0].written[0], steps[-1].written[1], cost, steps)


def placements(source: SourceText, part: Part) -> list[Placement]:
    """Where a part stands: every exact place, or else the likeliest three with their alignments, the best first."""
    if not any(item.bracket for item in part.items):
        found = exact(source, [item.key for item in part.items])
        if found:
            return found
    near: list[Placement] = []
    likeliest = 0.0
    for diagonal, votes in _diagonals(source, part):
        if votes < min(3.0, 0.3 * len(part.items)) or votes < 0.5 * likeliest:
            break
        near.append(_near(source, part, diagonal))
        likeliest = max(likeliest, votes)
    return sorted((place for place in near if place.cost < 1e8), key=lambda place: place.cost)


def chain(options: list[list[Placement]]) -> list[Placement] | None:
    """One placement of each part, in the order of the source, of the least cost and the shortest gaps; None where there is none."""
    best: list[tuple[float, list[Placement]]] = [(0.0, [])]
    for places in options:
        reached: list[tuple[float, list[Placement]]] = []
        for place in places:
            rows = [
                (cost + place.cost + (min(2.0, (place.first - done[-1].last) * 0.002) if done else 0.0), done)
                for cost, done in best
                if not done or done[-1].last <= place.first
            ]  # fmt: skip
            if rows:
                cost, done = min(rows, key=lambda row: row[0])
                reached.append((cost, [*done, place]))
        best = sorted(reached, key=lambda row: row[0])[:_MOST]
        if not best:
            return None
    return best[0][1]
