"""Units of measure, of time and of money: how they are written, what they measure, and their size in the basic one."""

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: what it measures, and ``value * factor + offset`` in the basic unit of that dimension.

    The basic units are those of the SI (metre, square metre, cubic metre, kilogram, second, kelvin, watt, joule), for
    time the second, for money each currency by itself, for shares the per cent.
    """

    dimension: str
    factor: float
    offset: float = 0.0


_YEAR = 365.25 * 86400
# Longer units before those they begin with: "miles per hour" before "miles".
_ROWS: tuple[tuple[str, float, str], ...] = (
    ("points", 1, "(?:percentage|per ?cent) points?|pp|prozentpunkte?n?"),
    ("speed", 1 / 3.6, "km/h|kph|kilomet(?:er|re)s? (?:per|an) hour"),
    ("speed", 0.44704, "mph|miles per hour"),
    ("speed", 1852 / 3600, "knots?|kn"),
    ("energy", 3.6e6, "kwh|kilowatt[ -]hours?"),
    ("energy", 3.6e9, "mwh|megawatt[ -]hours?"),
    ("energy", 3.6e12, "gwh|gigawatt[ -]hours?"),
    ("energy", 3.6e15, "twh|terawatt[ -]hours?"),
    ("area", 1, "m²|m2|sq\\.? ?m|square met(?:er|re)s?|quadratmeter"),
    ("area", 1e6, "km²|km2|sq\\.? ?km|square kilomet(?:er|re)s?|quadratkilometer"),
    ("area", 1e4, "ha|hectares?|hektar"),
    ("area", 4046.8564224, "acres?"),
    ("area", 2589988.110336, "sq\\.? ?mi|square miles?"),
    ("area", 0.09290304, "sq\\.? ?ft|square feet|square foot"),
    ("volume", 0.001, "l|lit(?:er|re)s?"),
    ("volume", 1, "m³|m3|cubic met(?:er|re)s?|kubikmeter"),
    ("volume", 0.003785411784, "gallons?"),
    ("volume", 0.158987294928, "barrels?|bbl"),
    ("length", 1, "m|metres?|meters?|mètres?|metros?"),
    ("length", 1000, "km|kilomet(?:er|re)s?|kilomètres?|kilómetros?|kms"),
    ("length", 0.01, "cm|centimet(?:er|re)s?|zentimeter"),
    ("length", 0.001, "mm|millimet(?:er|re)s?|millimeter"),
    ("length", 1609.344, "mi|miles?|meilen?"),
    ("length", 1852, "nautical miles?|nmi|seemeilen?"),
    ("length", 0.9144, "yards?|yd|yds"),
    ("length", 0.3048, "ft|feet|foot"),
    ("length", 0.0254, "inch|inches"),
    ("mass", 1, "kg|kilograms?|kilogrammes?|kilos?|kilogramm"),
    ("mass", 0.001, "g|grams?|grammes?|gramm"),
    ("mass", 1000, "t|tonnes?|metric tons?|tonnen"),
    ("mass", 0.45359237, "lbs?"),
    ("mass", 0.028349523125, "oz|ounces?"),
    ("ton", 1, "tons?"),
    ("power", 1, "w|watts?"),
    ("power", 1e3, "kw|kilowatts?"),
    ("power", 1e6, "mw|megawatts?"),
    ("power", 1e9, "gw|gigawatts?"),
    ("power", 745.6998715822702, "hp|horsepower"),
    ("information", 1e6, "mb|megabytes?"),
    ("information", 1e9, "gb|gigabytes?"),
    ("information", 1e12, "tb|terabytes?"),
    ("time", 1, "seconds?|secs?|sekunden?|secondes?|segundos?"),
    ("time", 60, "minutes?|mins?|minuten?|minutos?"),
    ("time", 3600, "hours?|hrs?|stunden?|heures?|horas?"),
    ("time", 86400, "days?|tage?n?|jours?|días?"),
    ("time", 604800, "weeks?|wochen?|semaines?|semanas?"),
    ("time", _YEAR / 12, "months?|monate?n?|mois|mes(?:es)?"),
    ("time", _YEAR, "years?|jahre?n?|ans?|années?|años?|yrs?"),
    ("time", _YEAR * 10, "decades?|jahrzehnte?n?"),
    ("time", _YEAR * 100, "centuries|jahrhunderte?n?"),
    ("share", 1, "%|per ?cent|pct|prozent|pour ?cent|por ?ciento|v\\.? ?h\\."),
)
_TEMPERATURES = {
    "°c": (1.0, 273.15), "degrees celsius": (1.0, 273.15), "°f": (5 / 9, 459.67 * 5 / 9), "degrees fahrenheit": (5 / 9, 459.67 * 5 / 9),
    "grad celsius": (1.0, 273.15), "kelvin": (1.0, 0.0),
}  # fmt: skip
_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH",
}  # fmt: skip
_CODES = "USD|EUR|GBP|JPY|CHF|AUD|CAD|CNY|INR|RUB|SEK|NOK|DKK|PLN|CZK|HUF|TRY|BRL|ZAR|KRW|ILS|MXN|NZD|HKD|SGD|UAH"
_NAMES = (
    ("AUD", "australian dollars?"), ("CAD", "canadian dollars?"), ("USD", "(?:us |u\\.s\\. |american )?dollars?|dólares?"),
    ("EUR", "euros?"), ("GBP", "pounds? sterling|(?:british )?pounds"), ("JPY", "yen"), ("CHF", "(?:swiss )?francs?|franken"),
    ("INR", "rupees?"), ("RUB", "roubles?|rubles?|rubel"), ("CNY", "yuan|renminbi"), ("SEK", "kronor"),
    ("DEM", "(?:deutsche ?mark|deutschmarks?|reichsmark|marks?)"), ("ESP", "pesetas?"), ("MXN", "pesos?"), ("TRY", "(?:turkish )?lira"),
)  # fmt: skip


def _compiled() -> tuple[list[Unit], re.Pattern[str]]:
    rows: list[tuple[Unit, str]] = [(Unit(dimension, factor), words) for dimension, factor, words in _ROWS]
    rows += [(Unit("temperature", factor, offset), re.escape(word)) for word, (factor, offset) in _TEMPERATURES.items()]
    rows += [(Unit(code, 1), words) for code, words in _NAMES]
    rows += [(Unit(symbol, 1), re.escape(sign)) for sign, symbol in _SYMBOLS.items()]
    rows += [(Unit(code, 1), code) for code in _CODES.split("|")]
    pieces = [f"(?P<u{i}>{words})" for i, (_, words) in enumerate(rows)]
    return [unit for unit, _ in rows], re.compile(rf"[\s\u00a0\u202f-]?(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)


_UNITS, _AFTER = _compiled()
_BEFORE = re.compile(rf"(?:(?P<sign>US\$|A\$|C\$|NZ\$|HK\$|R\$|[$£€¥₹₽₩₪₺₴])|\b(?P<code>{_CODES}))[\s\u00a0\u202f]?$")
_BARE = frozenset("m g t l w kn mi an ans mes".split())


def unit_after(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that begins at an offset (after at most one space or hyphen), and where it ends."""
    best: tuple[Unit, int] | None = None
    match = _AFTER.match(text, at)
    if match and match.lastgroup:
        best = _UNITS[int(match.lastgroup[1:])], match.end()
        word = match[match.lastgroup]
        if word.lower() in _BARE and word != word.lower():
            return None  # "5 M" is no length
    return best


def currency_before(text: str, at: int) -> tuple[Unit, int] | None:
    """The currency that ends at an offset (before at most one space), and where it begins."""
    match = _BEFORE.search(text, max(0, at - 5), at)
    if match is None:
        return None
    return Unit(_SYMBOLS.get(match["sign"] or "", match["code"] or ""), 1), match.start()


def is_money(unit: Unit) -> bool:
    """Whether a unit is a currency."""
    return unit.dimension.isupper()
