"""A feature-length script made of nonsense, always the same, with everything that a reader must look at."""

from __future__ import annotations

import random

_WORDS = [
    "the",
    "rope",
    "engine",
    "harbour",
    "falls",
    "turns",
    "slowly",
    "behind",
    "a",
    "rusted",
    "crane",
    "and",
    "nobody",
    "looks",
    "down",
    "while",
    "water",
    "takes",
    "light",
    "from",
    "every",
    "window",
    "of",
    "that",
    "long",
    "train",
    "which",
    "carries",
    "two",
    "riders",
    "over",
    "stone",
    "toward",
    "open",
    "sea",
    "night",
    "rain",
    "glass",
    "door",
]
_NAMES = ("MARA", "JIM", "DR. STEIN", "O’NEIL", "ÉLOÏSE", "GUARD #2")
_PLACES = ("HARBOUR CRANE", "TRAIN ROOF", "KITCHEN", "CLIFF EDGE", "CAR (MOVING)", "TUNNEL")


def feature_script(scenes: int = 110, seed: int = 7) -> str:
    """A Fountain script of about one page a scene: headings with numbers, action with emphasis, speeches, notes, transitions."""
    chance = random.Random(seed)

    def sentence(low: int, high: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(low, high))).capitalize() + "."

    blocks = ["Title: Nonsense\nAuthor: Nobody", "FADE IN:"]
    for number in range(1, scenes + 1):
        place, light = chance.choice(_PLACES), chance.choice(("DAY", "NIGHT", "CONTINUOUS"))
        blocks.append(f"{chance.choice(('INT.', 'EXT.', 'I/E'))} {place} - {light} #{number}#")
        for _ in range(chance.randint(5, 8)):
            blocks.append(" ".join(sentence(6, 16) for _ in range(chance.randint(1, 3))))
            if chance.random() < 0.15:
                blocks[-1] += f" *{sentence(2, 4)}* [[{sentence(3, 6)}]]"
            if chance.random() < 0.7:
                cue = chance.choice(_NAMES) + chance.choice(("", "", " (V.O.)", " (CONT'D)"))
                aside = "(quietly)\n" if chance.random() < 0.15 else ""
                blocks.append(f"{cue}\n{aside}{sentence(5, 20)}")
        if chance.random() < 0.1:
            blocks.append("CUT TO:")
    return "\n\n".join(blocks) + "\n"
