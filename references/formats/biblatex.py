"""BibLaTeX: its manual, chapter 2, with biber's extended names and EDTF dates; read together with BibTeX."""

from references.format import Format, Source, Writer
from references.formats import bibtex
from references.formats._bibsecond import second_reading
from references.formats._bibsniff import newer, sniff
from references.formats._bibwrite import write_entry


def _sniff(source: Source) -> float:
    return sniff(source) - (0 if newer(source) else 0.05)


FORMAT = Format(
    name="biblatex",
    description="BibLaTeX",
    suffixes=(".bib", ".biblatex"),
    sniff=_sniff,
    read=bibtex.read,
    writer=Writer(write_entry, between="\n"),
    second=second_reading,
    samples=(
        "@inbook{roe,\n  author = {family=Roe, given=Jane, prefix=van, useprefix=true},\n  title = {On Piers},\n"
        "  crossref = {piers},\n"
        "  pages = {3--14}\n}\n\n@book{piers,\n  editor = {Doe, John},\n  title = {Piers},\n  subtitle = {A History},\n"
        "  date = {1999-05/1999-08},\n"
        "  publisher = {Mole},\n  location = {Vell and Aar},\n  langid = {british}\n}\n",
    ),
)
