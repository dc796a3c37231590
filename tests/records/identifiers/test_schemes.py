"""The schemes: check digits catch every slip of one digit, normal forms are stable, addresses are those of the resolvers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.identifiers import SCHEMES, check, normal, split_values, url_of

digits = st.integers(0, 9)


def _isbn13(numbers: list[int]) -> str:
    head = [9, 7, 8, *numbers]
    return "".join(map(str, head)) + str(-sum(n * (3 if i % 2 else 1) for i, n in enumerate(head)) % 10)


def _weighted(numbers: list[int]) -> str:
    """ISBN-10 and ISSN: weights down to 2, the check digit to a multiple of 11."""
    rest = -sum(n * (len(numbers) + 1 - i) for i, n in enumerate(numbers)) % 11
    return "".join(map(str, numbers)) + ("X" if rest == 10 else str(rest))


def _orcid(numbers: list[int]) -> str:
    total = 0
    for n in numbers:
        total = (total + n) * 2 % 11
    rest = (12 - total) % 11
    return "".join(map(str, numbers)) + ("X" if rest == 10 else str(rest))


made = st.one_of(
    st.tuples(st.just("isbn"), st.lists(digits, min_size=9, max_size=9).map(_isbn13)),
    st.tuples(st.just("isbn"), st.lists(digits, min_size=9, max_size=9).map(_weighted)),
    st.tuples(st.just("issn"), st.lists(digits, min_size=7, max_size=7).map(_weighted)),
    st.tuples(st.just("orcid"), st.lists(digits, min_size=15, max_size=15).map(_orcid)),
)


@given(made, st.data())
def test_one_wrong_digit_is_always_noticed(case: tuple[str, str], data: st.DataObject) -> None:
    scheme, value = case
    assert check(scheme, value) is None
    at = data.draw(st.integers(0 if len(value) != 13 else 3, len(value) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != value[at]]))
    assert check(scheme, value[:at] + other + value[at + 1 :])


@given(made)
def test_the_message_names_the_digit_that_would_be_right(case: tuple[str, str]) -> None:
    scheme, value = case
    wrong = value[:-1] + ("1" if value[-1] != "1" else "2")
    assert str(check(scheme, wrong)).endswith(f"expected {value[-1]}")


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_the_normal_form_is_its_own(scheme: str, value: str) -> None:
    assert normal(scheme, normal(scheme, value)) == normal(scheme, value)
    assert (check(scheme, value) is None) == (check(scheme, normal(scheme, value)) is None)


@given(st.text(st.sampled_from("aB1%2F&lt;_\\-<>()"), min_size=1, max_size=20))
def test_the_normal_form_of_any_doi_is_its_own(suffix: str) -> None:
    for written in (f"10.1000/{suffix}", f"https://doi.org/10.1000/{suffix}", f"doi:10.1000%2F{suffix}"):
        once = normal("doi", written)
        assert normal("doi", once) == once


@pytest.mark.parametrize(
    ("scheme", "written", "expected", "url"),
    [
        ("doi", "doi:10.1000/ABC", "10.1000/abc", "https://doi.org/10.1000/abc"),
        ("doi", "10.1002/x&lt;1&gt;", "10.1002/x<1>", "https://doi.org/10.1002/x%3C1%3E"),
        ("isbn", "ISBN 0-19-853453-1", "9780198534532", "https://openlibrary.org/isbn/9780198534532"),
        ("issn", "03178471", "0317-8471", "https://portal.issn.org/resource/ISSN/0317-8471"),
        ("pmid", "PMID: 0031452104", "31452104", "https://pubmed.ncbi.nlm.nih.gov/31452104/"),
        ("pmcid", "6742345", "PMC6742345", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6742345/"),
        ("arxiv", "arXiv:math.GT/0309136v1", "math/0309136v1", "https://arxiv.org/abs/math/0309136v1"),
        ("urn", "URN:NBN:de:101:1-2%3a", "urn:nbn:de:101:1-2%3A", "https://nbn-resolving.org/urn:nbn:de:101:1-2%3A"),
        ("urn", "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", None),
        ("handle", "hdl:2027/mdp.3901", "2027/mdp.3901", "https://hdl.handle.net/2027/mdp.3901"),
        ("orcid", "https://orcid.org/0000000218250097", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("wikidata", "wd:q42", "Q42", "https://www.wikidata.org/wiki/Q42"),
        ("isbn", "0-19-853453-2", "0-19-853453-2", None),
    ],
)
def test_normal_forms_and_addresses(scheme: str, written: str, expected: str, url: str | None) -> None:
    assert normal(scheme, written) == expected
    assert url_of(scheme, written) == url


@pytest.mark.parametrize(
    ("value", "problem"),
    [("0704.0001", None), ("1412.0001", None), ("1501.00001", None), ("1501.0001", "five digits"), ("0704.00001", "four before"), ("9913001", "no arXiv"), ("hep-th/9913001", "no arXiv")],
)
def test_arxiv_numbers_by_their_year(value: str, problem: str | None) -> None:
    found = check("arxiv", value)
    assert found is None if problem is None else problem in str(found)


def test_one_field_may_hold_several_numbers() -> None:
    assert split_values("isbn", "0-19-853453-1 (hbk); 978-3-16-148410-0") == ["0-19-853453-1", "978-3-16-148410-0"]
    assert split_values("isbn", "978 3 16 148410 0") == ["978 3 16 148410 0"]
    assert split_values("issn", "0317-8471, 2049-3630") == ["0317-8471", "2049-3630"]
    assert split_values("doi", " 10.1000/a,b ") == ["10.1000/a,b"]


def test_an_unknown_scheme_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        check("isbm", "1")
