"""``cs:date``: localized and own formats, ranges, seasons, eras (CSL 1.0.2, "Date", "Date Ranges", "AD and BC", "Seasons")."""

from references.csl.dates import Date, Day
from references.csl.elements.look import dresser, strip_periods, worder
from references.csl.nodes import DateNode, DatePart
from references.csl.numbers import letters, page_range
from references.csl.output import Piece, Span, Text
from references.csl.scope import Context, Render, Scope

_ORDER = ("year", "month", "day")


def compile_date(node: DateNode, context: Context) -> Render:
    """The function of a ``cs:date``."""
    if context.sorting:
        return _sort_render(node, context)
    parts, delimiter = _parts(node, context)
    writers = {part.name: _Part(part, node.name, context) for part in parts}
    order = tuple(writers)
    dress, name = dresser(node), node.name

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        if name in scope.blocked or (scope.looking and name == "accessed"):
            return
        date = scope.item.date(name)
        if date is None:
            return
        if date.start is None:
            row = writers["year"].literal(scope, date.literal) if "year" in writers else []
        else:
            row = _date_row(date, order, writers, scope, delimiter)
        if row:
            scope.filled = scope.started = True
            dress(scope, out, (Span(row, (), scope.id, name, node),))

    return render


def _parts(node: DateNode, context: Context) -> tuple[tuple[DatePart, ...], str]:
    """The date parts to write, in order: of the locale under the style's overrides, or of the style alone."""
    if not node.form:
        return node.parts, node.delimiter
    localized = context.locale.date(node.form)
    if localized is None:
        return (), ""
    own = {part.name: part for part in node.parts}
    merged = []
    for part in localized.parts:
        if part.name not in node.only:
            continue
        over = own.get(part.name)
        merged.append(part if over is None else _merged(part, over))
    return tuple(merged), localized.delimiter


def _merged(part: DatePart, over: DatePart) -> DatePart:
    """A locale's date part with the formatting of the style's; affixes of a localized date cannot be changed ("Localized Dates")."""
    return over.but(
        form=over.form or part.form,
        prefix=part.prefix,
        suffix=part.suffix,
        marks=over.marks or part.marks,
        text_case=over.text_case or part.text_case,
        range_delimiter=over.range_delimiter if over.range_delimiter is not None else part.range_delimiter,
    )


class _Part:
    """Writes one date part."""

    def __init__(self, part: DatePart, variable: str, context: Context) -> None:
        self.part = part
        self.variable = variable
        self.context = context
        self.words = worder(part.but(strip_periods=False), variable, context)
        self.dress = dresser(part)
        self.bare_end = dresser(part.but(suffix=""))
        self.bare_start = dresser(part.but(prefix=""))
        self.bare = dresser(part.but(prefix="", suffix=""))
        self.delimiter = part.range_delimiter or context.locale.term("year-range-delimiter") or "–"

    def literal(self, scope: Scope, text: str) -> list[Piece]:
        """Literal words in the place of the year."""
        out: list[Piece] = []
        self.dress(scope, out, (self.words(scope, text),))
        return out

    def write(self, scope: Scope, out: list[Piece], day: Day, edges: tuple[bool, bool] = (True, True), era: bool = True) -> None:
        """Append the part of a day, with the affixes that ``edges`` says."""
        text = self.text(day, era)
        if not text:
            return
        dress = {(True, True): self.dress, (True, False): self.bare_end, (False, True): self.bare_start, (False, False): self.bare}[edges]
        inner: list[Piece] = [self.words(scope, strip_periods(text) if self.part.strip_periods else text)]
        if self.part.name == "year":
            self._suffix(scope, inner)
        dress(scope, out, inner)

    def _suffix(self, scope: Scope, inner: list[Piece]) -> None:
        """The year suffix, after the first year, where the style does not place it itself ("Disambiguation", step 4)."""
        if scope.detail.suffix >= 0 and not (scope.suffixed or scope.looking or self.context.explicit_suffix):
            scope.suffixed = True
            inner.append(Text(letters(scope.detail.suffix), scope.id, "year-suffix", self.part))

    def text(self, day: Day, era: bool = True) -> str:
        """The words of the part of a day; empty where it is not known. A year has its era unless that is to follow."""
        name, form = self.part.name, self.part.form or ("numeric" if self.part.name == "day" else "long")
        if name == "year":
            return self._year(day.year, form, era)
        if name == "month":
            return self._month(day, form)
        return self._day(day, form) if day.day and day.month else ""

    def _year(self, year: int, form: str, era: bool) -> str:
        if not year:
            return ""
        digits = str(abs(year))
        if form == "short" and len(digits) == 4:
            digits = digits[2:]
        term = self.context.locale.term
        if not era:
            return digits
        return digits + (term("bc") if year < 0 else term("ad") if year < 500 else "")

    def _month(self, day: Day, form: str) -> str:
        term = self.context.locale.term
        if not day.month:
            return (term(f"season-{day.season:02}", form) if isinstance(day.season, int) else day.season) if day.season else ""
        if form == "numeric":
            return str(day.month)
        if form == "numeric-leading-zeros":
            return f"{day.month:02}"
        return term(f"month-{day.month:02}", form)

    def _day(self, day: Day, form: str) -> str:
        locale = self.context.locale
        if form == "ordinal" and (day.day == 1 or not locale.limit_day_ordinals):
            return locale.ordinal(day.day, locale.gender(f"month-{day.month:02}"))
        return f"{day.day:02}" if form == "numeric-leading-zeros" else str(day.day)


Writers = dict[str, _Part]


def _date_row(date: Date, order: tuple[str, ...], writers: Writers, scope: Scope, delimiter: str) -> list[Piece]:
    start, end = date.start, date.end
    assert start is not None
    row: list[Piece] = []
    if end is None and not date.open:
        for name in order:
            writers[name].write(scope, row, start)
    else:
        row = _range(date, order, writers, scope, delimiter)
    return _spaced(row, delimiter, scope)


def _spaced(row: list[Piece], delimiter: str, scope: Scope) -> list[Piece]:
    return [part for piece in row for part in (Text(delimiter, scope.id), piece)][1:] if delimiter else row


def _differing(start: Day, end: Day, order: tuple[str, ...]) -> list[str]:
    """The parts to write twice in a range: the largest that differs and all that are smaller."""
    known = [name for name in _ORDER if name in order and (_value(start, name) or _value(end, name))]
    first = next((at for at, name in enumerate(known) if _value(start, name) != _value(end, name)), len(known))
    return known[first:]


def _value(day: Day, name: str) -> object:
    if name == "month":
        return day.month or day.season
    return day.year if name == "year" else day.day


def _range(date: Date, order: tuple[str, ...], writers: Writers, scope: Scope, delimiter: str) -> list[Piece]:
    start, end = date.start, date.end
    row: list[Piece] = []
    assert start is not None
    twice = _differing(start, end, order) if end else [name for name in _ORDER if name in order and _value(start, name)]
    shown = [name for name in order if writers[name].text(start) or (end and writers[name].text(end))]
    places = [at for at, name in enumerate(shown) if name in twice]
    if not places:
        for name in shown:
            writers[name].write(scope, row, start)
        return row
    low, high = places[0], places[-1]
    for name in shown[:low]:
        writers[name].write(scope, row, start)
    run: list[Piece] = []
    shared = end is not None and shown[low : high + 1] == ["year"] and (start.year < 0) == (end.year < 0) and abs(end.year) < 500
    for at in range(low, high + 1):
        writers[shown[at]].write(scope, run, start, (True, at != high), not shared)
    run = _spaced(run, delimiter, scope)
    largest = writers[twice[0]]
    run.append(Text(largest.delimiter, scope.id, "", largest.part))
    if end:
        last = _shortened(start, end, twice, largest)
        ending: list[Piece] = []
        for at in range(low, high + 1):
            writers[shown[at]].write(scope, ending, last, (at != low, True))
        run += _spaced(ending, delimiter, scope)
    row.append(Span(run, (), scope.id, largest.variable, largest.part))
    for name in shown[high + 1 :]:
        writers[name].write(scope, row, start)
    return row


def _shortened(start: Day, end: Day, twice: list[str], largest: _Part) -> Day:
    """The end of a range of years as ``year-range-format`` (an extension) writes it."""
    style = largest.context.style.options.get("year-range-format", "")
    if not style or twice != ["year"] or start.year < 0:
        return end
    last = page_range(str(start.year), str(end.year), "chicago-15" if style == "chicago" else style)[1]
    return end._replace(year=int(last)) if len(last) >= 3 or not last.startswith("0") else end


def _sort_render(node: DateNode, context: Context) -> Render:
    """A date inside the macro of a sort key: year, month and day as far as the format shows them, zero-padded."""
    parts, _ = _parts(node, context)
    shown = {part.name for part in parts} & set(node.only)
    name = node.name

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        date = scope.item.date(name)
        if date:
            scope.filled = True
            out.append(Text(date_key(date, shown), scope.id, name, node))

    return render


def date_key(date: Date, shown: set[str] | frozenset[str] = frozenset(_ORDER)) -> str:
    """A date as a sort key of one width: years before Christ come first, a range after its start alone; empty for a literal date."""
    if date.start is None:
        return ""
    return _day_key(date.start, shown) + _day_key(date.end or Day(0), shown)


def _day_key(day: Day, shown: set[str] | frozenset[str]) -> str:
    year = f"1{day.year:05}" if day.year >= 0 else f"0{99999 + day.year:05}"
    return (year if "year" in shown else "") + (f"{day.month:02}" if "month" in shown else "") + (f"{day.day:02}" if "day" in shown else "")
