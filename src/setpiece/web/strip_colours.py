"""Strip colours for pages: the schemes of the papers, from the same data."""

from __future__ import annotations

from functools import cache

from setpiece.formats import project_json
from setpiece.render.colours import scheme, scheme_names


@cache
def strip_schemes() -> str:
    """Every scheme as JSON, the default first: ``[{"name": …, "tones": {"int_day": {"fill": "#rrggbb" or "", "ink": "#rrggbb"}, …}}]``."""
    schemes = [
        {
            "name": name,
            "tones": {tone.value: {"fill": c.fill, "ink": c.ink} for tone, c in scheme(name).colours.items()},
        }
        for name in scheme_names()
    ]
    return project_json.encode(schemes).decode()
