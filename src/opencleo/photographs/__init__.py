"""Photographs: bytes of strangers decoded safely, letterboxes trimmed, pictures kept by their content."""

from opencleo.photographs.decoding import decode
from opencleo.photographs.mount import trim_mount

__all__ = ["decode", "trim_mount"]
