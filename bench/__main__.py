"""`make bench`, or `python -m bench`: measure the speed over the collection that `make demo` built.

Prints a table, and writes the same figures as JSON to bench/results/latest.json. `--write` also puts the table into
docs/speed.md. Nothing is asserted: a figure that falls short is printed as such.
"""

import argparse
import json
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench.measure import Measured, table
from bench.networks import network_speed, recognition_speed
from bench.records import record_speed
from bench.requests import http_speed
from bench.vectors import vector_speed
from bench.words import text_speed
from opencleo.catalogue import open_catalogue
from opencleo.errors import OpenCleoError
from opencleo.pipeline.bundles import required_bundle
from opencleo.pipeline.source import choose_source
from opencleo.settings import load_settings
from opencleo.vocabulary import load_vocabulary

RESULTS = Path(__file__).parent / "results" / "latest.json"
PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/speed.md")
    arguments = parser.parse_args()
    settings = load_settings()
    vocabulary = load_vocabulary()
    try:
        bundle = required_bundle(settings)
        source = choose_source(settings)
        with open_catalogue(settings) as catalogue:
            counts = catalogue.objects.museums()
            measured = [
                *http_speed(settings),
                *recognition_speed(catalogue, settings, bundle),
                *record_speed(settings, vocabulary, source),
                *vector_speed(catalogue, settings.seed),
                *text_speed(catalogue, vocabulary),
                *network_speed(bundle, settings),
            ]
    except OpenCleoError as error:
        print(f"{error.title}: {error} Run `make demo SERVE=no` first.", file=sys.stderr)
        return error.exit_code
    about = {
        "measured_at": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": f"{psutil.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB, {platform.machine()}",
        "python": platform.python_version(),
        "collection": {count.museum: [count.objects, count.photographs] for count in counts},
        "source": source.description.split(" in ")[0],
        "bundle": bundle.version,
        "seed": settings.seed,
    }
    report(about, measured, arguments.write)
    return 0


def report(about: dict[str, object], measured: list[Measured], write: bool) -> None:
    """Print the table, keep the JSON, and with `write` change the page."""
    head = "\n".join(f"{name}: {value}" for name, value in about.items())
    text = f"{head}\n{table(measured)}\n"
    print(text)
    RESULTS.parent.mkdir(exist_ok=True)
    figures = [asdict(item) | {"reached": item.reached} for item in measured]
    RESULTS.write_text(json.dumps({"about": about, "figures": figures}, indent=2) + "\n", encoding="utf-8")
    if write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        _, after = rest.split(END)
        PAGE.write_text(f"{before}{BEGIN}\n```text\n{text}```\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
