"""The chapter on stunts: designs, their training and their physical numbers."""

from __future__ import annotations

from setpiece.domain.identifiers import SkillId, StuntId
from setpiece.domain.stunts import Consumable, Quantity, Stunt, StuntKind, Training
from setpiece.domain.training import RequiredSkill
from setpiece.formats.production_file.reading import Names, fresh_id, quoted
from setpiece.formats.production_file.records import Record
from setpiece.formats.production_file.training_records import known_skill
from setpiece.formats.spread_of_number import Written, impossible, lacking, quantity_of

UNIT_SUFFIXES = (
    "_m",
    "_m_s",
    "_kg",
    "_deg",
    "_m2",
    "_s",
    "_n",
    "_kpa",
    "_c",
    "_kg_m3",
    "_m_s2",
    "_g",
    "_l_min",
    "_share",
)
"""Units that a quantity's name may end in (``_share``: a number from 0 to 1 or a coefficient)."""


def read_stunts(top: Record, base: tuple[Stunt, ...], skills: Names[SkillId]) -> tuple[Stunt, ...]:
    """The stunts as designed; ``skills`` are the names of the file's skills."""
    found: list[Stunt] = []
    names: dict[str, str] = {}
    for record in top.children("stunts"):
        stunt = _stunt(record, tuple(s.id for s in found), skills)
        if stunt.name.casefold() in names:
            other = names[stunt.name.casefold()]
            record.error(f"There are two stunts {quoted(stunt.name)} (the other: {other}); give them different names.")
        names.setdefault(stunt.name.casefold(), record.where)
        top.reading.written["stunt", stunt.id] = record.where
        found.append(stunt)
    return tuple(found) or base


def _stunt(record: Record, taken: tuple[StuntId, ...], skills: Names[SkillId]) -> Stunt:
    name = record.text("name", "Unnamed stunt")
    return Stunt(
        id=StuntId(fresh_id(name, taken)),
        name=name,
        kind=StuntKind(record.choice("kind", StuntKind.OTHER.value)),
        scenes=record.scenes("scenes"),
        performers=record.people("performers"),
        doubled_roles=record.roles("doubled_roles"),
        coordinator=record.text("coordinator"),
        description=record.text("description"),
        rig=record.text("rig"),
        brief_minutes=record.minutes("brief_minutes", 15),
        rehearsal_minutes=record.minutes("rehearsal_minutes", 40),
        takes=record.whole("takes", 3),
        take_minutes=record.minutes("take_minutes", 5),
        reset_minutes=record.minutes("reset_minutes", 15),
        once=record.flag("once", False),
        max_wind_m_s=record.number("max_wind_m_s", None),
        training_starts=record.date("training_starts", None),
        training=tuple(t for child in record.children("training") if (t := _training(child)) is not None),
        not_before=record.date("not_before", None),
        adjustment=record.money("adjustment", None),
        rig_cost=record.money("rig_cost", None),
        medics=record.text("medics"),
        hospital=record.text("hospital"),
        bulletins=record.texts("bulletins"),
        fallback=record.text("fallback"),
        signers=record.texts("signers"),
        quantities=_quantities(record),
        vehicles=record.texts("vehicles"),
        place=record.place("place"),
        exposure_s_per_take=record.number("exposure_s_per_take", None),
        most_exposure_s=record.number("most_exposure_s", None),
        most_takes=record.whole("most_takes", None),
        permits=record.texts("permits"),
        rehearsals=record.whole("rehearsals", 0),
        fallback_cleared=record.flag("fallback_cleared", False),
        irreversible=record.flag("irreversible", False),
        model=record.text("model"),
        consumables=tuple(
            Consumable(name=c.text("name", "unnamed"), count=c.whole("count", 0), per_take=c.whole("per_take", 1))
            for c in record.children("consumables")
        ),
        required_skills=tuple(
            r for child in record.children("required_skills") if (r := _required(child, skills)) is not None
        ),
        version=record.whole("version", 1),
    )


def _training(record: Record) -> Training | None:
    performer = record.performer("performer")
    skill = record.text("skill")
    sessions = record.whole("sessions", 0)
    minutes_each = record.minutes("minutes_each", 120)
    per_week = record.whole("per_week", 3)
    if performer is None:
        return None
    return Training(performer=performer, skill=skill, sessions=sessions, minutes_each=minutes_each, per_week=per_week)


def _required(record: Record, skills: Names[SkillId]) -> RequiredSkill | None:
    performer, skill = record.performer("performer"), known_skill(record, skills)
    level, clean = record.whole("level", 1), record.whole("clean_repetitions", 0)
    if performer is None or skill is None:
        return None
    return RequiredSkill(performer=performer, skill=skill, level=level, clean_repetitions=clean)


def _quantities(record: Record) -> tuple[Quantity, ...]:
    found: dict[str, Quantity] = {}
    for child in record.children("quantities"):
        name = child.text("name", "unnamed")
        if not name.endswith(UNIT_SUFFIXES):
            child.error(
                f"{quoted(name)} does not end in a unit; write it like drop_m, speed_m_s, mass_kg or angle_deg.",
                ("name",),
            )
        if name in found:
            child.error(f"{quoted(name)} is given twice for this stunt; keep one.", ("name",))
        found[name] = _quantity(child, name)
    return tuple(found.values())


def _quantity(record: Record, name: str) -> Quantity:
    written = Written(
        name=name,
        value=record.number("value", None),
        sigma=record.number("sigma", None),
        distribution=record.choice("distribution", ""),
        least=record.number("least", None),
        most=record.number("most", None),
        provenance=record.choice("provenance", ""),
        source=record.text("source"),
    )
    if not record.has("value"):
        for part, message in lacking(written):
            record.error(message, (part,))
    quantity = quantity_of(written, "guess")
    for part, message in () if record.broken else impossible(quantity):
        record.error(message, (part,))
    return quantity
