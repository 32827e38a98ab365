"""The chapters on training: skills, the steps that raise them, what sessions need, trainees and the logbook."""

from __future__ import annotations

import re

from setpiece.domain.identifiers import ResourceId, SkillId
from setpiece.domain.training import (
    LogEntry,
    ResourceKind,
    Skill,
    SkillLevel,
    Trainee,
    TrainingResource,
    TrainingStep,
)
from setpiece.formats.production_file.reading import Names, fresh_id, nearest, quoted
from setpiece.formats.production_file.records import Record

_WITH_LEVEL = re.compile(r"(.*?)\s+(\d{1,2})")


def skill_names(top: Record) -> Names[SkillId]:
    """The names of the file's skills."""
    names: Names[SkillId] = Names("skill")
    for record in top.children("skills"):
        name = record.text("name", "Unnamed skill")
        if names.find(name) is not None:
            record.error(f"There are two skills {quoted(name)}; give them different names.")
        names.add(name, SkillId(fresh_id(name, names.known.values())))
    return names


def known_skill(record: Record, names: Names[SkillId]) -> SkillId | None:
    """The skill that the key ``skill`` names; a mistake when there is none of that name."""
    text = record.text("skill")
    found = names.find(text)
    if found is None and text:
        _unknown(record, "skill", text, names)
    return found


def read_skills(top: Record, names: Names[SkillId]) -> tuple[Skill, ...]:
    """The skills; their prerequisites form no circle."""
    found = []
    for record in top.children("skills"):
        name = record.text("name", "Unnamed skill")
        found.append(
            Skill(
                id=names.find(name) or SkillId(name),
                name=name,
                levels=record.whole("levels", 1),
                prerequisites=_levels(record, "prerequisites", names),
                currency_days=record.whole("currency_days", None),
                source=record.text("source"),
            )
        )
    _refuse_circles(top, found)
    return tuple(found)


def read_training_steps(
    top: Record, names: Names[SkillId], resources: tuple[TrainingResource, ...]
) -> tuple[TrainingStep, ...]:
    """The steps from level to level."""
    known: Names[ResourceId] = Names("training resource")
    for resource in resources:
        known.add(resource.name, resource.id)
    found = []
    for record in top.children("training_steps"):
        skill = known_skill(record, names)
        needs = []
        for name in record.texts("needs"):
            need = known.find(name)
            if need is None:
                _unknown(record, "needs", name, known)
            else:
                needs.append(need)
        sessions = record.number("sessions", 0.0)
        step = {
            "level": record.whole("level", 1),
            "sessions_sd": record.number("sessions_sd", 0.0),
            "minutes": record.minutes("minutes", 120),
            "repetitions": record.whole("repetitions", 0),
            "effort": record.whole("effort", 5),
            "impacts": record.whole("impacts", 0),
            "most_per_day": record.whole("most_per_day", 1),
            "most_per_week": record.whole("most_per_week", 3),
            "least_gap_hours": record.whole("least_gap_hours", 0),
            "source": record.text("source"),
        }
        if skill is not None:
            found.append(TrainingStep(skill=skill, sessions=sessions, needs=tuple(needs), **step))  # type: ignore[arg-type]
    return tuple(found)


def read_training_resources(top: Record) -> tuple[TrainingResource, ...]:
    """Instructors, rigs, venues, vehicles and aircraft."""
    found: list[TrainingResource] = []
    for record in top.children("training_resources"):
        name = record.text("name", "Unnamed resource")
        opens, closes = record.clock("opens", 8 * 60), record.clock("closes", 20 * 60)
        if closes <= opens:
            record.error(f"{quoted(name)} closes before it opens; give `closes` after `opens`.", ("closes",))
        if any(r.name.casefold() == name.casefold() for r in found):
            record.error(f"There are two training resources {quoted(name)}; give them different names.")
        found.append(
            TrainingResource(
                id=ResourceId(fresh_id(name, (r.id for r in found))),
                name=name,
                kind=ResourceKind(record.choice("kind", ResourceKind.VENUE.value)),
                quantity=record.whole("quantity", 1),
                available=record.dates("available"),
                unavailable=record.dates("unavailable"),
                days_off=record.weekdays("days_off"),
                opens_minute=opens,
                closes_minute=closes,
            )
        )
    return tuple(found)


def read_trainees(top: Record, names: Names[SkillId]) -> tuple[Trainee, ...]:
    """What performers bring and may bear."""
    found = []
    for record in top.children("trainees"):
        performer = record.performer("performer")
        levels = _levels(record, "reached", names)
        caps = {
            "weekly_load": record.whole("weekly_load", 0),
            "most_week_load": record.whole("most_week_load", None),
            "most_day_minutes": record.minutes("most_day_minutes", None),
            "most_week_days": record.whole("most_week_days", None),
            "most_week_impacts": record.whole("most_week_impacts", None),
            "medical_until": record.date("medical_until", None),
        }
        if performer is not None:
            found.append(Trainee(performer=performer, levels=levels, **caps))  # type: ignore[arg-type]
    return tuple(found)


def read_logbook(top: Record, names: Names[SkillId]) -> tuple[LogEntry, ...]:
    """The logbook's lines in order of date."""
    found = []
    for record in top.children("logbook"):
        performer, skill, date = record.performer("performer"), known_skill(record, names), record.date("date", None)
        if performer is None or skill is None or date is None:
            continue
        found.append(
            LogEntry(
                performer=performer,
                skill=skill,
                date=date,
                clean=record.whole("clean", 0),
                failed=record.whole("failed", 0),
                level=record.whole("level", 1),
                impacts=record.whole("impacts", 0),
                load=record.whole("load", 0),
                note=record.text("note"),
            )
        )
    return tuple(sorted(found, key=lambda entry: (entry.date, entry.performer, entry.skill)))


def _levels(record: Record, key: str, names: Names[SkillId]) -> tuple[SkillLevel, ...]:
    """Skills with a level behind the name, 1 where none is written."""
    found = []
    for text in record.texts(key):
        skill, level = names.find(text), 1
        match = _WITH_LEVEL.fullmatch(text)
        if skill is None and match:
            skill, level = names.find(match[1]), int(match[2])
        if skill is None:
            _unknown(record, key, text, names)
        else:
            found.append(SkillLevel(skill=skill, level=max(1, level)))
    return tuple(found)


def _unknown(record: Record, key: str, text: str, names: Names[SkillId] | Names[ResourceId]) -> None:
    hint = nearest(text, names.spelled) or f" The file has no {names.what}."
    record.error(f"`{record.field(key)}`: there is no {names.what} {quoted(text)}.{hint}", (key,))


def _refuse_circles(top: Record, skills: list[Skill]) -> None:
    """A skill that needs itself, over however many others, can never be reached."""
    needs = {skill.id: {p.skill for p in skill.prerequisites} for skill in skills}
    for record, skill in zip(top.children("skills"), skills, strict=True):
        seen, open_ = set(), list(needs[skill.id])
        while open_:
            other = open_.pop()
            if other not in seen:
                seen.add(other)
                open_ += needs.get(other, ())
        if skill.id in seen:
            record.error(
                f"The skill {quoted(skill.name)} needs itself first; take one of its `prerequisites` out.",
                ("prerequisites",),
            )
