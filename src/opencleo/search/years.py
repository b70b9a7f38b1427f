"""The bars of the histogram of years: a quarter of a millennium each. There is no year 0: -250 to -1, then 1 to 250."""

BAR_YEARS = 250
EARLIEST_BAR = -6000
"""Where the histogram begins; what is older is found by years and has no bar."""


def bar_of(year: int) -> int:
    """The first year of the bar that a year lies in.

    >>> bar_of(-1), bar_of(-251), bar_of(1), bar_of(251)
    (-250, -500, 1, 251)
    """
    return year // BAR_YEARS * BAR_YEARS if year < 0 else (year - 1) // BAR_YEARS * BAR_YEARS + 1


def bar_end(begin: int) -> int:
    """The last year of the bar that begins with this year."""
    return begin + BAR_YEARS - 1


def bars_touched(begin: int, end: int) -> list[int]:
    """The first years of the bars that a range of years touches, earliest first."""
    return bars_between(max(begin, EARLIEST_BAR), end) if end >= EARLIEST_BAR else []


def bars_between(begin: int, end: int) -> list[int]:
    """The first years of all bars from that of `begin` to that of `end`."""
    bars = []
    bar = bar_of(begin)
    while bar <= end:
        bars.append(bar)
        bar += BAR_YEARS if bar + BAR_YEARS < 0 or bar > 0 else BAR_YEARS + 1
    return bars
