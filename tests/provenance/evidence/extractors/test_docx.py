"""Word documents: changes are read as accepted, notes are kept."""

from provenance.evidence.extractors._archives import packed
from provenance.evidence.snapshots import snapshot

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_insertions_stay_deletions_go_and_notes_follow() -> None:
    body = "<w:p><w:r><w:t>It had </w:t></w:r><w:del><w:r><w:delText>14</w:delText></w:r></w:del><w:ins><w:r><w:t>18</w:t></w:r></w:ins><w:r><w:tab/><w:t>ships.</w:t></w:r></w:p>"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Roe, Quays.</w:t></w:r></w:p></w:footnote>'
    data = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>",
        }
    )
    found = snapshot(data)
    assert found.text == "It had 18 ships.\n\nRoe, Quays."
    assert found.place(len(found.text) - 1) == "footnote 2"


def test_an_entity_is_not_expanded() -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a "boom">]><w:document {W}><w:body><w:p><w:r><w:t>x&a;y</w:t></w:r></w:p></w:body></w:document>'
    assert "boom" not in snapshot(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": bomb})).text
