"""The version of a stunt's design: a fingerprint of everything that an assessment assesses.

A change of speed, distance, rig, cast, place, sequence or number of takes is another version; a change of money, training dates, wording of the name
or of who signs is not, nor is a measured result that is written beside the design's numbers.
"""

from __future__ import annotations

import hashlib
import json

from setpiece.domain.stunts import Stunt
from setpiece.stunts.agreement import computed_names

LENGTH = 8
"""Hexadecimal digits of a version: short enough for a call sheet; two designs of one stunt share one by chance once in four thousand million."""


def version_of(stunt: Stunt) -> str:
    """The version of a stunt's design, eight hexadecimal digits; the order of performers, permits and numbers does not matter."""
    design = {
        "kind": stunt.kind.value,
        "scenes": sorted(stunt.scenes),
        "performers": sorted(stunt.performers),
        "doubled": sorted(stunt.doubled_roles),
        "coordinator": stunt.coordinator,
        "action": stunt.description,
        "rig": stunt.rig,
        "vehicles": sorted(stunt.vehicles),
        "place": stunt.place,
        "rehearsal": stunt.rehearsal_minutes,
        "takes": [stunt.takes, stunt.take_minutes, stunt.reset_minutes, stunt.most_takes, stunt.once],
        "exposure": [stunt.exposure_s_per_take, stunt.most_exposure_s],
        "wind": stunt.max_wind_m_s,
        "consumables": sorted((c.name, c.per_take) for c in stunt.consumables),
        "medics": stunt.medics,
        "fallback": [stunt.fallback, stunt.fallback_cleared],
        "numbers": sorted(
            [q.name, q.value, q.sigma, q.distribution, q.least, q.most]
            for q in stunt.quantities
            if q.name not in computed_names()
        ),
    }
    text = json.dumps(design, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]
