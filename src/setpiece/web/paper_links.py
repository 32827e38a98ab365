"""Links from one paper to another, inside the application's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote

_LINK = re.compile(r'href="([a-z0-9-]+)\.html(#[^"]*)?"')
"""How papers name each other: the file beside this one. In a text of the paper itself every quote is escaped."""


class Shows(Protocol):
    """A page and the kinds of papers that it shows."""

    @property
    def path(self) -> str:
        """Its address below the production's."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds."""
        ...


def inside(content: str, production: str, pages: Iterable[Shows]) -> str:
    """The content with every link to another paper leading to the page that shows it."""
    shown = [(kind, page.path) for page in pages for kind in page.kinds]

    def lead(link: re.Match[str]) -> str:
        for kind, path in shown:
            if link[1] == kind or link[1].startswith(f"{kind}-"):
                part = link[1].removeprefix(kind).removeprefix("-")
                return f'href="/p/{quote(production)}{path}?paper={kind}&amp;part={part}{link[2] or ""}"'
        return f'href="/p/{quote(production)}"'

    return _LINK.sub(lead, content)
