"""Photographs: bytes of strangers decoded safely, letterboxes trimmed, pictures kept by their content."""

from opencleo.photographs.decoding import FORMATS, decode
from opencleo.photographs.fetching import fetch_photograph
from opencleo.photographs.fingerprint import fingerprint, near_duplicates, placeholder
from opencleo.photographs.mount import trim_mount
from opencleo.photographs.store import WIDTHS, Limits, PhotographStore

__all__ = [
    "FORMATS",
    "WIDTHS",
    "Limits",
    "PhotographStore",
    "decode",
    "fetch_photograph",
    "fingerprint",
    "near_duplicates",
    "placeholder",
    "trim_mount",
]
