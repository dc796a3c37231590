"""Name lists that end in ``others``, from BibTeX to the reference list and back."""

from typing import Any

import pytest

from references.csl import Processor
from references.csl.output import plain
from references.formats._bibnames import parse_names, write_name


@pytest.mark.parametrize("count", [1, 2, 21, 25])
def test_a_list_of_any_length_is_et_al_in_a_list_and_others_in_bibtex(count: int) -> None:
    authors = " and ".join([*(f"Roe{chr(97 + at)}, Jane" for at in range(count)), "others"])
    work: dict[str, Any] = {"id": "a", "type": "book", "title": "Tides", "author": parse_names(authors)}
    assert " and ".join(write_name(name) for name in work["author"]) == authors
    for style in ("apa", "ieee"):
        text = plain(Processor(style, None, [work]).bibliography()[0].tree)
        assert "others" not in text
        assert "et al." in text
