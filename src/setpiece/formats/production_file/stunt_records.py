"""The chapters on risk assessments, signatures, and what happened for a stunt."""

from __future__ import annotations

from setpiece.domain.identifiers import StuntId
from setpiece.domain.risk import (
    Control,
    ControlLevel,
    Hazard,
    Rating,
    RecordKind,
    RiskAssessment,
    SignOff,
    StuntRecord,
)
from setpiece.domain.stunts import Stunt
from setpiece.formats.production_file.reading import Names, nearest, quoted
from setpiece.formats.production_file.records import Record


def read_risk_assessments(top: Record, stunts: tuple[Stunt, ...]) -> tuple[RiskAssessment, ...]:
    """Assessments in the order of the file; of several of one stunt and version the last counts."""
    names = _names(stunts)
    found = []
    for record in top.children("risk_assessments"):
        stunt, date = _stunt(record, names), record.date("date", None)
        version, assessor = record.text("version"), record.text("assessor")
        second = record.text("second_reader")
        if second and second.casefold() == assessor.casefold():
            record.error(
                f"{quoted(second)} cannot read independently what they assessed; name somebody else.",
                ("second_reader",),
            )
        hazards = tuple(_hazard(child) for child in record.children("hazards"))
        signs = tuple(s for child in record.children("sign_offs") if (s := _sign_off(child, version)) is not None)
        if stunt is not None and date is not None:
            found.append(
                RiskAssessment(
                    stunt=stunt,
                    version=version,
                    assessor=assessor,
                    date=date,
                    hazards=hazards,
                    second_reader=second,
                    sign_offs=signs,
                )
            )
    return tuple(found)


def read_stunt_records(top: Record, stunts: tuple[Stunt, ...]) -> tuple[StuntRecord, ...]:
    """Records in order of date."""
    names = _names(stunts)
    found = []
    for record in top.children("stunt_records"):
        stunt, date = _stunt(record, names), record.date("date", None)
        kind = RecordKind(record.choice("kind", RecordKind.TEST.value))
        if stunt is None or date is None:
            continue
        found.append(
            StuntRecord(
                stunt=stunt,
                kind=kind,
                date=date,
                version=record.text("version"),
                who=record.text("who"),
                performers=record.people("performers"),
                note=record.text("note"),
                full_kit=record.flag("full_kit", False),
                at_location=record.flag("at_location", False),
            )
        )
    return tuple(sorted(found, key=lambda r: r.date))


def _names(stunts: tuple[Stunt, ...]) -> Names[StuntId]:
    names: Names[StuntId] = Names("stunt")
    for stunt in stunts:
        names.add(stunt.name, stunt.id)
    return names


def _stunt(record: Record, names: Names[StuntId]) -> StuntId | None:
    text = record.text("stunt")
    found = names.find(text)
    if found is None and text:
        hint = nearest(text, names.spelled) or " The file has no stunt."
        record.error(f"`{record.field('stunt')}`: there is no stunt {quoted(text)}.{hint}", ("stunt",))
    return found


def _hazard(record: Record) -> Hazard:
    severity, likelihood = record.whole("severity", 1), record.whole("likelihood", 1)
    after = None
    if record.has("severity_after") or record.has("likelihood_after"):
        after = Rating(
            severity=record.whole("severity_after", severity),
            likelihood=record.whole("likelihood_after", likelihood),
            source="the assessor",
        )
    return Hazard(
        what=record.text("what", "unnamed hazard"),
        harmed=record.texts("harmed"),
        before=Rating(severity=severity, likelihood=likelihood, source="the assessor"),
        controls=tuple(
            Control(
                level=ControlLevel[child.choice("level", "administer").upper()],
                what=child.text("what"),
                owner=child.text("owner"),
                due=child.date("due", None),
            )
            for child in record.children("controls")
        ),
        after=after,
        source="the assessor",
    )


def _sign_off(record: Record, version: str) -> SignOff | None:
    date = record.date("date", None)
    if date is None:
        return None
    return SignOff(
        name=record.text("name"),
        function=record.text("function"),
        version=record.text("version") or version,
        date=date,
        objection=record.text("objection"),
    )
