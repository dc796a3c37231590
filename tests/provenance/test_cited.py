"""Short forms are followed to the work they mean: an earlier note's, the reference list's, a library's."""

from provenance import tasks
from provenance.cited import read_works
from provenance.reader import Source
from records.works import Work

TEXT = """The Mill

The mill was built in 1820. [1] It burnt in 1850. [2] It was sold in 1860. [3] It fell in 1870. [4]

Notes

[1] Roe, Mills, 45.
[2] Doe, Fires of the North, 12.
[3] Ibid., 13.
[4] Poe, Ravens, 3.

Bibliography

Doe, Anna. Fires of the North. London: Mole Press, 1999.
Roe, Jane. Mills and Millers. London: Quay Press, 2001.
"""
POE = Work(id="poe", csl={"id": "poe", "type": "book", "title": "Ravens", "author": [{"family": "Poe", "given": "E."}]})


def test_short_forms_lead_to_the_reference_list_and_to_libraries() -> None:
    works = read_works(tasks.parse(Source("mill.txt", TEXT)), [POE])
    assert [[cited.work for cited in works.notes[label].cited] for label in "1234"] == [["roe-2001"], ["doe-1999"], ["doe-1999"], ["poe"]]
    assert [work.id for work in works.works] == ["doe-1999", "roe-2001", "poe"]


def test_a_short_form_that_fits_nothing_leads_nowhere() -> None:
    works = read_works(tasks.parse(Source("mill.txt", TEXT)))
    assert works.notes["4"].cited[0].work is None
    assert "poe" not in works.by_id
