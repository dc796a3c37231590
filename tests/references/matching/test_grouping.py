"""Duplicates in a list and pairs across two: groups hold together, partners do not contradict each other."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.matching import find_duplicates, link

WORDS = "quay harbour winter coal crane pilot tide mole ferry dock ledger lighthouse anchor current beacon jetty wharf cargo customs salvage".split()
NAMES = [("Jane", "Roe"), ("John", "Doe"), ("Ann", "Hill"), ("Max", "Mole"), ("Eva", "Stern"), ("Ole", "Berg")]


def item(title: str, name: int, year: int | None, venue: str = "Harbour Studies", short: bool = False) -> dict[str, Any]:
    given_name, family = NAMES[name % len(NAMES)]
    made: dict[str, Any] = {"type": "article-journal", "title": title, "container-title": venue}
    made["author"] = [{"family": family, "given": given_name[0] + "." if short else given_name}]
    if year:
        made["issued"] = {"date-parts": [[year]]}
    return made


def library(size: int, seed: int = 1) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    return [item(" ".join(rng.sample(WORDS, 6)), at, 1950 + at % 60) for at in range(size)]


def test_duplicates_are_found_among_many_and_nothing_else() -> None:
    items = library(300)
    items += [item(items[at]["title"].upper(), at, None if at % 2 else 1950 + at % 60, "Harb. Stud.", short=True) for at in range(0, 300, 10)]
    found = {group.members for group in find_duplicates(items)}
    assert found == {(at, 300 + at // 10) for at in range(0, 300, 10)}


def test_a_group_may_have_many_members() -> None:
    items = [*library(50), *(item("Coal and the winter harbour of Vell", 1, 1999, short=bool(n % 2)) for n in range(7))]
    (group,) = find_duplicates(items)
    assert group.members == tuple(range(50, 57))


def test_a_column_that_appears_every_year_is_not_one_work() -> None:
    column = [item("Lighthouse keeper's column", 1, year) for year in range(1990, 2002)]
    again = [item("Lighthouse Keeper's Column", 1, 1995, short=True)]
    assert [group.members for group in find_duplicates([*column, *again])] == [(5, 12)]


def test_a_preprint_and_its_article_are_not_duplicates() -> None:
    assert find_duplicates([item("Coal and the winter harbour of Vell", 1, 1999, "arXiv"), item("Coal and the winter harbour of Vell", 1, 1999, "Harbour Studies")]) == []


def test_link_may_give_an_item_several_partners() -> None:
    left = library(40)
    right = [item(left[at]["title"], at, None, "Harb. Stud.", short=True) for at in (3, 3, 7)]
    assert [(pair.left, pair.right) for pair in link(left, right)] == [(3, 0), (3, 1), (7, 2)]


def test_of_rival_partners_the_likelier_stays() -> None:
    left = [item("Coal and the winter harbour of Vell", 1, 1999, "Harbour Studies"), item("Coal and the winter harbour of Vell", 1, 2001, "Journal of Winter Ports")]
    right = [item("Coal and the winter harbour of Vell", 1, 1999, "Harb. Stud."), item("Coal and the winter harbour of Vell", 1, 2001, "J. Winter Ports")]
    assert [(pair.left, pair.right) for pair in link(left, right)] == [(0, 0), (1, 1)]


def crawled(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A record as a crawler makes it: people in one string, no type, no venue, no year unless it is told."""
    (name,) = record["author"]
    return {"title": record["title"].lower(), "author": f"{name['given'][0]} {name['family']}", **changes}


def test_many_crawled_records_stay_with_their_one_work() -> None:
    left = library(40)
    right, pairs = [], []
    for at, one in enumerate(left):
        whole = one["title"]
        made = [crawled(one), crawled(one, **{"container-title": "Technical report, University of Vell"}), crawled(one, title=f"[PDF] {whole} ", author="")]
        made += [crawled(one, issued={"date-parts": [[1950 + at % 60]]}), crawled(one, author=f"{one['author'][0]['given']} {one['author'][0]['family']} et al.")]
        pairs += [(at, len(right) + number) for number in range(len(made))]
        right += made
    found = link(left, right)
    assert [(pair.left, pair.right) for pair in found] == pairs
    assert all(0.5 < pair.probability <= 1 for pair in found)


@pytest.mark.parametrize("size", [1, 3])
def test_short_lists_keep_several_records_of_a_work(size: int) -> None:
    left = library(size)
    right = [crawled(one, title=one["title"] + end, issued=one["issued"]) for one in left for end in ("", ": a survey")]
    assert [(pair.left, pair.right) for pair in link(left, right)] == [(at // 2, at) for at in range(2 * size)]


def test_the_libraries_teach_which_names_are_one_venue() -> None:
    """A paper and its article of one title and year are told apart by venues that share no word, once other pairs have shown them."""
    venues = {"HPW": "Advances in Frozen Seas", "TOQ": "Quarterly of Nautical Engineering"}
    kept, other = list(venues), list(venues.values())
    left = [{**one, "container-title": kept[at % 2]} for at, one in enumerate(library(40))]
    right = [{**one, "container-title": other[at % 2]} for at, one in enumerate(library(40))]
    twofold = [item("Coal and the winter harbour of Vell", 1, 1999, name) for name in kept]
    again = [item("Coal and the winter harbour of Vell", 1, 1999, name) for name in reversed(other)]
    found = {(pair.left, pair.right) for pair in link([*left, *twofold], [*right, *again])}
    assert found == {*((at, at) for at in range(40)), (40, 41), (41, 40)}


def test_in_a_list_that_names_no_work_twice_a_record_is_of_one_work() -> None:
    left = library(30)
    left += [item("Coal and the winter harbour of Vell", 1, 1999), item("Coal and the winter harbour of Vell and Mole", 1, 1999)]
    right = [*library(30), crawled(left[30], issued={"date-parts": [[1999]]}), crawled(left[31], issued={"date-parts": [[1999]]})]
    assert [(pair.left, pair.right) for pair in link(left, right)] == [(at, at) for at in range(32)]


def test_a_record_that_does_not_say_which_of_two_it_is_stays_with_both() -> None:
    left = [item("Coal and the winter harbour of Vell", 1, 1999, "Harbour Studies"), item("Coal and the winter harbour of Vell", 1, 1999, "Winter Ports")]
    right = [crawled(left[0])]
    assert [(pair.left, pair.right) for pair in link(left, right)] == [(0, 0), (1, 0)]


def test_the_year_decides_which_issue_a_column_is_of() -> None:
    column = [item("Letter from the editor", 1, year) for year in range(1990, 2000)]
    right = [crawled(one, title=f"Leter from the editor{mark}", issued=one["issued"]) for one, mark in zip(column, ("", " (panel)") * 5, strict=True)]
    assert [(pair.left, pair.right) for pair in link(column, right)] == [(at, at) for at in range(10)]


def test_what_is_empty_has_no_duplicates() -> None:
    assert find_duplicates([]) == []
    assert link([], library(3)) == []
    assert find_duplicates([{}, {}, {"title": ""}]) == []


@given(st.lists(st.integers(0, 11), max_size=14), st.randoms(use_true_random=False))
def test_groups_are_disjoint_and_do_not_depend_on_the_order(chosen: list[int], rng: random.Random) -> None:
    base = library(12, seed=4)
    items = [base[at] for at in chosen]
    found = [group.members for group in find_duplicates(items)]
    members = [at for group in found for at in group]
    assert len(members) == len(set(members))
    assert all(len({items[at]["title"] for at in group}) == 1 for group in found)
    order = list(range(len(items)))
    rng.shuffle(order)
    again = find_duplicates([items[at] for at in order])
    assert sorted(tuple(sorted(order[at] for at in group.members)) for group in again) == sorted(found)


def test_least_raises_the_bar() -> None:
    items = [item("Coal and the winter harbour of Vell", 1, 1999, "Harbour Studies"), item("Coal and the winter harbour of Vell", 1, 2000)]
    (group,) = find_duplicates(items, least=0.5)
    assert group.members == (0, 1)
    assert 0.5 < group.probability < 0.999
    assert find_duplicates(items, least=0.9999) == []
