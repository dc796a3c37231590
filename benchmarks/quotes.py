"""How well and how fast quotations are held to a source: the rules beside difflib and rapidfuzz, in one run.

    python benchmarks/quotes.py [QUOTES SOURCES] [--size 1000000] [--count 1000]

Without files, sources and quotations are made: prose of invented words with names, numbers and negations, quoted in eight
legitimate and eight false ways. With two files of JSON lines, these are measured as well: QUOTES with `kind`, `legitimate`,
`quotation` and `source` (a line number in SOURCES, counted from 0) or `source_text`; SOURCES with `text`. The two
libraries give one number for likeness (difflib's longest common blocks over the quotation, rapidfuzz's partial_ratio); they get
the best cut that any threshold could give, which no user knows. Times are of one process, indexing included.
"""

import argparse
import importlib.util
import json
import random
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from provenance.evidence.quotes import SourceText, check_quotation

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo ka lo mi nu ra se".split()
SMALL = "the of and to in a was by for on with at from that which it had were".split()
NAMES = "Hoffmann Keller Marsden Okafor Brandt Diallo Osborne Stone Klein Voss Reyes Ward".split()


class Case(NamedTuple):
    """A quotation, whether it is legitimate, and its kind."""

    quotation: str
    legitimate: bool
    kind: str


def made_source(size: int, seed: int = 7) -> str:
    """Prose of about so many characters: the same for the same seed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)]
    sentences, length = [], 0
    while length < size:
        row = [chance.choice(SMALL) if chance.random() < 0.4 else chance.choice(words) for _ in range(chance.randint(14, 26))]
        row[4], row[7], row[9] = chance.choice(NAMES), str(chance.randint(13, 9999)), "was not"
        sentences.append(" ".join(row).capitalize().replace(row[4].lower(), row[4]) + ".")
        length += len(sentences[-1]) + 1
    return " ".join(sentences)


def _made(words: list[str], chance: random.Random) -> list[Case]:
    """The sixteen ways to quote a sentence."""
    say = " ".join
    i = chance.randrange(10, len(words) - 2)
    number, name = words[7], words[4]
    other = str(int(number) + chance.choice((1, 10, 90)))
    true = {
        "exact": words,
        "fragment": words[2:-2],
        "ellipsis": [*words[:3], "…", *words[6:]],
        "ellipsis in brackets": [*words[:5], "[...]", *words[9:]],
        "[case]": [f"[{words[0][0].lower()}]{words[0][1:]}", *words[1:]],
        "[sic]": [*words[:6], "[sic]", *words[6:]],
        "[name]": [*words[:5], "[the elder]", *words[5:]],
        "comma inside": [*words[1:-2], words[-2] + ","],
    }
    false = {
        "negation lost": say(words).replace("was not", "was").split(),
        "negation added": [*words[:i], "never", *words[i:]],
        "number": [*words[:7], other, *words[8:]],
        "one letter of a name": [*words[:4], name[:2] + name[3:], *words[5:]],
        "word added": [*words[:i], "gravely", *words[i:]],
        "word dropped": [*words[:i], *words[i + 1 :]],
        "parts reversed": [*words[9:], "…", *words[:6]],
        "word swapped": [*words[:i], "zebra", *words[i + 1 :]],
    }
    return [Case(say(row), ok, kind) for ok, ways in ((True, true), (False, false)) for kind, row in ways.items()]


def made_cases(source: str, count: int, seed: int = 11) -> list[Case]:
    """So many quotations of a source, every way equally often."""
    chance = random.Random(seed)
    sentences = source.split(". ")
    found: list[Case] = []
    while len(found) < count:
        found += _made(chance.choice(sentences).rstrip(".").split(), chance)
    return found[:count]


def balanced(right: list[tuple[bool, bool]]) -> float:
    """The mean of the shares of both classes that are told right, from pairs of (legitimate, told so)."""
    rows = {want: [told == want for is_so, told in right if is_so == want] for want in (True, False)}
    return sum(sum(row) / len(row) for row in rows.values() if row) / sum(bool(row) for row in rows.values())


def best_cut(scores: list[tuple[bool, float]]) -> float:
    """The balanced accuracy of the best threshold."""
    return max(balanced([(so, score >= cut) for so, score in scores]) for cut in sorted({round(score, 1) for _, score in scores}))


def likeness() -> dict[str, Callable[[str, str], float]]:
    """The libraries' measures of a quotation against the text around it."""

    def blocks(quotation: str, text: str) -> float:
        matcher = SequenceMatcher(None, text, quotation, autojunk=False)
        return 100.0 * sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(quotation))

    found: dict[str, Callable[[str, str], float]] = {"difflib": blocks}
    if importlib.util.find_spec("rapidfuzz"):
        from rapidfuzz.fuzz import partial_ratio

        found["rapidfuzz partial_ratio"] = lambda quotation, text: float(partial_ratio(quotation.lower(), text.lower()))
    return found


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what the work gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="QUOTES and SOURCES")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--count", type=int, default=1000)
    asked = parser.parse_args()
    source = made_source(asked.size)
    cases = made_cases(source, asked.count)
    _speed(source, cases)
    short = made_source(4000, seed=3)
    _likeness([(case, short) for case in made_cases(short, 320)], "made quotations of a short source")
    if len(asked.files) == 2:
        texts = [json.loads(line)["text"] for line in Path(asked.files[1]).read_text(encoding="utf-8").splitlines()]
        rows = [json.loads(line) for line in Path(asked.files[0]).read_text(encoding="utf-8").splitlines()]
        pairs = [(Case(r["quotation"], r["legitimate"], r["kind"]), r.get("source_text") or texts[r["source"]]) for r in rows]
        _files(pairs)


def _speed(source: str, cases: list[Case]) -> None:
    """Five runs over the large source; a pass is the index and every quotation."""

    def run() -> list[bool]:
        indexed = SourceText(source)
        return [check_quotation(case.quotation, indexed).legitimate for case in cases]

    runs = [timed(run) for _ in range(5)]
    told = runs[0][1]
    right = balanced([(case.legitimate, so) for case, so in zip(cases, told, strict=True)])
    times = sorted(spent for spent, _ in runs)
    print(f"{len(cases)} quotations against {len(source) / 1e6:.1f} MB: median {statistics.median(times):.2f} s of processor time")
    print(f"  (five runs, {times[0]:.2f} to {times[-1]:.2f}), balanced accuracy {right:.4f}")
    for name, measure in likeness().items():
        few = cases[:4] if name == "difflib" else cases[:20]
        spent, _ = timed(lambda measure=measure, few=few: [measure(case.quotation, source) for case in few])  # type: ignore[misc]
        print(f"  {name}: {spent / len(few) * len(cases):.0f} s for as many (from {len(few)})")


def _likeness(pairs: list[tuple[Case, str]], title: str) -> None:
    told = [(case.legitimate, check_quotation(case.quotation, text).legitimate) for case, text in pairs]
    print(f"{len(pairs)} {title}: rules {balanced(told):.4f}")
    for name, measure in likeness().items():
        scores = [(case.legitimate, measure(case.quotation, text)) for case, text in pairs]
        print(f"  {name}, best cut: {best_cut(scores):.4f}")


def _files(pairs: list[tuple[Case, str]]) -> None:
    indexed: dict[str, SourceText] = {}
    for _, text in pairs:
        indexed[text] = indexed.get(text) or SourceText(text)
    told = [(case, check_quotation(case.quotation, indexed[text]).legitimate) for case, text in pairs]
    print(f"{len(pairs)} quotations of the files: balanced accuracy {balanced([(case.legitimate, so) for case, so in told]):.4f}")
    for kind in dict.fromkeys(case.kind for case, _ in pairs):
        rows = [case.legitimate == so for case, so in told if case.kind == kind]
        print(f"  {kind:32} {sum(rows)}/{len(rows)}")
    _likeness(pairs[::20], "of them (every twentieth)")


if __name__ == "__main__":
    main()
