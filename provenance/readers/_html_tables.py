"""Tables and definition lists of a page: info boxes become fields, data tables cells under their headers."""

from provenance.readers._assembly import Assembly
from provenance.readers._html_page import Page, Row, Table, is_field_table
from provenance.shapes import Field, is_image_label
from records.spans import Span, trim

_LONGEST_NAME, _LONGEST_VALUE = 60, 300


def read_tables(page: Page, out: Assembly) -> list[Span]:
    """Add the fields and cells of every table that holds data, and return the spans they take up."""
    claimed: list[Span] = []
    for table in page.tables:
        if table.furniture or (table.nested and not is_field_table(table)) or _size(table) == 0:
            continue
        if table.tag == "dl":
            claimed += _definitions(page, out, table)
        elif _is_info_box(page, table):
            claimed += _info_box(page, out, table)
        elif _has_header(table):
            claimed += _data(out, table)
    return claimed


def _size(table: Table) -> int:
    return sum(len(row.cells) for row in table.rows)


def _fits(page: Page, row: Row) -> bool:
    name, value = row.cells[0], row.cells[-1]
    return 0 < name.end - name.start <= _LONGEST_NAME and value.end - value.start <= _LONGEST_VALUE


def _pairs(table: Table) -> list[Row]:
    return [row for row in table.rows if len(row.cells) == 2]


def _is_info_box(page: Page, table: Table) -> bool:
    pairs = _pairs(table)
    if not pairs or not all(_fits(page, row) for row in pairs):
        return False
    if is_field_table(table):
        return True
    if any(len(row.cells) > 2 for row in table.rows) or all(pairs[0].heads):
        return False
    return all(row.heads[0] for row in pairs) or (len(pairs) >= 2 and all(_label_like(row.cells[0].of(page.text)) for row in pairs))


def _label_like(words: str) -> bool:
    return len(words.split()) <= 5 and words[:1].isupper() and not words.endswith(".")


def _field(page: Page, out: Assembly, name: Span, value: Span) -> Span:
    name = trim(page.text, name, " \t\n:\xa0•")
    whole = Span(name.start, max(name.end, value.end))
    out.field(Field(name, value if value.start < value.end else Span(name.end, name.end)), whole)
    return whole


def _info_box(page: Page, out: Assembly, table: Table) -> list[Span]:
    claimed = []
    for row in table.rows:
        if len(row.cells) == 2:
            claimed.append(_field(page, out, *row.cells))
        elif len(row.cells) == 1 and row.cells[0].start < row.cells[0].end:
            cell = row.cells[0]
            words = cell.of(page.text)
            out.block("furniture" if len(words.split()) <= 8 or is_image_label(words) else "caption", cell)
            claimed.append(cell)
    return claimed


def _definitions(page: Page, out: Assembly, table: Table) -> list[Span]:
    rows = [row for row in table.rows if len(row.cells) >= 2]
    if not rows or not all(_fits(page, row) for row in rows):
        return []
    return [_field(page, out, row.cells[0], value) for row in rows for value in row.cells[1:]]


def _has_header(table: Table) -> bool:
    rows = [row for row in table.rows if row.cells]
    return len(rows) >= 2 and len(rows[0].cells) >= 2 and all(rows[0].heads)


def _data(out: Assembly, table: Table) -> list[Span]:
    rows = [row for row in table.rows if row.cells]
    head = rows[0].cells
    claimed = []
    for number, row in enumerate(rows):
        for i, cell in enumerate(row.cells):
            if cell.start >= cell.end:
                continue
            claimed.append(cell)
            if number == 0 or row.heads[i] or i == 0:
                out.block("heading", cell, 6)
            else:
                out.cell(cell, row=row.cells[0], column=head[i] if i < len(head) else None)
    return claimed
