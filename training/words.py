"""Words from which titles, names and imprints of other languages are made: written for this project, they stand for no real works."""

from random import Random

GIVEN = {
    "de": "Hans Karl Peter Jürgen Wolfgang Klaus Heinrich Friedrich Wilhelm Ute Maria Anna Petra Sabine Ingrid Monika Gerd Hans-Ulrich Karl-Heinz "
          "Ernst Otto Georg Johannes Dieter Bernd Ulrich Christa Helga Lotte Jens Thomas Michael Stefan Andreas Barbara Gisela",
    "fr": "Jean Pierre Marie Claude Michel Jacques François Henri Louis Anne Claire Hélène Jean-Pierre Jean-Paul Marie-Claire Philippe Alain "
          "Bernard Denis Élisabeth Geneviève Odile Paul Lucien Marc Gérard André Roger Simone Catherine Nicole",
    "es": "José Juan María Carlos Luis Antonio Manuel Carmen Ana Pedro Rafael Ramón Teresa Isabel Miguel Ángel Jorge Elena Pilar Francisco Javier",
    "it": "Giovanni Marco Paolo Maria Anna Giuseppe Carlo Luigi Francesca Elena Andrea Stefano Pietro Antonio Lucia Chiara Roberto Franco Silvia",
    "en": "John Mary Robert Susan James Elizabeth William Margaret Thomas Sarah George Helen Peter Jane Charles Ruth Edward Anne David Alice",
}  # fmt: skip
FAMILY = {
    "de": "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz "
          "Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Meier Lehmann Köhler Herrmann Walter König Kaiser Fuchs Peters Lang "
          "Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster "
          "Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber",
    "fr": "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent "
          "Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin "
          "Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard",
    "es": "García Martínez López Sánchez González Rodríguez Fernández Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Álvarez Muñoz Romero",
    "it": "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Mancini Costa Giordano Rizzo Lombardi",
    "en": "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke "
          "Harris Clark Scott Turner Hill Moore Cooper Ward Morris King Watson Harrison Morgan Baker Patel Young Allen Mitchell Anderson Lee Bell",
}  # fmt: skip
PLACES = {
    "de": "Berlin|München|Frankfurt am Main|Frankfurt a. M.|Hamburg|Köln|Göttingen|Leipzig|Stuttgart|Wien|Zürich|Tübingen|Wiesbaden|Darmstadt|Heidelberg|Bonn|Opladen|"
          "Paderborn|Münster|Freiburg i. Br.|Freiburg|Basel|Bern|Graz|Innsbruck|Mainz|Marburg|Würzburg|Dresden|Weimar|Bielefeld|Düsseldorf|Hannover|Kiel|Bremen|"
          "Reinbek bei Hamburg|Berlin/New York|Köln/Weimar/Wien|Weinheim|Konstanz|Bad Homburg|Hildesheim|Neuwied|Halle|Jena|Erlangen|Baden-Baden|Opladen/Farmington Hills",
    "fr": "Paris|Lyon|Rennes|Genève|Lausanne|Bruxelles|Toulouse|Bordeaux|Grenoble|Strasbourg|Montréal|Québec|Aix-en-Provence|Lille|Marseille|La Haye|Louvain|Neuchâtel",
    "es": "Madrid|Barcelona|México|Buenos Aires|Valencia|Salamanca|Sevilla|Granada|Bogotá|Santiago de Chile|Lima",
    "it": "Roma|Milano|Torino|Bologna|Firenze|Napoli|Bari|Padova|Venezia|Pisa",
    "en": "London|New York|Oxford|Cambridge|Chicago|Boston|Princeton, NJ|Berkeley|New Haven|Ithaca, NY|Cambridge, MA|Washington, DC|Philadelphia|Edinburgh|Toronto|Sydney|"
          "Englewood Cliffs, NJ|Thousand Oaks, CA|Baltimore|Dordrecht|Amsterdam|Leiden|Los Angeles|San Francisco|Durham, NC|Minneapolis|Harmondsworth|Manchester|Dublin",
}  # fmt: skip
PUBLISHERS = {
    "de": "Suhrkamp|C. H. Beck|Beck|Vandenhoeck & Ruprecht|Mohr Siebeck|Campus|Campus Verlag|Springer VS|VS Verlag für Sozialwissenschaften|Westdeutscher Verlag|De Gruyter|"
          "Walter de Gruyter|transcript|Steiner|Franz Steiner Verlag|Metzler|J. B. Metzler|Fischer|S. Fischer|Rowohlt|Böhlau|Niemeyer|Max Niemeyer Verlag|Hanser|Wallstein|"
          "Wissenschaftliche Buchgesellschaft|Duncker & Humblot|Nomos|Lit|LIT Verlag|Peter Lang|Kohlhammer|Klett-Cotta|Fink|Wilhelm Fink|Schöningh|Reclam|Oldenbourg|UTB|"
          "Leske + Budrich|Juventa|Beltz|Schäffer-Poeschel|Hogrefe|Enke|Luchterhand|Europäische Verlagsanstalt|Barbara Budrich|Harrassowitz|Akademie Verlag|Dietz",
    "fr": "Gallimard|PUF|Presses universitaires de France|Seuil|Éditions du Seuil|Fayard|Flammarion|Armand Colin|La Découverte|L’Harmattan|Vrin|Albin Michel|Plon|Hachette|"
          "Presses universitaires de Rennes|PUR|CNRS Éditions|Éditions de Minuit|Odile Jacob|Droz|Les Belles Lettres|Larousse|Dalloz|Bruylant|Grasset|Payot|Éditions de l’EHESS",
    "es": "Alianza|Alianza Editorial|Cátedra|Gredos|Siglo XXI|Fondo de Cultura Económica|Taurus|Anagrama|Crítica|Paidós|Ariel|Tecnos|Akal|Espasa-Calpe",
    "it": "Einaudi|Laterza|Il Mulino|Mondadori|Feltrinelli|Olschki|Carocci|Adelphi|Bompiani|Giuffrè|FrancoAngeli|Marsilio",
    "en": "Oxford University Press|Cambridge University Press|Routledge|Macmillan|Palgrave Macmillan|University of Chicago Press|Harvard University Press|Princeton University Press|"
          "Yale University Press|MIT Press|The MIT Press|Penguin|Random House|Knopf|Norton|W. W. Norton|HarperCollins|Harper & Row|John Wiley & Sons|Wiley|Academic Press|Elsevier|"
          "Springer|Springer-Verlag|Kluwer|Sage|SAGE Publications|Blackwell|Polity Press|McGraw-Hill|Prentice Hall|Addison-Wesley|Free Press|Basic Books|Beacon Press|Verso|Vintage|"
          "Johns Hopkins University Press|University of California Press|Columbia University Press|Duke University Press|Ashgate|Brill|CRC Press|North-Holland|Faber and Faber|"
          "Georgetown University Press|Brookings Institution|World Bank|OECD|United Nations|Allen & Unwin|Edward Elgar|Longman|Pearson|Houghton Mifflin|Simon & Schuster",
}  # fmt: skip
JOURNALS = {
    "de": "Historische Zeitschrift|Geschichte und Gesellschaft|Zeitschrift für Soziologie|Kölner Zeitschrift für Soziologie und Sozialpsychologie|Soziale Welt|Merkur|"
          "Vierteljahrshefte für Zeitgeschichte|Zeitschrift für Pädagogik|Berliner Journal für Soziologie|Leviathan|Neue Politische Literatur|Archiv für Sozialgeschichte|"
          "Juristenzeitung|Neue Juristische Wochenschrift|Aus Politik und Zeitgeschichte|Das Argument|Zeitschrift für Volkskunde|Wirtschaft und Statistik|Deutsche Vierteljahrsschrift",
    "fr": "Annales. Histoire, Sciences Sociales|Revue historique|Revue française de sociologie|Actes de la recherche en sciences sociales|Le Mouvement social|Critique|"
          "Revue d’histoire moderne et contemporaine|Romantisme|Population|Revue philosophique|Esprit|Les Temps modernes|Histoire & Mesure|Genèses|Politix|Hérodote",
    "es": "Hispania|Revista de Occidente|Estudios de Historia|Revista Española de Investigaciones Sociológicas|Historia Mexicana|Arbor|Nueva Sociedad",
    "it": "Quaderni storici|Rivista storica italiana|Studi storici|Belfagor|Il Ponte|Nuova rivista storica",
    "en": "American Historical Review|Past & Present|Journal of Modern History|American Sociological Review|Critical Inquiry|Foreign Affairs|PMLA|Slavic Review|Speculum|"
          "Journal of Social History|English Historical Review|Social Forces|World Politics|International Security|Journal of Philosophy|Middle East Journal|Yale Law Journal",
}  # fmt: skip
NEWSPAPERS = {
    "de": "Frankfurter Allgemeine Zeitung|Süddeutsche Zeitung|Die Zeit|Der Spiegel|Die Welt|taz|Neue Zürcher Zeitung|Frankfurter Rundschau|Der Tagesspiegel",
    "fr": "Le Monde|Le Figaro|Libération|Le Temps|La Croix|L’Express", "es": "El País|El Mundo|ABC|La Vanguardia", "it": "la Repubblica|Corriere della Sera|La Stampa",
    "en": "The New York Times|New York Times|Washington Post|The Guardian|The Times|Financial Times|Wall Street Journal|The Economist|BBC News|Reuters|Associated Press|The Independent|"
          "Los Angeles Times|Daily Telegraph|Haaretz|The Jerusalem Post|Al Jazeera|Newsweek|Time",
}  # fmt: skip
BODIES = (
    "United Nations|World Health Organization|U.S. Department of State|U.S. Department of the Treasury|European Commission|World Bank|International Atomic Energy Agency|"
    "Institute for Science and International Security|International Monetary Fund|UNESCO|Statistisches Bundesamt|Bundesministerium für Bildung und Forschung|OECD|Eurostat|"
    "National Research Council|American Psychological Association|Government Accountability Office|Ministry of Defence|House of Commons|Human Rights Watch|Amnesty International|"
    "UN Security Council|Office of Foreign Assets Control|Ministère de la Culture|Conseil de l’Europe|RAND Corporation|International Crisis Group|Central Intelligence Agency"
)  # fmt: skip
_NOUNS = {
    "de": "Stadt|Gesellschaft|Politik|Kultur|Sprache|Geschichte|Arbeit|Macht|Kunst|Literatur|Wissenschaft|Moderne|Verwaltung|Erziehung|Familie|Religion|Öffentlichkeit|Bewegung|"
          "Wirtschaft|Technik|Jugend|Bildung|Theorie|Erinnerung|Aufklärung|Revolution|Herrschaft|Armut|Migration|Identität|Verfassung|Philosophie|Kritik|Gewalt|Presse|Musik",
    "fr": "ville|société|politique|culture|langue|guerre|révolution|mémoire|justice|religion|famille|monarchie|république|philosophie|littérature|peinture|campagne|noblesse|presse|science",
    "es": "ciudad|sociedad|política|cultura|lengua|guerra|revolución|memoria|justicia|religión|familia|monarquía|literatura|frontera|economía",
    "it": "città|società|politica|cultura|lingua|guerra|rivoluzione|memoria|giustizia|famiglia|letteratura|economia",
    "en": "City|Society|Politics|Culture|Language|War|Revolution|Memory|Justice|Religion|Family|Empire|Philosophy|Literature|Trade|State|Power|Security|Law|Work|Science|Identity",
}  # fmt: skip
_FORMS = {
    "de": "Die {a} der {b}|{a} und {b}|{a} und {b} im 19. Jahrhundert|Zur {a} der {b}|{a}. Eine Einführung|Die Entstehung der {a}. Studien zur {b} 1871–1914|{a} ohne {b}?|Theorie der {a}|"
          "Grundzüge der {a}|{a}, {b} und soziale Ungleichheit|Der Wandel der {a} in Deutschland|Deutsche {a}|Die {a} im Nationalsozialismus. {b} und Alltag|Was ist {a}?|Soziologie der {a}|"
          "{a} als {b}. Ein Beitrag zur Theorie der Moderne|Handbuch der {a}|Einführung in die {a}|{a} in der Bundesrepublik: Eine Bilanz|Die vergessene {a}|Geschichte der {a} bis 1945",
    "fr": "La {a} et la {b}|La {a} en France au XVIIIe siècle|Histoire de la {a}|Une {a} sans {b} ?|Essai sur la {a}|La {a} au temps de la {b} (1789-1815)|Les formes de la {a}|"
          "Naissance de la {a}. {b} et pouvoir|Sociologie de la {a}|Qu’est-ce que la {a} ?|La {a} à l’épreuve de la {b}",
    "es": "La {a} y la {b}|Historia de la {a} en España|La {a} en el siglo XIX|{a} y {b} en América Latina|Teoría de la {a}|La invención de la {a}",
    "it": "La {a} e la {b}|Storia della {a}|La {a} nell’Italia moderna|{a} e {b}. Saggi|Teoria della {a}",
    "en": "The {a} of {b}|{a} and {b} in Modern Europe|A History of {a}|{a}, {b}, and the Making of Modern Iran|The Origins of {a}, 1848–1914|{a} without {b}|Rethinking {a}: Essays on {b}|"
          "The {a} Question|{a} in Crisis: {b} after 1989|Between {a} and {b}|{a}: A Very Short Introduction|The Limits of {a}|In Search of {a}|1968: {a} and {b}|Resolution 1737 (2006) and {a}",
}  # fmt: skip


def title(random: Random, language: str) -> str:
    """A title in a language."""
    first, second = random.sample(_NOUNS[language].split("|"), 2)
    words = random.choice(_FORMS[language].split("|")).format(a=first, b=second)
    return words[0].upper() + words[1:]


def name(random: Random, language: str) -> dict[str, str]:
    """A person's name in a language; one in three given names is an initial."""
    given = random.choice(GIVEN[language].split())
    if random.random() < 0.25:
        given += f" {random.choice(GIVEN[language].split())[0]}."
    if random.random() < 0.33:
        given = ". ".join(part[0] for part in given.split()) + "."
    found = {"family": random.choice(FAMILY[language].split()), "given": given}
    if random.random() < 0.04:
        found["non-dropping-particle"] = {"de": "von", "fr": "de", "es": "de", "it": "di", "en": "van"}[language]
    return found


def one_of(random: Random, table: dict[str, str], language: str) -> str:
    """One of the names that a table has for a language."""
    return random.choice(table[language].split("|"))
