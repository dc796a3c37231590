"""Files that are broken all over; `benchmarks/broken.py` measures that reading them takes no longer than their length asks."""

import pytest

from references.format import Fault, Source
from references.library import format_named

PIECES = [
    ("csl-json", '[{{"id": "a"}},{}]', '{"a" 1},'), ("csl-json", "[{}]", "[x},\n"), ("csl-json", "{}", '"abc\n'),
    ("csl-yaml", "- id: a\n{}", "- 'a\n"), ("bibtex", "@book{{a, title = {{A}}, {}", "x = {b\n"), ("bibtex", "{}", "@a{b,\n"), ("bibtex", '@book{{a, title = "{}', 'A = "'), ("bibtex", "@a{{b, title = {{ {}", " "),
    ("bibtex", "{}", '\n@a{b, c = "{\n'), ("bibtex", "@x{{y, c = {{{}", "\n@a{b, c = {d}}\n"), ("bibtex", "@a{{b, {}", "x = {\n y = {"),
    ("bibtex", "@book{{a, author = {{{}}}}}", "b; "), ("endnote-xml", "<xml><records><record>{}</record></records></xml>", "<au"),
    ("mods", "<modsCollection><mods>{}</mods></modsCollection>", "<a <"), ("ris", "TY  - BOOK\n{}ER  - \n", "x\n"),
    ("ris", "{}", "TY  -"), ("nbib", "PMID- 1\n{}", " x\n"),
    ("nbib", "PMID- 1\nAB  - a\n{}", "x\n"), ("nbib", "PMID- 1\nAB  - a\n{}", "      some more words\n"), ("ris", "TY  - BOOK\nAB  - a\n{}ER  - \n", "  some more words\n"),
    ("nbib", "PMID- 1\n{}", "OT  - a\n"), ("ris", "TY  - BOOK\n{}ER  - \n", "KW  - a\n"), ("coins", "{}", '<span class="Z3988" title="a'),
]  # fmt: skip

SOUND = ("b; ", " x\n", "      some more words\n", "  some more words\n", "OT  - a\n", "KW  - a\n", '<span class="Z3988" title="a')  # long, but nothing is wrong with them, or nothing is a record


@pytest.mark.parametrize(("name", "around", "piece"), PIECES)
def test_a_file_that_is_broken_all_over_is_read_to_its_end_and_said_to_be(name: str, around: str, piece: str) -> None:
    found = list(format_named(name).read(Source("refs", around.format(piece * (4000 // len(piece))))))
    assert any(isinstance(one, Fault) for one in found) or piece in SOUND
