"""A list is laid out as its style asks."""

from references.csl import Processor
from references.csl.documents import layout_of, write_document
from references.csl.layout import Layout, Listed

ITEMS = [{"id": str(n), "type": "book", "title": f"Book {n}", "author": [{"family": "Roe", "given": "Jane"}]} for n in range(12)]


def rows(style: str) -> tuple[Processor, list[Listed]]:
    processor = Processor(style, None, ITEMS)
    return processor, [Listed(entry.id, entry.tree) for entry in processor.bibliography()]


def test_the_layout_comes_from_the_style() -> None:
    processor, listed = rows("ieee")
    assert layout_of(processor.engine.style, [one.tree for one in listed]) == Layout(False, "flush", 0, 1, len("[12]"))
    processor, listed = rows("apa")
    layout = layout_of(processor.engine.style, [one.tree for one in listed])
    assert (layout.hanging_indent, layout.second_field_align, layout.line_spacing) == (True, "", 2)


def test_an_aligned_list_has_its_numbers_in_a_column() -> None:
    processor, listed = rows("ieee")
    written = write_document(listed, processor.engine.style, "typst")
    assert isinstance(written, str)
    assert written.startswith("#grid(columns: (auto, 1fr)")
    assert written.count("\n  [") == len(ITEMS)
