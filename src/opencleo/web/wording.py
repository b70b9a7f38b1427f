"""Every visible word of the pages, in English and Dutch, from `texts/en.toml` and `texts/nl.toml`.

A text is asked for by its key; `{name}` in a text is replaced by a value. A text that depends on a number has the
keys `.one` and `.other`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from opencleo.records import Language
from opencleo.web import numbers

FOLDER = Path(__file__).with_name("texts")


class Texts:
    """The texts of one language."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key; a KeyError names one that does not exist."""
        return self._texts[key].format(**values)

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def count(self, key: str, number: int, **values: object) -> str:
        """The text for so many: `count("results.objects", 2)` is `2 objects`."""
        form = "one" if number == 1 else "other"
        return self(f"{key}.{form}", number=numbers.whole(number, self.language), **values)


@lru_cache(maxsize=2)
def texts_of(language: Language) -> Texts:
    """The texts of a language, read once a process."""
    file = FOLDER / f"{language}.toml"
    return Texts(language, dict(_flat("", tomllib.loads(file.read_text(encoding="utf-8")))))


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flat(f"{key}.", value)
        else:
            yield key, str(value)
