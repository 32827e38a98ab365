"""The stunts of a production: planned from its file and script, or as they stand in a plan that was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from setpiece.domain.findings import Finding
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntPlan
from setpiece.formats import production_toml, project_json
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.services.read_script import read_bytes, read_script, refuse, shown_name
from setpiece.stunts.stunt_plan import plan_stunts

SCRIPTS = (".fountain", ".fdx", ".pdf")
PLAN_NAME = "plan.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStunts:
    """The stunts with the production that they belong to, and what was found on the way."""

    production: Production
    stunts: StuntPlan
    findings: tuple[Finding, ...]


def list_stunts(production: Path, script: Path | None, today: dt.date) -> ListedStunts:
    """The stunts of ``production``: a plan (its folder or ``plan.json``), or a production file with the ``script`` or the only script beside it.

    :class:`~setpiece.domain.findings.Unreadable` for anything that cannot be used.
    """
    if production.is_dir() or production.suffix.lower() == project_json.SUFFIX:
        return _of_plan(production / PLAN_NAME if production.is_dir() else production)
    text = production_toml.decode(read_bytes(production), shown_name(production))
    screenplay = read_script(script or _script_beside(production))
    breakdown = break_down(screenplay)
    known, warnings = know(screenplay, breakdown, (shown_name(production), text), load_agreements(), today)
    stunts = plan_stunts(breakdown, known, today)
    return ListedStunts(production=known, stunts=stunts, findings=(*warnings, *stunts.findings))


def _of_plan(file: Path) -> ListedStunts:
    plan = project_json.read(read_bytes(file), shown_name(file))
    return ListedStunts(production=plan.production, stunts=plan.stunts, findings=plan.stunts.findings)


def _script_beside(production: Path) -> Path:
    """The only script in the production file's folder."""
    found = sorted(f for f in production.resolve().parent.iterdir() if f.suffix.lower() in SCRIPTS)
    if len(found) == 1:
        return found[0]
    which = "no script" if not found else f"{len(found)} scripts"
    raise refuse(
        shown_name(production), f"There is {which} beside this file; say which one with --script FILE.", "options"
    )
