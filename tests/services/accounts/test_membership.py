"""Roles and invitations: who sees what, who may do what, and how one comes in."""

from __future__ import annotations

import itertools

import pytest

from services.accounts.clock import Clock
from setpiece.services.accounts.invitations import (
    accept_invitation,
    invitations_of,
    invite,
    join_by_invitation,
    read_invitation,
    revoke_invitation,
)
from setpiece.services.accounts.membership import (
    delete_production,
    found_production,
    members_of,
    productions_of,
    remove_member,
    require,
    role_in,
    set_role,
)
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.services.accounts.users import create_user, local_user
from setpiece.store.records import User
from setpiece.store.roles import Role

SECRET = "three boats at dawn"


def person(office: Office, name: str) -> User:
    """Someone with an account."""
    return create_user(office, f"{name}@example.org", name.title(), SECRET)


def refused_with(reason: Reason, function: object, *words: object) -> None:
    """The call is refused for that reason."""
    with pytest.raises(Refused) as refused:
        function(*words)  # type: ignore[operator]
    assert refused.value.reason is reason, refused.value


def test_the_founder_owns_the_production(office: Office) -> None:
    """And nobody else knows of it."""
    anna, ben = person(office, "anna"), person(office, "ben")
    film = found_production(office, anna, "  The\nFilm ", "EUR")
    assert film.title == "The Film"
    assert productions_of(office, anna) == ((film, Role.OWNER),)
    assert productions_of(office, ben) == ()


@pytest.mark.parametrize(("has", "needs"), list(itertools.product([None, *Role], Role)))
def test_every_role_against_every_need(office: Office, has: Role | None, needs: Role) -> None:
    """Outside: as if there were no production. Too low: said so. Else: let in."""
    owner, guest = person(office, "owner"), person(office, "guest")
    film = found_production(office, owner, "Film", "EUR")
    if has:
        office.store.members.put(film.id, guest.id, has, office.now())
    if has is None:
        refused_with(Reason.NOT_THERE, require, office, guest, film.id, needs)
    elif list(Role).index(has) < list(Role).index(needs):
        refused_with(Reason.ROLE_TOO_LOW, require, office, guest, film.id, needs)
    else:
        assert require(office, guest, film.id, needs) == (film, has)


@pytest.mark.parametrize("name", ["nothing", "x" * 5000, "\0", "' OR 1=1 --"])
def test_a_production_that_is_not_there_looks_like_one_of_others(office: Office, name: str) -> None:
    """The same words, whatever is asked for."""
    anna, ben = person(office, "anna"), person(office, "ben")
    film = found_production(office, anna, "Film", "EUR")
    messages = set()
    for asked in (film.id, name):
        with pytest.raises(Refused) as refused:
            require(office, ben, asked, Role.VIEWER)
        messages.add((refused.value.reason, refused.value.message))
    assert messages == {(Reason.NOT_THERE, "There is no such production.")}


def test_the_local_user_owns_everything(local: Office) -> None:
    """Also what a restored backup of a company brought in; what is not there is not there."""
    you = local_user(local)
    film = found_production(local, person(local, "anna"), "Film", "EUR")
    assert productions_of(local, you) == ((film, Role.OWNER),)
    assert require(local, you, film.id, Role.OWNER) == (film, Role.OWNER)
    refused_with(Reason.NOT_THERE, require, local, you, "nothing", Role.VIEWER)


def test_an_invitation_brings_someone_in_once(office: Office) -> None:
    """With the role that was offered; the link is worth nothing afterwards."""
    anna, ben, carl = (person(office, name) for name in ("anna", "ben", "carl"))
    film = found_production(office, anna, "Film", "EUR")
    invitation, secret = invite(office, anna, film.id, Role.EDITOR, "Ben@example.org")
    assert read_invitation(office, secret) == (invitation, film)
    assert invitations_of(office, anna, film.id) == (invitation,)
    assert accept_invitation(office, ben, secret) == film
    assert role_in(office, ben, film.id) is Role.EDITOR
    refused_with(Reason.NOT_THERE, accept_invitation, office, carl, secret)
    refused_with(Reason.NOT_THERE, read_invitation, office, secret)
    assert invitations_of(office, anna, film.id) == ()
    assert [(m.name, m.role) for m in members_of(office, ben, film.id)] == [("Anna", Role.OWNER), ("Ben", Role.EDITOR)]


def test_an_invitation_never_lowers_a_role(office: Office) -> None:
    """An owner who tries the link stays owner."""
    anna = person(office, "anna")
    film = found_production(office, anna, "Film", "EUR")
    _, secret = invite(office, anna, film.id, Role.VIEWER)
    accept_invitation(office, anna, secret)
    assert role_in(office, anna, film.id) is Role.OWNER


def test_someone_new_joins_by_an_invitation(office: Office) -> None:
    """Account and role at once; with a password that is refused, the invitation waits for a better one."""
    anna = person(office, "anna")
    film = found_production(office, anna, "Film", "EUR")
    _, secret = invite(office, anna, film.id, Role.PLANNER)
    refused_with(Reason.INVALID, join_by_invitation, office, secret, "dora@example.org", "Dora", "short")
    refused_with(Reason.TAKEN, join_by_invitation, office, secret, "anna@example.org", "Dora", SECRET)
    dora = join_by_invitation(office, secret, "dora@example.org", "Dora", SECRET)
    assert role_in(office, dora, film.id) is Role.PLANNER
    refused_with(Reason.NOT_THERE, join_by_invitation, office, secret, "emil@example.org", "Emil", SECRET)


def test_invitations_end(office: Office, clock: Clock) -> None:
    """After two weeks, or when they are taken back."""
    anna, ben = person(office, "anna"), person(office, "ben")
    film = found_production(office, anna, "Film", "EUR")
    revoked, secret = invite(office, anna, film.id, Role.VIEWER)
    revoke_invitation(office, anna, film.id, revoked.id)
    refused_with(Reason.NOT_THERE, accept_invitation, office, ben, secret)
    refused_with(Reason.NOT_THERE, revoke_invitation, office, anna, film.id, revoked.id)
    _, late = invite(office, anna, film.id, Role.VIEWER)
    clock.turn(days=14)
    refused_with(Reason.NOT_THERE, accept_invitation, office, ben, late)
    assert invitations_of(office, anna, film.id) == ()


def test_only_owners_deal_with_members(office: Office) -> None:
    """A planner can neither invite nor raise nor remove nor delete."""
    anna, ben = person(office, "anna"), person(office, "ben")
    film = found_production(office, anna, "Film", "EUR")
    office.store.members.put(film.id, ben.id, Role.PLANNER, office.now())
    refused_with(Reason.ROLE_TOO_LOW, invite, office, ben, film.id, Role.VIEWER)
    refused_with(Reason.ROLE_TOO_LOW, invitations_of, office, ben, film.id)
    refused_with(Reason.ROLE_TOO_LOW, set_role, office, ben, film.id, ben.id, Role.OWNER)
    refused_with(Reason.ROLE_TOO_LOW, remove_member, office, ben, film.id, anna.id)
    refused_with(Reason.ROLE_TOO_LOW, delete_production, office, ben, film.id)
    remove_member(office, ben, film.id, ben.id)  # leaving is anyone's right
    assert role_in(office, ben, film.id) is None


def test_a_production_keeps_an_owner(office: Office) -> None:
    """The last one can neither step down nor leave before there is another."""
    anna, ben = person(office, "anna"), person(office, "ben")
    film = found_production(office, anna, "Film", "EUR")
    office.store.members.put(film.id, ben.id, Role.EDITOR, office.now())
    refused_with(Reason.TAKEN, set_role, office, anna, film.id, anna.id, Role.EDITOR)
    refused_with(Reason.TAKEN, remove_member, office, anna, film.id, anna.id)
    set_role(office, anna, film.id, anna.id, Role.OWNER)
    set_role(office, anna, film.id, ben.id, Role.OWNER)
    remove_member(office, anna, film.id, anna.id)
    assert [m.name for m in members_of(office, ben, film.id)] == ["Ben"]
    refused_with(Reason.NOT_THERE, set_role, office, ben, film.id, anna.id, Role.EDITOR)


def test_what_an_owner_deletes_is_gone_for_all(office: Office) -> None:
    """Only the audit log remembers."""
    anna = person(office, "anna")
    film = found_production(office, anna, "Film", "EUR")
    invite(office, anna, film.id, Role.VIEWER)
    delete_production(office, anna, film.id)
    assert productions_of(office, anna) == ()
    assert office.store.invitations.of(film.id) == ()
    assert [e.action for e in office.store.audit.newest(production_id=film.id)] == [
        "delete production",
        "invite",
        "found production",
    ]
