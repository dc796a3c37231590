"""Markdown sources are read as words: no front matter, no signs, and lines that a person finds in the file."""

from provenance.evidence.snapshots import snapshot

TEXT = b"""---
title: "Small Steam"
author: Helen Ward
---

# The *Tern*

<!-- not for print -->
The ferry *Tern* sank off **Gull Rock**, see [the
inquiry](https://vell.example/inquiry), at 3 * 4 fathoms.

Nobody knew why.
"""


def test_front_matter_and_signs_are_no_words_of_the_source() -> None:
    found = snapshot(TEXT, "small-steam.md")
    assert (found.state, found.title, found.media_type) == ("ok", "Small Steam", "text/markdown")
    words = found.text.split("\n")
    assert "The ferry Tern sank off Gull Rock, see the" in words
    assert "inquiry, at 3 * 4 fathoms." in words
    assert not any(sign in found.text for sign in ("---", "author", "**", "<!--", "](", "title:"))
    assert [found.place(found.text.index(text)) for text in ("The Tern", "The ferry", "fathoms", "Nobody")] == ["line 6", "line 9", "line 10", "line 12"]


def test_a_page_without_front_matter_is_known_by_its_name() -> None:
    assert snapshot(b"The *Tern* sank.\n", "a.md").text.strip() == "The Tern sank."
    assert snapshot(b"The *Tern* sank.\n", "a.txt").text.strip() == "The *Tern* sank."
    assert snapshot(b"---\n\nThe *Tern* sank.\n", "a.txt").text.startswith("---")
