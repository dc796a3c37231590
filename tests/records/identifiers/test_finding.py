"""Identifiers found in running text: exact spans, nothing of the sentence around them, right and wrong ones told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.identifiers import find_identifiers, identifiers_of
from records.identifiers.schemes import check

DOI = "10.1000/182"


def values(text: str) -> list[tuple[str, str]]:
    return [(found.scheme, found.value) for found in find_identifiers(text) if found.valid]


@pytest.mark.parametrize(
    "text",
    [
        "see 10.1000/182.", "(doi: 10.1000/182)", "[DOI 10.1000/182].", "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182?utm_source=feed&utm_medium=rss.", "<https://doi.org/10.1000/182>", "“10.1000/182,”",
        "[10.1000/182](https://example.org/)", "doi = {10.1000/182},", "https://example.org/doi/10.1000/182/full?a=1", "DOI:10.1000/182; PMID",
        "doi.org/10.1000%2F182", "doi:10.1000/182(accessed 3 May 2010)", "(see doi:10.1000/182).Then", "DOI: 10.1000/182；另见",
        "https://www.example.org/article?id=10.1000/182&x=2", "https://doi.org/10.1000/182#section",
    ],
)  # fmt: skip
def test_a_doi_ends_where_it_ends(text: str) -> None:
    found = next(one for one in find_identifiers(text) if one.scheme == "doi")
    assert found.value == DOI
    assert text[found.start : found.end] == found.raw
    assert found.url == "https://doi.org/10.1000/182"


def test_a_blank_ends_a_doi() -> None:
    assert values("doi:10.1000/18 2") == [("doi", "10.1000/18")]


@pytest.mark.parametrize(
    "doi",
    [
        "10.1016/s0140-6736(97)11096-0", "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o", "10.1007/978-3-319-24277-4_9",
        "10.1130/0091-7613(1990)018<0153:taooca>2.3.co;2", "10.1000.10/123456", "10.1594/pangaea.726855", "10.1037/0003-066x.59.1.29",
    ],
)  # fmt: skip
def test_brackets_that_belong_to_a_doi_stay(doi: str) -> None:
    assert values(f"Roe (2001), doi:{doi}.") == [("doi", doi)]
    assert values(f"(Roe 2001, https://doi.org/{doi})") == [("doi", doi)]


def test_several_dois_in_a_row() -> None:
    assert values("10.1000/a;10.1000/b, 10.1000/c,doi:10.1000/d") == [("doi", f"10.1000/{letter}") for letter in "abcd"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISBN 0198534531 1999", [("isbn", "9780198534532")]),
        ("ISBN-13: 978–3–16–148410–0 (pbk.), 0-19-853453-1 (hbk).", [("isbn", "9783161484100"), ("isbn", "9780198534532")]),
        ("ISBN 978 3 16 148410 0, 300 pages", [("isbn", "9783161484100")]),
        ("9783161484100", [("isbn", "9783161484100")]),
        ("order number 9783161484101", []),
        ("ISSN 0317-8471 (print), 2049-3630 (online)", [("issn", "0317-8471"), ("issn", "2049-3630")]),
        ("PMID: 31452104; PMCID: PMC6742345.", [("pmid", "31452104"), ("pmcid", "PMC6742345")]),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", [("pmid", "31452104")]),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6742345/", [("pmcid", "PMC6742345")]),
        ("arXiv:2101.00001v2 [cs.CL]", [("arxiv", "2101.00001v2")]),
        ("arXiv preprint arXiv:1706.03762, 2017.", [("arxiv", "1706.03762")]),
        ("https://arxiv.org/pdf/1501.00001.pdf", [("arxiv", "1501.00001")]),
        ("arXiv:math.GT/0309136", [("arxiv", "math/0309136")]),
        ("https://arxiv.org/abs/hep-th/9901001.", [("arxiv", "hep-th/9901001")]),
        ("urn:nbn:de:101:1-201102033592.", [("urn", "urn:nbn:de:101:1-201102033592")]),
        ("(URN:ISBN:0451450523)", [("urn", "urn:isbn:0451450523")]),
        ("hdl:2027/mdp.39015012345678.", [("handle", "2027/mdp.39015012345678")]),
        ("https://hdl.handle.net/20.500.12345/abc)", [("handle", "20.500.12345/abc")]),
        ("https://hdl.handle.net/10.1000/182", [("doi", "10.1000/182")]),
        ("ORCID iD: https://orcid.org/0000-0002-1825-0097", [("orcid", "0000-0002-1825-0097")]),
        ("Jane Roe 0000-0002-1825-0097", [("orcid", "0000-0002-1825-0097")]),
        ("https://www.wikidata.org/wiki/Q42#P31", [("wikidata", "Q42")]),
        ("Wikidata (Q42), Q1 2010", [("wikidata", "Q42")]),
    ],
)
def test_each_scheme_as_texts_present_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["pp. 10.1234", "in Q1 of 1999", "the year 10.2010/11 fell", "version 10.15.7/3", "call 0000-1234", "PMC is a club", "nature", "a 1234-5678 b"])
def test_numbers_that_are_no_identifiers(text: str) -> None:
    assert [one for one in find_identifiers(text) if one.scheme != "doi"] == []
    assert "10.15.7/3" not in [one.value for one in find_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "scheme", "words"),
    [
        ("ISBN 978-3-16-148410-1", "isbn", "expected 0"), ("ISSN 0317-8472", "issn", "expected 1"), ("ORCID 0000-0002-1825-0098", "orcid", "expected 7"),
        ("ISBN 12345678", "isbn", "8 digits"), ("doi:10.12/x", "doi", "no DOI"), ("arXiv:2113.00001", "arxiv", "no arXiv number"),
        ("urn:isbn:0451450524", "urn", "expected 3"), ("PMID: 123456789012", "pmid", "no PMID"),
    ],
)  # fmt: skip
def test_what_a_text_presents_as_one_and_is_wrong(text: str, scheme: str, words: str) -> None:
    (found,) = find_identifiers(text)
    assert found.scheme == scheme
    assert not found.valid
    assert words in str(found.problem)
    assert found.url is None


@given(st.text(max_size=120), st.sampled_from(["", "doi:", "ISBN ", "arXiv:", "https://doi.org/", "urn:", "PMID ", "ISSN ", "hdl:", "ORCID "]), st.text(max_size=40))
def test_any_text_gives_ordered_spans_of_the_text_itself(before: str, label: str, after: str) -> None:
    text = before + label + after
    found = list(find_identifiers(text))
    assert all(one.raw and text[one.start : one.end] == one.raw for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


suffixes = st.text(st.sampled_from("abcxyzABC0123456789-_./()"), min_size=1, max_size=24).map(lambda words: f"a{words}z").filter(
    lambda words: not any(sign in words for sign in ("//", "/./", ".pdf")) and _closed(words)
)


def _closed(words: str) -> bool:
    depth = 0
    for sign in words:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


@given(st.integers(1000, 999999999), suffixes, st.sampled_from(["{}.", "({})", "see doi:{}, and", "[{}]", "<{}>", "“{}”", "doi: {};", "https://doi.org/{}?utm_x=1"]))
def test_any_doi_is_found_whole_in_any_sentence(prefix: int, suffix: str, frame: str) -> None:
    doi = f"10.{prefix}/{suffix}"
    text = frame.format(doi)
    found = [one for one in find_identifiers(text) if one.scheme == "doi"]
    assert [one.raw for one in found] == [doi]
    assert found[0].start == text.index(doi)
    assert check("doi", found[0].value) is None


def test_the_identifiers_of_a_csl_item_come_in_normal_form() -> None:
    item = {
        "DOI": "https://doi.org/10.48550/arXiv.1706.03762", "ISBN": "0-19-853453-1 978-3-16-148410-0", "ISSN": "0317-8472",
        "URL": "https://pubmed.ncbi.nlm.nih.gov/31452104/", "note": "PMCID: PMC6742345",
    }  # fmt: skip
    assert identifiers_of(item) == {
        "doi": ["10.48550/arxiv.1706.03762"], "arxiv": ["1706.03762"], "isbn": ["9780198534532", "9783161484100"],
        "pmid": ["31452104"], "pmcid": ["PMC6742345"],
    }  # fmt: skip
