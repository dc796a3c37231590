"""The words of CSL: item types, and which variables hold names, dates and numbers (CSL 1.0.2, "Appendix III" and "Appendix IV")."""

from collections.abc import Collection

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document
    entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage""".split()
)
NAME_VARIABLES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor editorial-director
    editor-translator executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator authority""".split()
)
DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())
NUMBER_VARIABLES = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages
    number-of-volumes page page-first part-number printing-number section supplement-number version volume""".split()
)


def nearest(word: str, known: Collection[str]) -> str:
    """The known word most like one that is not known; empty if none is near."""
    import difflib

    return next(iter(difflib.get_close_matches(word, known, 1)), "")
