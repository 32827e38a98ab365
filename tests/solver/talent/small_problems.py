"""Small random problems of every kind, and their cheapest orders by trying all."""

from __future__ import annotations

import functools
import itertools
import random

from setpiece.solver.talent import TalentProblem, cost_of


def small_problem(seed: int, most_scenes: int = 7) -> TalentProblem:
    """Up to seven scenes and nine actors; some casts empty or equal, some actors in one scene or none, some without pay,
    some scenes of no time."""
    rng = random.Random(seed)
    scenes, actors = rng.choice((1, 3, 4, 5, 6, 6, 6, most_scenes)), rng.randint(2, 9)
    share = rng.choice((0.3, 0.5, 0.7))
    casts = [sum(1 << a for a in range(actors) if rng.random() < share) for _ in range(scenes)]
    if scenes > 2 and rng.random() < 0.4:
        casts[rng.randrange(scenes)] = casts[rng.randrange(scenes)]
    if rng.random() < 0.3:
        casts[rng.randrange(scenes)] = 0
    if rng.random() < 0.3:
        alone, only = rng.randrange(actors), rng.randrange(scenes)
        casts = [cast & ~(1 << alone) | (1 << alone if s == only else 0) for s, cast in enumerate(casts)]
    wages = tuple(rng.choice((0, 1, 1, 3, 8, rng.randint(1, 100), rng.randint(1, 100))) for _ in range(actors))
    return TalentProblem(wages=wages, durations=tuple(rng.choice((0, 1, 2, 3, 5)) for _ in casts), casts=tuple(casts))


def least_by_trying(problem: TalentProblem) -> int:
    """The least cost of all orders."""
    return min(cost_of(problem, order) for order in itertools.permutations(range(len(problem.casts))))


def least_by_first_scenes(problem: TalentProblem) -> int:
    """The least cost by a programme over all sets of scenes that may come first, in plain Python."""
    scenes = range(len(problem.casts))
    wage_of = functools.cache(lambda mask: sum(wage for actor, wage in enumerate(problem.wages) if mask >> actor & 1))
    union = [0]
    for cast in problem.casts:
        union += [other | cast for other in union]
    everything = len(union) - 1
    least = [0] + [0] * everything
    for first in range(1, everything + 1):
        between = union[first] & union[everything ^ first]
        least[first] = min(
            least[first ^ 1 << s] + problem.durations[s] * wage_of(problem.casts[s] | between)
            for s in scenes
            if first >> s & 1
        )
    return least[everything]


def look_alike(scenes: int, actors: int, seed: int) -> TalentProblem:
    """A problem whose actors play in two scenes to all of them."""
    rng = random.Random(f"{scenes} {actors} {seed}")
    casts = [0] * scenes
    for a in range(actors):
        for s in rng.sample(range(scenes), rng.randint(2, scenes)):
            casts[s] |= 1 << a
    return TalentProblem(
        wages=tuple(rng.randint(1, 100) for _ in range(actors)),
        durations=tuple(rng.choice((1, 1, 1, 2, 3)) for _ in casts),
        casts=tuple(casts),
    )
