"""Broken files of a megabyte are read in time that grows with their length, not with its square."""

import time

import pytest

from references.format import Source
from references.library import format_named

PIECES = [
    ("csl-json", '[{{"id": "a"}},{}]', '{"a" 1},'), ("csl-json", "[{}]", "[x},\n"), ("csl-json", "{}", '"abc\n'),
    ("csl-yaml", "- id: a\n{}", "- 'a\n"), ("bibtex", "@book{{a, title = {{A}}, {}", "x = {b\n"), ("bibtex", "{}", "@a{b,\n"), ("bibtex", "@a{{b, title = {{ {}", " "),
    ("bibtex", "@book{{a, author = {{{}}}}}", "b; "), ("endnote-xml", "<xml><records><record>{}</record></records></xml>", "<au"),
    ("mods", "<modsCollection><mods>{}</mods></modsCollection>", "<a <"), ("ris", "TY  - BOOK\n{}ER  - \n", "x\n"),
    ("ris", "{}", "TY  -"), ("nbib", "PMID- 1\n{}", " x\n"), ("coins", "{}", '<span class="Z3988" title="a'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "around", "piece"), PIECES)
def test_ten_times_as_long_takes_about_ten_times_as_long(name: str, around: str, piece: str) -> None:
    def seconds(length: int) -> float:
        text = around.format(piece * (length // len(piece)))
        began = time.process_time()
        for _ in format_named(name).read(Source("refs", text)):
            pass
        return time.process_time() - began

    seconds(1000)
    assert seconds(400_000) < max(1.0, 40 * seconds(40_000))
