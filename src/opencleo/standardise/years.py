"""Which years an object gets: the museum's numbers, its date in words, or those of the period that it names."""

from collections.abc import Sequence
from datetime import date

from opencleo.records import ConceptValue, MuseumObject, YearRange
from opencleo.standardise.dates import DateReading, read_date
from opencleo.standardise.methods import evidence
from opencleo.vocabulary import ConceptScheme

AGREEMENT_YEARS = 15
"""How far the museum's numbers may lie from its words and still mean the same."""

_EXACT = frozenset({"date", "date-circa"})


def years_of(
    museum_object: MuseumObject, periods: Sequence[ConceptValue], scheme: ConceptScheme
) -> tuple[YearRange | None, list[str]]:
    """The years and what was wrong with those that were not taken, in plain sentences.

    The museum's numbers win when they agree with its words, or make vague words ("4th century") precise. When they
    contradict each other the words win: they are what the museum prints beside the object, while its numbers often
    repeat the first year or hold the number of a century.
    """
    field, text = ("date", museum_object.date)
    reading = read_date(text)
    if reading.years is None and not text and any(sign.isdigit() for sign in museum_object.period):
        field, text = "period", museum_object.period
        reading = read_date(text)
    problems = [reading.problem] if reading.problem else []
    if text and reading.years is None and not reading.problem and field == "date":
        problems.append(f"the date '{text}' could not be read.")
    if reading.copied:
        problems.append(f"the object is a modern copy; the years are those of the original ('{text}').")
    numbers, problem = _numbers(museum_object, text, reading)
    problems += [problem] if problem else []
    if numbers:
        words = f"{numbers[0]} to {numbers[1]}"
        return YearRange(*numbers, evidence("begin_year", words, "museum-years")), problems
    if reading.years:
        return YearRange(*reading.years, evidence(field, text, reading.method)), problems
    return _of_periods(periods, scheme), problems


def _numbers(museum_object: MuseumObject, text: str, reading: DateReading) -> tuple[tuple[int, int] | None, str]:
    """The museum's own years if they can stand, else why not."""
    begin, end = museum_object.begin_year, museum_object.end_year
    if begin is None and end is None:
        return None, ""
    said = f"the museum's years {begin} to {end}"
    if begin is None or end is None:
        return None, "" if reading.years else f"{said} are not both given."
    if begin == 0 or end == 0 or begin > end or begin > date.today().year:
        return None, f"{said} cannot be right" + (f"; its date '{text}' was used." if reading.years else ".")
    if reading.years is None:
        return (begin, end), ""
    first, last = reading.years
    close = abs(first - begin) <= AGREEMENT_YEARS and abs(last - end) <= AGREEMENT_YEARS
    vague = reading.method not in _EXACT and begin <= last and end >= first and (begin < end or first == last)
    if close or vague:
        return (begin, end), ""
    if begin == end:
        return None, f"the museum's years are {begin} twice, while its date is '{text}', which was used."
    return None, f"{said} do not agree with its date '{text}', which was used."


def _of_periods(periods: Sequence[ConceptValue], scheme: ConceptScheme) -> YearRange | None:
    """From the first year to the last of the periods named, or of what lies next above one whose years are unknown."""
    spans = []
    for each in periods:
        chain = (each.concept, *scheme.ancestors(each.concept))
        years = next((known for concept in chain if (known := scheme[concept].years)), None)
        if years:
            spans.append((years, each.evidence.words))
    if not spans:
        return None
    begin, end = min(years[0] for years, _ in spans), max(years[1] for years, _ in spans)
    words = "; ".join(dict.fromkeys(words for _, words in spans))
    return YearRange(begin, end, evidence("period", words, "from-period"))
