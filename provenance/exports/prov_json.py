"""PROV-JSON (W3C Member Submission, 2013)."""

from collections.abc import Sequence

from provenance.export import Export, Exported


def _write(articles: Sequence[Exported]) -> str:
    from provenance.exports._prov import document

    return str(document(articles).serialize(format="json", indent=1)) + "\n"


EXPORT = Export("prov-json", "provenance as PROV-JSON", ".json", _write)
