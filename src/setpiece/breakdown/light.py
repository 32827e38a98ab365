"""The light of every scene: from the heading's word for it, or carried over from the scene before and flagged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.breakdown import Light
from setpiece.domain.findings import Finding, Severity


class Reading(Enum):
    """How a scene's light was read: said, said with an unclear word, carried by CONTINUOUS and its like, or not said at all."""

    SAID = "said"
    UNCLEAR = "unclear"
    CARRIED = "carried"
    UNSAID = "unsaid"


_WORDS: tuple[tuple[str, Light, Reading], ...] = (
    (r"DAY\s+FOR\s+NIGHT", Light.DAY, Reading.SAID),
    (r"PRE-?\s?DAWN|DAWN|SUNRISE|DAYBREAK|FIRST\s+LIGHT|SUN-?UP", Light.DAWN, Reading.SAID),
    (
        r"DUSK|SUNSET|SUNDOWN|TWILIGHT|MAGIC\s+HOUR|GOLDEN\s+HOUR|NIGHTFALL|LAST\s+LIGHT|GLOAMING",
        Light.DUSK,
        Reading.SAID,
    ),
    (r"NIGHT(?!\s*CLUB)|MIDNIGHT|NIGHTTIME|TONIGHT", Light.NIGHT, Reading.SAID),
    (r"EVENING", Light.NIGHT, Reading.UNCLEAR),
    (
        r"DAY(?!S)|DAYTIME|MORNING|NOON|MIDDAY|MID-DAY|AFTERNOON|LUNCHTIME|DAYLIGHT|MID-?MORNING",
        Light.DAY,
        Reading.SAID,
    ),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{p})\b"), light, how) for p, light, how in _WORDS)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.]\d\d)?\s*([AP])\.?M\b")
_CARRYING = re.compile(
    r"\b(?:CONTINUOUS|CONT|CONTINUED|LATER|SAME|SIMULTANEOUS|MOMENTS?|MEANWHILE|BEFORE|EARLIER|AFTER|INTERCUT)\b"
)


def read_light(time_of_day: str) -> tuple[Light | None, Reading]:
    """The light that a heading's time of day says, and how surely. EVENING counts as night and is flagged.

    The first word that says a light wins (``NIGHT - LATER``); ``DAY FOR NIGHT`` is shot by day. A clock time says day from
    7 to 19 and night otherwise, flagged.
    """
    text = time_of_day.upper()
    found = [(m.start(), light, how) for pattern, light, how in _PATTERNS if (m := pattern.search(text))]
    if found:
        _, light, how = min(found, key=lambda f: f[0])
        return light, how
    if clock := _CLOCK.search(text):
        hour = int(clock[1]) % 12 + (12 if clock[2] == "P" else 0)
        return (Light.DAY if 7 <= hour < 19 else Light.NIGHT), Reading.UNCLEAR
    return None, Reading.CARRIED if _CARRYING.search(text) else Reading.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLight:
    """A scene's light, whether it was assumed, and how it was read."""

    light: Light
    assumed: bool
    reading: Reading


def resolve_lights(times: Sequence[str]) -> tuple[SceneLight, ...]:
    """The light of each scene in order; what is not said is carried over from the last scene that said it, day at the start."""
    result = []
    last = Light.DAY
    for time in times:
        light, reading = read_light(time)
        last = light or last
        result.append(SceneLight(light=last, assumed=reading is not Reading.SAID, reading=reading))
    return tuple(result)


_MESSAGES = {
    Reading.CARRIED: "The heading says CONTINUOUS, LATER, SAME or the like; day or night is carried over from the scene before: {}.",
    Reading.UNSAID: "The heading has no time of day; day or night is carried over from the scene before: {}. Add DAY or NIGHT.",
    Reading.UNCLEAR: "EVENING counts as night and a clock time as day from 7 to 19: {}. Write DUSK or NIGHT to be sure.",
}


def light_findings(numbers: Sequence[str], lights: Sequence[SceneLight], source: str) -> tuple[Finding, ...]:
    """One note per way of guessing, with the scenes it was used on."""
    found = []
    for reading, message in _MESSAGES.items():
        scenes = [n for n, light in zip(numbers, lights, strict=True) if light.reading is reading]
        if scenes:
            found.append(
                Finding(
                    rule="light",
                    severity=Severity.NOTE,
                    message=message.format(name_scenes(scenes)),
                    where=source,
                    scene=scenes[0],
                )
            )
    if lights and lights[0].reading in (Reading.CARRIED, Reading.UNSAID):
        message = f"Scene {numbers[0]} opens the script without day or night; it is taken as day."
        found.append(Finding(rule="light", severity=Severity.WARNING, message=message, where=source, scene=numbers[0]))
    return tuple(found)


def name_scenes(numbers: Sequence[str]) -> str:
    """``scene 4`` or ``scenes 4, 7, 9 and 12 more``."""
    if len(numbers) == 1:
        return f"scene {numbers[0]}"
    shown, rest = numbers[:12], len(numbers) - 12
    return f"scenes {', '.join(shown)}" + (f" and {rest} more" if rest > 0 else "")
