"""How well the reasons of `provenance.claims` tell which sentences need a source, on labelled sentences of six kinds of text.

    python benchmarks/claims.py [FILE] [--part dev|test|all] [--wrong]

Each line of the file (by default `tests/data/claims.jsonl`) is a JSON object with `text`, `kind`, `needs_source`, `why` and
`part`. Printed are balanced accuracy (the mean of the shares of both classes that are told right), and the same for each kind,
beside two simple rules: "every sentence needs a source", and "a sentence with a figure or a name does".
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from provenance.claims import judge

SHIPPED = Path(__file__).resolve().parents[1] / "tests" / "data" / "claims.jsonl"
Row = dict[str, object]


def balanced(rows: Iterable[Row], rule: Callable[[str], bool]) -> float:
    """The mean of the shares of needing and of exempt sentences that the rule tells right."""
    told: dict[bool, list[bool]] = {True: [], False: []}
    for row in rows:
        needs = bool(row["needs_source"])
        told[needs].append(rule(str(row["text"])) == needs)
    return sum(sum(right) / len(right) for right in told.values() if right) / sum(bool(right) for right in told.values())


def figure_or_name(text: str) -> bool:
    """The simple rule: a digit, or a capital that does not open the sentence."""
    return re.search(r"\d|(?<=\s)[A-Z]\w", text) is not None


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(SHIPPED))
    parser.add_argument("--part", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--wrong", action="store_true", help="list the sentences of the dev part that are told wrong")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in Path(asked.file).read_text(encoding="utf-8").splitlines()]
    for part in ("dev", "test") if asked.part == "all" else (asked.part,):
        chosen = [row for row in rows if row["part"] == part]
        ours = balanced(chosen, lambda text: judge(text).needs_source)
        print(f"{part}: {len(chosen)} sentences, {sum(row['needs_source'] for row in chosen)} need a source")
        print(f"  balanced accuracy  {ours:.3f}   every sentence {balanced(chosen, lambda text: True):.3f}   "
              f"figure or name {balanced(chosen, figure_or_name):.3f}")  # fmt: skip
        same = sum(judge(row["text"]).why == row["why"] for row in chosen) / len(chosen)
        print(f"  the reason is the labelled one in {same:.0%}")
        for kind in dict.fromkeys(row["kind"] for row in chosen):
            of_kind = [row for row in chosen if row["kind"] == kind]
            print(f"    {kind:14} {balanced(of_kind, lambda text: judge(text).needs_source):.3f}")
    if asked.wrong:
        for row in rows:
            found = judge(row["text"])
            if row["part"] == "dev" and found.needs_source != row["needs_source"]:
                print(f"  {'needs' if row['needs_source'] else 'exempt'} ({row['why']}), told {found.why}: {row['text']}")


if __name__ == "__main__":
    main()
