"""The tables of MODS: genres, roles, identifiers, the details of a part."""

from references.fieldmap import TypeMap

# CSL type, MARC genre (or another term that is used for it) with _ for blanks.
GENRES = TypeMap("""
    article-journal journal_article
    article-journal academic_journal
    article-journal article
    article-magazine magazine_article
    article-magazine magazine
    article-newspaper newspaper_article
    article-newspaper newspaper
    article preprint
    bill bill
    book book
    book collection
    broadcast broadcast
    chapter book_chapter
    chapter chapter
    classic classic
    dataset dataset
    document document
    entry-dictionary dictionary_entry
    entry-dictionary dictionary
    entry-encyclopedia encyclopedia_article
    entry-encyclopedia encyclopedia
    figure figure
    graphic picture
    graphic graphic
    hearing hearing
    interview interview
    legal_case legal_case_and_case_notes
    legislation legislation
    manuscript manuscript
    map map
    motion_picture motion_picture
    musical_score musical_score
    pamphlet pamphlet
    paper-conference conference_paper
    paper-conference conference_publication
    patent patent
    performance performance
    periodical periodical
    personal_communication letter
    post-weblog blog
    post post
    regulation regulation
    report report
    report technical_report
    review-book book_review
    review review
    software computer_program
    song sound
    speech speech
    standard standard
    thesis thesis
    thesis Ph.D._thesis
    thesis Masters_thesis
    treaty treaty
    webpage web_page
    webpage web_site
    webpage electronic
""")
ROLES = {
    "aut": "author", "author": "author", "cre": "author", "creator": "author", "edt": "editor", "editor": "editor", "trl": "translator",
    "translator": "translator", "com": "compiler", "compiler": "compiler", "drt": "director", "director": "director", "ill": "illustrator",
    "illustrator": "illustrator", "ive": "interviewee", "ivr": "interviewer", "cmp": "composer", "composer": "composer", "rcp": "recipient",
    "prf": "performer", "pro": "producer", "producer": "producer", "nrt": "narrator", "cur": "curator", "ctb": "contributor", "hst": "host",
    "contributor": "contributor", "orm": "organizer", "inv": "author", "inventor": "author", "aui": "contributor", "chr": "contributor",
}  # fmt: skip
OWN_ROLES = {ours: theirs for theirs, ours in reversed(ROLES.items()) if len(theirs) == 3}
PEOPLE = (
    "author translator compiler director illustrator interviewer composer recipient performer producer narrator curator contributor host "
    "organizer"
).split()
TEXTS = {"abstract": "abstract", "note": "note", "annote": "tableOfContents"}
IDS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pubmed": "PMID", "pmid": "PMID", "pmc": "PMCID", "citekey": "id"}
HOSTED = frozenset(
    "article-journal article-magazine article-newspaper chapter paper-conference entry entry-dictionary entry-encyclopedia review "
    "review-book post-weblog post webpage article legal_case".split()
)
DETAILS = {
    "volume": "volume", "issue": "issue", "number": "issue", "chapter": "chapter-number", "section": "section", "part": "part-number",
}  # fmt: skip
OWN_DETAILS = {
    "volume": "volume", "issue": "issue", "chapter-number": "chapter", "section": "section", "part-number": "part", "number": "report",
}  # fmt: skip
