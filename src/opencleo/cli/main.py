"""The command `opencleo`. Verbs are loaded when they are called, so that a search does not wait for torch."""

import importlib
import logging
import sys
from typing import NoReturn

import click

from opencleo import __version__
from opencleo.errors import OpenCleoError

VERBS = (
    *("harvest", "standardise", "label", "train", "evaluate", "recognise", "index", "serve", "status"),
    *("search", "similar", "identify", "demo"),
)
"""In the order of the walk; each is a module of this room with a `command`."""


class Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"opencleo.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="opencleo")
def opencleo() -> None:
    """Ancient Egyptian objects of many museums: harvest, standardise, recognise, search, compare, serve.

    Settings are environment variables that start with OPENCLEO_; see docs/settings.md.
    """


def main() -> NoReturn:
    """Run the command line. Exit codes: 0 done, 2 wrong use, 3 a museum's data, 4 settings, 5 not available."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        code = opencleo(standalone_mode=False)
    except OpenCleoError as error:
        click.echo(f"{error.title}: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was done is kept; the same command goes on from there.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
