"""Whatever a registry answers, and whatever a reference says, an answer comes back and nothing is raised."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from references.lookup import Evidence, Transport, ask, compare, known_sources
from references.lookup.transport import Reply

NAMES = (
    "message items title author given family issued date-parts updated-by update-to DOI type relation data attributes titles creators name "
    "relatedIdentifiers dates result uids 1 11111 articleids authors references esearchresult idlist docs author_name first_publish_year "
    "archived_snapshots closest available url timestamp creators itemType is-preprint-of id ISBN:9780198534532 identifiers publishers"
).split()
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 3000), st.floats(allow_nan=False), st.text(max_size=8), st.sampled_from(["retraction", "2001 May", "10.5555/x", "20010503", "Journal Article"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)),
    max_leaves=25,
)
references = st.fixed_dictionaries(
    {"title": st.sampled_from(["Quays in winter", "", "Ice"])},
    optional={
        "DOI": st.sampled_from(["10.5555/x", "no"]), "ISBN": st.just("0-19-853453-1"), "PMID": st.just("11111"), "URL": st.sampled_from(["https://arxiv.org/abs/2101.00001", "x"]),
        "author": st.one_of(st.text(max_size=5), st.lists(st.one_of(st.text(max_size=3), st.fixed_dictionaries({"family": st.text(max_size=5)})), max_size=2)),
        "issued": st.one_of(st.text(max_size=5), st.just({"date-parts": [["x"]]}), st.just({"date-parts": []}), st.none()), "type": st.sampled_from(["book", "chapter"]),
    },
)  # fmt: skip


class Canned(Transport):
    """Answers every request with the same bytes."""

    body = b""

    def get(self, url: str, interval: float = 0.0, accept: str = "application/json") -> Reply | None:
        evidence = Evidence(url=url, retrieved="2020-01-01T00:00:00+00:00", status=200, sha256="0" * 64)
        self.evidence.append(evidence)
        return Reply(self.body, evidence)


def answered(body: bytes, item: dict[str, Any]) -> None:
    for source in known_sources().values():
        transport = Canned()
        transport.body = body
        answer = ask(item, source, transport)
        assert answer.outcome in ("found", "not found", "could not ask")
        assert (answer.outcome == "could not ask") == bool(answer.reason)
        compare(item, answer.item)


@settings(max_examples=60, deadline=None)
@given(values, references)
def test_any_json(value: Any, item: dict[str, Any]) -> None:
    answered(json.dumps(value).encode(), item)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60), references)
def test_any_bytes(body: bytes, item: dict[str, Any]) -> None:
    answered(body, item)
