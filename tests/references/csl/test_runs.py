"""A tree as runs: nothing lost, formatting resolved, elements opened once over what they span."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from references.csl.output import Piece, Span, Text, plain
from references.csl.runs import blocks, nested, runs

MARKS = st.sampled_from(
    [("font-style", "italic"), ("font-style", "normal"), ("font-weight", "bold"), ("vertical-align", "sup"), ("link", "https://a.example/"),
     ("font-variant", "small-caps"), ("text-decoration", "underline"), ("display", "block"), ("nocase", "true")]
)  # fmt: skip
TREES = st.recursive(
    st.builds(Text, st.text("ab *_<&\\é", max_size=6)),
    lambda inner: st.builds(Span, st.lists(inner, max_size=4), st.lists(MARKS, max_size=2).map(tuple)),
    max_leaves=12,
)


@given(TREES)
def test_runs_hold_every_character_in_order(tree: Piece) -> None:
    found = runs(tree)
    assert "".join(run.text for run in found) == plain(tree)
    assert all(run.text for run in found)
    assert all(left[1:] != right[1:] for left, right in itertools.pairwise(found))


@given(TREES)
def test_nested_elements_open_and_close_in_order(tree: Piece) -> None:
    written = nested(runs(tree), lambda text: "·" * len(text), lambda _name, _value, words: f"({words})")
    depth = 0
    for sign in written:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert written.count("·") == len(plain(tree))
    assert "()" not in written


def test_normal_inside_italic_is_upright() -> None:
    tree = Span([Text("a "), Span([Text("b")], (("font-style", "normal"),)), Text(" c")], (("font-style", "italic"),))
    assert [(run.text, run.italic) for run in runs(tree)] == [("a ", True), ("b", False), (" c", True)]


def test_an_element_spans_all_its_runs() -> None:
    tree = Span([Text("a "), Span([Text("b")], (("font-weight", "bold"),)), Text(" c")], (("font-style", "italic"),))
    assert nested(runs(tree), str, lambda name, _value, words: f"<{name}>{words}</{name}>") == "<italic>a <bold>b</bold> c</italic>"


def test_blocks_part_the_first_field() -> None:
    tree = Span([Span([Text("[1] ")], (("display", "left-margin"),)), Span([Text("Roe"), Text(", 1999")], (("display", "right-inline"),))])
    assert [(display, "".join(run.text for run in row)) for display, row in blocks(tree)] == [
        ("left-margin", "[1]"),
        ("right-inline", "Roe, 1999"),
    ]
