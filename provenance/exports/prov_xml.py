"""PROV-XML (W3C Working Group Note, 2013)."""

import io
from collections.abc import Sequence

from provenance.export import Export, Exported


def _write(articles: Sequence[Exported]) -> str:
    from provenance.exports._prov import document

    out = io.BytesIO()
    document(articles).serialize(out, format="xml")
    return out.getvalue().decode("utf-8").rstrip("\n") + "\n"


EXPORT = Export("prov-xml", "provenance as PROV-XML", ".xml", _write)
