"""A museum's words standardised: concepts, years, millimetres and places, each with the evidence for it."""

from opencleo.standardise.coverage import Coverage, coverage
from opencleo.standardise.dates import DateReading, read_date, read_years
from opencleo.standardise.dimensions import read_dimensions
from opencleo.standardise.methods import Method, explain, methods
from opencleo.standardise.standardising import fingerprint, standardise

__all__ = [
    "Coverage",
    "DateReading",
    "Method",
    "coverage",
    "explain",
    "fingerprint",
    "methods",
    "read_date",
    "read_dimensions",
    "read_years",
    "standardise",
]
