"""Spans, gaps, masks and places."""

from hypothesis import given
from hypothesis import strategies as st

from records.spans import Lines, Span, gaps, mask, trim

TEXT = st.text(alphabet=st.sampled_from(list("ab \n\r\té")), max_size=60)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    edge = st.integers(0, len(text))
    spans = [Span(min(a, b), max(a, b)) for a, b in draw(st.lists(st.tuples(edge, edge), max_size=6))]
    return text, spans


@given(text_and_spans())
def test_masking_keeps_offsets_and_hides_only_the_spans(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    masked = mask(text, spans, "#")
    assert len(masked) == len(text)
    for i, (before, after) in enumerate(zip(text, masked, strict=True)):
        assert after == ("#" if any(span.covers(i) for span in spans) else before)


@given(text_and_spans())
def test_gaps_and_spans_together_are_the_whole(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    whole = Span(0, len(text))
    rest = gaps(whole, spans)
    for i in range(len(text)):
        assert any(gap.covers(i) for gap in rest) != any(span.covers(i) for span in spans)


@given(TEXT)
def test_trim_is_strip(text: str) -> None:
    assert trim(text, Span(0, len(text))).of(text) == text.strip()
    assert trim(text + "  ", Span(len(text), len(text) + 2)) == Span(len(text) + 2, len(text) + 2)


@given(TEXT)
def test_places_count_lines_as_python_does(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text)):
        line, column = lines.at(offset)
        assert lines.start_of(line) + column - 1 == offset
        assert line == len((text[:offset].replace("\r\n", "\n").replace("\r", "\n") + "x").split("\n")) or text[offset - 1 : offset + 1] == "\r\n"
