"""The command ``setpiece``."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated

import typer

from setpiece import __version__
from setpiece.cli import breakdown, convert, new, plan
from setpiece.cli.terminal import BAD_INPUT, say, show_findings
from setpiece.domain.findings import Unreadable

app = typer.Typer(
    name="setpiece",
    help=(
        "Production planning for action films whose set pieces are performed for real.\n\n"
        "A screenplay (Fountain, Final Draft FDX, or PDF with text) goes in; the breakdown, a shooting schedule with a proven lower "
        "bound on its cost, the budget and the trade's paperwork come out. Nothing leaves your machine.\n\n"
        "Start with:  setpiece plan SCRIPT\n\n"
        "Then say what the script does not:  setpiece new SCRIPT  writes a production.toml to fill in, and  "
        "setpiece plan SCRIPT --production production.toml  plans with it.\n\n"
        "Exit codes: 0 done; 1 a fault of Setpiece; 2 something in the input is wrong, and the message says what; 130 interrupted."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("plan")(plan.plan)
app.command("breakdown")(breakdown.breakdown)
app.command("convert")(convert.convert)
app.command("new")(new.new)


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"setpiece {__version__}\n")
        raise typer.Exit


@app.callback()
def setpiece(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Production planning for action films whose set pieces are performed for real."""


def main() -> None:
    """Run the command line; what the user got wrong is shown as findings and exits with 2."""
    try:
        app()
    except Unreadable as unreadable:
        show_findings(unreadable.findings, most=50)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        say("Interrupted. Nothing was written.")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("SETPIECE_DEBUG"):
            traceback.print_exc()
        say(
            f"This is a fault of Setpiece, not of your file: {type(error).__name__}: {error}. Nothing was written. "
            "Set SETPIECE_DEBUG=1 and run it again to see where it happened.",
            style="bold red",
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
