"""EPUB books: the spine's order, locks, missing parts."""

from provenance.evidence.extractors._archives import packed
from provenance.evidence.snapshots import snapshot

CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
PACKAGE = (
    '<package><metadata><title>Quays</title></metadata><manifest><item id="one" href="one%201.xhtml"/><item id="two" href="two.xhtml"/>'
    '</manifest><spine><itemref idref="two"/><itemref idref="one"/></spine></package>'
)
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "b.opf": PACKAGE,
    "one 1.xhtml": "<html><body><p>Second.</p></body></html>",
    "two.xhtml": "<html><body><h1>First.</h1></body></html>",
}


def test_chapters_come_in_the_order_of_the_spine() -> None:
    found = snapshot(packed(BOOK))
    assert (found.text, found.title) == ("First.\n\nSecond.", "Quays")
    assert found.place(len(found.text) - 1) == "chapter 2, paragraph 1"


def test_a_locked_book_says_so_and_hidden_fonts_are_no_lock() -> None:
    lock = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    aes = lock.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    fonts = lock.format("http://www.idpf.org/2008/embedding")
    assert snapshot(packed({**BOOK, "META-INF/encryption.xml": aes})).state == "encrypted"
    assert snapshot(packed({**BOOK, "META-INF/encryption.xml": fonts})).state == "ok"


def test_a_chapter_that_is_missing_makes_the_book_broken() -> None:
    found = snapshot(packed({name: text for name, text in BOOK.items() if name != "two.xhtml"}))
    assert (found.state, "two.xhtml" in found.problem) == ("broken", True)
