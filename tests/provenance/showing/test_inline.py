"""Emphasis of a Markdown text is set; nothing in it can act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.showing.inline import inline


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the ferry *Tern* sank", "the ferry <em>Tern</em> sank"),
        ("by the **pilot** __Holm__ and _Roe_", "by the <strong>pilot</strong> <strong>Holm</strong> and <em>Roe</em>"),
        ("***all*** of **the *Tern*'s crew**", "<strong><em>all</em></strong> of <strong>the <em>Tern</em>&#x27;s crew</strong>"),
        ("3 * 4 * 5 and snake_case_name and 2*3", "3 * 4 * 5 and snake_case_name and 2*3"),
        ("see [the *Gazette*](https://a.example/x_(1)) and `a*b*c`", "see the <em>Gazette</em> and <code>a*b*c</code>"),
        ("a lone * sign, \\*no emphasis\\*", "a lone * sign, *no emphasis*"),
        ("*<script>alert(1)</script>*", "<em>&lt;script&gt;alert(1)&lt;/script&gt;</em>"),
        ("[x](javascript:alert(1))<img src=x onerror=y>", "x&lt;img src=x onerror=y&gt;"),
        ("it sank.[^1] So [@roe, p. 3]", "it sank.[^1] So [@roe, p. 3]"),
    ],
)
def test_emphasis_is_set_and_all_else_is_text(words: str, shown: str) -> None:
    assert inline(words) == shown


@given(st.text(alphabet=st.sampled_from(list("ab *_`[](){}<>&\"'\\\n!")), max_size=80))
def test_no_sign_of_markup_gets_through(words: str) -> None:
    bare = inline(words)
    for tag in ("em", "strong", "code"):
        assert bare.count(f"<{tag}>") == bare.count(f"</{tag}>")
        bare = type(bare)(bare.replace(f"<{tag}>", "").replace(f"</{tag}>", ""))
    assert "<" not in bare
    assert ">" not in bare
