"""Footnotes and entries as German-language historians, literary scholars, social scientists and lawyers write them, with the label of every token.

No CSL style writes "in: ders. (Hg.)", "4., erw. Aufl.", "38. Jg., H. 9" or "Diss. phil.", so these are put together here, of invented works.
"""

from collections.abc import Iterator
from random import Random

from training.references import Reference
from training.words import FAMILY, GIVEN, JOURNALS, NEWSPAPERS, PLACES, PUBLISHERS, name, one_of, title

Part = tuple[str, str]  # words, and the label of them all

_SUBTITLES = (
    "Eine Studie zur {a} der {b}|Studien zur {a} im Zeitalter der {b}|Zur {a} einer {b}|Beiträge zu einer Theorie der {a}|{a} und {b} in {o} {y}–{z}|Vom Ende der {b} bis zum Beginn der {a}|"
    "Ein Beitrag zur Geschichte der {a}|Untersuchungen zu {a} und {b}|Grundriß der {a}|{a} zwischen {b} und Alltag|Entwicklungen und Perspektiven|Aufsätze zur {a}|Quellen und Darstellung|"
    "Eine Einführung|Ein Handbuch|Materialien zur {a}|Festschrift für {n} zum 60. Geburtstag|Mit einem Nachwort von {n}|Roman|Ausgewählte Schriften|{a} in {o} 18{t}–19{t}|Wege und Irrwege der {a}"
).split("|")
_MAIN = (
    "Bürgerliche {a}|Die vergessene {a}|Arbeiter und {a}|{a} in der Krise|Das Ende der {a}|Die Erfindung der {a}|Vom Nutzen der {a}|{a} am Meer|Jenseits der {a}|Große {a} und kleine {b}|Wege zur {a}|"
    "Deutsche {a}n|Preußen und die {a}|Die Unfähigkeit zur {a}|Kritik der {a}|Dialektik der {a}|Adel und {a} in {o}|Frauen in der {a}|{o} im 19. Jahrhundert|Über {a} und {b}|Wirtschaft und {a}|Soziale {a}|"
    "Die {a} von {o}|Lehrbuch der {a}|Das Recht der {a}|Ist die {a} am Ende?|Phänomenologie der {a}|{a}sgeschichte|Der Streit um die {a}|Erinnerungen eines Beamten|Die Ordnung der {a}|Der Weg nach {o}"
).split("|")
_NOUNS = (
    "Stadt Gesellschaft Politik Kultur Sprache Arbeit Macht Kunst Literatur Wissenschaft Moderne Verwaltung Erziehung Familie Öffentlichkeit Bewegung Wirtschaft Technik Jugend Bildung Erinnerung Aufklärung Revolution "
    "Herrschaft Armut Migration Identität Verfassung Kritik Gewalt Presse Musik Bürokratie Industrie Landwirtschaft Wohnung Krankheit Fürsorge Bildungspolitik Lebensführung Ungleichheit Haftung Emigration Vernunft "
    "Freiheit Individualisierung Schicht Klasse Partei Gewerkschaft Kirche Nation Geselligkeit Rezeption Utopie Schrift Medien Rationalisierung"
).split()
_REGIONS = "Sachsen Bayern Preußen Württemberg Westfalen Europa Deutschland Frankreich Berlin Hamburg Österreich England Baden Hessen Schlesien Köln".split()
_SERIES = (
    "Kritische Studien zur Geschichtswissenschaft|Beiträge zur Kommunikationsgeschichte|Schriften des Zentralinstituts|Studien zur Sozialgeschichte|Forschungen zur Volkskunde|Quellen und Forschungen|Edition Kultur|"
    "Veröffentlichungen der Historischen Kommission|Geschichte und Geschlechter|Theorie und Gesellschaft|Schriften zum Öffentlichen Recht|Abhandlungen zur Philosophie|Industrielle Welt|Werke|Gesammelte Schriften"
).split("|")
_LEADS = ("Vgl.|Vgl. dazu|Vgl. hierzu ausführlich|Siehe|Siehe auch|Siehe dazu|So auch|Zit. n.|Zitiert nach:|Hierzu:|Dazu|Vgl. etwa|Vgl. auch|Zum Folgenden vgl.|Ähnlich|Anders|S.|Vgl. u. a.|Kritisch dazu:|"
          "Eine gute Übersicht bietet|Grundlegend:|Vgl. insbesondere|Ausführlich").split("|")  # fmt: skip
_LAW = "NJW JZ AcP ZRP JuS DÖV NVwZ VersR MDR DVBl StV ZStW".split()


class _Writer:
    """One reference being written; ``comma`` says whether its parts are parted by commas (a note) or by full stops (an entry)."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.parts: list[Part] = []
        self.comma = random.random() < 0.65
        self.slash = random.random() < 0.4
        self.hg = random.choice(("(Hg.)", "(Hg.)", "(Hrsg.)", "(Hrsg.)", "(Hgg.)", "(ed.)"))
        self.town = random.choice((", ", ", ", ": "))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def put(self, label: str, words: str) -> None:
        if words:
            self.parts.append((words, label))

    def end(self, sign: str) -> None:
        """Close the last part with a sign, if it does not end in one."""
        words, label = self.parts[-1]
        self.parts[-1] = (words if words.endswith((sign, "?", "!", ":")) and sign in ".," else words + sign, label)

    def stop(self) -> None:
        self.end("," if self.comma else ".")

    # --- parts

    def title(self) -> str:
        fill = {"a": self.random.choice(_NOUNS), "b": self.random.choice(_NOUNS), "o": self.random.choice(_REGIONS), "t": str(self.random.randint(10, 99)),
                "y": str(self.random.randint(1750, 1880)), "z": str(self.random.randint(1881, 1990)), "n": self.natural()}  # fmt: skip
        words = self.random.choice(_MAIN).format(**fill) if self.chance(0.6) else title(self.random, "de")
        if self.chance(0.55):
            words += ("" if words.endswith("?") else ".") + " " + self.random.choice(_SUBTITLES).format(**fill)
        if self.chance(0.06):
            words += f" {fill['y']}–{fill['z']}"
        return words.replace("–", "-") if self.chance(0.4) else words

    def natural(self) -> str:
        found = name(self.random, "de")
        return " ".join(filter(None, (found["given"], found.get("non-dropping-particle"), found["family"])))

    def inverted(self) -> str:
        return f"{self.random.choice(FAMILY['de'].split())}, {self.random.choice((self.random.choice(GIVEN['de'].split()), self.random.choice('ABCDEFGHIJKLMPRSTUW') + '.'))}"

    def people(self, most: int = 3) -> str:
        count = self.random.choice((1, 1, 1, 2, 2, 3)[: most * 2])
        names = [self.inverted() if not self.comma and not self.slash else self.natural() for _ in range(count)]
        if count > 1 and self.chance(0.12):
            return names[0] + " u. a."
        return ("/" if self.slash else "; " if "," in names[0] else ", ").join(names[:-1]) + (("/" if self.slash else " und ") if count > 1 else "") + names[-1]

    def quoted(self, words: str) -> str:
        opening, closing = self.random.choice(("„“", "„“", "»«", '""', '„"', "“”"))
        return opening + words + closing

    def year(self) -> str:
        return str(self.random.choice((self.random.randint(1850, 1949), self.random.randint(1950, 2020), self.random.randint(1960, 2005))))

    def pages(self, ranged: bool) -> None:
        first = self.random.randint(1, 600)
        words = f"S. {first}" + (f"{self.random.choice('-–')}{first + self.random.randint(2, 40)}" if ranged else self.random.choice(("", "", "", " f.", " ff.", "f.", "ff.")))
        if self.chance(0.05):
            words = f"Sp. {first}-{first + 5}"
        if ranged and self.chance(0.25):
            words += f", {self.random.choice(('hier', 'hier:', 'bes.'))} S. {first + 1}"
        self.put("pages", words)
        self.end(".")

    def author(self) -> None:
        words, early = self.people(), not self.comma and self.chance(0.45)
        edited = self.chance(0.12)
        label = "editor" if edited else "author"
        words += f" {self.hg}" if edited else ""
        self.put(label, words)
        if early:
            self.end("," if self.chance(0.2) else "")
            self.put("date", self.random.choice(("({y}):", "{y}:", "({y}).", "({y}),")).format(y=self.year()))
        else:
            self.end(":" if self.chance(0.4) else "," if self.comma else ":")
        self.dated = early

    def volume(self, share: float = 0.15) -> None:
        if self.chance(share):
            self.put("volume", f"Bd. {self.random.choice((str(self.random.randint(1, 9)), 'I', 'II', 'III', 'I.2'))}")
            self.stop()

    def imprint(self) -> None:
        """What ends the description of a book: helpers, edition, series, place, publisher, year."""
        if self.chance(0.16):
            self.put("editor", self.random.choice(("hg. v.", "hrsg. v.", "hrsg. von", "hg. von", "herausgegeben von")).replace("h", "h" if self.comma else "H", 1) + " " + self.natural())
            self.stop()
        if self.chance(0.1):
            self.put("translator", self.random.choice(("übers. v.", "aus dem Franz. von", "übersetzt von", "aus dem Englischen von", "dt. v.")) + " " + self.natural())
            self.stop()
        self.volume()
        if self.chance(0.22):
            count = self.random.randint(2, 14)
            words = self.random.choice(("{n}. Aufl.", "{n}. Auflage", "{n}., erw. Aufl.", "{n}. überarb. Aufl.", "{n}., vollst. überarb. Aufl.", "{n}. überarb. u. erw. Aufl."))
            self.put("edition", words.format(n=count))
            if self.comma:
                self.end(",")
        series = self.chance(0.14)
        if series and self.chance(0.5):
            self._series()
            self.stop()
            series = False
        place, publisher, year = one_of(self.random, PLACES, "de"), one_of(self.random, PUBLISHERS, "de"), "" if self.dated else self.year()
        bare = self.comma and self.chance(0.72)
        self.put("location", place + ("" if bare or self.chance(0.05) else ":"))
        if not bare:
            self.put("publisher", publisher)
        if year:
            self.end("," if not bare and self.chance(0.5) else "")
            self.put("date", year)
        if series:
            self._series()
        if self.chance(0.05):
            self.put("note", f"(ND {self.random.choice(_REGIONS)} {self.year()})")

    def _series(self) -> None:
        equal = self.random.choice(("= ", "= ", "", ""))
        self.put("collection-title", f"({equal}{self.random.choice(_SERIES)},")
        self.put("volume", f"{self.random.choice(('Bd. ', 'Bd. ', ''))}{self.random.randint(1, 120)})")

    def tail(self, ranged: bool) -> None:
        if self.chance(0.75 if self.comma else 0.15):
            self.end(",")
            self.pages(ranged)
        else:
            self.end(".")

    # --- kinds of works

    def book(self) -> None:
        self.author()
        self.put("title", self.title())
        self.stop()
        self.imprint()
        self.tail(False)

    def chapter(self) -> None:
        self.author()
        words = self.title()
        self.put("title", self.quoted(words) if self.chance(0.3) else words)
        self.stop()
        self.put("editor" if (same := self.chance(0.2)) else "container-title", self.random.choice(("in:", "in", "In:", "in:")) if self.comma else "In:")
        if same:
            self.put("editor", self.random.choice(("ders.", "dies.", "Ders.", "ders.")) + self.random.choice((f" {self.hg}", "", "")))
            self.end(self.random.choice(",:"))
        elif self.chance(0.85):
            self.parts[-1] = (self.parts[-1][0], "editor")
            self.put("editor", f"{self.people()} {self.hg}")
            self.end(self.random.choice((",", ",", ":")))
        self.put("container-title", self.title())
        self.stop()
        self.imprint()
        self.end(",")
        self.pages(True)

    def article(self) -> None:
        self.author()
        words = self.title()
        self.put("title", self.quoted(words) if self.chance(0.3) else words)
        self.stop()
        law = self.chance(0.12)
        journal = self.random.choice(_LAW) if law else one_of(self.random, JOURNALS, "de")
        self.put("journal", journal if law and self.chance(0.7) else f"{'in:' if self.comma else 'In:'} {journal}")
        if law:
            self.put("date", self.year() + ",")
            self.pages(False)
            return
        number, year = self.random.randint(1, 110), self.year()
        form = self.random.choice(("{n} ({y}),", "{n} ({y}) {h},", "{n} ({y}), {h},", "{n}. Jg., {y}, {h},", "Jg. {n} ({y}), {h},", "{n} ({y}), {h},", "{n}, {h},", "{n}/{y},", "{h}/{y},", "{h} ({y}),"))
        issue = f"{self.random.choice(('H. ', 'Heft ', 'Nr. ', 'H. '))}{self.random.choice((str(self.random.randint(1, 12)), '1/2'))}"
        for token in form.split():
            text = token.format(n=number, y=year, h=issue)
            self.put("date" if "{y}" in token and "{n}" not in token and "{h}" not in token else "volume", text)
        self.pages(True)

    def newspaper(self) -> None:
        if self.chance(0.7):
            self.author()
        self.put("title", self.quoted(self.title()) if self.chance(0.6) else self.title())
        self.stop()
        self.put("journal", f"{'in:' if self.comma else 'In:'} {one_of(self.random, NEWSPAPERS, 'de')}")
        month = self.random.choice("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split())
        day = f"{self.random.randint(1, 28)}. {self.random.choice((month, str(self.random.randint(1, 12)) + '.'))} {self.year()}"
        if self.chance(0.25):
            self.end(",")
            self.put("volume", f"Nr. {self.random.randint(1, 300)}")
        if self.chance(0.6):
            self.put("date", f"vom {day}")
        else:
            self.end(",")
            self.put("date", day)
        self.tail(False)

    def thesis(self) -> None:
        self.author()
        self.put("title", self.title())
        self.stop()
        self.put("genre", self.random.choice(("Diss. phil.", "Diss.", "Phil. Diss.,", "Dissertation,", "Habil.-Schr.,", "Jur. Diss.")))
        self.put("location", one_of(self.random, PLACES, "de"))
        self.put("date", self.year() + self.random.choice(("", " (Ms.)", " (masch.)")))
        self.tail(False)

    def entry(self) -> None:
        """An article of a work of reference."""
        self.author()
        self.put("title", ("Art. " if self.chance(0.6) else "") + self.quoted(self.random.choice(_NOUNS)))
        self.stop()
        self.put("container-title", f"{'in:' if self.comma else 'In:'} {self.random.choice(('Handwörterbuch', 'Lexikon', 'Enzyklopädie', 'Grundbegriffe'))} der {self.random.choice(_NOUNS)}")
        self.stop()
        self.imprint()
        self.end(",")
        self.pages(True)


def german_references(count: int, seed: int = 2) -> Iterator[Reference]:
    """So many labelled references; the same arguments give the same."""
    random = Random(seed)
    for _ in range(count):
        writer = _Writer(random)
        kind = random.choices(("book", "chapter", "article", "newspaper", "thesis", "entry"), (42, 22, 18, 8, 6, 4))[0]
        if random.random() < 0.15:
            writer.put("note", random.choice(_LEADS))
        getattr(writer, kind)()
        pairs = [(word, label) for words, label in writer.parts for word in words.split()]
        yield Reference(tuple(word for word, _ in pairs), tuple(label for _, label in pairs), "made")
