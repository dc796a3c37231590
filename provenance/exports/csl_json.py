"""CSL-JSON: the works that the articles cite, as reference managers read them (CSL 1.0.2 data schema)."""

import json
from collections.abc import Sequence

from provenance.export import Export, Exported


def _write(articles: Sequence[Exported]) -> str:
    works = {key: work for article in articles for key, work in article.works.items()}
    items = [{**works[key].csl, "id": key} for key in sorted(works)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


EXPORT = Export("csl-json", "the works cited, for reference managers", ".json", _write)
