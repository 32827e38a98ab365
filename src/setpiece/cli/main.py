"""The command ``setpiece``."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import traceback
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from setpiece import __version__
from setpiece.cli.terminal import BAD_INPUT, say, show_findings, streams_that_take_any_text
from setpiece.domain.findings import Unreadable

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
COMMANDS = {
    "plan": "Plan a film: script in, schedule, budget and all papers out.",
    "replan": "Plan the rest of a shoot anew after something has happened.",
    "report": "Report a shooting day against the plan: the daily production report, pace and finish.",
    "breakdown": "Show what each scene of a script needs, without a plan.",
    "explain": "Say why a plan is as it is: a scene's day, the hold days, what limits cost.",
    "convert": "Convert a screenplay between Fountain and Final Draft FDX.",
    "stunts": "List the stunts of a production: versions, readiness, margins, gates.",
    "simulate": "Simulate one stunt's numbers: outcomes, named failures, catch and speed window.",
    "consistent": "Say which reported numbers of one stunt cannot all be true, and by how much.",
    "franchise": "Show how a series evolved, and what its next stunts are held against.",
    "journal": "Check, build or serve the journal of a film's making.",
    "new": "Start a production.toml for a script.",
    "serve": "Open the production in the browser: script, stripboard, papers.",
    "backup": "Back the database of the web application up into one file.",
    "restore": "Bring a backup back, also into the other kind of database.",
    "export-production": "Write one production with its history into one file.",
    "import-production": "Take in a production that was exported elsewhere.",
    "add-user": "Make an account in a company's database.",
}
"""Each command is the function (or, with commands of its own, the app) of its name in the module of its name (hyphens become underscores)."""


class Commands(TyperGroup):
    """The commands by name; a command's rooms are imported when it is called, so that the help is there at once."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the command line's library calls it
        """Names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.Typer(
            add_completion=False,
            pretty_exceptions_enable=False,
            rich_markup_mode=None,
            context_settings=HELP_OPTIONS,
        )
        name = cmd_name.replace("-", "_")
        found = getattr(importlib.import_module(f"setpiece.cli.{name}"), name)
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        command.command(cmd_name)(found)
        return typer.main.get_command(command)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The help's list, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=Commands,
    name="setpiece",
    help=(
        "Production planning for action films whose set pieces are performed for real.\n\n"
        "A screenplay (Fountain, Final Draft FDX, or PDF with text) goes in; the breakdown, a shooting schedule with a proven lower "
        "bound on its cost, the budget and the trade's paperwork come out. Nothing leaves your machine.\n\n"
        "Start with:  setpiece plan SCRIPT\n\n"
        "Then say what the script does not:  setpiece new SCRIPT  writes a production.toml to fill in, and  "
        "setpiece plan SCRIPT --production production.toml  plans with it.\n\n"
        "Exit codes: 0 done; 1 a fault of Setpiece or of the machine; 2 something in the input is wrong, and the message says what; "
        "130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=HELP_OPTIONS,
)


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


def _leave(number: int, _frame: FrameType | None) -> None:
    """End on a signal the way a program should: whatever is half written is taken away on the way out."""
    say("Interrupted. Nothing half written is left.")
    raise SystemExit(128 + number)


def _leave_on_signals() -> None:
    """Ctrl-C, a closed terminal and a polite kill all end the run in order."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)


def main() -> None:
    """Run the command line; what the user got wrong is shown as findings and exits with 2."""
    streams_that_take_any_text()
    _leave_on_signals()
    try:
        app()
    except Unreadable as unreadable:
        show_findings(unreadable.findings, most=50)
        sys.exit(BAD_INPUT)
    except OSError as error:
        where = os.fsdecode(error.filename) if error.filename else "The output"
        say(f"error: {where}: {error.strerror or error}. Check the disk and the permissions.", style="bold red")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SETPIECE_DEBUG"):
            traceback.print_exc()
        say(
            f"This is a fault of Setpiece, not of your file: {type(error).__name__}: {error}. Nothing half written is left. "
            "Set SETPIECE_DEBUG=1 and run it again to see where it happened.",
            style="bold red",
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
