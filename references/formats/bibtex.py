"""BibTeX: btxdoc (1988) as it is written in the wild; read together with BibLaTeX, written with BibTeX's own types and fields."""

from collections.abc import Iterator

from records.works import CslItem
from references.format import Format, Read, Source, Writer
from references.formats._bibcsl import read_entries
from references.formats._bibentries import entries
from references.formats._bibsecond import second_reading
from references.formats._bibsniff import newer, sniff
from references.formats._bibwrite import write_entry


def _sniff(source: Source) -> float:
    return sniff(source) - (0.05 if newer(source) else 0)


def read(source: Source) -> Iterator[Read]:
    """The records of a BibTeX or BibLaTeX file, each preceded by its faults."""
    return read_entries(source, entries(source))


def _write(item: CslItem) -> str:
    return write_entry(item, classic=True)


FORMAT = Format(
    name="bibtex",
    description="BibTeX",
    suffixes=(".bib", ".bibtex"),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, between="\n"),
    second=second_reading,
    samples=(
        "@string{mole = {Mole Press}}\n\n@book{roe1999,\n  author = {Roe, Jane and {Harbour Office}},\n  title = {The {Vell} Quays},\n"
        "  publisher = mole,\n  address = {Vell},\n  year = 1999,\n  month = may\n}\n",
        "@article{doe2001, author = \"Jos{\\'e} von der Doe\", title = \"A \" # {Study}, journal = {J. Ports},\n"
        "  volume = 3, year = {2001}}\n",
    ),
)
