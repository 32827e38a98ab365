"""Page shells: Jinja2 with escaping on, strict about names, nothing inline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from setpiece.web.statics import build
from setpiece.web.strip_colours import strip_schemes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of a production's navigation: ``path`` below ``/p/{production}``, its title, the group that it stands in."""

    path: str
    title: str
    group: str


PLACES = (
    Place(path="", title="Board", group="Plan"),
    Place(path="/calendar", title="Calendar", group="Plan"),
    Place(path="/one-liner", title="One-liner", group="Plan"),
    Place(path="/days", title="Day out of days", group="Plan"),
    Place(path="/cast", title="Cast and places", group="Plan"),
    Place(path="/call-sheets", title="Call sheets", group="Plan"),
    Place(path="/budget", title="Budget", group="Plan"),
    Place(path="/findings", title="Findings", group="Plan"),
    Place(path="/versions", title="Versions", group="Plan"),
    Place(path="/progress", title="Progress", group="Shoot"),
    Place(path="/script", title="Script", group="Script"),
    Place(path="/breakdown", title="Breakdown", group="Script"),
    Place(path="/stunts", title="Stunts", group="Action"),
    Place(path="/stunt-papers", title="Stunt papers", group="Action"),
    Place(path="/assumptions", title="Assumptions", group="More"),
    Place(path="/members", title="Members", group="More"),
)
"""Every page of a production."""


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("setpiece.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["strip_schemes"] = strip_schemes
    return made


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of that template. ``static(path)`` in it gives the address of a static file."""
    here = f"/static/{build()}/"
    text = environment().get_template(template).render(static=lambda path: here + path, places=PLACES, **values)
    return HTMLResponse(text, status_code=status)
