"""How a step tells how far it is: a function that passes items through and counts them."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Passes `items` through unchanged; `total` is None when it is not known beforehand."""

    def __call__(self, items: Iterable[T], description: str, total: int | None = None) -> Iterator[T]: ...


def silent(items: Iterable[T], description: str, total: int | None = None) -> Iterator[T]:  # noqa: ARG001
    """The progress that nobody sees."""
    return iter(items)
