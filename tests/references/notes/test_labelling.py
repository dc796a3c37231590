"""The labelling model: labels, edges, certainty, the same answer alone and in company, and clear words for a broken file."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.notes.labelling import MODEL, label_tokens, read_references, read_runs  # isort: skip
import numpy as np

from records.spans import Span
from references.notes.assembly import assemble
from references.notes.chain import Chain
from references.notes.network import ModelError, Network, neighbours, read_model, write_model
from references.notes.runs import Run
from references.notes.tokens import beginnings

JOURNAL = "Okafor, N. B., & Lindgren, T. (2012). Salt and the dock worker. Journal of Maritime Health, 18(4), 233–241."
BOOK = "Hartmann, Ute (2007): Hafenarbeit im Wandel. Eine soziologische Studie. Wiesbaden: VS Verlag."


def test_a_journal_article_is_labelled_token_by_token() -> None:
    (labels,) = label_tokens([JOURNAL.split()])
    assert labels == ["author"] * 6 + ["date"] + ["title"] * 5 + ["journal"] * 4 + ["volume", "pages"]


def test_an_item_with_the_place_of_each_variable() -> None:
    (draft,) = read_references([BOOK])
    assert draft.item["title"] == "Hafenarbeit im Wandel. Eine soziologische Studie"
    assert {name: span.of(BOOK) for name, span in draft.fields.items()} == {
        "author": "Hartmann, Ute", "issued": "2007", "title": draft.item["title"], "publisher-place": "Wiesbaden", "publisher": "VS Verlag",
    }  # fmt: skip
    assert all(0.5 < sure <= 1.0001 for sure in draft.sure.values())


def test_company_changes_nothing() -> None:
    texts = [JOURNAL, "1999, 3.", BOOK, "", "Ward"] * 30
    together = [[run.label for run in runs] for runs in read_runs(texts)]
    assert together[:5] == [[run.label for run in read_runs([text])[0]] for text in texts[:5]]
    assert together[5:10] == together[:5]


def test_threads_do_not_disturb_each_other() -> None:
    lists = [[f"{text[:20]}{i} {text}" for text in (JOURNAL, BOOK)] * (1 + i % 5) for i in range(24)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(read_runs, lists))
    assert [[[run.label for run in runs] for runs in found] for found in together] == [[[run.label for run in runs] for runs in read_runs(texts)] for texts in lists]


def test_items_and_certainty_are_the_same_alone_and_in_company() -> None:
    texts = [JOURNAL, BOOK, "Roe J. Quays. BMJ 2012;18(4):233-41. doi:10.1000/xyz", "Lee, K., ed. The Dock. 2nd ed. London, 1999."]
    together = read_references([*texts, *(f"{text} {i}" for i in range(40) for text in texts)])
    for text, draft in zip(texts, together, strict=False):
        (alone,) = read_references([text])
        assert (draft.item, draft.fields) == (alone.item, alone.fields)
        assert draft.sure == pytest.approx(alone.sure, abs=0.0011)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_a_text_gives_its_words_and_where_they_begin(text: str) -> None:
    words = text.split()
    places = beginnings(text, words)
    assert [text[place : place + len(word)] for place, word in zip(places, words, strict=True)] == words
    assert all(not text[place - 1 : place].strip() for place in places)


def test_chains_of_any_lengths_are_walked_as_one_by_one() -> None:
    """Best path, certainty and partition of references of mixed lengths, against each alone; the certainties of a token add up to one."""
    draw = np.random.default_rng(3)
    count = 4
    chain = Chain(*(draw.normal(size=size).astype(np.float32) for size in ((count + 1, count), count, count)))
    lengths = np.array([1, 2, 3, 5, 5])
    scores = draw.normal(size=(5, len(lengths), 2 * count)).astype(np.float32)
    states, best = chain.best(scores, lengths)
    sure, cut, partition = chain.marginals(scores, lengths, states)
    for i, length in enumerate(lengths.tolist()):
        alone = scores[:length, i : i + 1].copy()
        states_alone, best_alone = chain.best(alone, lengths[i : i + 1])
        assert states_alone[:, 0].tolist() == states[:length, i].tolist()
        assert best_alone[0] == best[i] <= partition[i]
        found = chain.marginals(alone, lengths[i : i + 1], states_alone)
        assert np.allclose(found[0][:, 0], sure[:length, i], atol=1e-5)
        assert np.allclose(found[1][:, 0], cut[:length, i], atol=1e-5)
        assert np.allclose(found[2][0], partition[i], atol=1e-4)
        assert cut[0, i] > 0.999
        every = [chain.marginals(alone, lengths[i : i + 1], np.full((length, 1), label))[0] for label in range(count)]
        assert np.allclose(sum(every), 1, atol=1e-5)


def test_a_book_before_its_editors_is_parted_from_them() -> None:
    for words, found in (("in Harbours of the North, ed. John Doe", ["Harbours of the North", "Doe"]), ("in Roe J, Doe K, eds. Harbours", [None, "Roe"])):
        draft = assemble(words, [Run("editor", Span(0, len(words)), 1.0)])
        assert [draft.item.get("container-title"), draft.item["editor"][0]["family"]] == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_runs_cover_every_token_in_order(text: str) -> None:
    (runs,) = read_runs([text])
    at = 0
    for run in runs:
        assert at <= run.span.start < run.span.end <= len(text)
        assert not text[at : run.span.start].strip()
        at = run.span.end
    assert not runs or not text[at:].strip()


def test_a_text_of_thousands_of_words_is_no_reference() -> None:
    assert read_runs(["word " * 5000]) == [[]]


def test_the_most_likely_path_is_found() -> None:
    """Viterbi's path against every path of a short reference, by brute force over the network's own scores."""
    network = Network(MODEL)
    words = ["Roe,", "J.", "Quays."]
    count = len(network.names)
    found = network.label([words], "anystyle")
    network_scores = network.scores([words], "anystyle")[0][:, 0]
    weights = network._weights

    def worth(path: tuple[int, ...]) -> float:
        total = network_scores[0, path[0]] + weights["T"][count, path[0]]
        for t, (was, now) in enumerate(itertools.pairwise(path), 1):
            total += network_scores[t, now if was != now else count + now]
            total += weights["T"][was, now] if was != now else weights["S0" if t == 1 or path[t - 2] != was else "S1"][now]
        return float(total)

    best = max(itertools.product(range(count), repeat=3), key=worth)
    assert tuple(found.labels.tolist()) == best


def test_neighbours_are_rows_at_offsets() -> None:
    rows = np.arange(1, 7, dtype=np.float32).reshape(6, 1)
    assert neighbours(rows, np.array([4, 2]), (-1, 0, 2)).tolist() == [[0, 1, 3], [1, 2, 4], [2, 3, 0], [3, 4, 0], [0, 5, 0], [5, 6, 0]]


def test_a_model_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.model"
    arrays = {"table": np.arange(12, dtype=np.int8).reshape(3, 4), "T": np.ones((2, 1), np.float16)}
    write_model(path, ["title"], arrays)
    names, read = read_model(path)
    assert names == ["title"]
    assert {name: array.tolist() for name, array in read.items()} == {name: array.tolist() for name, array in arrays.items()}


@pytest.mark.parametrize("content", [b"", b"something else", b"PDLABEL2\x02\0\0\0\0\0\0\0{}"])
def test_a_broken_model_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.model"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"a\.model.*make train"):
        read_model(path)


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size <= 5_000_000
