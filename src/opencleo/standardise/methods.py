"""The ways in which a value is found, each with how sure it makes the value and an explanation for the reader.

They stand in `methods.toml`; `Evidence.method` is always one of their names.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from opencleo.errors import UnknownNameError
from opencleo.records import LANGUAGES, Evidence, Language


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    score: float
    explanations: Mapping[Language, str]


@lru_cache(maxsize=1)
def methods() -> Mapping[str, Method]:
    """Every method by its name."""
    table = tomllib.loads(Path(__file__).with_name("methods.toml").read_text(encoding="utf-8"))
    return {
        name: Method(name, float(entry["score"]), {language: str(entry[language]) for language in LANGUAGES})
        for name, entry in table.items()
    }


def explain(name: str, language: Language) -> str:
    """Why a value found by this method stands, for the reader; raises UnknownNameError."""
    if name not in methods():
        raise UnknownNameError(f"There is no method {name!r}; there are {', '.join(methods())}.")
    return methods()[name].explanations[language]


def evidence(field: str, words: str, method: str, doubt: float = 1.0) -> Evidence:
    """Evidence with the method's own score, lowered by a factor where there is further doubt."""
    return Evidence(field, words, method, round(methods()[method].score * doubt, 3))
