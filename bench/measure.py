"""A measurement and its table: what was measured on what, in which unit, and the target where there is one."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `target` is a bound that `value` should respect: at most, or with `at_least` at least."""

    group: str
    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and how many seconds it takes."""
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


def seconds(call: Callable[[], object]) -> float:
    """How many seconds one call takes."""
    return timed(call)[1]


def percentile_ms(times: Sequence[float], percent: float) -> float:
    """A percentile of times in seconds, in milliseconds."""
    return float(np.percentile(np.asarray(times), percent)) * 1000


def table(measured: Sequence[Measured]) -> str:
    """The figures as text, a line each, grouped."""
    lines: list[str] = []
    group = ""
    for item in measured:
        if item.group != group:
            group = item.group
            lines += ["", group]
        target = ""
        if item.target is not None:
            word = "at least" if item.at_least else "at most"
            target = f"   {word} {item.target:g}: {'reached' if item.reached else 'NOT reached'}"
        lines.append(f"  {item.name:<58}{item.value:>11,.1f} {item.unit:<12}{target}")
    return "\n".join(lines)
