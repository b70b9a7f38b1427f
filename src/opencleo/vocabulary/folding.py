"""Words made alike before they are compared: case, accents, dashes and quotation marks."""

import re
import unicodedata
from typing import NamedTuple

BREAK = ","
"""Stands in a phrase for a comma, semicolon, colon, slash or bracket, which a name never runs across unnoticed."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣-", "-"),
        **dict.fromkeys("‘’‚‛′´`ʼʹ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("ʾʿꜣꜥꜢꜤ\u00ad", None),  # aleph and ayin are left out in most museums' spelling; soft hyphen
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
    }
)
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
_PIECE = re.compile(rf"(?P<word>{_LETTER}+(?:['’ʼ]{_LETTER}+)*)|(?P<break>[,;:/()\[\]\n|])")


class Token(NamedTuple):
    """A folded word, or a `BREAK`, with its place in the text that it came from."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case, without accents, with one kind of dash, apostrophe, quotation mark and space.

    >>> fold("Reliëf  “Deir el–Baḥri”")
    'relief "deir el-bahri"'
    """
    if text.isascii():
        if text.isalnum():
            return text.lower()
        return " ".join(text.lower().replace("`", "'").split())
    lowered = text.translate(_ALIKE).casefold().translate(_ALIKE)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold().split())


def tokens(text: str) -> list[Token]:
    """The folded words of a text in order, with its breaks; a final 's is dropped ("Tutankhamun's", "foto's")."""
    if text.isascii() and text.isalpha():
        return [Token(text.lower(), 0, len(text))]
    found = []
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "break":
            found.append(Token(BREAK, piece.start(), piece.end()))
        elif word := _bare(fold(piece.group())):
            found.append(Token(word, piece.start(), piece.end()))
    return found


def phrase(text: str) -> tuple[str, ...]:
    """A name as the words that must follow each other for it to be found; breaks at either end do not count."""
    words = [token.word for token in tokens(text)]
    while words and words[0] == BREAK:
        words.pop(0)
    while words and words[-1] == BREAK:
        words.pop()
    return tuple(word for place, word in enumerate(words) if word != BREAK or words[place - 1] != BREAK)


def _bare(word: str) -> str:
    if "'" not in word:
        return word
    return word.removesuffix("'s").replace("'", "")
