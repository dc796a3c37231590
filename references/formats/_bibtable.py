"""The tables of BibTeX and BibLaTeX: entry types, fields, languages, months (biblatex manual 2.1 to 2.3, btxdoc)."""

from references.fieldmap import FieldMap, TypeMap, rows

# CSL type, entry type. The first with a CSL type is what BibLaTeX is written with.
TYPES = TypeMap("""
    article-journal article
    article-journal suppperiodical
    article-journal periodical
    article-magazine article
    article-newspaper article
    article-newspaper newsarticle
    article unpublished
    article preprint
    bill legislation
    book book
    book mvbook
    book collection
    book mvcollection
    book proceedings
    book mvproceedings
    book reference
    book mvreference
    book manual
    book commentary
    broadcast video
    chapter incollection
    chapter inbook
    chapter bookinbook
    chapter suppbook
    chapter suppcollection
    dataset dataset
    dataset data
    document misc
    entry-dictionary inreference
    entry-encyclopedia inreference
    figure image
    graphic artwork
    interview interview
    legal_case jurisdiction
    legislation legislation
    manuscript unpublished
    map map
    motion_picture movie
    motion_picture video
    pamphlet booklet
    paper-conference inproceedings
    paper-conference conference
    patent patent
    performance performance
    periodical periodical
    personal_communication letter
    personal_communication letters
    regulation legislation
    report report
    report techreport
    review review
    review-book review
    software software
    song audio
    song music
    speech unpublished
    standard standard
    thesis thesis
    thesis phdthesis
    thesis mastersthesis
    treaty legal
    webpage online
    post-weblog online
    post online
    webpage electronic
    webpage www
    webpage webpage
""")
# BibTeX's own thirteen types (btxdoc 3.1) for those of BibLaTeX it does not know.
CLASSIC_TYPES = {
    "report": "techreport", "online": "misc", "thesis": "phdthesis", "collection": "book", "dataset": "misc", "software": "misc",
    "inreference": "incollection", "unpublished": "unpublished",
}  # fmt: skip
CLASSIC_KNOWN = frozenset(
    "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings techreport unpublished".split()
)

# CSL variable, field, types for which that holds.
_JOURNALS = "article-journal,article-magazine,article-newspaper,article,review,review-book,periodical"
_COLLECTED = "book,chapter,entry-encyclopedia,entry-dictionary,paper-conference,pamphlet,classic"
FIELDS = FieldMap(rows(f"""
    title title
    container-title journaltitle {_JOURNALS}
    container-title journal {_JOURNALS}
    container-title journaltitle
    container-title journal
    container-title booktitle
    container-title-short shortjournal
    container-title-short journalabbr
    volume-title volumetitle
    collection-title series
    number number
    collection-number number {_COLLECTED}
    collection-number seriesnumber
    number eid {_JOURNALS},{_COLLECTED}
    issue number {_JOURNALS}
    issue issue
    volume volume
    number-of-volumes volumes
    number-of-pages pagetotal
    page pages
    page-first pagefirst
    chapter-number chapter
    part-number part
    part-number partnumber
    edition edition
    version version
    publisher publisher
    publisher institution
    publisher school
    publisher organization
    jurisdiction location patent
    publisher-place location
    publisher-place address
    original-publisher origpublisher
    original-publisher-place origlocation
    original-title origtitle
    reviewed-title reviewedtitle
    event-title eventtitle
    event-place venue
    genre type
    medium howpublished
    status pubstate
    note note
    annote annotation
    annote annote
    abstract abstract
    keyword keywords
    keyword keyword
    title-short shorttitle
    DOI doi
    URL url
    ISBN isbn
    ISSN issn
    PMID pmid
    PMCID pmcid
    archive archive
    archive_collection collection
    archive_location archivelocation
    archive-place archiveplace
    call-number library
    call-number callnumber
    source source
    scale scale
    section section
    dimensions dimensions
    division division
    references references
    authority authority
    printing-number printing
    supplement-number supplement
    citation-number citationnumber
    first-reference-note-number firstnote
    year-suffix extradate
    license license
    part-title parttitle
    locator locator
    volume-title-short shortvolumetitle
"""))

NAMES = FieldMap(rows("""
    author author
    editor editor
    translator translator
    container-author bookauthor
    collection-editor serieseditor
    original-author origauthor
    reviewed-author reviewedauthor
    director director
    editorial-director editorialdirector
    illustrator illustrator
    interviewer interviewer
    composer composer
    recipient recipient
    chair chair
    compiler compiler
    contributor contributor
    curator curator
    executive-producer executiveproducer
    guest guest
    host host
    narrator narrator
    organizer organizer
    performer performer
    producer producer
    script-writer scriptwriter
    series-creator seriescreator
"""))
# BibLaTeX's typed editors (2.3.6): editora with editoratype; the CSL variable by the type.
EDITOR_TYPES = {
    "editor": "editor", "compiler": "compiler", "director": "director", "organizer": "organizer", "producer": "producer",
    "founder": "series-creator", "continuator": "editor", "redactor": "editor", "reviser": "editor", "collaborator": "contributor",
}  # fmt: skip

DATES = FieldMap(rows("""
    issued date
    accessed urldate
    event-date eventdate
    original-date origdate
    available-date availabledate
    submitted submitted
"""))

VERBATIM = frozenset(["doi", "url", "eprint", "file", "isbn", "issn", "pmid", "pmcid", "urlraw", "bdsk-url-1"])
# Lists in which "and" separates (2.2.1).
LISTS = frozenset(
    ["publisher", "institution", "school", "organization", "location", "address", "origpublisher", "origlocation", "language"]
)
TITLES = frozenset(["title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle",
                    "maintitleaddon", "journaltitle", "journal", "journalsubtitle", "issuetitle", "issuesubtitle", "shorttitle",
                    "series", "eventtitle"])  # fmt: skip
# Fields of another name for the same thing in other programs, and classic BibTeX's for BibLaTeX's (2.2.5).
ALIASES = {
    "hyphenation": "langid", "primaryclass": "eprintclass", "archiveprefix": "eprinttype", "key": "sortkey", "pdf": "file",
    "urlaccessdate": "urldate", "lastchecked": "urldate", "accessed": "urldate", "lastaccessed": "urldate", "timestamp": "timestamp",
}  # fmt: skip
# What only steers BibLaTeX: kept, never shown (2.2.3).
STEERING = frozenset(["crossref", "xdata", "xref", "ids", "entryset", "related", "relatedtype", "relatedstring", "relatedoptions",
                      "options", "sortkey", "presort", "execute", "gender", "label", "keywords"])  # fmt: skip

_LANGUAGES = """
    american en-US usenglish en-US english en-US british en-GB ukenglish en-GB australian en-AU canadian en-CA newzealand en-NZ
    german de-DE ngerman de-DE austrian de-AT naustrian de-AT swissgerman de-CH nswissgerman de-CH french fr-FR francais fr-FR acadian fr-CA
    canadien fr-CA spanish es-ES mexican es-MX italian it-IT portuguese pt-PT portuges pt-PT brazilian pt-BR brazil pt-BR dutch nl-NL
    danish da-DK swedish sv-SE norwegian nb-NO norsk nb-NO nynorsk nn-NO finnish fi-FI icelandic is-IS russian ru-RU ukrainian uk-UA
    polish pl-PL czech cs-CZ slovak sk-SK slovene sl-SI slovenian sl-SI croatian hr-HR serbian sr-RS serbianc sr-Cyrl-RS
    bulgarian bg-BG romanian ro-RO
    hungarian hu-HU magyar hu-HU estonian et-EE latvian lv-LV lithuanian lt-LT greek el-GR polutonikogreek el-GR turkish tr-TR hebrew he-IL
    arabic ar persian fa-IR farsi fa-IR japanese ja-JP chinese zh-CN korean ko-KR vietnamese vi-VN thai th-TH indonesian id-ID
    catalan ca-ES galician gl-ES basque eu-ES afrikaans af-ZA latin la esperanto eo irish ga-IE welsh cy-GB breton br-FR
    macedonian mk-MK mongolian mn-MN hindi hi-IN bengali bn-BD marathi mr-IN armenian hy-AM georgian ka-GE
    usorbian hsb lsorbian dsb interlingua ia
"""
LANGUAGES = dict(zip(_LANGUAGES.split()[::2], _LANGUAGES.split()[1::2], strict=True))
LANGIDS = {code: name for name, code in reversed(LANGUAGES.items())} | {
    "en": "english", "de": "german", "fr": "french", "es": "spanish",
}  # fmt: skip
MONTHS = {name: str(number) for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
PLAIN_REPORT = "techreport"
ARTICLES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
