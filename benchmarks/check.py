"""How long `provenance check` takes: a short real article, 1 MB of text in each format, and twice as much.

    python benchmarks/check.py [ARTICLE] [--runs 5]

Each row is the whole process, from the shell's point of view; medians of several interleaved runs. The large articles are
made of the example's own paragraphs under changing names and numbers, with a note for every mark.
"""

import argparse
import html
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def large(size: int, form: str) -> str:
    """An article of about ``size`` characters with as many notes as marks."""
    sentences = (
        "In {year} the harbour office of Vell {n} employed {n} people and handled {n},{n:03d} tons of coal. [{m}]",
        'According to the ministry, "the quays of district {n} were rebuilt in {year} at the cost of the state." [{m}]',
        "The authority controls {n} terminals through its subsidiary, Lighterage {n}, and no other company may enter them.",
        "What became of pier {n} is not known, although Dr. J. R. Smith of the U.S. Navy wrote of it on p. {n}. [{m}]",
    )
    paragraphs, notes, length, mark = [], [], 0, 0
    while length < size:
        words = []
        for sentence in sentences:
            mark += "{m}" in sentence
            words.append(sentence.format(n=100 + mark % 900, year=1900 + mark % 110, m=mark))
        paragraphs.append(" ".join(words))
        length += len(paragraphs[-1])
        for number in range(len(notes) + 1, mark + 1):
            notes.append((number, f"Jane Roe {number}, Quays of Vell (London: Mole Press, {1900 + number % 110}), p. {number % 400}."))
            length += 70
    return {"text": _text, "markdown": _markdown, "html": _html}[form](paragraphs, notes)


def _text(paragraphs: list[str], notes: list[tuple[int, str]]) -> str:
    return "The Harbours\n\n" + "\n\n".join(paragraphs) + "\n\n" + "\n".join(f"[{n}] {words}" for n, words in notes) + "\n"


def _markdown(paragraphs: list[str], notes: list[tuple[int, str]]) -> str:
    body = re.sub(r" \[(\d+)\]", r"[^\1]", "\n\n".join(paragraphs))
    return "# The Harbours\n\n" + body + "\n\n" + "\n".join(f"[^{n}]: {words}\n" for n, words in notes)


def _html(paragraphs: list[str], notes: list[tuple[int, str]]) -> str:
    body = "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs)
    body = re.sub(r" \[(\d+)\]", r'<sup id="r\1"><a href="#n\1">[\1]</a></sup>', body)
    items = "\n".join(f'<li id="n{n}"><a href="#r{n}">^</a> {html.escape(words)}</li>' for n, words in notes)
    return f"<!doctype html><html><body><h1>The Harbours</h1>{body}<ol>{items}</ol></body></html>"


def seconds(path: Path) -> float:
    """The time of one whole process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "provenance", "check", str(path), "--format", "json", "-o", "/dev/null", "--fail-on", "never"], check=True
    )
    return time.perf_counter() - start


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=str(ROOT / "examples" / "harbour-authority.txt"))
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows: dict[str, Path] = {f"one article ({Path(asked.article).name})": Path(asked.article)}
        for form, suffix in (("text", "txt"), ("markdown", "md"), ("html", "html")):
            for megabytes in (1, 2):
                path = Path(folder) / f"{megabytes}mb.{suffix}"
                path.write_text(large(megabytes * 1_000_000, form), encoding="utf-8")
                rows[f"{megabytes} MB of {form}"] = path
        times: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(asked.runs):
            for name, path in rows.items():
                times[name].append(seconds(path))
    print(f"{'whole process, seconds':36} {'min':>6} {'median':>7} {'max':>6}")
    for name, found in times.items():
        print(f"{name:36} {min(found):6.2f} {statistics.median(found):7.2f} {max(found):6.2f}")
    for form in ("text", "markdown", "html"):
        ratio = statistics.median(times[f"2 MB of {form}"]) / statistics.median(times[f"1 MB of {form}"])
        print(f"twice the {form} takes {ratio:.2f} times as long")


if __name__ == "__main__":
    main()
