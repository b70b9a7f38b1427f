"""Write the generated reference pages, docs/settings.md and docs/commands.md, from the code.

`python tools/reference.py` writes them. With `--check` it writes nothing and fails when a page differs from the code.
"""

import sys
from pathlib import Path

import click

from opencleo.cli.main import VERBS, opencleo
from opencleo.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- made by tools/reference.py; change the code instead -->\n"


def settings_page() -> str:
    """The settings as a table: environment variable, default, meaning."""
    lines = [
        "# Settings",
        MADE,
        "Every setting is an environment variable. Unset ones have the default. One that cannot be used stops the "
        "program with exit code 4 and a message that names it.\n",
        "| variable | default | meaning |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in ("", None) else f"`{field.default}`"
        lines.append(f"| `OPENCLEO_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Every verb with its help, as the command line prints it."""
    parts = ["# Commands", MADE]
    parts.append(
        "Exit codes: 0 done, 2 wrong use or an unknown name, 3 a museum's data, 4 settings, 5 something is not "
        "available (the database, the model bundle), 130 stopped by the user. A verb that was stopped goes on where it "
        "was.\n"
    )
    parent = click.Context(opencleo, info_name="opencleo", terminal_width=100, max_content_width=100)
    for verb in VERBS:
        command = opencleo.get_command(parent, verb)
        assert command is not None
        context = click.Context(command, info_name=verb, parent=parent, terminal_width=100, max_content_width=100)
        parts.append(f"## opencleo {verb}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Each generated page with its text."""
    return {DOCS / "settings.md": settings_page(), DOCS / "commands.md": commands_page()}


def main() -> int:
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, text in pages().items() if not path.is_file() or path.read_text("utf-8") != text]
        for name in stale:
            print(f"docs/{name} differs from the code: run python tools/reference.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
