"""Items to format: as many as asked for, of every common type, the same at every run.

Names are drawn from a small pool, so that one author has several works in a year and several people share a family name:
that is what makes a style disambiguate.
"""

import random
from typing import Any

_FAMILIES = (
    "Adler Okafor Brandt Castellanos Dubois Eriksson Fontaine García Hoffmann Ivanova Jansen Kowalski Lindqvist Moreau Nakamura "
    "O’Brien Petrov Quist Rossi Schäfer Tanaka Ueda Varga Weber Xu Yilmaz Zhang"
).split()
_GIVENS = "Anna Bernard Clara D. J. Elena Frank Grace Hugo Ida Jean-Paul Karl Lena M. R. Nora Otto Paula Quentin Rosa Sven Tomas".split()
_PARTICLES = ("von", "van der", "de", "de la", "di")
_TOPICS = (
    "harbours tides freight pilots coastal trade lighthouses dredging ferries canals signals ropes customs storms ballast "
    "quays shipyards salvage charts"
).split()
_FRAMES = (
    "On the {a} of {b}", "{a} and {b}: A History", "Towards a theory of {a}", "The {a} question: {b} in the North, {y}–{z}",
    "Measuring {a} with {b}", "“New” {a}, old {b}", "Why {a} matter", "{a}, {b} and the <i>Mare clausum</i> debate",
)  # fmt: skip
_PUBLISHERS = (("Oxford University Press", "Oxford"), ("Mole Press", "London"), ("Springer", "Berlin"), ("MIT Press", "Cambridge, MA"))
_JOURNALS = (
    "Journal of Port History", "Maritime Studies", "Coastal Engineering", "Annals of Navigation", "Proceedings of the Tidal Society",
)  # fmt: skip


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def name(self) -> dict[str, str]:
        pick = self.random
        if pick.random() < 0.04:
            return {"literal": f"{pick.choice(_JOURNALS).split()[-1]} {pick.choice(('Institute', 'Commission', 'Office'))}"}
        name = {"family": pick.choice(_FAMILIES), "given": pick.choice(_GIVENS)}
        if pick.random() < 0.06:
            name["non-dropping-particle"] = pick.choice(_PARTICLES)
        if pick.random() < 0.02:
            name["suffix"] = "Jr."
        return name

    def names(self, most: int) -> list[dict[str, str]]:
        return [self.name() for _ in range(min(most, 1 + int(self.random.expovariate(0.6))))]

    def title(self) -> str:
        a, b = self.random.sample(_TOPICS, 2)
        year = self.random.randint(1500, 1990)
        title = self.random.choice(_FRAMES).format(a=a, b=b, y=year, z=year + self.random.randint(1, 90))
        return title[0].upper() + title[1:]

    def date(self, full: float) -> dict[str, Any]:
        parts = [self.random.randint(1985, 2024)]
        if self.random.random() < full:
            parts += [self.random.randint(1, 12), self.random.randint(1, 28)]
        return {"date-parts": [parts]}

    def pages(self) -> str:
        first = self.random.randint(1, 900)
        return f"{first}–{first + self.random.randint(2, 40)}"

    def item(self, number: int) -> dict[str, Any]:
        rare = (self.book, self.chapter, self.paper, self.web, self.report, self.thesis, self.newspaper)
        kinds = (self.article, self.article, self.article, *rare)
        made = {"id": f"item-{number}", "title": self.title(), **self.random.choice(kinds)()}
        if self.random.random() < 0.02:
            made.pop("author", None)
        if self.random.random() < 0.03:
            made.pop("issued", None)
        return made

    def article(self) -> dict[str, Any]:
        pick = self.random
        return {
            "type": "article-journal", "author": self.names(12), "issued": self.date(0.2), "container-title": pick.choice(_JOURNALS),
            "volume": str(pick.randint(1, 90)), "issue": str(pick.randint(1, 12)), "page": self.pages(),
            "DOI": f"10.5555/{pick.randint(1000, 999999)}",
        }  # fmt: skip

    def book(self) -> dict[str, Any]:
        publisher, place = self.random.choice(_PUBLISHERS)
        where = {"publisher": publisher, "publisher-place": place, "edition": "2"}
        return {"type": "book", "author": self.names(3), "issued": self.date(0), **where}

    def chapter(self) -> dict[str, Any]:
        publisher, place = self.random.choice(_PUBLISHERS)
        return {
            "type": "chapter", "author": self.names(3), "editor": self.names(3), "issued": self.date(0), "container-title": self.title(),
            "publisher": publisher, "publisher-place": place, "page": self.pages(),
        }  # fmt: skip

    def paper(self) -> dict[str, Any]:
        where = {"container-title": f"Proceedings of the {self.random.randint(2, 40)}th Harbour Conference", "page": self.pages()}
        return {"type": "paper-conference", "author": self.names(8), "issued": self.date(0.3), **where}

    def web(self) -> dict[str, Any]:
        where = {"container-title": "Harbour Desk", "URL": f"https://harbour.example/{self.random.randint(1, 9999)}"}
        return {"type": "webpage", "author": self.names(2), "issued": self.date(0.8), "accessed": self.date(1), **where}

    def report(self) -> dict[str, Any]:
        where = {"publisher": "Tidal Institute", "number": str(self.random.randint(1, 400)), "genre": "Technical report"}
        return {"type": "report", "author": self.names(4), "issued": self.date(0.3), **where}

    def thesis(self) -> dict[str, Any]:
        return {"type": "thesis", "author": self.names(1), "issued": self.date(0), "publisher": "University of Vell", "genre": "PhD thesis"}

    def newspaper(self) -> dict[str, Any]:
        where = {"container-title": "The Vell Courier", "page": "A1"}
        return {"type": "article-newspaper", "author": self.names(2), "issued": self.date(1), **where}


def items(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """``count`` CSL-JSON items."""
    maker = _Maker(seed)
    return [maker.item(number) for number in range(count)]
