"""Make accounts, change passwords."""

from __future__ import annotations

from setpiece.services.accounts.names import email_of, name_of
from setpiece.services.accounts.office import LOCAL_USER_ID, Office, hashed
from setpiece.services.accounts.passwords import check_password
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.services.accounts.throttle import Gate, open_again, pass_through
from setpiece.services.read_script import refuse
from setpiece.store.nouns import Nouns
from setpiece.store.records import User
from setpiece.store.refusals import Taken


def create_user(office: Office, email: str, name: str, password: str) -> User:
    """A new account; :class:`Refused` (INVALID, TAKEN) with a sentence for what cannot be used."""
    user = new_user(office, email, name, password)
    with office.store.transaction() as nouns:
        add_user(office, nouns, user)
    return user


def new_user(office: Office, email: str, name: str, password: str) -> User:
    """The account as it will be kept, its password hashed; :class:`Refused` (INVALID)."""
    address, shown = email_of(email), name_of(name)
    check_password(password, address, shown)
    return User(
        id=office.id(), email=address, name=shown, at=office.now(), password_hash=office.passwords.hash(password)
    )


def add_user(office: Office, nouns: Nouns, user: User) -> None:
    """Keep a new account within a transaction; :class:`Refused` (TAKEN)."""
    try:
        nouns.users.add(user)
    except Taken:
        raise Refused(Reason.TAKEN, "There is an account with this e-mail address already. Sign in with it.") from None
    nouns.audit.note(office.audit("create account", user))


def local_user(office: Office) -> User:
    """The one user of a local Setpiece, ``you``, made when missing. They have no password: nobody can sign in as them."""
    found = office.store.users.get(LOCAL_USER_ID)
    if found is not None:
        return found
    user = User(id=LOCAL_USER_ID, email=LOCAL_USER_ID, name=LOCAL_USER_ID, at=office.now())
    try:
        office.store.users.add(user)
    except Taken:  # another process was quicker
        return local_user(office)
    return user


def user_at(office: Office, email: str) -> User:
    """Whom a command at the terminal works for: the account of an address, without one the local user; :class:`Unreadable` for no account.

    A database with accounts needs an address: what the local user owns would be seen by nobody there.
    """
    if not email:
        if any(user.password_hash for user in office.store.users.all()):
            raise refuse("--owner", "This database has accounts. Say whose it will be: --owner EMAIL.", rule="accounts")
        return local_user(office)
    user = office.store.users.with_email(email.strip().lower())
    if user is None:
        raise refuse(
            "--owner", "There is no account with this address. Make one: setpiece add-user EMAIL.", rule="accounts"
        )
    return user


def change_password(office: Office, user: User, old: str, new: str, keep_session: str = "") -> None:
    """Replace a password and end the user's other sessions (``keep_session`` is this browser's token); :class:`Refused` (WRONG, INVALID, THROTTLED)."""
    gates = (Gate(key=f"change password {user.id}", most=10),)
    pass_through(office, gates)
    present = office.store.users.get(user.id)
    if not office.passwords.fits(present, old):
        raise Refused(Reason.WRONG, "This is not your present password.")
    open_again(office, gates)
    set_password(office, user, new, keep_session)


def set_password(office: Office, user: User, new: str, keep_session: str = "") -> None:
    """Replace a password without asking for the old one (for who runs the server), and end the user's sessions; :class:`Refused` (INVALID)."""
    check_password(new, user.email, user.name)
    password_hash = office.passwords.hash(new)
    with office.store.transaction() as nouns:
        nouns.users.set_password(user.id, password_hash)
        nouns.sessions.end_all(user.id, but=[hashed(keep_session)])
        nouns.audit.note(office.audit("change password", user))
