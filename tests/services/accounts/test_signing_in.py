"""Passwords, sessions and tokens: who is let in, for how long, and who is slowed down."""

from __future__ import annotations

import datetime as dt

import pytest
from argon2 import PasswordHasher

from services.accounts.clock import Clock
from setpiece.services.accounts.api_tokens import api_tokens, make_api_token, revoke_api_token, user_of_api_token
from setpiece.services.accounts.office import Office, hashed
from setpiece.services.accounts.passwords import Passwords
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.services.accounts.sign_in import sign_in, sign_out, sign_out_everywhere, user_of_session
from setpiece.services.accounts.users import change_password, create_user, local_user

SECRET = "three boats at dawn"
HOME = "192.0.2.7"


def refusal(excinfo: pytest.ExceptionInfo[Refused]) -> Reason:
    """Why it was refused."""
    return excinfo.value.reason


def test_who_knows_the_password_is_recognised(office: Office) -> None:
    """By the token of their session, whatever case the address was typed in."""
    anna = create_user(office, " Anna@Example.org ", "Anna", SECRET)
    session = sign_in(office, "ANNA@example.org", SECRET, HOME)
    assert session.user == anna
    assert user_of_session(office, session.token) == anna
    assert user_of_session(office, "another token") is None


def test_neither_password_nor_token_is_in_the_store(office: Office) -> None:
    """Only their hashes: who steals a backup cannot sign in with it."""
    anna = create_user(office, "anna@example.org", "Anna", SECRET)
    session = sign_in(office, "anna@example.org", SECRET, HOME)
    assert anna.password_hash is not None
    assert anna.password_hash.startswith("$argon2id$")
    assert SECRET not in anna.password_hash
    assert office.store.sessions.get(session.token) is None
    assert office.store.sessions.get(hashed(session.token)) is not None


@pytest.mark.parametrize(("email", "password"), [("anna@example.org", "wrong"), ("ben@example.org", SECRET), ("", "")])
def test_wrong_address_and_wrong_password_look_alike(office: Office, email: str, password: str) -> None:
    """Nobody learns who has an account."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    with pytest.raises(Refused) as refused:
        sign_in(office, email, password, HOME)
    assert refusal(refused) is Reason.WRONG
    assert str(refused.value) == "The e-mail address or the password is wrong."


def test_a_user_without_password_cannot_sign_in(office: Office) -> None:
    """The local user of a database that a company took over."""
    you = local_user(office)
    assert local_user(office) == you
    for password in ("", "nobody's", "you"):
        with pytest.raises(Refused):
            sign_in(office, "you", password, HOME)


def test_guessing_is_slowed_down(office: Office, clock: Clock) -> None:
    """After ten wrong passwords even the right one has to wait, and after the wait it is taken."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    for _ in range(10):
        with pytest.raises(Refused, match="wrong"):
            sign_in(office, "anna@example.org", "wrong", HOME)
    with pytest.raises(Refused) as refused:
        sign_in(office, "anna@example.org", SECRET, HOME)
    assert refusal(refused) is Reason.THROTTLED
    assert refused.value.wait_s == 15 * 60
    sign_in(office, "anna@example.org", SECRET, "198.51.100.9")  # from elsewhere she still gets in
    clock.turn(minutes=15)
    assert sign_in(office, "anna@example.org", SECRET, HOME).user.name == "Anna"


def test_guessing_from_many_addresses_is_slowed_down(office: Office) -> None:
    """One account takes a hundred attempts in a quarter of an hour, wherever they come from."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    for number in range(100):
        with pytest.raises(Refused, match="wrong"):
            sign_in(office, "anna@example.org", "wrong", f"198.51.100.{number}")
    with pytest.raises(Refused) as refused:
        sign_in(office, "anna@example.org", "wrong", "203.0.113.1")
    assert refusal(refused) is Reason.THROTTLED


def test_one_address_cannot_try_everyone(office: Office) -> None:
    """Two hundred attempts in a quarter of an hour, whosever accounts."""
    for number in range(200):
        with pytest.raises(Refused, match="wrong"):
            sign_in(office, f"user{number}@example.org", "wrong", HOME)
    with pytest.raises(Refused) as refused:
        sign_in(office, "another@example.org", "wrong", HOME)
    assert refusal(refused) is Reason.THROTTLED


def test_signing_in_forgets_the_wrong_attempts(office: Office) -> None:
    """Nine slips, the right one, nine slips: nobody is kept out."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    for _ in range(2):
        for _ in range(9):
            with pytest.raises(Refused, match="wrong"):
                sign_in(office, "anna@example.org", "wrong", HOME)
        sign_in(office, "anna@example.org", SECRET, HOME)


def test_a_session_ends_two_weeks_after_its_last_use(office: Office, clock: Clock) -> None:
    """And ninety days after signing in however much it is used."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    unused = sign_in(office, "anna@example.org", SECRET, HOME).token
    used = sign_in(office, "anna@example.org", SECRET, HOME).token
    clock.turn(days=13)
    assert user_of_session(office, used) is not None
    clock.turn(days=1)
    assert user_of_session(office, unused) is None
    days = 14
    while user_of_session(office, used) is not None:
        clock.turn(days=10)
        days += 10
    assert days == 94


def test_signing_out(office: Office) -> None:
    """Ends this session; everywhere ends all."""
    anna = create_user(office, "anna@example.org", "Anna", SECRET)
    one, two, three = (sign_in(office, "anna@example.org", SECRET, HOME).token for _ in range(3))
    sign_out(office, one)
    assert user_of_session(office, one) is None
    assert user_of_session(office, two) == anna
    assert sign_out_everywhere(office, anna) == 2
    assert user_of_session(office, three) is None


def test_a_closed_account_is_out_at_once(office: Office, clock: Clock) -> None:
    """Its sessions and tokens too."""
    anna = create_user(office, "anna@example.org", "Anna", SECRET)
    session = sign_in(office, "anna@example.org", SECRET, HOME)
    _, secret = make_api_token(office, anna, "Export")
    office.store.users.disable(anna.id, clock())
    assert user_of_session(office, session.token) is None
    assert user_of_api_token(office, secret) is None
    with pytest.raises(Refused, match="wrong"):
        sign_in(office, "anna@example.org", SECRET, HOME)


def test_a_new_password_ends_the_other_sessions(office: Office) -> None:
    """Whoever had the old one is out; this browser stays."""
    anna = create_user(office, "anna@example.org", "Anna", SECRET)
    here, there = (sign_in(office, "anna@example.org", SECRET, HOME).token for _ in range(2))
    with pytest.raises(Refused, match="not your present"):
        change_password(office, anna, "wrong", "four boats at dusk", here)
    change_password(office, anna, SECRET, "four boats at dusk", here)
    assert user_of_session(office, here) is not None
    assert user_of_session(office, there) is None
    with pytest.raises(Refused, match="wrong"):
        sign_in(office, "anna@example.org", SECRET, HOME)
    sign_in(office, "anna@example.org", "four boats at dusk", HOME)


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("anna", "Anna", SECRET),
        ("@example.org", "Anna", SECRET),
        ("an na@example.org", "Anna", SECRET),
        ("anna@example.org\n", "", SECRET),
        ("a" * 250 + "@example.org", "Anna", SECRET),
        ("anna@example.org", "Anna", "short"),
        ("anna@example.org", "Anna", "x" * 201),
        ("anna@example.org", "Anna", "aaaaaaaaaaaa"),
        ("anna@example.org", "Anna", "ANNA@example.org"),
        ("anna@example.org", "\u202e\n", SECRET),
    ],
)
def test_what_no_account_can_have(office: Office, email: str, name: str, password: str) -> None:
    """Is refused in a sentence, and nothing is kept."""
    with pytest.raises(Refused) as refused:
        create_user(office, email, name, password)
    assert refusal(refused) is Reason.INVALID
    assert office.store.users.count() == 0


def test_an_address_has_one_account(office: Office) -> None:
    """In whatever case."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    with pytest.raises(Refused) as refused:
        create_user(office, "Anna@Example.org", "Other", SECRET)
    assert refusal(refused) is Reason.TAKEN


def test_an_old_hash_is_made_anew_at_sign_in(office: Office) -> None:
    """When hashing became dearer since."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    dearer = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    later = Office(store=office.store, now=office.now, passwords=dearer)
    sign_in(later, "anna@example.org", SECRET, HOME)
    found = office.store.users.with_email("anna@example.org")
    assert found is not None
    assert "m=16,t=2" in str(found.password_hash)


def test_a_password_is_the_same_on_every_keyboard(office: Office) -> None:
    """An é in one character or in two."""
    create_user(office, "anna@example.org", "Anna", "trois bateaux \u00e9t\u00e9")
    assert sign_in(office, "anna@example.org", "trois bateaux e\u0301te\u0301", HOME)


def test_a_token_speaks_for_its_user_until_it_ends(office: Office, clock: Clock) -> None:
    """By time or by hand; another user cannot end it."""
    anna = create_user(office, "anna@example.org", "Anna", SECRET)
    ben = create_user(office, "ben@example.org", "Ben", SECRET)
    token, secret = make_api_token(office, anna, "Nightly export", dt.timedelta(days=30))
    lasting, lasting_secret = make_api_token(office, anna, "Board wall")
    assert secret.startswith("setpiece_")
    assert user_of_api_token(office, secret) == anna
    assert user_of_api_token(office, token.token_hash) is None
    clock.turn(days=30)
    assert user_of_api_token(office, secret) is None
    assert user_of_api_token(office, lasting_secret) == anna
    with pytest.raises(Refused) as refused:
        revoke_api_token(office, ben, lasting.id)
    assert refusal(refused) is Reason.NOT_THERE
    revoke_api_token(office, anna, lasting.id)
    assert user_of_api_token(office, lasting_secret) is None
    assert [t.name for t in api_tokens(office, anna)] == ["Nightly export"]


def test_the_audit_log_tells_who_came(office: Office) -> None:
    """And who was turned away; never what they typed."""
    create_user(office, "anna@example.org", "Anna", SECRET)
    with pytest.raises(Refused):
        sign_in(office, "anna@example.org", "wrong-but-secret", HOME)
    sign_in(office, "anna@example.org", SECRET, HOME)
    log = office.store.audit.newest()
    assert [(e.action, e.user, e.address) for e in log] == [
        ("sign in", "Anna", HOME),
        ("sign in refused", "Anna", HOME),
        ("create account", "Anna", ""),
    ]
    assert "secret" not in repr(log)
