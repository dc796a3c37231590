"""Quotations against a source: a matrix of what editors may and may not do, and alterations made by rule."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.evidence.quotes import SourceText, check_quotation

SOURCE = """The Harbour Authority of Vell
Annual report

On 12 May 1950 the inspectors found that the quays had not been repaired, although the ministry had paid 14,800 crowns for
the work. Its director, Jane Hoffmann, told the committee that she had warned the gov-
ernment twice. “Nobody listened to the engineers,” she said.3 The ministry did not, in the end, accept the findings [4] and
closed the of\ufb01ce. Was the decision right? Most members thought that it was lawful; others called it a mistake. The company
employed 312 dock workers, and they were paid by the week. In a second letter, the mi-

14

nister wrote that the tbird pier would be rebuilt — at the cost of the state — within three years. General Ward and Colonel
Reyes signed it in November. It is not true that the pier was sold. The harbour may reopen when the dredging is done.
"""
INDEXED = SourceText(SOURCE)

LEGITIMATE = {
    "verbatim": ("she had warned the government twice", "hyphenation"),
    "curly and straight quotes, dashes": ('would be rebuilt - at the cost of the state - within three years', "typography"),
    "case in brackets": ("[I]nspectors found that the quays had not been repaired", "case-in-brackets"),
    "sic": ("others called it a mistake [sic]", "sic"),
    "name for pronoun": ("[the workers] were paid by the week", "name-for-pronoun"),
    "name inserted": ("Its director [of the harbour], Jane Hoffmann, told the committee", "insertion"),
    "American comma inside": ("found that the quays had not been repaired,", None),
    "full stop inside": ("the inspectors found that the quays had not been repaired.", "punctuation-inside"),
    "ellipsis, three dots": ("The company employed 312 dock workers ... paid by the week", "ellipsis"),
    "ellipsis in brackets": ("On 12 May 1950 the inspectors found […] the ministry had paid 14,800 crowns", "ellipsis"),
    "ellipsis, spaced": ("General Ward . . . signed it in November", "ellipsis"),
    "ligature": ("and closed the office", "ligature"),
    "scanning error": ("the third pier would be rebuilt", "ocr"),
    "footnote marks inside": ("accept the findings and closed the office", "footnote-mark"),
    "page break": ("In a second letter, the minister wrote", "page-break"),
    "emphasis added": ("it was lawful [emphasis added]; others called it a mistake", "remark"),
    "inner quotes": ("'Nobody listened to the engineers,' she said", "quotation-marks"),
}  # fmt: skip
FALSE = {
    "negation lost": ("the inspectors found that the quays had been repaired", "negation"),
    "negation added": ("The company did not employ 312 dock workers", "negation"),
    "negation changed in a bracket": ("the quays had [now] been repaired", "negation"),
    "number changed": ("the ministry had paid 18,400 crowns for the work", "number"),
    "date changed": ("On 12 May 1960 the inspectors found", "date"),
    "name changed": ("General Ward and Colonel Smith signed it", "name"),
    "one letter of a name": ("Its director, Jane Hofmann, told the committee", "name"),
    "word swapped": ("others called it a disaster", "word-swapped"),
    "word added": ("she had warned the whole government twice", "word-added"),
    "words dropped silently": ("Its director told the committee that she had warned", "name"),
    "parts in another order": ("told the committee that she had warned … the quays had not been repaired", "ellipsis-order"),
    "words in another order": ("Colonel Ward and General Reyes signed it", "order"),
    "long insertion": ("the minister wrote [after the scandal that he had himself caused in Vell] that", "long-insertion"),
    "ellipsis turns the meaning": ("The ministry did … accept the findings", "ellipsis-turns-meaning"),
    "ellipsis cuts off the negation": ("The ministry did … in the end, accept the findings", "ellipsis-turns-meaning"),
    "modality": ("The harbour will reopen when the dredging is done", "modality"),
    "quantity": ("All members thought that it was lawful", "quantity"),
    "question made a statement": ("closed the office. Was the decision right. Most members thought", "question"),
    "negative prefix": ("thought that it was unlawful", "negation"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEGITIMATE)
def test_what_editors_may_do(name: str) -> None:
    quotation, edit = LEGITIMATE[name]
    found = check_quotation(quotation, INDEXED)
    assert found.legitimate, found.differences
    assert edit is None or edit in found.edit_names, found.edit_names
    assert found.span is not None
    assert found.cautions == () or "negation" in found.cautions[0]


@pytest.mark.parametrize("name", FALSE)
def test_what_they_may_not_do(name: str) -> None:
    quotation, kind = FALSE[name]
    found = check_quotation(quotation, INDEXED)
    assert found.verdict == "altered"
    assert kind in [difference.kind for difference in found.differences], found.differences
    for difference in found.differences:
        assert difference.quoted_span.of(quotation).strip() == difference.quoted or difference.kind in ("ellipsis-order", "ellipsis-far")


def test_a_name_with_one_other_letter_is_reported_as_such() -> None:
    found = check_quotation("Its director, Jane Hofmann, told", INDEXED)
    assert [d.message for d in found.differences] == ["“Hofmann”; the source has “Hoffmann” (the name differs by one letter)"]


def test_not_in_this_source_is_another_finding_than_different() -> None:
    assert check_quotation("the bridge over the river was painted green that summer", INDEXED).verdict == "not-found"
    assert check_quotation("cathedral", INDEXED).verdict == "not-found"
    assert check_quotation("", INDEXED).verdict == "exact"
    assert check_quotation("anything", "").verdict == "not-found"


def test_cautions_are_told_and_do_not_count() -> None:
    found = check_quotation("the pier was sold", "It is known that no pier was sold by them.")
    assert found.verdict == "altered"
    found = check_quotation("true that the pier was sold", INDEXED)
    assert found.verdict == "exact"
    assert found.cautions == ("the word before the quotation is “not”",)
    found = check_quotation("On 12 May 1950 the inspectors found … 14,800 crowns", INDEXED)
    assert found.legitimate
    assert "negation" in found.cautions[0]


def test_the_diff_covers_both_sides_in_order() -> None:
    quotation = "the quays had been repaired, although the ministry … paid 18,400 crowns"
    found = check_quotation(quotation, INDEXED)
    assert [(op.op, op.quoted_span.of(quotation), op.source_span.of(SOURCE)) for op in found.diff] == [
        ("equal", "the quays had", "the quays had"), ("dropped", "", "not"), ("equal", "been repaired, although the ministry",
         "been repaired, although the ministry"), ("left-out", "…", "had"), ("equal", "paid", "paid"), ("replaced", "18,400", "14,800"),
        ("equal", "crowns", "crowns"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("the efficient inflation", "In short the ef cient in ation was over."), ("decision-making in the e-mail", "their decision making in the email was"),
        ("the café of Müller", "At the cafe\u0301 of Müller they met."), ("it rose by ten percent", "it rose by 10 % then"),
        ("100 men left", "Then l00 men left the place."), ("這座港口在一九五〇年關閉", "據報，這座港口在一九五〇年關閉。"),
        ("Он закрыл порт", "Тогда он закрыл порт."), ("walk[ed] along the quay", "They walk along the quay."),
        ("the treaty was signed", "Then the treaty12 was signed."), ("RESEARCH AND TRADE", "for research and trade only"),
        ("they counted 1,234 of them", "they counted 1234 of them"), ("in 1914-18 they fought on", "in 1914–18 they fought on"),
        ("the report [12] says so", "Later the report [12] says so."),
    ],
)  # fmt: skip
def test_forms_that_are_the_same(quotation: str, source: str) -> None:
    found = check_quotation(quotation, source)
    assert found.legitimate, found.differences


@pytest.mark.parametrize(
    ("quotation", "source", "kind"),
    [
        ("it rose by ten percent", "it rose by 12 % then", "number"), ("it cost £500", "it cost $500 then", "number"),
        ("They met Mr Bums there", "They met Mr Burns there", "name"), ("pages 5060 to 80", "pages 50-60 to 80", "number"),
        ("It opened on Monday", "It opened on Sunday", "date"), ("killed [500] men that night", "killed 14 men that night", "number"),
        ("the hat was black and old", "the bat was black and old", "spelling"), ("they [failed] at once", "they succeeded at once", "bracket"),
        ("it rose by 1.234 points then", "it rose by 1,234 points then", "number"), ("it was 5 degrees at noon", "it was -5 degrees at noon", "number"),
        ("they came at 10:30 on foot", "they came at 10-30 on foot", "number"), ("a dose of 5 mg was given", "a dose of .5 mg was given", "number"),
        ("they say it's a long way", "they say its a long way", "spelling"),
        ("it does work well here", "it doesn't work well here", "negation"),
    ],
)  # fmt: skip
def test_forms_that_are_not(quotation: str, source: str, kind: str) -> None:
    found = check_quotation(quotation, source)
    assert [difference.kind for difference in found.differences] == [kind]


WORDS = "harbour quay inspector ministry letter engine winter signal barrel copper window bridge garden silver thunder marble velvet orchard".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=8, max_size=18, unique=True)


@given(SENTENCES, st.data())
def test_any_stretch_of_a_source_is_exact_and_any_other_word_is_named(words: list[str], data: st.DataObject) -> None:
    source = "Before it. " + " ".join(words) + ". And after."
    first = data.draw(st.integers(0, len(words) - 6))
    last = data.draw(st.integers(first + 6, len(words)))
    quoted = words[first:last]
    found = check_quotation(" ".join(quoted), source)
    assert found.verdict == "exact"
    assert found.span is not None
    assert found.span.of(source) == " ".join(quoted)
    at = data.draw(st.integers(0, len(quoted) - 1))
    changed = [*quoted[:at], "zebra", *quoted[at + 1 :]]
    altered = check_quotation(" ".join(changed), source)
    assert [(d.quoted, d.written) for d in altered.differences] in ([("zebra", quoted[at])], [("zebra", "")])


@given(SENTENCES, st.data())
def test_an_ellipsis_may_leave_out_any_words_but_never_turn_them_round(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    cut = data.draw(st.integers(2, len(words) - 4))
    resume = data.draw(st.integers(cut + 1, len(words) - 2))
    sign = data.draw(st.sampled_from(["…", "...", " . . . ", "[…]", "[...]", "(…)", "…."]))
    one, two = " ".join(words[:cut]), " ".join(words[resume:])
    assert check_quotation(f"{one} {sign} {two}", source).legitimate
    assert not check_quotation(f"{two} {sign} {one}", source).legitimate


@given(SENTENCES, st.integers(100, 99999), st.integers(100, 99999), st.integers(1, 6))
def test_no_other_number_is_ever_accepted(words: list[str], one: int, two: int, at: int) -> None:
    assume(one != two)
    source = " ".join([*words[:at], str(one), *words[at:]])
    quotation = " ".join([*words[:at], str(two), *words[at:]])
    assert [d.kind for d in check_quotation(quotation, source).differences] in (["number"], ["date"])


@given(SENTENCES, st.integers(1, 6), st.sampled_from(["not", "never", "no"]))
def test_no_negation_is_lost_or_added(words: list[str], at: int, negation: str) -> None:
    plain, negated = " ".join(words), " ".join([*words[:at], negation, *words[at:]])
    assert [d.kind for d in check_quotation(plain, negated).differences] == ["negation"]
    assert [d.kind for d in check_quotation(negated, plain).differences] == ["negation"]


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_gets_a_verdict_with_true_spans(quotation: str, source: str) -> None:
    found = check_quotation(quotation, source)
    assert found.span is None or (0 <= found.span.start <= found.span.end <= len(source))
    assert all(0 <= op.quoted_span.start <= op.quoted_span.end <= len(quotation) for op in found.diff)
