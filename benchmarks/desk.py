"""The desk with a large article in Chromium: first paint, and how long a key press takes to be answered.

    .venv/bin/python benchmarks/desk.py [STATEMENTS]

Beside it, in the same run: the static page of ``provenance report`` for the same article, which is what one would look at
without a desk. Medians over several loads and presses, in milliseconds.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from provenance import tasks
from provenance.reader import Source
from provenance.rendering import render
from provenance.settings import Settings
from records.inspections import Inspection, summarise
from records.store import Book

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
LOADS, PRESSES = 7, 30
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
PRESS = """async (key) => {
  const before = document.querySelector(".words")?.textContent;
  const start = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const chosen = performance.now();
  await desk.shown;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [chosen - start, performance.now() - start];
}"""

ACCEPT = """async () => {
  const said = document.querySelector(".said");
  said.textContent = "";
  const told = new Promise((done) => new MutationObserver(() => said.textContent && done()).observe(said, { childList: true }));
  const start = performance.now();
  await desk.act("[data-do=accept]");
  const form = document.querySelector("form[data-act=accept]:not([hidden])");
  if (form) {
    form.querySelector("textarea").value = "as measured";
    form.requestSubmit();
  }
  await told;
  return performance.now() - start;
}"""


def article(statements: int) -> str:
    """An article with so many sentences, a note for every fourth of them."""
    places = ("Vell", "Merania", "Port Ostrow", "the northern coast")
    said = [
        f"In {1900 + n % 100} office {n} of {places[n % 4]} employed {n * 7 % 900 + 3} people and shipped {n * 13} tons of grain."
        + (f" [{n // 4 + 1}]" if n % 4 == 0 else "")
        for n in range(statements)
    ]
    body = "\n\n".join(" ".join(said[at : at + 5]) for at in range(0, statements, 5))
    notes = "\n".join(
        f"[{n + 1}] Jane Roe, Harbours of the North, vol. {n + 1} (London: Mole Press, {1950 + n % 60}), p. {n + 1}."
        for n in range((statements + 3) // 4)
    )
    return f"The Offices\n\n{body}\n\n{notes}\n"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a desk over the book in a folder, as the command opens it."""
    command = [sys.executable, "-m", "provenance", "desk", "--port", "0", "--as", "Ann"]
    at_work = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        assert at_work.stderr
        yield at_work.stderr.readline().partition(" at ")[2].split()[0].rstrip("/")
    finally:
        at_work.terminate()
        at_work.wait()


def paints(page: Page, address: str) -> list[float]:
    """First contentful paint of several loads, in milliseconds; before the first the desk was just opened."""
    found = []
    for _ in range(LOADS):
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_timeout(200)
        found.append(float(page.evaluate(PAINT)))
    return found


def presses(page: Page, key: str) -> list[list[float]]:
    return [page.evaluate(PRESS, key) for _ in range(PRESSES)]


def main() -> None:
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    folder = Path(tempfile.mkdtemp())
    inspected = tasks.check_article(tasks.parse(Source("large.txt", article(statements)), "text"), Settings())
    with Book.open(str(folder / "provenance.db")) as book:
        book.record(inspected, by="bench")
    with served(folder) as base:
        report = folder / "report.html"
        whole = Inspection(articles=(inspected,), summary=summarise((inspected,)))
        report.write_text(render(whole, "html"), encoding="utf-8")
        with sync_playwright() as begun:
            browser = begun.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
            cold = paints(page, f"{base}/article?article=large.txt")
            load = os.getloadavg()[0]
            press = presses(page, "j")
            back = presses(page, "k")
            onward = presses(page, "n")
            accept = []
            for _ in range(10):
                page.evaluate(PRESS, "n")
                accept.append(page.evaluate(ACCEPT))
            static = paints(page, report.as_uri())
            browser.close()
    print(f"load of the machine {load:.1f} on {os.cpu_count()} cores")
    print(f"{len(inspected.statements)} statements, {len(inspected.works)} works, {len(inspected.findings)} findings")
    print(f"first paint of the article, desk opened  {cold[0]:7.0f} ms")
    print(f"first paint of the article, median       {statistics.median(cold):7.0f} ms")
    print(f"first paint of the static report, median {statistics.median(static):7.0f} ms")
    for name, rows in (("j", press), ("k", back), ("n", onward)):
        chosen, shown = statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows)
        print(f"key {name}: chosen {chosen:5.1f} ms, card shown {shown:5.1f} ms (slowest {max(row[1] for row in rows):5.1f} ms)")
    print(f"accept, to the word that it is done: {statistics.median(accept):5.1f} ms (slowest {max(accept):5.1f} ms)")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
