"""TeX becomes CSL-JSON's rich text and back; nothing it is given derails it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.tex import decode, encode

SAID = [
    (r"{\"O}zkal, Aks{\i}n", "Özkal, Aksın"),
    (r"\'{\i} \'\i{} \v S {\v S}omeone \c{C} \=o \aa ngstr\"om", "í í Š Šomeone Ç ō ångström"),
    (r"\emph{De Anima} and \textbf{b}, \textsc{doi}", '<i>De Anima</i> and <b>b</b>, <span style="font-variant:small-caps;">doi</span>'),
    (r"{\em whole} rest {\it a {\bf b} c}", "<i>whole</i> rest <i>a <b>b</b> c</i>"),
    (r"``x'' `y' O'Meara a---b 1948--49", "“x” ‘y’ O’Meara a—b 1948–49"),
    (r"\mkbibquote{{\"U}ber das} and \enquote*{C}", "“Über das” and ‘C’"),
    (r"100 % of a \& b \$5 \#1 a\_b", "100 % of a & b $5 #1 a_b"),
    ("Richard %A.\n    B. Johnson", "Richard B. Johnson"),
    ("%\n  1983", "1983"),
    ("C.~A. Kaemmerer", "C.\u00a0A. Kaemmerer"),
    (r"$H_2O$, $\alpha$-decay, 10$^{-3}$", "H<sub>2</sub>O, α-decay, 10<sup>-3</sup>"),
    (r"costs $5", "costs $5"),
    (r"\LaTeX{} and \LaTeX2e", "LaTeX and LaTeX2e"),
    (r"\href{http://a.example}{a page}", "a page"),
    (r"\uppercase{abc}d, \bibstring{newseries}", "ABCd, new series"),
    ("a\n   b\t c", "a b c"),
    (r"$O(n\log n)$ and $\mathrm{CO}_2$ at 5$^\circ$C, $a \leq b$, $ \Omega $-x, $$x$$", "O(n log n) and CO<sub>2</sub> at 5°C, a ≤ b, Ω-x, x"),
    (r"\verb|a_b%c| and \verb+x+", "a_b%c and x"),
    (r"2{\^{}}3 {\~{}}4", "2^3 ~4"),
    ("R&D; &amp; M&uuml;ller &#8211; &x1;", "R&D; & Müller – &x1;"),
]


@pytest.mark.parametrize(("source", "text"), SAID)
def test_what_tex_stands_for(source: str, text: str) -> None:
    assert decode(source) == (text, [])


def test_an_unknown_command_stays_as_it_is_and_is_named() -> None:
    assert decode(r"\foo{bar} and $\frac{P}{1}$") == (r"\foo{bar} and $\frac{P}{1}$", ["\\foo", "$\\frac{P}{1}$"])


def test_braces_that_keep_a_word_in_lower_case_are_marked_where_asked_for() -> None:
    assert decode(r"The {dung} of {MVS} by {\'e}mile", protect=True)[0] == 'The <span class="nocase">dung</span> of MVS by émile'


@pytest.mark.parametrize(
    "source", ["{" * 300 + "x" + "}" * 300, "{" * 5000, "}" * 5000, "\\'" * 5000, "$" * 5001, "\\foo{" * 3000, "\\uppercase{a" * 3000, "\\", "\\emph"]
)
def test_whatever_is_nested_or_unbalanced_is_survived(source: str) -> None:
    text, _ = decode(source, protect=True)
    assert len(text) <= 2 * len(source)
    assert ("x" in text) == ("x" in source)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40) | st.text("\\{}$&%#_^~`'\"’–-<ib/> a", max_size=30)


@given(WORDS)
def test_what_was_encoded_comes_back(words: str) -> None:
    source = encode(words)
    assert source.count("{") == source.count("}")
    folded = re.sub(r"[ \t\r\n\f\v]+", " ", words).strip(" ")
    assert unicodedata.normalize("NFC", decode(source)[0]) == unicodedata.normalize("NFC", folded)


@given(st.text("\\{}$&%'`~^\"aeé \n-", max_size=60))
def test_anything_can_be_decoded(source: str) -> None:
    decode(source, protect=True)
