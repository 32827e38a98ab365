"""Members of a production and invitations into it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from setpiece.services.accounts.invitations import invitations_of, invite, revoke_invitation
from setpiece.services.accounts.membership import members_of, remove_member, set_role
from setpiece.store.roles import Role
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.views import InvitationView, InvitationWish, MemberView, NewInvitationView, RoleWish
from setpiece.web.visitors import Owner, Viewer

router = APIRouter(prefix="/api/productions/{p}")


@router.get("/members", **described(answer=tuple[MemberView, ...]))
def members(access: Viewer) -> Response:
    """Who has a role here."""
    found = members_of(access.server.office, access.user, access.production.id)
    return Json(tuple(MemberView.of(member) for member in found))


@router.put("/members/{member}", **described(status=204, request=RoleWish, refuses=(409, 415, 422)))
def change_role(member: str, access: Owner, wanted: Annotated[RoleWish, Depends(body(RoleWish))]) -> Response:
    """Give a member another role."""
    set_role(access.server.office, access.user, access.production.id, member, Role(wanted.role))
    return Response(status_code=204)


@router.delete("/members/{member}", **described(status=204, refuses=(409,)))
def end_membership(member: str, access: Viewer) -> Response:
    """Take a member's role away: an owner anybody's, everybody their own."""
    remove_member(access.server.office, access.user, access.production.id, member)
    return Response(status_code=204)


@router.get("/invitations", **described(answer=tuple[InvitationView, ...]))
def invitations(access: Owner) -> Response:
    """Invitations that can still be taken."""
    found = invitations_of(access.server.office, access.user, access.production.id)
    return Json(tuple(InvitationView.of(invitation) for invitation in found))


@router.post(
    "/invitations", **described(answer=NewInvitationView, request=InvitationWish, status=201, refuses=(415, 422))
)
def make_invitation(
    request: Request, access: Owner, wanted: Annotated[InvitationWish, Depends(body(InvitationWish))]
) -> Response:
    """An invitation; its link is in this answer and never again."""
    invitation, secret = invite(
        access.server.office, access.user, access.production.id, Role(wanted.role), wanted.email
    )
    address = access.server.settings.address or str(request.base_url).rstrip("/")
    return Json(NewInvitationView(id=invitation.id, link=f"{address}/join/{secret}"), status_code=201)


@router.delete("/invitations/{invitation}", **described(status=204))
def end_invitation(invitation: str, access: Owner) -> Response:
    """Take an invitation back."""
    revoke_invitation(access.server.office, access.user, access.production.id, invitation)
    return Response(status_code=204)
