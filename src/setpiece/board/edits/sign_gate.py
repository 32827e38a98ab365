"""A person's signature at a stunt's gate, under its present version."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import clean_name
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import SignGate
from setpiece.domain.production import Production
from setpiece.domain.risk import Criterion, RecordKind, RiskAssessment, SignOff, StuntRecord
from setpiece.domain.stunts import PlannedStunt

ASSESSED, SECOND_READER, SIGNED, PERMIT = "Assessed as designed", "Read by a second person", "Signed: ", "Permit: "
RECORDED = {
    "Rehearsed as designed": RecordKind.REHEARSAL,
    "Abort rehearsed": RecordKind.ABORT_REHEARSAL,
    "Rig and vehicles inspected today": RecordKind.INSPECTION,
    "Briefed as designed, everybody affected": RecordKind.BRIEFING,
    "Communications tested": RecordKind.COMMS_TEST,
}
"""Criteria that are met by a record of what somebody saw done."""


def _change(draft: Draft, edit: SignGate) -> None:
    stunt = next((one for one in draft.stunts.stunts if one.stunt.id == edit.stunt), None)
    if stunt is None or stunt.gate is None:
        raise CannotEdit(f"There is no stunt {str(edit.stunt)[:60]!r} with a gate to sign at.")
    criterion = next((c for c in stunt.gate.criteria if c.name == edit.criterion), None)
    if criterion is None:
        raise CannotEdit(f"The gate of {stunt.stunt.name} has no criterion {edit.criterion[:80]!r}.")
    name = clean_name(edit.name, "Whoever signs")
    if edit.role.casefold() != criterion.signer.casefold():
        raise CannotEdit(
            f"{criterion.name} is confirmed by: {criterion.signer}. {name} signs as {edit.role or 'nobody'}."
        )
    production = _signed(draft.production, stunt, criterion, replace(edit, name=name))
    draft.resigned = True
    remake(draft, draft.breakdown, production)


def _signed(production: Production, stunt: PlannedStunt, criterion: Criterion, edit: SignGate) -> Production:
    if criterion.name == ASSESSED:
        new = RiskAssessment(
            stunt=edit.stunt, version=stunt.version, assessor=edit.name, date=edit.date, hazards=stunt.hazards
        )
        return replace(production, risk_assessments=(*production.risk_assessments, new))
    if criterion.name == SECOND_READER or criterion.name.startswith(SIGNED):
        return _on_the_assessment(production, stunt, criterion, edit)
    kind = RecordKind.PERMIT if criterion.name.startswith(PERMIT) else RECORDED.get(criterion.name)
    if kind is None:
        raise CannotEdit(f"{criterion.name}: this is met by the design or the logbook, not by a signature.")
    record = StuntRecord(
        stunt=edit.stunt,
        kind=kind,
        date=edit.date,
        version=stunt.version,
        who=edit.name,
        note=criterion.name.removeprefix(PERMIT) if kind is RecordKind.PERMIT else edit.objection,
        full_kit=kind is RecordKind.REHEARSAL,
    )
    return replace(production, stunt_records=(*production.stunt_records, record))


def _on_the_assessment(production: Production, stunt: PlannedStunt, criterion: Criterion, edit: SignGate) -> Production:
    found = stunt.assessment
    if found is None or found.version != stunt.version:
        raise CannotEdit(f"{stunt.stunt.name} has no risk assessment of version {stunt.version}; assess it before anybody signs.")  # fmt: skip
    if criterion.name == SECOND_READER:
        if edit.name.casefold() == found.assessor.casefold():
            raise CannotEdit(f"{edit.name} made the assessment; somebody else reads it.")
        signed = replace(found, second_reader=edit.name)
    else:
        mark = SignOff(
            name=edit.name, function=edit.role, version=stunt.version, date=edit.date, objection=edit.objection
        )
        signed = replace(found, sign_offs=(*found.sign_offs, mark))
    return replace(production, risk_assessments=tuple(signed if a == found else a for a in production.risk_assessments))


EDIT = EditKind(edit=SignGate, change=_change, anew=True)
