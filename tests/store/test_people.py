"""Users, sessions, tokens, members and invitations, on both databases."""

from __future__ import annotations

import pytest

from setpiece.store.records import ApiToken, Invitation, Session
from setpiece.store.refusals import NotThere, Taken
from setpiece.store.roles import Role
from setpiece.store.store import Store
from store.things import NOON, minutes, production, user


def invitation(name: str = "i", role: Role = Role.EDITOR) -> Invitation:
    """An invitation into ``film``."""
    return Invitation(
        id=name,
        token_hash=f"hash of {name}",
        production_id="film",
        role=role,
        email="",
        author_id="anna",
        author="Anna",
        at=NOON,
        expires_at=NOON + minutes(60),
    )


def test_roles_reach_from_viewer_to_owner() -> None:
    """Each role may what the ones before it may, and no more."""
    reach = {role: [needed.value for needed in Role if role.reaches(needed)] for role in Role}
    assert reach[Role.VIEWER] == ["viewer"]
    assert reach[Role.PLANNER] == ["viewer", "editor", "planner"]
    assert reach[Role.OWNER] == ["viewer", "editor", "planner", "owner"]


def test_a_user_is_found_by_id_and_address(store: Store) -> None:
    """And nobody else is."""
    anna = user("anna", password_hash="$argon2id$…")
    store.users.add(anna)
    assert store.users.get("anna") == anna
    assert store.users.with_email("anna@example.org") == anna
    assert store.users.with_email("ben@example.org") is None
    assert store.users.count() == 1


def test_one_address_has_one_account(store: Store) -> None:
    """The second is refused, and the transaction around it can go on."""
    with store.transaction() as nouns:
        nouns.users.add(user("anna"))
        with pytest.raises(Taken):
            nouns.users.add(user("other", email="anna@example.org"))
        nouns.users.add(user("ben"))
    assert [u.id for u in store.users.all()] == ["anna", "ben"]


def test_a_user_changes(store: Store) -> None:
    """Password, name, a closed account; nothing of someone who is not there."""
    store.users.add(user("anna"))
    store.users.set_password("anna", "hash")
    store.users.rename("anna", "Anna B.")
    store.users.disable("anna", NOON)
    assert store.users.get("anna") == user("anna", password_hash="hash", name="Anna B.", disabled_at=NOON)
    with pytest.raises(NotThere):
        store.users.rename("nobody", "N.")


def test_sessions_end_one_by_one_or_together(store: Store) -> None:
    """Signing out ends one, a new password all but one, time the expired."""
    store.users.add(user("anna"))
    for name, lasts in (("a", 1), ("b", 30), ("c", 30), ("d", 30)):
        store.sessions.add(
            Session(token_hash=name, user_id="anna", at=NOON, seen_at=NOON, expires_at=NOON + minutes(lasts))
        )
    assert store.sessions.forget_expired(NOON + minutes(1)) == 1
    store.sessions.end("b")
    store.sessions.see("c", NOON + minutes(2), NOON + minutes(40))
    assert store.sessions.end_all("anna", but=["c"]) == 1
    left = store.sessions.get("c")
    assert left is not None
    assert (left.seen_at, left.expires_at) == (NOON + minutes(2), NOON + minutes(40))
    assert [store.sessions.get(name) for name in "abd"] == [None, None, None]


def test_tokens_are_revoked_only_by_their_user(store: Store) -> None:
    """Another user's id does not reach them."""
    store.users.add(user("anna"))
    store.users.add(user("ben"))
    token = ApiToken(id="t", user_id="anna", name="Nightly export", token_hash="hash", at=NOON)
    store.api_tokens.add(token)
    store.api_tokens.see("t", NOON + minutes(1))
    assert store.api_tokens.of_user("ben") == ()
    assert not store.api_tokens.revoke("ben", "t")
    found = store.api_tokens.with_hash("hash")
    assert found is not None
    assert found.used_at == NOON + minutes(1)
    assert store.api_tokens.revoke("anna", "t")
    assert store.api_tokens.with_hash("hash") is None


def test_productions_are_listed_for_members_only(store: Store) -> None:
    """With the role, the one changed last first."""
    for name in ("anna", "ben"):
        store.users.add(user(name))
    store.productions.add(production("old"))
    store.productions.add(production("new", updated_at=NOON + minutes(5)))
    store.members.put("old", "anna", Role.OWNER, NOON)
    store.members.put("new", "anna", Role.VIEWER, NOON)
    store.members.put("new", "anna", Role.PLANNER, NOON + minutes(1))
    assert [(p.id, role) for p, role in store.productions.of_user("anna")] == [
        ("new", Role.PLANNER),
        ("old", Role.OWNER),
    ]
    assert store.productions.of_user("ben") == ()
    assert store.members.role("new", "anna") is Role.PLANNER
    assert store.members.role("new", "ben") is None
    assert [(m.name, m.role, m.at) for m in store.members.of("new")] == [("Anna", Role.PLANNER, NOON)]
    assert store.members.remove("new", "anna")
    assert not store.members.remove("new", "anna")
    assert store.members.role("new", "anna") is None


def test_an_invitation_is_taken_once(store: Store) -> None:
    """The second who comes finds it taken."""
    store.productions.add(production())
    store.invitations.add(invitation())
    assert store.invitations.with_hash("hash of i") == invitation()
    assert store.invitations.take("i", "ben", NOON)
    assert not store.invitations.take("i", "carl", NOON)
    taken = store.invitations.with_hash("hash of i")
    assert taken is not None
    assert taken.taken_by == "ben"


def test_an_invitation_is_revoked_from_its_production_only(store: Store) -> None:
    """An owner of another production cannot."""
    store.productions.add(production())
    store.productions.add(production("other"))
    store.invitations.add(invitation())
    assert not store.invitations.revoke("other", "i")
    assert store.invitations.of("film") == (invitation(),)
    assert store.invitations.revoke("film", "i")
    assert store.invitations.of("film") == ()
