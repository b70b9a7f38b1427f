"""What verbs print: a progress bar on the error stream, and a report as text or as JSON."""

import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import click
from tqdm import tqdm

T = TypeVar("T")

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def progress_bar(items: Iterable[T], description: str, total: int | None = None) -> Iterator[T]:
    """A progress bar on the error stream, with the rate and the time that is left; a line at the end in a log file."""
    interval = 0.3 if sys.stderr.isatty() else 30.0
    yield from tqdm(items, desc=f"  {description:<26}", total=total, unit="", dynamic_ncols=True, mininterval=interval)


def plain(value: object) -> Any:
    """A dataclass, or anything made of them, as JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def print_json(value: object) -> None:
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """A table with a line for each row; numbers stand at the right."""
    texts = [head, *(tuple(_cell(value) for value in row) for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    numeric = [
        all(_is_number(row[column]) for row in texts[1:] if row[column]) and len(texts) > 1
        for column in range(len(head))
    ]
    for row in texts:
        cells = (
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(row, widths, numeric, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "").replace("%", "").replace("-", "", 1).strip().isdigit()
