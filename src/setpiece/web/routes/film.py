"""What the plan knows of the film: its script with marks, the breakdown, the stunts and what their margins would be with other numbers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.stunts import StuntPlan
from setpiece.services.script_pages import Script, script_pages
from setpiece.services.try_margin import NoSuchStunt, TriedMargin, try_margin
from setpiece.web.answers import Json
from setpiece.web.description import described
from setpiece.web.plans import present_plan
from setpiece.web.visitors import Viewer

router = APIRouter(prefix="/api/productions/{p}")
_INPUTS: dict[str, Any] = {
    "parameters": [
        {
            "name": "inputs",
            "in": "query",
            "required": False,
            "description": "Inputs of the model with the values to try: speed_m_s=24.",
            "style": "form",
            "explode": True,
            "schema": {"type": "object", "additionalProperties": {"type": "number"}},
        }
    ]
}


@router.get("/script", **described(answer=Script))
def script(access: Viewer) -> Response:
    """The script as pages of paragraphs, with the breakdown's elements marked in them."""
    return Json(script_pages(present_plan(access)))


@router.get("/breakdown", **described(answer=Breakdown))
def breakdown(access: Viewer) -> Response:
    """Scenes with their elements, roles, sets."""
    return Json(present_plan(access).breakdown)


@router.get("/stunts", **described(answer=StuntPlan))
def stunts(access: Viewer) -> Response:
    """The stunts as planned: designs, margins, hazards, gates, training."""
    return Json(present_plan(access).stunts)


@router.get("/stunts/{stunt}/margin", **described(answer=TriedMargin, refuses=(422,), **_INPUTS))
def margin(stunt: str, request: Request, access: Viewer) -> Response:
    """The margins with other numbers: each query parameter is an input of the stunt's model. Nothing is kept."""
    try:
        return Json(try_margin(present_plan(access), stunt, _numbers(request)))
    except NoSuchStunt:
        raise HTTPException(404, "There is no such stunt, or no model has computed its margins.") from None


def _numbers(request: Request) -> dict[str, float]:
    numbers = {}
    for name, text in request.query_params.items():
        try:
            numbers[name] = float(text)
        except ValueError:
            message = f"{name[:60]} must be a number."
            raise Unreadable(Finding(rule="margin", severity=Severity.ERROR, message=message)) from None
    return numbers
