"""Identifiers of works, people and things: found in running text, normalised, check digits verified, linked.

Schemes: ``doi isbn issn pmid pmcid arxiv urn handle orcid wikidata``. Spans are Unicode code points, end exclusive, and hold
the identifier itself, without its label, the address of its resolver, or the punctuation of the sentence around it.
"""

from records.identifiers.finding import Identifier, find_identifiers, identifiers_of
from records.identifiers.schemes import SCHEMES, Scheme, check, normal, split_values, url_of

__all__ = [
    "SCHEMES", "Identifier", "Scheme", "check", "find_identifiers", "identifiers_of", "normal", "split_values", "url_of",
]  # fmt: skip
