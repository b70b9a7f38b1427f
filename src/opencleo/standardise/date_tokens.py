"""A date's text cut into tokens: numbers, eras, and the words of `date_words.toml`, English and Dutch alike."""

import re
import tomllib
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Mark(Enum):
    """What a token does in a date."""

    NUMBER = auto()
    ORDINAL = auto()  # "2nd", "4e", "twentieth"
    SPAN = auto()  # "400s", "1860s"
    BC = auto()
    AD = auto()
    CENTURY = auto()
    MILLENNIUM = auto()
    HALF = auto()
    QUARTER = auto()
    EARLY = auto()
    MIDDLE = auto()
    LATE = auto()
    LAST = auto()
    CIRCA = auto()
    RANGE = auto()
    SLASH = auto()
    OR = auto()
    STOP = auto()  # a comma
    CLAUSE = auto()  # a semicolon, or "original", after which another date begins
    ORIGINAL = auto()
    BEFORE = auto()
    AFTER = auto()
    OR_EARLIER = auto()
    OR_LATER = auto()
    DOUBT = auto()
    SILENT = auto()
    UNKNOWN = auto()


class Token(NamedTuple):
    """`value` is the number of a NUMBER, ORDINAL or SPAN; `grouped` that it had a thousands separator."""

    mark: Mark
    value: int = 0
    digits: int = 0
    grouped: bool = False


_BC = re.compile(
    r"(?<![a-z])(?:b\.?\s?c\.?(?:\s?e\.?)?(?![a-z])|before (?:christ|the common era)(?![a-z])"
    r"|v(?:oor|óór)?\.?\s?chr(?:istus|\.)?)"
)
_AD = re.compile(r"(?<![a-z])(?:a\.?\s?d\.?(?![a-z])|c\.?\s?e\.?(?![a-z])|anno domini|na?\.?\s?chr(?:istus|\.)?)")
_DASHES = re.compile("[‐‑‒–—―−]")
# "Dynasty 18", "Dyn. 12–13", "18th Dynasty", "year 21": numbers that are no years
_NO_YEARS = re.compile(
    r"(?<![a-z])(?:(?:dynast[a-z]+|dyn|regnal year|regeringsjaar)\.?\s*\d{1,2}(?:\s*[-,]\s*\d{1,2}(?!\d))*(?![\d-])"
    r"|\d{1,2}(?:st|nd|rd|th|e|de|ste)\s+dynast[a-z]+)"
)
_PIECE = re.compile(
    r"(?P<number>(?<!\d)\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)(?:'?(?P<suffix>st|nd|rd|th|ste|de|e|s)(?![a-z]))?"
    r"|(?P<era>[<>])|(?P<word>[a-zà-öø-ÿ]+|&)|(?P<point>[-/,;?\n])"
)
_POINTS = {
    "-": Mark.RANGE,
    "/": Mark.SLASH,
    ",": Mark.STOP,
    "\n": Mark.STOP,
    ";": Mark.CLAUSE,
    "?": Mark.DOUBT,
}
_OR_LATER = re.compile(
    r"(?:(?<![a-z])(?:or|and|of|en) )?(?<![a-z])(?:(?:shortly|somewhat|slightly|probably|possibly|mogelijk|iets) )?"
    r"(?:later than|later|longer|thereafter|afterwards?|onwards?|daarna)(?![a-z])"
    r"|(?<![a-z])(?:or|of) (?:after|na)(?![a-z])"
)
_OR_EARLIER = re.compile(
    r"(?:(?<![a-z])(?:or|and|of|en) )?(?<![a-z])(?:(?:somewhat|slightly|probably|possibly|mogelijk|iets) )?"
    r"(?:earlier than|earlier|eerder|vroeger|at the latest)(?![a-z])"
    r"|(?<![a-z])(?:or|of) (?:before|voor|ervoor)(?![a-z])"
)


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, Mark], dict[str, int]]:
    table = tomllib.loads(Path(__file__).with_name("date_words.toml").read_text(encoding="utf-8"))
    marks = {word: Mark[name.upper()] for name, words in table["mark"].items() for word in words}
    ordinals = {word: int(number) for number, words in table["ordinal"].items() for word in words}
    return marks, ordinals


def tokens_of(text: str) -> list[Token]:
    """The tokens of a date in order; words that mean nothing in a date are UNKNOWN."""
    lowered = _DASHES.sub("-", text.lower())
    lowered = _NO_YEARS.sub(" dynasty ", lowered)
    lowered = _AD.sub(" > ", _BC.sub(" < ", lowered))
    lowered = _OR_EARLIER.sub(" orearlier ", _OR_LATER.sub(" orlater ", lowered))
    return [token for piece in _PIECE.finditer(lowered) for token in _token(piece)]


def _token(piece: re.Match[str]) -> list[Token]:
    marks, ordinals = _words()
    if number := piece["number"]:
        plain = number.replace(",", "").replace(".", "")
        suffix = piece["suffix"]
        mark = Mark.NUMBER if not suffix else Mark.SPAN if suffix == "s" else Mark.ORDINAL
        return [Token(mark, int(plain[:9]), len(plain), plain != number)]
    if piece["era"]:
        return [Token(Mark.BC if piece["era"] == "<" else Mark.AD)]
    if piece["point"]:
        return [Token(_POINTS[piece["point"]])]
    word = piece["word"]
    if word in ordinals:
        return [Token(Mark.ORDINAL, ordinals[word])]
    return [Token(marks.get(word, Mark.UNKNOWN))]
