"""The database is brought to the form that this Setpiece knows."""

from __future__ import annotations

from sqlalchemy import Engine


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing; safe when several processes do so at once."""
    raise NotImplementedError
