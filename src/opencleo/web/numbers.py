"""Numbers, years and days as a reader of each language writes them. Years are historical: there is no year 0."""

from datetime import datetime

from opencleo.records import Language

NARROW_SPACE = "\u00a0"
"""Between a number and its unit: never broken at the end of a line."""


def whole(number: int, language: Language) -> str:
    """13214 is `13,214` in English and `13.214` in Dutch."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")


def decimal(number: float, language: Language, digits: int = 1) -> str:
    """2.1 is `2.1` in English and `2,1` in Dutch; a whole number has no decimals."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"
    return text if language == "en" else text.replace(".", ",")


def percent(share: float) -> str:
    """0.874 is `87 %`; what is not certain is never shown as 100, and what is possible never as 0."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return f">{NARROW_SPACE}99{NARROW_SPACE}%"
    if rounded == 0 and share > 0:
        return f"<{NARROW_SPACE}1{NARROW_SPACE}%"
    return f"{rounded}{NARROW_SPACE}%"


def year(value: int, language: Language) -> str:
    """-30 is `30 BC`, 14 is `AD 14`; in Dutch `30 v.Chr.` and `14 n.Chr.`."""
    if language == "en":
        return f"{-value}{NARROW_SPACE}BC" if value < 0 else f"AD{NARROW_SPACE}{value}"
    return f"{-value}{NARROW_SPACE}v.Chr." if value < 0 else f"{value}{NARROW_SPACE}n.Chr."


def years(begin: int | None, end: int | None, language: Language) -> str:
    """A range with its era said once where it can be: `664–30 BC`, `AD 14–68`, `30 BC – AD 14`; empty for neither end.

    One open end is written with a dash alone: `– 30 BC`, `1550 BC –`.
    """
    if begin is None and end is None:
        return ""
    if begin is None or end is None:
        return (
            f"–{NARROW_SPACE}{year(end, language)}"
            if end is not None
            else f"{year(begin or 1, language)}{NARROW_SPACE}–"
        )
    if begin == end:
        return year(begin, language)
    if begin < 0 and end < 0:
        return f"{-begin}–{year(end, language)}"
    if begin > 0 and end > 0:
        return f"{year(begin, 'en')}–{end}" if language == "en" else f"{begin}–{year(end, language)}"
    return f"{year(begin, language)} – {year(end, language)}"


def centimetres(millimetres: float, language: Language) -> str:
    """21.4 mm is `2.1`: museums publish centimetres with one decimal."""
    return decimal(millimetres / 10, language)


def day(moment: datetime, months: str) -> str:
    """`23 November 2026`; `months` holds the twelve names of the language, separated by spaces."""
    name = months.split()[moment.month - 1]
    return f"{moment.day} {name} {moment.year}"
