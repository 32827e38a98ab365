"""The breakdown of a screenplay: scenes, roles, sets and what was assumed and found on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from setpiece.breakdown.conventions import conventions
from setpiece.breakdown.cues import clean_name
from setpiece.breakdown.kinds import force_share, scene_kinds, talk_share
from setpiece.breakdown.light import SceneLight, light_findings, resolve_lights
from setpiece.breakdown.numbering import duplicate_findings, number_scenes, scene_ids
from setpiece.breakdown.pace import shooting_minutes
from setpiece.breakdown.page_count import scene_eighths
from setpiece.breakdown.reader import read_scenes
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.remarks import cue_findings, length_findings, no_scene_finding
from setpiece.breakdown.roles import ScenePart, number_roles
from setpiece.breakdown.roster import Roster, build_roster
from setpiece.breakdown.sets import gather_sets, place_name
from setpiece.breakdown.story_days import story_days
from setpiece.breakdown.suggest import merge
from setpiece.breakdown.synopsis import plain, synopsis_of
from setpiece.breakdown.taggers.contract import taggers
from setpiece.breakdown.tags import tagged_elements
from setpiece.domain.breakdown import Breakdown, Category, Element, FilmSet, IntExt, Light, Role, Scene, ShootingMinutes
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import SceneId, SetId
from setpiece.domain.screenplay import SceneText, Screenplay, scenes_of

_OMITTED = re.compile(
    r"^\W*(?:\d[\w.\-–—]*\s+)?(?:SCENES?\s+)?(?:[\d\w.\-–—,& ]+\s+)?OMIT(?:TED)?\b\W*(?:\d[\w.\-–—]*)?\W*$|\(\s*OMIT(?:TED)?\s*\)\s*$",
    re.IGNORECASE,
)


def break_down(screenplay: Screenplay) -> Breakdown:
    """Break a screenplay down. Never raises on a screenplay value; what is odd in it comes back as findings.

    Scenes are in script order and their ids unique; every id in a scene's cast is a role's; every scene that is not omitted
    is one eighth long at least and plays on one of the sets. Omitted scenes have no length, no minutes, no set in ``sets``
    and nothing else. Elements that carry ``Origin.LEXICON`` are suggestions.
    """
    texts = scenes_of(screenplay)
    if not texts:
        return Breakdown(
            scenes=(), roles=(), sets=(), assumptions=conventions(), findings=(no_scene_finding(screenplay),)
        )
    roster = build_roster(texts)
    readings = read_scenes(texts, roster)
    frames = _frames(screenplay, texts, readings)
    elements = tuple(_elements(r, roster) if not f.omitted else () for r, f in zip(readings, frames, strict=True))
    casts = tuple(tuple(e.name for e in found if e.category is Category.CAST) for found in elements)
    parts = [ScenePart(id=f.id, eighths=f.eighths, cast=c) for f, c in zip(frames, casts, strict=True)]
    roles = number_roles(roster, parts, readings)
    sets, set_of = gather_sets([f.place for f in frames if not f.omitted])
    scenes = tuple(
        _scene(frame, reading, found, _cast(cast, roles), set_of.get(frame.place))
        for frame, reading, found, cast in zip(frames, readings, elements, casts, strict=True)
    )
    numbers = [(f.number, f.number_assigned) for f in frames]
    shot = [f for f in frames if not f.omitted]
    findings = (
        *duplicate_findings(numbers, [f.line for f in frames], screenplay.source),
        *light_findings([f.number for f in shot], [f.light for f in shot], screenplay.source),
        *cue_findings(readings, roles, [f.number for f in frames], screenplay.source),
        *length_findings(scenes, screenplay.source),
    )
    return Breakdown(scenes=scenes, roles=roles, sets=sets, assumptions=conventions(), findings=findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A scene's heading resolved: all that does not come from its text."""

    id: SceneId
    number: str
    number_assigned: bool
    line: int
    page: str
    heading: str
    place: str
    light: SceneLight
    story_day: int
    eighths: Eighths
    eighths_from_file: bool
    omitted: bool


def _frames(screenplay: Screenplay, texts: Sequence[SceneText], readings: Sequence[SceneReading]) -> tuple[_Frame, ...]:
    numbers = number_scenes([t.heading.scene_number for t in texts])
    ids = scene_ids([n for n, _ in numbers])
    omitted = [bool(_OMITTED.search(t.heading.text)) for t in texts]
    shown = [i for i, gone in enumerate(omitted) if not gone]
    lights = dict(zip(shown, resolve_lights([readings[i].parts.time_of_day for i in shown]), strict=True))
    days = dict(
        zip(
            shown,
            story_days(
                [texts[i].heading.text for i in shown], [texts[i] for i in shown], [lights[i].light for i in shown]
            ),
            strict=True,
        )
    )
    lengths = scene_eighths(screenplay)
    frames: list[_Frame] = []
    for i, text in enumerate(texts):
        frames.append(
            _Frame(
                id=ids[i],
                number=numbers[i][0],
                number_assigned=numbers[i][1],
                line=text.heading.line,
                page=text.heading.page or "",
                heading=plain(text.heading.text),
                place="OMITTED" if omitted[i] else place_name(plain(readings[i].parts.set_name)),
                light=lights.get(i, _NO_LIGHT),
                story_day=days.get(i, frames[-1].story_day if frames else 1),
                eighths=Eighths(0) if omitted[i] else Eighths(max(1, text.heading.length or lengths[i])),
                eighths_from_file=bool(text.heading.length) and not omitted[i],
                omitted=omitted[i],
            )
        )
    return tuple(frames)


_NO_LIGHT = resolve_lights([""])[0]


def _elements(reading: SceneReading, roster: Roster) -> tuple[Element, ...]:
    tags = [_as_role(e, roster) if e.category is Category.CAST else e for e in tagged_elements(reading.scene)]
    return merge(tags, (e for tagger in taggers() for e in tagger.suggest(reading)))


def _as_role(tag: Element, roster: Roster) -> Element:
    """Cast that the writer tagged under the role's own name: a tag ``Mara`` and a cue MARA are one role."""
    name = clean_name(tag.name)
    return replace(tag, name=roster.role_of.get(name, name))


def _cast(names: tuple[str, ...], roles: tuple[Role, ...]) -> tuple[Role, ...]:
    wanted = set(names)
    return tuple(r for r in roles if r.name in wanted)


def _scene(
    frame: _Frame,
    reading: SceneReading,
    elements: tuple[Element, ...],
    cast: tuple[Role, ...],
    film_set: FilmSet | None,
) -> Scene:
    kinds = () if frame.omitted else scene_kinds(reading, elements, frame.light.light)
    minutes = (
        ShootingMinutes(expected=0, low=0, high=0)
        if frame.omitted
        else shooting_minutes(frame.eighths, kinds, talk_share(reading), force_share(reading, elements))
    )
    return Scene(
        id=frame.id,
        number=frame.number,
        heading=frame.heading,
        int_ext=IntExt.UNSTATED if frame.omitted else reading.parts.int_ext,
        set_id=film_set.id if film_set else SetId("omitted"),
        set_name=film_set.name if film_set else frame.place,
        time_of_day="" if frame.omitted else plain(reading.parts.time_of_day),
        light=frame.light.light if not frame.omitted else Light.DAY,
        eighths=frame.eighths,
        minutes=minutes,
        story_day=frame.story_day,
        line=frame.line,
        page=frame.page,
        synopsis="" if frame.omitted else synopsis_of(reading.scene),
        cues=0 if frame.omitted else len(reading.cues()),
        cast=tuple(r.id for r in cast),
        elements=elements,
        kinds=kinds,
        number_assigned=frame.number_assigned,
        light_assumed=frame.light.assumed and not frame.omitted,
        eighths_from_file=frame.eighths_from_file,
        omitted=frame.omitted,
    )
