"""Plurals of names by rule, in English and Dutch; what the rules miss is written in the vocabulary's files.

The rules are generous: a form that nobody uses ("knifes") costs nothing, because plurals
are only ever looked for, never shown.
"""

import re

from opencleo.records import Language
from opencleo.vocabulary.folding import BREAK

_HEAD_ENDS = frozenset({"of", "with", "from", "for", "in", "on", "van", "met", "voor", "uit", "op", "der", BREAK})
_DUTCH_LONG = re.compile(r"(.*[^aeiou])?(aa|ee|oo|uu)([bcdfgklmnprst])")
_DUTCH_SHORT = re.compile(r"(.*[^aeiou])?([aeiou])([bdfgklmnprst])")
_DUTCH_LONG_OTHER = re.compile(r".*(ie|oe|eu|ui|ij|ou|au|ei)[sf]")
_VOICED = {"s": "z", "f": "v"}


def plural_phrases(words: tuple[str, ...], language: Language) -> list[tuple[str, ...]]:
    """The phrase with its head noun in the plural: "heads of a statue", "canopic jars"; none for a number."""
    head = next((place for place, word in enumerate(words) if place and word in _HEAD_ENDS), len(words)) - 1
    noun = words[head]
    if len(noun) < 3 or not noun.isalpha():
        return []
    forms = english_plurals(noun) if language == "en" else dutch_plurals(noun)
    return [(*words[:head], form, *words[head + 1 :]) for form in forms]


def english_plurals(noun: str) -> tuple[str, ...]:
    """The regular plurals of a folded English noun: shabty -> shabties, shabtys."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return (noun + "es",)
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return (noun[:-1] + "ies", noun + "s")
    if noun.endswith("fe"):
        return (noun[:-2] + "ves", noun + "s")
    if noun.endswith("f"):
        return (noun[:-1] + "ves", noun + "s")
    if noun.endswith("man"):
        return (noun[:-3] + "men", noun + "s")
    if noun.endswith("o"):
        return (noun + "s", noun + "es")
    return (noun + "s",)


def dutch_plurals(noun: str) -> tuple[str, ...]:
    """The regular plurals of a folded Dutch noun: vaas -> vazen, kom -> kommen, beker -> bekers."""
    if noun.endswith("e"):
        return (noun + "s", noun + "n")
    if noun.endswith(("a", "i", "o", "u", "y")):
        return (noun + "s",)
    forms = [noun + "en"] if noun.endswith("s") else [noun + "s", noun + "en"]
    if long := _DUTCH_LONG.fullmatch(noun):  # kraal, vaas, sarcofaag
        last = long[3]
        forms += [f"{long[1] or ''}{long[2][0]}{consonant}en" for consonant in {last, _VOICED.get(last, last)}]
    elif short := _DUTCH_SHORT.fullmatch(noun):  # kom, pot, amulet
        forms.append(f"{noun}{short[3]}en")
    elif noun.endswith(("s", "f")) and (noun[-2] in "rln" or _DUTCH_LONG_OTHER.fullmatch(noun)):  # kies, schijf, hals
        forms.append(f"{noun[:-1]}{_VOICED[noun[-1]]}en")
    if noun.endswith("heid"):
        forms.append(noun[:-2] + "den")
    return tuple(forms)
