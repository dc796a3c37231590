"""A work goes through its form and back without losing what was not touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.desk.fields import fields_of, item_of, others_of

TEXT = st.text(alphabet="abc XYZ.,'-é", min_size=1, max_size=12).map(str.strip).filter(bool)
NAME = st.one_of(
    st.fixed_dictionaries({"family": TEXT}, optional={"given": TEXT, "non-dropping-particle": TEXT, "suffix": TEXT}),
    st.fixed_dictionaries({"literal": TEXT}),
)
DATE = st.one_of(
    st.builds(lambda y, m: {"date-parts": [[y, m]]}, st.integers(1000, 2099), st.integers(1, 12)),
    st.just({"date-parts": [[1999, 4, 1], [2001]], "season": 2, "circa": True}),
    st.just({"literal": "forthcoming"}),
)
ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(["book", "article-journal"])},
    optional={"title": TEXT, "author": st.lists(NAME, min_size=1, max_size=3), "issued": DATE, "note": TEXT, "x-own": st.integers()},
)


@given(ITEM)
def test_a_form_sent_back_untouched_changes_nothing(item):
    form = {field.name: field.value.replace("\n", "\r\n") for field in fields_of(item)}
    assert item_of({"type": item["type"], **form}, item) == item


def test_what_is_typed_becomes_names_and_dates():
    form = {"type": "book", "title": " Quays ", "author": "Roe, Jane\nPort Office\n", "issued": "2009-04", "publisher": ""}
    assert item_of(form, {"type": "document", "publisher": "Mole Press"}) == {
        "type": "book", "title": "Quays", "author": [{"family": "Roe", "given": "Jane"}, {"literal": "Port Office"}],
        "issued": {"date-parts": [[2009, 4]]},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "date"), [("spring of plenty", {"literal": "spring of plenty"}), ("7 April 2009", {"date-parts": [[2009, 4, 7]]})]
)
def test_a_date_that_is_none_stays_as_words(text, date):
    assert item_of({"issued": text}, {"type": "book"})["issued"] == date


def test_an_unknown_type_changes_nothing_and_the_rest_is_named():
    assert item_of({"type": "<script>"}, {"type": "book"}) == {"type": "book"}
    assert others_of({"type": "book", "title": "x", "note": "n", "dimensions": "d"}) == ["dimensions", "note"]
