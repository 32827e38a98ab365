"""Signing in and out, the first account, joining by invitation: plain forms that need no script. The account's page and its tokens."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from setpiece.services.accounts.api_tokens import api_tokens, make_api_token, revoke_api_token
from setpiece.services.accounts.invitations import accept_invitation, join_by_invitation, read_invitation
from setpiece.services.accounts.refused import Refused
from setpiece.services.accounts.sign_in import SESSION_MOST, SignedIn, sign_in, sign_out, sign_out_everywhere
from setpiece.services.accounts.users import change_password, create_user
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.pages import page
from setpiece.web.refusals import STATUS
from setpiece.web.running import Server
from setpiece.web.views import NewToken, NewTokenView, TokenView
from setpiece.web.visitors import SignedIn as SignedInUser
from setpiece.web.visitors import Visitor, client_address, cookie_name

router = APIRouter()
Text = Annotated[str, Form()]


def _signed_in(server: Server, session: SignedIn, to: str = "/") -> Response:
    answer = RedirectResponse(to, status_code=303)
    answer.set_cookie(
        cookie_name(server.settings),
        session.token,
        max_age=int(SESSION_MOST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=server.settings.secure,
        path="/",
    )
    return answer


def _form(template: str, refused: Refused | None = None, **values: object) -> Response:
    status, said = (STATUS[refused.reason], refused.message) if refused else (200, "")
    answer = page(template, status, user=None, production=None, here="", said=said, **values)
    if refused and refused.wait_s:
        answer.headers["retry-after"] = str(refused.wait_s)
    return answer


def _accounts(server: Server) -> None:
    if not server.settings.accounts:
        raise HTTPException(404, "There are no accounts here: this Setpiece has one user.")


@router.get("/sign-in", include_in_schema=False, dependencies=[Depends(_accounts)])
def sign_in_page() -> Response:
    """The form."""
    return _form("sign-in.html", email="")


@router.post("/sign-in", include_in_schema=False, dependencies=[Depends(_accounts)])
def sign_in_form(request: Request, server: Server, email: Text = "", password: Text = "") -> Response:
    """Sign in; the same answer for an unknown address and a wrong password."""
    try:
        return _signed_in(server, sign_in(server.office, email, password, client_address(request)))
    except Refused as refused:
        return _form("sign-in.html", refused, email=email)


@router.post("/sign-out", include_in_schema=False)
def sign_out_form(request: Request, server: Server) -> Response:
    """End this browser's session."""
    name = cookie_name(server.settings)
    sign_out(server.office, request.cookies.get(name, ""))
    answer = RedirectResponse("/sign-in" if server.settings.accounts else "/", status_code=303)
    answer.delete_cookie(name, path="/", secure=server.settings.secure, httponly=True, samesite="lax")
    return answer


def _first(server: Server, secret: str) -> None:
    right = secrets.compare_digest(secret.encode(), server.set_up.encode()) and bool(server.set_up)
    if not right or server.office.store.users.count() > 0:
        raise HTTPException(404, "This link makes the first account and has been used, or another server printed it.")


@router.get("/set-up/{secret}", include_in_schema=False, dependencies=[Depends(_accounts), Depends(_first)])
def set_up_page(secret: str) -> Response:
    """The form for the first account."""
    return _form(
        "join.html",
        action=f"/set-up/{secret}",
        title="The first account",
        offer="",
        email="",
        name="",
        has_account=False,
    )


@router.post("/set-up/{secret}", include_in_schema=False, dependencies=[Depends(_accounts), Depends(_first)])
def set_up_form(
    secret: str, request: Request, server: Server, email: Text = "", name: Text = "", password: Text = ""
) -> Response:
    """Make the first account and sign in."""
    try:
        create_user(server.office, email, name, password)
        return _signed_in(server, sign_in(server.office, email, password, client_address(request)))
    except Refused as refused:
        return _form(
            "join.html",
            refused,
            action=f"/set-up/{secret}",
            title="The first account",
            offer="",
            email=email,
            name=name,
            has_account=False,
        )


@router.get("/join/{secret}", include_in_schema=False, dependencies=[Depends(_accounts)])
def join_page(secret: str, server: Server, user: Visitor) -> Response:
    """What an invitation offers."""
    return _join(server, secret, user is not None)


@router.post("/join/{secret}", include_in_schema=False, dependencies=[Depends(_accounts)])
def join_form(
    secret: str, request: Request, server: Server, user: Visitor, email: Text = "", name: Text = "", password: Text = ""
) -> Response:
    """Take an invitation: as who is signed in, or with a new account."""
    if user is not None:
        production = accept_invitation(server.office, user, secret)
        return RedirectResponse(f"/p/{production.id}", status_code=303)
    try:
        join_by_invitation(server.office, secret, email, name, password)
        return _signed_in(server, sign_in(server.office, email, password, client_address(request)))
    except Refused as refused:
        return _join(server, secret, False, refused, email, name)


def _join(
    server: Server, secret: str, has_account: bool, refused: Refused | None = None, email: str = "", name: str = ""
) -> Response:
    invitation, production = read_invitation(server.office, secret)
    return _form(
        "join.html",
        refused,
        action=f"/join/{secret}",
        title=f"Join {production.title}",
        offer=f"{invitation.author} invites you as {invitation.role.value}.",
        email=email or invitation.email,
        name=name,
        has_account=has_account,
    )


@router.get("/account", include_in_schema=False)
def account_page(user: SignedInUser, server: Server) -> Response:
    """The account: password, tokens, sessions."""
    return _account(server, user)


@router.post("/account/password", include_in_schema=False, dependencies=[Depends(_accounts)])
def password_form(request: Request, user: SignedInUser, server: Server, old: Text = "", new: Text = "") -> Response:
    """Change the password; other browsers are signed out."""
    try:
        change_password(
            server.office, user, old, new, keep_session=request.cookies.get(cookie_name(server.settings), "")
        )
    except Refused as refused:
        return _account(server, user, refused)
    return _account(server, user, said="The password is changed, and other browsers are signed out.")


@router.post("/account/sign-out-everywhere", include_in_schema=False, dependencies=[Depends(_accounts)])
def everywhere_form(user: SignedInUser, server: Server) -> Response:
    """End every session of this account."""
    sign_out_everywhere(server.office, user)
    return RedirectResponse("/sign-in", status_code=303)


def _account(server: Server, user: SignedInUser, refused: Refused | None = None, said: str = "") -> Response:
    return page(
        "account.html",
        STATUS[refused.reason] if refused else 200,
        user={"name": user.name, "local": not server.settings.accounts},
        production=None,
        here="",
        email=user.email,
        said=refused.message if refused else said,
        good=refused is None,
    )


@router.get("/api/tokens", **described(answer=tuple[TokenView, ...]))
def tokens(user: SignedInUser, server: Server) -> Response:
    """The asking user's API tokens, without their secrets."""
    return Json(tuple(TokenView.of(token) for token in api_tokens(server.office, user)))


@router.post("/api/tokens", **described(answer=NewTokenView, request=NewToken, status=201, refuses=(415, 422)))
def make_token(user: SignedInUser, server: Server, wanted: Annotated[NewToken, Depends(body(NewToken))]) -> Response:
    """A new token; its secret is in this answer and never again."""
    lasts = dt.timedelta(days=wanted.days) if wanted.days else None
    token, secret = make_api_token(server.office, user, wanted.name, lasts)
    return Json(NewTokenView(id=token.id, name=token.name, secret=secret), status_code=201)


@router.delete("/api/tokens/{token_id}", **described(status=204))
def end_token(token_id: str, user: SignedInUser, server: Server) -> Response:
    """End a token."""
    revoke_api_token(server.office, user, token_id)
    return Response(status_code=204)
