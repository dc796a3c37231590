"""What web pages tell of themselves in their heads, by the names of Open Graph, schema.org, Dublin Core and Highwire Press."""

METAS = {
    "author": "author", "article:author": "author", "dc.creator": "author", "dcterms.creator": "author",
    "article:published_time": "published", "og:published_time": "published", "date": "published", "datepublished": "published",
    "dc.date": "published", "dc.date.issued": "published", "dcterms.date": "published", "dcterms.issued": "published",
    "dcterms.created": "published", "citation_publication_date": "published", "citation_date": "published",
    "pubdate": "published", "publishdate": "published", "publish-date": "published", "publication_date": "published",
    "article:modified_time": "updated", "dcterms.modified": "updated", "last-modified": "updated", "datemodified": "updated",
}  # fmt: skip
