"""Measure the recipe on the catalogue and put the figures into docs/model.md: `python tools/model_figures.py`.

It is `opencleo evaluate` with its table written between the page's marks.
"""

import sys
from pathlib import Path

from opencleo.catalogue import open_catalogue
from opencleo.pipeline.train import evaluate_catalogue
from opencleo.settings import load_settings

PAGE = Path(__file__).parents[1] / "docs" / "model.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


def main() -> int:
    settings = load_settings()
    with open_catalogue(settings) as catalogue:
        report = evaluate_catalogue(catalogue, settings)
        counts = ", ".join(f"{count.museum} {count.photographs}" for count in catalogue.objects.museums())
    head = f"{report.photographs} photographs ({counts}) in {report.groups} groups, seed {report.seed}.\n\n"
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(f"{before}{BEGIN}{head}{report.as_table()}{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
