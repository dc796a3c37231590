"""How much of real libraries is found, how near BibTeX comes to pandoc's CSL, and how fast, beside bibtexparser and pandoc.

    python benchmarks/formats.py SHARED/refs [--entries 20000] [--runs 3]

``SHARED/refs`` holds ``bib-corpus.tar.xz`` with ``bib-corpus-keys.json`` (by file, the keys that at least two of six parsers
found) and ``bib-to-csl/`` (BibTeX with pandoc's CSL-JSON). Fields are compared without markup, case and punctuation: words of
letters and digits in order; dates by their parts; names by their parts, in order; ``id`` and ``custom`` are left out. The
large file is made here; every time is a whole process, medians of interleaved runs.
"""

import argparse
import collections
import json
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from references.format import LibraryError, Record, decode  # noqa: E402
from references.library import opened  # noqa: E402

_WORDS = "harbour quay pier {Vell} study of the network {DNA} analysis d\\'etude th{\\'e}orie effects systems on in a".split()
_MEMORY = "import resource as r; print(max(r.getrusage(who).ru_maxrss for who in (r.RUSAGE_SELF, r.RUSAGE_CHILDREN)))"
_SCRIPTS = {
    "provenance convert": "import sys, provenance.cli as c; c.main(['convert', sys.argv[1], '--to', 'csl-json', '-o', sys.argv[2]])",
    "bibtexparser 2 (parse only)": "import sys, bibtexparser; bibtexparser.parse_file(sys.argv[1])",
    "pandoc": "import sys, pypandoc; pypandoc.convert_file(sys.argv[1], 'csljson', format='bibtex', outputfile=sys.argv[2])",
}


def items(path: str, data: bytes) -> Iterator[dict[str, Any]]:
    """The CSL items of a library in memory; none of an empty one."""
    try:
        library = opened(decode(path, data))
    except LibraryError:
        return
    yield from (read.csl for read in library.stream() if isinstance(read, Record))


def found(refs: Path) -> None:
    """Entries found in the corpus, as a multiset of keys per file."""
    wanted = json.loads((refs / "bib-corpus-keys.json").read_text(encoding="utf-8"))
    total = missing = files = 0
    seconds = 0.0
    with tarfile.open(refs / "bib-corpus.tar.xz") as archive:
        for member in archive:
            name = Path(member.name).name
            file = archive.extractfile(member)
            if name not in wanted or file is None:
                continue
            data = file.read()
            start = time.process_time()
            keys = collections.Counter(item["id"].lower() for item in items(name, data))
            seconds += time.process_time() - start
            lost = sum((collections.Counter(wanted[name]) - keys).values())
            total, missing, files = total + sum(wanted[name].values()), missing + lost, files + bool(lost)
    print(f"entries found: {total - missing:,} of {total:,} ({(total - missing) / total:.3%}), {files} files with a loss, {seconds:.1f} s")


def plain(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        if "date-parts" in value:
            return [value["date-parts"], value.get("season"), bool(value.get("circa"))]
        return {name: plain(part) for name, part in value.items()}
    return re.sub(r"\W+", " ", re.sub(r"<[^>]+>", "", str(value))).strip().lower()


def like_pandoc(refs: Path) -> None:
    """Field F1 and exact author lists against pandoc's CSL."""
    same = ours = theirs = lists = exact = 0
    for path in sorted((refs / "bib-to-csl").glob("*.json")):
        read: dict[str, dict[str, Any]] = {}
        for item in items(path.name, path.with_suffix(".bib").read_bytes()):
            read.setdefault(item["id"], item)
        for gold in json.loads(path.read_text(encoding="utf-8"))["csl"]:
            item = read.get(gold["id"], {})
            left, right = ({name: plain(value) for name, value in one.items() if name not in ("id", "custom")} for one in (item, gold))
            same += sum(left.get(name) == value for name, value in right.items())
            ours, theirs = ours + len(left), theirs + len(right)
            if "author" in right:
                lists, exact = lists + 1, exact + (left.get("author") == right["author"])
    print(f"BibTeX to CSL against pandoc: field F1 {2 * same / (ours + theirs):.4f}, author lists {exact} of {lists} ({exact / lists:.1%})")


def large(path: Path, entries: int) -> None:
    """A file of that many articles, about 480 characters each."""
    words = len(_WORDS)
    with path.open("w", encoding="utf-8") as file:
        for n in range(entries):
            title = " ".join(_WORDS[(n * k + k) % words] for k in range(1, 11))
            file.write(
                f"@article{{key{n},\n  author = {{M{{\\\"u}}ller{n % 97}, J. R. and van der Berg, Anna and {{Harbour Office}}}},\n"
                f"  title = {{{title}}},\n  journal = {{Journal of {_WORDS[n % words]} \\& Ports}},\n  volume = {{{n % 90}}},\n"
                f"  number = {n % 12 + 1},\n"
                f"  pages = {{{n % 300}--{n % 300 + 12}}},\n  year = {1950 + n % 70},\n  month = jan,\n  doi = {{10.1000/abc.{n}}},\n"
                f"  url = {{https://harbour.example/a/{n}}},\n  abstract = {{{title} {title}}}\n}}\n\n"
            )


def speed(entries: int, runs: int) -> None:
    """Whole processes over the same file: median seconds and the most memory."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "large.bib", Path(folder) / "out.json"
        large(source, entries)
        times: dict[str, list[float]] = {name: [] for name in _SCRIPTS}
        memory: dict[str, int] = {}
        for _ in range(runs):
            for name, script in _SCRIPTS.items():
                start = time.perf_counter()
                code = f"try:\n    {script}\nexcept SystemExit:\n    pass\n{_MEMORY}"
                command = [sys.executable, "-c", code, str(source), str(target)]
                done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
                times[name].append(time.perf_counter() - start)
                memory[name] = int(done.stdout.strip().splitlines()[-1]) // 1024 if done.stdout.strip() else -1
        print(f"{entries:,} entries, {source.stat().st_size / 1e6:.0f} MB")
        for name, seconds in times.items():
            print(f"  {name:28} median {statistics.median(seconds):6.1f} s of {runs} runs, {memory[name]:,} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("refs", type=Path)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    found(asked.refs)
    like_pandoc(asked.refs)
    speed(asked.entries, asked.runs)


if __name__ == "__main__":
    main()
