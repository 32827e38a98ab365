"""``setpiece serve``: the production in the browser."""

from __future__ import annotations

import logging
import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from setpiece.cli.database_option import Database
from setpiece.cli.terminal import out, say
from setpiece.services.read_script import refuse
from setpiece.store.engine import FILE_NAME, data_folder, url_of_file
from setpiece.web.app import create_app
from setpiece.web.settings import LOOPBACK, Settings


def serve(
    database: Database = "",
    port: Annotated[
        int, typer.Option("--port", metavar="N", help="The port to listen on; 0 takes any that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="IP", help="The address to listen on; without accounts only this machine's own."
        ),
    ] = "127.0.0.1",
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar="URL",
            help="The public address, like https://plan.example.org, where a reverse proxy stands before it.",
        ),
    ] = "",
    accounts: Annotated[
        bool | None,
        typer.Option(
            "--accounts/--no-accounts", help="Whether people sign in. [default: with PostgreSQL]", show_default=False
        ),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="The data folder. [default: the user's]")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page when the server is up.")
    ] = True,
    warm_up: Annotated[
        bool, typer.Option("--warm-up/--no-warm-up", help="Whether to make the solver ready at the start.")
    ] = True,
) -> None:
    """Serve the web application: breakdown, stripboard, schedule and papers in the browser."""
    wanted = accounts if accounts is not None else not database.startswith("sqlite") and bool(database)
    settings = Settings(
        database=database or url_of_file(_made(data or data_folder()) / FILE_NAME),
        accounts=wanted,
        address=address.rstrip("/"),
        workers=os.cpu_count() or 1,
        warm_up=warm_up,
        journals=(data or data_folder()) / "journals",
    )
    if not settings.accounts and host not in LOOPBACK:
        raise refuse(
            "--host",
            f"{host} is open to others, and without accounts everybody would be let in. Add --accounts.",
            "options",
        )
    listening = _listen(host, port)
    where = f"http://{host}:{listening.getsockname()[1]}"
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app = create_app(settings)
    say(f"Setpiece is at {settings.address or where}", console=out)
    if app.state.running.set_up:
        say(f"Make the first account: {settings.address or where}/set-up/{app.state.running.set_up}", console=out)
    sys.stdout.flush()
    if browser and sys.stdout.isatty():
        webbrowser.open(where)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        proxy_headers=bool(address),
    )
    uvicorn.Server(config).run(sockets=[listening])


def _made(folder: Path) -> Path:
    """The folder, which is the user's alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP is named, so that asyncio turns off Nagle's wait on every connection.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        raise refuse(
            "--port",
            f"Port {port} of {host} cannot be taken ({error.strerror}). Give another with --port, or 0 for any.",
            "options",
        ) from None
    return listening
