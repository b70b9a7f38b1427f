"""A result as a table that a spreadsheet opens: CSV with a byte-order mark, one object a line."""

import csv
import io
from collections.abc import Sequence

from opencleo.web.api.models import FoundObject, Named

COLUMNS = (
    *("id", "museum", "accession_number", "title", "types", "materials", "periods"),
    *("date", "begin_year", "end_year", "recognised", "probability", "generated", "page"),
)
"""`recognised` and `probability` are predictions."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(objects: Sequence[FoundObject]) -> str:
    """The objects under the heads of COLUMNS."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in objects:
        recognised = each.recognised
        writer.writerow(
            (
                *(each.id, each.museum.label, _text(each.accession_number), _text(each.title)),
                *(_labels(each.types), _labels(each.materials), _labels(each.periods)),
                *(_text(each.date), each.begin_year, each.end_year),
                *((recognised.label, recognised.probability) if recognised else ("", "")),
                *("yes" if each.generated else "no", each.page),
            )
        )
    return stream.getvalue()


def _text(text: str) -> str:
    """A museum's text, which a spreadsheet must not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _labels(named: Sequence[Named]) -> str:
    return "; ".join(each.label for each in named)
