"""What the breakdown has to say to its reader: cues that are no roles, voices, scenes too long for a day."""

from __future__ import annotations

from collections.abc import Sequence

from setpiece.breakdown.light import name_scenes
from setpiece.breakdown.pace import load_pace
from setpiece.breakdown.reading import CueKind, SceneReading
from setpiece.domain.breakdown import Role, Scene
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.screenplay import Screenplay


def no_scene_finding(screenplay: Screenplay) -> Finding:
    """The script has no scene heading at all."""
    message = "No scene heading was found. A heading starts with INT. or EXT., or with a dot in Fountain."
    return Finding(rule="scenes", severity=Severity.ERROR, message=message, where=screenplay.source)


def cue_findings(
    readings: Sequence[SceneReading], roles: Sequence[Role], numbers: Sequence[str], source: str
) -> tuple[Finding, ...]:
    """Directions on cue lines, everybody's cues, roles that are heard and never seen."""
    found = []
    for reading, number in zip(readings, numbers, strict=True):
        for speech in reading.speeches:
            if speech.kind is CueKind.EVERYBODY:
                message = f"{_short(speech.written)} speaks; it is no role of its own. Name the roles if somebody is missing from the scene."
                found.append(_note(message, source, speech.evidence.line, number, Severity.NOTE))
            elif not speech.names and speech.kind is not CueKind.CROWD:
                message = f"“{_short(speech.evidence.text)}” stands like a character's name and is read as a direction or a place, not as a role."
                found.append(_note(message, source, speech.evidence.line, number, Severity.WARNING))
    unseen = [r.name for r in roles if not r.scenes]
    if unseen:
        message = f"Heard and never seen, so not called for any scene: {', '.join(unseen)}."
        found.append(Finding(rule="cast", severity=Severity.NOTE, message=message, where=source))
    absent = [n for reading, n in zip(readings, numbers, strict=True) if any(s.heard_only for s in reading.speeches)]
    if absent:
        message = f"Voices only (V.O., on the phone, filtered) are not called to the set: {name_scenes(absent)}."
        found.append(Finding(rule="cast", severity=Severity.NOTE, message=message, where=source, scene=absent[0]))
    return tuple(found)


def length_findings(scenes: Sequence[Scene], source: str) -> tuple[Finding, ...]:
    """Scenes that are expected to take more than a day holds."""
    most = load_pace().longest_part
    return tuple(
        _note(
            f"Scene {s.number} is expected to take {s.minutes.expected} minutes, more than the {most} of a day; it will be shot in parts.",
            source,
            s.line,
            s.number,
            Severity.WARNING,
            rule="scene_minutes",
        )
        for s in scenes
        if s.minutes.expected > most
    )


def _short(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:40]


def _note(message: str, source: str, line: int, scene: str, severity: Severity, rule: str = "cast") -> Finding:
    return Finding(rule=rule, severity=severity, message=message, where=f"{source}:{line}", scene=scene)
