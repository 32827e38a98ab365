"""``setpiece add-user``: an account in a company's database."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from setpiece.cli.database_option import Database, url_of
from setpiece.cli.terminal import say
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.refused import Refused
from setpiece.services.accounts.users import create_user
from setpiece.services.read_script import refuse
from setpiece.store.store import Store


def add_user(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address to sign in with.")],
    name: Annotated[str, typer.Option("--name", help="The name that others see.")] = "",
    database: Database = "",
) -> None:
    """Make an account; the first one of a company's server is made so, later ones may come by invitation. Asks for the password, or reads it from a pipe."""
    with Store.open(url_of(database)) as store:
        try:
            user = create_user(Office(store=store), email, name or email.partition("@")[0], _password())
        except Refused as refused:
            raise refuse("add-user", refused.message, rule="accounts") from None
    say(f"{user.email}: {user.name} can sign in.")


def _password() -> str:
    """Typed twice without being shown, or one line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise refuse("add-user", "The two passwords differ. Try again.", rule="accounts")
    return password
