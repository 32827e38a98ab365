"""Find a production by what somebody at a terminal calls it."""

from __future__ import annotations

from setpiece.services.read_script import refuse
from setpiece.store.records import Production
from setpiece.store.store import Store


def named_production(store: Store, name: str) -> Production:
    """The production of that id, or the only one of that title in any case; :class:`Unreadable` with what there is instead."""
    productions = store.productions.all()
    found = [p for p in productions if p.id == name] or [
        p for p in productions if p.title.casefold() == name.casefold()
    ]
    if len(found) == 1:
        return found[0]
    among = found or productions
    titles = "; ".join(f"{p.title} ({p.id})" for p in among[:10]) or "nothing"
    many = "Several productions have this title; give an id" if found else "There is no production of this title or id"
    raise refuse(name, f"{many}. The database holds: {titles}.", rule="keeping")
