"""Fuzzing of the library formats: any bytes in, items and faults out, and back.

``python -m fuzzing.formats hypothesis 10`` runs for ten minutes with hypothesis, ``... atheris 10`` with atheris, which
follows the branches of the code (``pip install atheris``; it is no dependency). Each input that breaks a promise is printed
once and written to the folder that ``--keep`` names; exit status 1 if there was any.

The promises: a reader raises nothing (a file that is none is refused with a ``MendableError``), every place lies inside the
text, a writer writes every item that a reader yields, what was written is read back as one work that says the
same when it is written again, and none of it takes longer than three seconds per megabyte and half a second. In formats of lines a word that was put
in stands in an item or in a fault's raw text.
"""

import argparse
import json
import random
import re
import sys
import time
import traceback
from collections.abc import Callable, Collection
from pathlib import Path

if "atheris" in sys.argv:
    import atheris

    with atheris.instrument_imports(include=["references", "records"]):
        import references.formats
        from references.format import formats

        formats(references.formats)

import references.formats
from records.errors import MendableError
from records.works import CslItem
from references.format import Fault, Format, Record, Source, decode, formats
from references.library import opened

FORMATS = formats(references.formats)
LINES = ("ris", "nbib")
MARK = "zqxv"
_MARKED = re.compile(MARK + r"\d{3}z")


class BrokenPromiseError(AssertionError):
    """What a reader or writer promises does not hold for an input; ``kind`` in a word or two, and how it shows."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind


def hold(data: bytes, form: Format | None = None) -> None:
    """Read bytes in a format, or in the one that is found out, write what was read, and hold both to what they promise."""
    began = time.process_time()
    try:
        source = decode("refs", data)
        library = opened(source, form.name if form else None)
    except MendableError:
        return
    found = list(library.stream())
    for one in found:
        if not 0 <= one.start <= one.end <= len(source.text):
            raise BrokenPromiseError("a place outside the text", str(one))
        if isinstance(one, Record):
            json.dumps(library.work(one).model_dump(mode="json"))
    _nothing_lost(source, library.format, found)
    for one in found:
        if isinstance(one, Record) and library.format.writer:
            _come_back(one, library.format)
    took = time.process_time() - began
    if took > 0.5 + 3 * len(data) / 1e6:
        raise BrokenPromiseError("slow", f"{took:.1f} s for {len(data)} bytes")


def _nothing_lost(source: Source, form: Format, found: list[Record | Fault]) -> None:
    if form.name not in LINES or MARK not in source.text:
        return
    said = json.dumps([one.csl if isinstance(one, Record) else one.raw for one in found])
    lost = set(_MARKED.findall(source.text)) - set(_MARKED.findall(said))
    if lost and not any(isinstance(one, Fault) and len(one.raw) > 1900 for one in found):
        raise BrokenPromiseError("a word was lost", said)


def _come_back(record: Record, form: Format) -> None:
    assert form.writer
    once = form.writer.item(record.csl)
    back = [one.csl for one in form.read(Source("", form.writer.head + once + form.writer.foot)) if isinstance(one, Record)]
    if len(back) != 1:
        raise BrokenPromiseError(f"{len(back)} works", f"come back from {once!r}")
    twice = form.writer.item(back[0])
    again = [one.csl for one in form.read(Source("", form.writer.head + twice + form.writer.foot)) if isinstance(one, Record)]
    changed = _differ(back[0], again[0], known=_differ(record.csl, back[0])) if len(again) == 1 else ["count"]
    if changed:
        raise BrokenPromiseError(f"changed {' '.join(changed)}", f"{once!r} and then {twice!r}")


def _differ(one: CslItem, other: CslItem, known: Collection[str] = ()) -> list[str]:
    """The variables that differ, without those known to; what a format keeps under ``custom`` may change its order."""
    return sorted(name for name in {*one, *other} - {"custom", *known} if one.get(name) != other.get(name))


def _pump(seed: bytes, rng: random.Random) -> bytes:
    """A seed in which a short piece is repeated, as inputs that take too long are made."""
    at = rng.randrange(len(seed))
    piece = seed[at : at + rng.choice([1, 1, 2, 3, 5, 8, 20, 60])]
    if rng.random() < 0.3:
        piece += bytes([rng.choice(b"{}\"'\\@,#=%$<>&[]()-:\n\r\t ")])
    return seed[:at] + piece * (rng.choice([3000, 60_000, 300_000]) // max(1, len(piece))) + seed[at:]


def mutated(rng: random.Random, seeds: list[bytes]) -> bytes:
    """A seed with a few pieces cut out, doubled, exchanged, pumped or marked."""
    data = rng.choice(seeds)
    for _ in range(rng.randint(1, 6)):
        at, to = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        to = min(to, at + rng.choice([1, 2, 5, 30, 200]))
        other = rng.choice(seeds)
        from_ = rng.randrange(len(other) + 1)
        kind = rng.random()
        if kind < 0.2:
            data = data[:at] + data[to:]
        elif kind < 0.4:
            data = data[:to] + data[at:to] + data[to:]
        elif kind < 0.6:
            data = data[:at] + other[from_ : from_ + rng.choice([1, 3, 10, 60, 300])] + data[to:]
        elif kind < 0.8:
            data = data[:at] + f" {MARK}{rng.randrange(1000):03}z ".encode() + data[at:]
        else:
            data = data[:at] + rng.randbytes(rng.choice([1, 2, 4])) + data[to:]
        data = data or b"\0"
    return _pump(data, rng) if rng.random() < 0.03 else data


def seeds(folder: str | None) -> list[bytes]:
    """The samples of all formats, and the files of a folder (at most 20 KB of each)."""
    found = [sample.encode() for form in FORMATS for sample in form.samples]
    if folder:
        found += [data for path in sorted(Path(folder).rglob("*")) if path.is_file() and (data := path.read_bytes()[:20_000])]
    return found


class Findings:
    """What went wrong: each kind once, by the place in the code where it did."""

    def __init__(self, folder: str | None) -> None:
        self.folder = Path(folder) if folder else None
        self.known: set[str] = set()
        self.inputs = 0

    def try_one(self, data: bytes, form: Format | None) -> None:
        """Hold one input to the promises and note what breaks them."""
        self.inputs += 1
        try:
            hold(data, form)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            what = error.kind if isinstance(error, BrokenPromiseError) else f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}"
            kind = f"{form.name if form else 'any'} {what}"
            if kind not in self.known:
                self.known.add(kind)
                print(f"{kind}: {str(error)[:600]}\n  input {data[:300]!r}", flush=True)
                if self.folder:
                    self.folder.mkdir(parents=True, exist_ok=True)
                    (self.folder / f"{len(self.known):03d}-{form.name if form else 'any'}").write_bytes(data)


def with_hypothesis(minutes: float, start: list[bytes], findings: Findings) -> None:
    """Inputs that hypothesis makes: seeds with changes that it draws, and text of its own."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    until = time.monotonic() + 60 * minutes
    pieces = st.binary(max_size=40) | st.sampled_from([seed[:200] for seed in start]) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace"))

    @settings(max_examples=400, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=True), st.lists(pieces, max_size=4), st.sampled_from([None, *FORMATS]), st.booleans())
    def run(rng: random.Random, more: list[bytes], form: Format | None, own: bool) -> None:
        if time.monotonic() < until:
            pool = [seed for sample in (form.samples if form else ()) for seed in [sample.encode()]] if own else start
            data = mutated(rng, pool or start)
            at = rng.randrange(len(data) + 1)
            findings.try_one(data[:at] + b"".join(more) + data[at:], form)

    while time.monotonic() < until:
        run()


def with_atheris(minutes: float, start: list[bytes], findings: Findings) -> None:
    """Inputs that atheris makes; the first byte chooses the format."""
    import tempfile

    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(start):
        for form in range(len(FORMATS) + 1):
            if form == len(FORMATS) or seed.decode("utf-8", "replace") in FORMATS[form].samples:
                (corpus / f"{number}-{form}").write_bytes(bytes([form]) + seed)

    def run(data: bytes) -> None:
        if data:
            choice = data[0] % (len(FORMATS) + 1)
            findings.try_one(data[1:], FORMATS[choice] if choice < len(FORMATS) else None)

    def change(data: bytes, largest: int, number: int) -> bytes:
        rng = random.Random(number)
        if rng.random() < 0.5:
            return atheris.Mutate(data, largest)
        return (data[:1] + mutated(rng, [data[1:] or b"\0", *start]))[:largest]

    options = [f"-max_total_time={int(60 * minutes)}", "-max_len=4096", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=0", str(corpus)]
    atheris.Setup([sys.argv[0], *options], run, custom_mutator=change)
    import atexit

    atexit.register(lambda: print(f"{findings.inputs} inputs, {len(findings.known)} kinds of broken promises", flush=True))
    atheris.Fuzz()


ENGINES: dict[str, Callable[[float, list[bytes], Findings], None]] = {"hypothesis": with_hypothesis, "atheris": with_atheris}


def main() -> None:
    """Run one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=sorted(ENGINES))
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seeds", help="a folder of library files to begin with")
    parser.add_argument("--keep", help="a folder for the inputs that break a promise")
    given = parser.parse_args()
    findings = Findings(given.keep)
    ENGINES[given.engine](given.minutes, seeds(given.seeds), findings)
    print(f"{findings.inputs} inputs, {len(findings.known)} kinds of broken promises")
    sys.exit(1 if findings.known else 0)


if __name__ == "__main__":
    main()
