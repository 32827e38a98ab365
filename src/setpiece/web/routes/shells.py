"""The pages: a frame with what the server knows at once; boards, lists and tables are filled by the page's own script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from setpiece.services.papers import NoSuchPaper, Paper, list_papers, paper_fragment
from setpiece.web.pages import page
from setpiece.web.paper_links import inside
from setpiece.web.plans import present_plan
from setpiece.web.running import Server
from setpiece.web.visitors import Access, SignedIn, Viewer

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """A page that shows papers of the plan: those of its kinds, one at a time."""

    path: str
    title: str
    kinds: tuple[str, ...]


PAPER_PAGES = (
    PaperPage(path="/days", title="Day out of days", kinds=("day-out-of-days",)),
    PaperPage(path="/one-liner", title="One-liner", kinds=("one-liner", "shooting-schedule", "stripboard")),
    PaperPage(path="/call-sheets", title="Call sheets", kinds=("call-sheet",)),
    PaperPage(path="/budget", title="Budget", kinds=("budget-topsheet",)),
    PaperPage(path="/findings", title="Findings", kinds=("assumptions-and-findings",)),
    PaperPage(path="/assumptions", title="Assumptions", kinds=("assumptions-and-findings",)),
    PaperPage(path="/breakdown", title="Breakdown", kinds=("breakdown-sheets",)),
    PaperPage(
        path="/stunt-papers",
        title="Stunt papers",
        kinds=("stunt-list", "readiness-board", "margin-report", "risk-assessment", "training"),
    ),
)
SCRIPTED = (
    ("", "board.html"),
    ("/script", "script.html"),
    ("/calendar", "calendar.html"),
    ("/cast", "cast.html"),
    ("/stunts", "stunts.html"),
    ("/versions", "versions.html"),
    ("/members", "members.html"),
)
"""Pages of a production that a script fills, by template."""


@router.get("/")
def productions(user: SignedIn, server: Server) -> HTMLResponse:
    """The productions, and a place to drop a script."""
    return page("productions.html", user=_person(user, not server.settings.accounts), production=None, here="")


def _person(user: SignedIn, local: bool) -> dict[str, object]:
    return {"name": user.name, "local": local}


def shown(access: Access, template: str, here: str, **values: Any) -> HTMLResponse:
    """A page of a production."""
    film = {"id": access.production.id, "title": access.production.title, "role": access.role.value}
    person = _person(access.user, not access.server.settings.accounts)
    return page(template, user=person, production=film, here=here, **values)


def _scripted(path: str, template: str) -> Callable[..., Response]:
    def show(access: Viewer) -> Response:
        return shown(access, template, path)

    return show


def _papers(kind: PaperPage) -> Callable[..., Response]:
    def show(
        access: Viewer,
        paper: Annotated[str, Query(max_length=200)] = "",
        part: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        return _paper_page(access, kind, paper, part)

    return show


for _path, _template in SCRIPTED:
    router.add_api_route(f"/p/{{p}}{_path}", _scripted(_path, _template), methods=["GET"])
for _kind in PAPER_PAGES:
    router.add_api_route(f"/p/{{p}}{_kind.path}", _papers(_kind), methods=["GET"])


def _paper_page(access: Access, kind: PaperPage, wanted: str, part: str) -> Response:
    plan = present_plan(access)
    papers = tuple(paper for paper in list_papers(plan) if paper.name in kind.kinds)
    chosen = next((paper for paper in papers if paper.name == wanted), papers[0] if papers else None)
    if chosen is None:
        return shown(
            access,
            "paper.html",
            kind.path,
            title=kind.title,
            papers=(),
            chosen=None,
            document=None,
            content="",
            part="",
        )
    part = _part(chosen, part)
    try:
        document, content = paper_fragment(plan, chosen.name, part)
    except NoSuchPaper:
        document, content = paper_fragment(plan, chosen.name, _part(chosen, ""))
    content = inside(content, access.production.id, PAPER_PAGES)
    return shown(
        access,
        "paper.html",
        kind.path,
        title=kind.title,
        papers=papers,
        chosen=chosen,
        document=document,
        content=Markup(content),
        part=part,
    )


def _part(paper: Paper, wanted: str) -> str:
    """The part that is wanted where there is one, else the first; nothing for a paper in one piece."""
    parts = [part.part for part in paper.per]
    return wanted if wanted in parts else parts[0] if parts else ""
