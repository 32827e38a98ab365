"""The plan that a production's papers print: the board as it stands."""

from __future__ import annotations

from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.store.refusals import NotThere
from setpiece.web.visitors import Access


def present_plan(access: Access) -> Plan:
    """The plan of the board with every edit in it."""
    versions = access.server.office.store.versions
    version = versions.newest(access.production.id)
    if version is None:
        raise NotThere("The production has no plan yet.")
    return project_json.decode(versions.content(version), Plan)
