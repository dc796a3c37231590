"""Fuzzing of the reader of notes and free-text references: any text in, pieces out.

``python -m fuzzing.notes hypothesis 10`` runs for ten minutes with hypothesis, ``... atheris 10`` with atheris, which follows the
branches of the code (``pip install atheris``; it is no dependency). Each text that breaks a promise is printed once; exit status 1 if there was any.

The promises: nothing is raised; the pieces of a note lie in order, apart from each other and inside the text, every field inside its
piece; every word lies in a piece or among the words that lead one in; texts read together are read as alone; and none of it takes
longer than two seconds and three more per 10,000 characters.
"""

import argparse
import random
import re
import sys
import time
import traceback
from pathlib import Path

if "atheris" in sys.argv:
    import atheris

    with atheris.instrument_imports(include=["references.notes", "records"]):
        import references.notes  # noqa: F401

from records.spans import Span, gaps
from references.notes import Piece, after_bullet, parse_note, parse_reference, parse_references
from references.notes.cutting import lead_in

_NOTES = Path(__file__).resolve().parents[1] / "tests/references/notes"
SEEDS = [line.strip() for name in ("corpus.txt", "german.txt") for line in (_NOTES / name).read_text(encoding="utf-8").splitlines() if line.strip(" #")]
_SIGNS = [*"\"'“”„«»()[]{}.,;:–—-/§&*#?!0123456789 \n\t\u00a0\u200b\u0301İß", *(
    "; ", ". ", "3. Mai ", "ebd., ", "Vgl. ", "ders., ", "in: ", " (Hg.)", "20x9", "doi:10.1000/", "ISBN 978", "PMID: ", "https://", "《", "』", "史", "Ж", "\ud800", "\0",
)]  # fmt: skip


class BrokenPromiseError(AssertionError):
    """What the reader promises does not hold for a text."""


def hold(text: str) -> None:
    """Read a text as a note and as an entry, and hold the reader to what it promises."""
    began = time.process_time()
    _in_order(text, pieces := parse_note(text))
    _nothing_lost(text, pieces)
    entry = parse_reference(text)
    _in_order(text, [entry] if entry.span.start < entry.span.end else [])
    if len(text) < 500:
        together = parse_references([text, "Ward, S. (2009). Immortal: A history. Georgetown University Press.", text])
        if (together[0].item, together[0].fields) != (entry.item, entry.fields):
            raise BrokenPromiseError("read otherwise in company")
    took = time.process_time() - began
    if took > 2 + 3 * len(text) / 10_000:
        raise BrokenPromiseError(f"slow: {took:.1f} s for {len(text)} characters")


def _in_order(text: str, pieces: list[Piece]) -> None:
    at = 0
    for piece in pieces:
        if not at <= piece.span.start < piece.span.end <= len(text):
            raise BrokenPromiseError("a piece is out of place")
        at = piece.span.end
        for name, span in piece.fields.items():
            if not piece.span.start <= span.start < span.end <= piece.span.end:
                raise BrokenPromiseError(f"a field is out of place: {name}")
            if name not in (piece.item or {}):
                raise BrokenPromiseError(f"a place without a value: {name}")
        if not 0 <= piece.confidence <= 1:
            raise BrokenPromiseError("a confidence that is none")


def _nothing_lost(text: str, pieces: list[Piece]) -> None:
    for gap in gaps(Span(after_bullet(text), len(text)), [piece.span for piece in pieces]):
        words = gap.of(text).strip().strip("; ").strip()
        if re.search(r"\w", words) and lead_in(words + " Roe") < len(words):
            raise BrokenPromiseError(f"words were lost: {words[:80]!r}")


def mutated(rng: random.Random) -> str:
    """A note with a few pieces cut out, doubled, exchanged, or one of them repeated many times."""
    text = rng.choice(SEEDS)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text) + 1)
        to = min(len(text), at + rng.choice([1, 2, 5, 30]))
        other = rng.choice(SEEDS)
        from_ = rng.randrange(len(other) + 1)
        kind = rng.random()
        if kind < 0.2:
            text = text[:at] + text[to:]
        elif kind < 0.35:
            text = text[:to] + text[at:to] + text[to:]
        elif kind < 0.65:
            text = text[:at] + other[from_ : from_ + rng.choice([1, 10, 60, 300])] + text[to:]
        else:
            text = text[:at] + rng.choice(_SIGNS) + text[at:]
    if rng.random() < 0.04:
        at = rng.randrange(len(text) + 1)
        piece = text[at : at + rng.choice([1, 2, 5, 20])] or "."
        text = text[:at] + piece * (rng.choice([300, 2500, 15_000]) // len(piece)) + text[at:]
    return text


class Findings:
    """What went wrong: each kind once, by the place in the code where it did."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.inputs = 0

    def try_one(self, text: str) -> None:
        """Hold one text to the promises."""
        self.inputs += 1
        try:
            hold(text)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {str(error).split(':')[0]} {place.name}"
            if key not in self.known:
                self.known.add(key)
                print(f"{type(error).__name__}: {error}\n  in {place.filename}:{place.lineno}\n  {text[:600]!r}", flush=True)


def with_hypothesis(minutes: float, findings: Findings) -> None:
    """Mutated notes, and text of any characters, until the time is over."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    end = time.monotonic() + 60 * minutes
    parts = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(_SIGNS), st.sampled_from(SEEDS).map(lambda seed: seed[:60])), max_size=12)
    texts = st.one_of(st.randoms(use_true_random=True).map(mutated), st.text(max_size=300), parts.map("".join))

    @settings(max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(texts)
    def run(text: str) -> None:
        if time.monotonic() < end:
            findings.try_one(text)

    while time.monotonic() < end:
        run()


def with_atheris(minutes: float, findings: Findings) -> None:
    """The same along the branches of the code; atheris ends the program when the time is over."""

    def run(data: bytes) -> None:
        findings.try_one(data.decode("utf-8", "surrogateescape")[:4000])

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        rng = random.Random(seed)
        return mutated(rng).encode("utf-8", "surrogatepass")[:size] if rng.random() < 0.3 else atheris.Mutate(data, size)

    atheris.Setup([*sys.argv[:1], f"-max_total_time={int(60 * minutes)}", "-max_len=4000", "-timeout=120"], run, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Run as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", choices=["hypothesis", "atheris"])
    parser.add_argument("minutes", type=float)
    arguments = parser.parse_args()
    findings = Findings()
    if arguments.tool == "atheris":
        import atexit

        atexit.register(lambda: print(f"{findings.inputs} texts, {len(findings.known)} kinds of findings", flush=True))
    {"hypothesis": with_hypothesis, "atheris": with_atheris}[arguments.tool](arguments.minutes, findings)
    print(f"{findings.inputs} texts, {len(findings.known)} kinds of findings")
    return 1 if findings.known else 0


if __name__ == "__main__":
    sys.exit(main())
