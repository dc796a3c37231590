"""Quotations against their source: word by word, by the rules editors quote by."""

from provenance.evidence.quotes.checking import Difference, DiffOp, Edit, QuotationVerdict, SourceText, check_quotation

__all__ = ["DiffOp", "Difference", "Edit", "QuotationVerdict", "SourceText", "check_quotation"]
