"""From records of shoots to learned paces: of one production, or of a franchise with its films in order."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from setpiece.domain.learned import LearnedPaces, ProductionRecord
from setpiece.history.delays import delay_rates
from setpiece.history.fit import Observation, fit
from setpiece.history.priors import priors, setup_minutes


def learn(records: Sequence[ProductionRecord]) -> LearnedPaces:
    """What these productions teach together; the shipped numbers and their ranges where there are none.

    Films of one name count as one film.
    """
    prior = priors()
    dates = [record.until for record in records if record.until]
    return LearnedPaces(
        films=tuple(dict.fromkeys(record.film for record in records)),
        scene=fit(tuple(_scenes(records)), prior["scene"]),
        setup=fit(tuple(_setups(records)), prior["setup"]),
        stunt=fit(tuple(_stunts(records)), prior["stunt"]),
        delays=delay_rates(records),
        until=max(dates, default=None),
    )


def _scenes(records: Sequence[ProductionRecord]) -> Iterator[Observation]:
    for record in records:
        for scene in record.scenes:
            yield Observation(
                y=math.log(scene.minutes / scene.expected),
                parts=scene.parts,
                levels={**scene.levels, "film": record.film},
                unfinished=not scene.finished,
            )


def _setups(records: Sequence[ProductionRecord]) -> Iterator[Observation]:
    """Minutes of one set-up: a scene's minutes over its set-ups, finished or not."""
    for record in records:
        for scene in record.scenes:
            if scene.setups:
                yield Observation(
                    y=math.log(scene.minutes / scene.setups / setup_minutes()),
                    parts=scene.parts,
                    levels={**scene.levels, "film": record.film},
                )


def _stunts(records: Sequence[ProductionRecord]) -> Iterator[Observation]:
    for record in records:
        for stunt in record.stunts:
            yield Observation(
                y=math.log(stunt.minutes / stunt.designed),
                parts={stunt.kind: 1.0},
                levels={**stunt.levels, "film": record.film},
                unfinished=not stunt.finished,
            )
