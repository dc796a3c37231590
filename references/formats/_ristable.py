"""RIS's types and tags (Research Information Systems format, 2001 and 2011), and what they are in CSL."""

from references.fieldmap import FieldMap, TypeMap, rows

TYPES = TypeMap("""
    article-journal JOUR
    article-journal EJOUR
    article-journal JFULL
    article-journal ABST
    article-journal INPR
    article-magazine MGZN
    article-newspaper NEWS
    article UNPB
    bill BILL
    book BOOK
    book EBOOK
    book EDBOOK
    book SER
    book CLSWK
    book CTLG
    broadcast ADVS
    chapter CHAP
    chapter ECHAP
    classic ANCIENT
    dataset DATA
    dataset AGGR
    dataset DBASE
    document GEN
    entry-dictionary DICT
    entry-encyclopedia ENCYC
    figure FIGURE
    figure CHART
    figure EQUA
    graphic ART
    graphic SLIDE
    hearing HEAR
    interview ICOMM
    legal_case CASE
    legislation STAT
    legislation LEGAL
    manuscript MANSCPT
    map MAP
    motion_picture VIDEO
    motion_picture MPCT
    musical_score MUSIC
    pamphlet PAMP
    paper-conference CPAPER
    paper-conference CONF
    patent PAT
    personal_communication PCOMM
    post-weblog BLOG
    regulation GOVDOC
    report RPRT
    report GRANT
    review-book JOUR
    review JOUR
    software COMP
    song SOUND
    speech HEAR
    standard STAND
    thesis THES
    treaty UNBILL
    webpage ELEC
    webpage WEB
    webpage MULTI
    post ELEC
""")

_PERIODICAL = "article-journal,article-magazine,article-newspaper,review,review-book,article,periodical"
_WHOLE = "book,pamphlet,classic,map,report,thesis,standard,patent,motion_picture,song,musical_score,software"
FIELDS = FieldMap(rows(f"""
    title TI
    title T1
    title BT
    title CT
    container-title T2
    container-title JF
    container-title JO
    container-title BT chapter,paper-conference,entry-encyclopedia,entry-dictionary
    collection-title T2 {_WHOLE}
    collection-title T3
    container-title-short J2
    container-title-short JA
    container-title-short J1
    volume VL
    issue IS
    issue CP
    publisher PB
    publisher-place CY
    publisher-place PP
    edition ET
    abstract AB
    abstract N2
    note N1
    note RN
    DOI DO
    URL UR
    language LA
    genre M3
    title-short ST
    call-number CN
    number-of-volumes NV
    section SE
    source DB
    archive DP
    archive_location AN
    number M1
    PMCID C2 {_PERIODICAL}
    original-title OP
    reviewed-title RI
    annote RP
"""))
PERIODICALS = frozenset(_PERIODICAL.split(","))
# Types written out, as some programs do.
LONG_TYPES = {
    "Journal Article": "JOUR", "Journal": "JOUR", "Article": "JOUR", "Book": "BOOK", "Book Section": "CHAP", "Book Chapter": "CHAP",
    "Chapter": "CHAP", "Conference Paper": "CPAPER", "Conference Proceedings": "CONF", "Conference": "CONF", "Thesis": "THES",
    "Dissertation": "THES", "Report": "RPRT", "Newspaper Article": "NEWS", "Magazine Article": "MGZN", "Web Page": "ELEC",
    "Website": "ELEC", "Generic": "GEN", "Patent": "PAT", "Dataset": "DATA", "Grnt": "GRANT",
}  # fmt: skip
NAMES = FieldMap(rows("""
    author AU
    author A1
    editor A2
    editor ED
    collection-editor A3
    translator A4
"""))
AUTHORS = ("AU", "A1", "A2", "A3", "A4", "ED")
LANGUAGES: dict[str, str] = {}
KNOWN = FIELDS.tags() | NAMES.tags() | frozenset(
    "TY ER ID KW SP EP PY Y1 Y2 DA SN AD AV C1 C2 C3 C4 C5 C6 C7 C8 CA CP CT ED L1 L2 L3 L4 LB LK M1 M2 O"
    "P PP RI RN RP SV TA TT U1 U2 U3 U4 "
    "U5 VO WT WV WP SO H1 H2 NO CR CU FD JF T3 T1 J1 J2 JO".split()
)  # fmt: skip
