"""How many decisions follow a heavily edited second draft, and how many are put on a wrong statement.

    python benchmarks/drafts.py [--statements 3000] [--seeds 5]

The drafts are made here, so that it is known where every statement of the second comes from. Three kinds of article:
`prose`; `families`, in which a third of the statements say the same as another one with another number or name; and
`templates`, in which all come from forty patterns. The second draft has one-word edits (a word or number replaced, put in
or taken out), quarters rewritten, single statements and whole paragraphs moved, neighbours swapped, statements split,
merged and deleted; and among what was added there are near-duplicates and copies of what stands elsewhere (but none in the very place of a
statement that was deleted: that is an edit, to any reader).

Beside `records.drafts.follow` stand what one would write in an afternoon: `difflib` over the statements, replaced
stretches paired in order; and for each statement the most similar one (words shared, at least half).
"""

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from records.drafts import Line, follow

CONSONANTS, VOWELS = "bcdfghklmnprstvw", "aeiou"
SMALL = "the of and in to a was for by on with as at from that which its had were been after under".split()
SHAPES = {"unchanged": 46, "one word": 17, "quarter": 13, "deleted": 9, "moved": 4, "split": 4, "merged": 4, "swapped": 3}

Pairing = list[tuple[int, int]]
Rows = list[tuple[str, set[int]]]


class Drafts(NamedTuple):
    """Two drafts; ``origin`` tells of each new statement which old ones it comes from, ``shape`` what happened to an old one."""

    old: list[str]
    new: list[str]
    origin: list[set[int]]
    shape: list[str]


class Writer:
    """Writes sentences of made-up words, of which some are common and most are rare, as in real prose."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.words = SMALL * 12 + [self._word() for _ in range(3500)]
        self.weights = [1.0 for _ in SMALL * 12] + [30 / (rank + 30) for rank in range(3500)]
        self.patterns = [self._pattern() for _ in range(40)]

    def _word(self) -> str:
        return "".join(self.dice.choice(CONSONANTS) + self.dice.choice(VOWELS) for _ in range(self.dice.randint(1, 4)))

    def word(self) -> str:
        """A word, common ones more often."""
        return self.dice.choices(self.words, self.weights)[0]

    def name(self) -> str:
        """A name."""
        return self._word().capitalize() + self.dice.choice(("", "", "burg", "ton"))

    def number(self) -> str:
        """A year or an amount."""
        if self.dice.random() < 0.5:
            return str(self.dice.randint(1890, 2020))
        return f"{self.dice.randint(2, 900)},{self.dice.randint(0, 999):03d}"

    def sentence(self) -> str:
        """A sentence of 4 to 26 words."""
        length = self.dice.choices((4, 6, 9, 12, 16, 20, 26), (1, 2, 4, 6, 6, 3, 1))[0]
        words = [self.dice.choice((self.word, self.word, self.word, self.word, self.word, self.name, self.number))() for _ in range(length)]
        return " ".join(words).capitalize() + "."

    def _pattern(self) -> list[str | None]:
        length = self.dice.randint(9, 15)
        slots = set(self.dice.sample(range(length), 3))
        return [None if at in slots else self.word() for at in range(length)]

    def of_pattern(self) -> str:
        """A sentence of one of the patterns, with names and numbers of its own."""
        words = [word or self.dice.choice((self.name, self.number))() for word in self.dice.choice(self.patterns)]
        return " ".join(words) + "."

    def sibling(self, sentence: str) -> str:
        """The same sentence with another number or name, or, where it has none, another word."""
        words = sentence.rstrip(".").split()
        telling = [at for at, word in enumerate(words) if at and (word[0].isdigit() or word[0].isupper())]
        at = self.dice.choice(telling or range(len(words)))
        before = words[at]
        while words[at] == before:
            words[at] = self.number() if before[0].isdigit() else self.name()
        return " ".join(words) + "."

    def article(self, kind: str, count: int) -> list[str]:
        """The statements of a first draft."""
        found: list[str] = []
        while len(found) < count:
            if kind == "templates":
                found.append(self.of_pattern())
            elif found and kind == "families" and self.dice.random() < 0.33:
                near = found[-self.dice.randint(1, min(len(found), 40))] if self.dice.random() < 0.7 else self.dice.choice(found)
                found.append(self.sibling(near))
            elif found and self.dice.random() < 0.02:
                found.append(self.dice.choice(found))
            else:
                found.append(self.sentence())
        return found

    # --- edits

    def one_word(self, sentence: str) -> str:
        """One word or number replaced, put in, or taken out."""
        words = sentence.rstrip(".").split()
        at = self.dice.randrange(len(words))
        how = self.dice.choices(("replace", "insert", "remove"), (6, 2, 2))[0]
        if how == "replace":
            words[at] = self.number() if words[at][0].isdigit() else self.word()
        elif how == "insert" or len(words) < 4:
            words.insert(at, self.word())
        else:
            del words[at]
        return " ".join(words) + "."

    def quarter(self, sentence: str) -> str:
        """A quarter of the words replaced, scattered or in one stretch."""
        words = sentence.rstrip(".").split()
        count = max(1, round(len(words) / 4))
        start = self.dice.randrange(len(words) - count + 1)
        places = range(start, start + count) if self.dice.random() < 0.5 else self.dice.sample(range(len(words)), count)
        for at in places:
            words[at] = self.dice.choice((self.word, self.word, self.word, self.name))()
        return " ".join(words) + "."

    def second(self, old: list[str], kind: str) -> Drafts:
        """A heavily edited second draft, and what happened."""
        self.known = set(old)
        shape = self.dice.choices(list(SHAPES), list(SHAPES.values()), k=len(old))
        rows: list[tuple[str, set[int]]] = []
        wandering: list[tuple[str, set[int]]] = []
        at = 0
        while at < len(old):
            step = self._rewrite(old, shape, at, rows, wandering)
            if self.dice.random() < 0.07 and shape[at] != "deleted":
                kept = [i for i in range(max(0, at - 200), at - 2) if shape[i] == "unchanged"]
                rows.append((self._added(old, kind, kept), set()))
            at += step
        for row in wandering:
            rows.insert(self.dice.randrange(len(rows) + 1), row)
        for _ in range(max(1, len(old) // 300)):
            start, length = self.dice.randrange(len(rows)), self.dice.randint(4, 15)
            block = rows[start : start + length]
            del rows[start : start + length]
            goal = self.dice.randrange(len(rows) + 1)
            rows[goal:goal] = block
        return Drafts(old, [words for words, _ in rows], [origin for _, origin in rows], shape)

    def _rewrite(self, old: list[str], shape: list[str], at: int, rows: Rows, wandering: Rows) -> int:
        """Write what becomes of one old statement, or of two that go together; how many they were."""
        sentence, next_one = old[at], at + 1 < len(old)
        match shape[at]:
            case "one word":
                words = self.one_word(sentence)
                while words in self.known:  # with the words of another statement it would be that one, to any reader
                    words = self.one_word(sentence)
                rows.append((words, {at}))
            case "quarter":
                rows.append((self.quarter(sentence), {at}))
            case "deleted":
                pass
            case "moved":
                wandering.append((sentence, {at}))
            case "split" if len(sentence.split()) >= 10:
                words = sentence.rstrip(".").split()
                cut = len(words) // 2 + self.dice.randint(-1, 1)
                rows.append((" ".join(words[:cut]) + ".", {at}))
                rows.append((f"{self.word()} {' '.join(words[cut:])}.".capitalize(), {at}))
            case "merged" if next_one:
                shape[at + 1] = "merged"
                rows.append((f"{sentence.rstrip('.')}, and {old[at + 1][0].lower()}{old[at + 1][1:]}", {at, at + 1}))
                return 2
            case "swapped" if next_one:
                shape[at + 1] = "swapped"
                rows += [(old[at + 1], {at + 1}), (sentence, {at})]
                return 2
            case _:
                shape[at] = "unchanged"
                rows.append((sentence, {at}))
        return 1

    def _added(self, old: list[str], kind: str, kept: list[int]) -> str:
        """A new statement: a near-duplicate of any old one, a copy of one that is still there, or one of its own."""
        draw = self.dice.random()
        if draw < 0.45:
            return self.sibling(self.dice.choice(old))
        if draw < 0.5 and kept:
            return old[self.dice.choice(kept)]
        return self.of_pattern() if kind == "templates" else self.sentence()


# --- the ways to follow


def ours(old: Sequence[str], new: Sequence[str]) -> Pairing:
    """`records.drafts.follow`."""
    found = follow([Line(words) for words in old], [Line(words) for words in new])
    return [(i, j) for match in found for i in match.olds for j in match.news]


def by_difflib(old: Sequence[str], new: Sequence[str]) -> Pairing:
    """`difflib` over whole statements; replaced stretches are paired in order."""
    found = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op in ("equal", "replace"):
            found += list(zip(range(i1, i2), range(j1, j2), strict=False))
    return found


def by_likeness(old: Sequence[str], new: Sequence[str]) -> Pairing:
    """For each old statement the new one that shares most words, if at least half; each new one once."""
    places: dict[str, list[int]] = defaultdict(list)
    bags = [Counter(words.rstrip(".").split()) for words in new]
    for j, bag in enumerate(bags):
        for word in bag:
            places[word].append(j)
    found, taken = [], set()
    for i, words in enumerate(old):
        mine = Counter(words.rstrip(".").split())
        near = {j for word in mine if len(places[word]) < 200 for j in places[word]} - taken
        scored = [(2 * (mine & bags[j]).total() / (mine.total() + bags[j].total()), -j) for j in near]
        if scored and max(scored)[0] >= 0.5:
            found.append((i, -max(scored)[1]))
            taken.add(found[-1][1])
    return found


WAYS: dict[str, Callable[[Sequence[str], Sequence[str]], Pairing]] = {"follow": ours, "difflib": by_difflib, "most alike": by_likeness}


class Score(NamedTuple):
    """What one way made of two drafts: wrong pairs, kept and all by shape, seconds."""

    wrong: int
    kept: Counter[str]
    all: Counter[str]
    seconds: float


def score(drafts: Drafts, way: Callable[[Sequence[str], Sequence[str]], Pairing]) -> Score:
    """Compare what a way says with what happened. A copy of a sentence counts as right where the words are the same."""
    start = time.perf_counter()
    pairs = way(drafts.old, drafts.new)
    seconds = time.perf_counter() - start
    wrong = sum(i not in drafts.origin[j] for i, j in pairs)
    right = {i for i, j in pairs if i in drafts.origin[j]}
    return Score(wrong, Counter(drafts.shape[i] for i in right), Counter(drafts.shape), seconds)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=3000)
    parser.add_argument("--seeds", type=int, default=5)
    asked = parser.parse_args()
    shapes = ["unchanged", "one word", "quarter", "moved", "swapped", "split", "merged"]
    print(f"{'':24} {'wrong':>6} {'seconds':>8}  " + "  ".join(f"{shape:>9}" for shape in shapes))
    for kind in ("prose", "families", "templates"):
        results: dict[str, list[Score]] = defaultdict(list)
        for seed in range(asked.seeds):
            writer = Writer(seed)
            drafts = writer.second(writer.article(kind, asked.statements), kind)
            for name, way in WAYS.items():
                results[name].append(score(drafts, way))
        for name, rows in results.items():
            kept, whole = sum((row.kept for row in rows), Counter()), sum((row.all for row in rows), Counter())
            shares = "  ".join(f"{100 * kept[shape] / max(1, whole[shape]):8.2f}%" for shape in shapes)
            seconds = statistics.median(row.seconds for row in rows)
            print(f"{kind + ', ' + name:24} {sum(row.wrong for row in rows):6} {seconds:8.2f}  {shares}")


if __name__ == "__main__":
    main()
