"""Talent scheduling, proven: ours beside CABS (didppy) and CP-SAT on seeded look-alikes of the literature's instances.

``python -m benchmarks.talent FOLDER [--seconds N] [--peer cabs] [--peer cpsat]`` solves every instance file of a folder instead and
prints one JSON object a line. A file has a name, the number of scenes and of actors, for each actor a row of 0 and 1 with the wage at
its end, and the durations.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Row
from setpiece.solver.stop import Seconds
from setpiece.solver.talent import TalentProblem, cost_of, solve_talent
from setpiece.solver.talent.problem import work_of
from setpiece.solver.talent.reduction import Reduction, reduced

LOOK_ALIKES = ((20, 10), (64, 8), (24, 14), (32, 16), (40, 16))
SEEDS = (1, 2)
PEER_SECONDS = 10.0
RUNS, QUICK = 5, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a solver says of an instance, and after how many seconds."""

    solver: str
    cost: int
    lower_bound: int
    seconds: float
    order: tuple[int, ...]
    expansions: int = 0

    @property
    def proven(self) -> bool:
        """Whether no order is cheaper."""
        return self.cost == self.lower_bound


def look_alike(scenes: int, actors: int, seed: int) -> TalentProblem:
    """An instance like the literature's random ones: each actor in two scenes to all, wages 1 to 100, durations 1 to 5, the short ones often."""
    rng = random.Random(f"talent {scenes} {actors} {seed}")
    while True:
        casts = [0] * scenes
        for actor in range(actors):
            for scene in rng.sample(range(scenes), rng.randint(2, scenes)):
                casts[scene] |= 1 << actor
        if all(casts):
            break
    return TalentProblem(
        wages=tuple(rng.randint(1, 100) for _ in range(actors)),
        durations=tuple(rng.choices((1, 2, 3, 4, 5), (7, 5, 3, 1, 1), k=scenes)),
        casts=tuple(casts),
    )


def read(text: str) -> TalentProblem:
    """An instance file's problem. Raises ValueError if it is none."""
    numbers = [int(word) for word in text.strip().partition("\n")[2].split()]
    scenes, actors = numbers[:2]
    rows, durations = numbers[2 : 2 + actors * (scenes + 1)], numbers[2 + actors * (scenes + 1) :]
    if len(rows) != actors * (scenes + 1) or len(durations) != scenes:
        raise ValueError(f"{scenes} scenes and {actors} actors need {actors * (scenes + 1) + scenes} numbers.")
    table = [rows[a * (scenes + 1) : (a + 1) * (scenes + 1)] for a in range(actors)]
    return TalentProblem(
        wages=tuple(row[scenes] for row in table),
        durations=tuple(durations),
        casts=tuple(sum(row[s] << a for a, row in enumerate(table)) for s in range(scenes)),
    )


def measured(solver: Callable[[TalentProblem, float], Outcome], problem: TalentProblem, seconds: float) -> Outcome:
    """What a solver says; if it is quick, its run of median time out of ``RUNS``."""
    outcomes = [solver(problem, seconds)]
    while outcomes[0].seconds < QUICK and len(outcomes) < RUNS:
        outcomes.append(solver(problem, seconds))
    return sorted(outcomes, key=lambda outcome: outcome.seconds)[len(outcomes) // 2]


def ours(problem: TalentProblem, seconds: float) -> Outcome:
    """Setpiece, warm, two threads."""
    start = time.perf_counter()
    result = solve_talent(problem, Seconds(seconds))
    return Outcome(
        solver="setpiece",
        cost=result.cost,
        lower_bound=result.lower_bound,
        seconds=time.perf_counter() - start,
        order=result.order,
        expansions=result.expansions,
    )


def _subsets(reduction: Reduction) -> list[list[int]]:
    """For each scene left the actors in it."""
    return [[a for a in range(64) if int(cast) >> a & 1] for cast in reduction.cast]


def cabs(problem: TalentProblem, seconds: float) -> Outcome:
    """Complete anytime beam search, one thread, on the reduced problem; forced and dominated scenes as in the literature's models."""
    import didppy as dp

    start = time.perf_counter()
    reduction = reduced(problem)
    casts = _subsets(reduction)
    minutes, wages = reduction.minutes.tolist(), reduction.wage.tolist()
    model = dp.Model()
    scene = model.add_object_type(number=len(casts))
    actor = model.add_object_type(number=64)
    left = model.add_set_var(object_type=scene, target=range(len(casts)))
    cast = model.add_set_table([model.create_set_const(object_type=actor, value=c) for c in casts], object_type=actor)
    wage = model.add_int_table(wages)
    model.add_base_case([left.is_empty()])
    held = cast.union(left.complement()) & cast.union(left)
    for s, own in enumerate(casts):
        here = cast[s] | held
        common = {
            "cost": minutes[s] * wage[held - cast[s]] + dp.IntExpr.state_cost(),
            "effects": [(left, left.remove(s))],
        }
        model.add_transition(
            dp.Transition(name=f"free {s}", preconditions=[left.contains(s), cast[s] == held], **common), forced=True
        )
        better = [
            ~(left.contains(t) & cast[t].issubset(here))
            for t, other in enumerate(casts)
            if t != s and set(own) < set(other)
        ]
        model.add_transition(dp.Transition(name=f"{s}", preconditions=[left.contains(s), *better], **common))
    model.add_dual_bound(0)
    solution = dp.CABS(model, time_limit=seconds, quiet=True, threads=1).search()
    work = work_of(problem)
    order = reduction.in_order(int(t.name.split()[-1]) for t in solution.transitions)
    return Outcome(
        solver="cabs",
        cost=cost_of(problem, order),
        lower_bound=work + (solution.cost if solution.is_optimal else solution.best_bound or 0),
        seconds=time.perf_counter() - start,
        order=order,
        expansions=solution.expanded,
    )


def cpsat(problem: TalentProblem, seconds: float) -> Outcome:
    """CP-SAT, two workers, on the reduced problem: scenes as intervals that do not overlap, actors from first start to last end."""
    from ortools.sat.python import cp_model

    start = time.perf_counter()
    reduction = reduced(problem)
    casts, minutes = _subsets(reduction), reduction.minutes.tolist()
    model, length = cp_model.CpModel(), sum(minutes)
    begins = [model.new_int_var(0, length - m, f"begin {s}") for s, m in enumerate(minutes)]
    model.add_no_overlap(
        model.new_fixed_size_interval_var(begin, m, f"scene {s}")
        for s, (begin, m) in enumerate(zip(begins, minutes, strict=True))
    )
    waits = []
    for a in sorted({a for c in casts for a in c}):
        plays = [s for s, c in enumerate(casts) if a in c]
        own = sum(minutes[s] for s in plays)
        first, last = model.new_int_var(0, length, f"first {a}"), model.new_int_var(0, length, f"last {a}")
        for s in plays:
            model.add(first <= begins[s])
            model.add(last >= begins[s] + minutes[s])
        model.add(last - first >= own)
        waits.append(int(reduction.wage[a]) * (last - first - own))
    model.minimize(sum(waits))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    work = work_of(problem)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        order = tuple(range(len(problem.casts)))
    else:
        order = reduction.in_order(sorted(range(len(casts)), key=lambda s: solver.value(begins[s])))
    return Outcome(
        solver="cpsat",
        cost=cost_of(problem, order),
        lower_bound=work + max(0, round(solver.best_objective_bound)),
        seconds=time.perf_counter() - start,
        order=order,
    )


PEERS: dict[str, tuple[str, Callable[[TalentProblem, float], Outcome]]] = {
    "cabs": ("didppy", cabs),
    "cpsat": ("ortools", cpsat),
}


def installed(names: Sequence[str]) -> Iterator[Callable[[TalentProblem, float], Outcome]]:
    """The peers of these names whose package is installed."""
    for name in names:
        package, peer = PEERS[name]
        try:
            __import__(package)
        except ImportError:
            print(f"{name} is left out: {package} is not installed.", file=sys.stderr)
            continue
        yield peer


def warm_up() -> None:
    """Compile every kernel, both the part for small layers and that for large ones."""
    solve_talent(look_alike(32, 16, 3), Seconds(60.0))


def run() -> Iterator[Row]:
    """Look-alikes of each size: seconds to the proof or to the time limit."""
    warm_up()
    peers = list(installed(list(PEERS)))
    for scenes, actors in LOOK_ALIKES:
        for seed in SEEDS:
            problem = look_alike(scenes, actors, seed)
            for solver in (ours, *peers):
                outcome = measured(solver, problem, 60.0 if solver is ours else PEER_SECONDS)
                case = f"{scenes}×{actors} seed {seed}"
                remark = f"cost {outcome.cost}, " + ("proven" if outcome.proven else f"bound {outcome.lower_bound}")
                if outcome.expansions:
                    remark += f", {outcome.expansions} states"
                yield Row(
                    group=case,
                    case=f"{case}: {outcome.solver}",
                    median_ms=1000 * outcome.seconds,
                    ours=solver is ours,
                    remark=remark,
                )


def instance_paths(folder: Path) -> list[Path]:
    """The files of a folder by name."""
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def main(arguments: list[str] | None = None) -> int:
    """Solve the instances of a folder; 2 if there is none."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.talent", description="Solve talent scheduling instances."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0, help="at most for each instance and solver")
    parser.add_argument("--peer", action="append", choices=sorted(PEERS), default=[], help="solve with this one too")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder} is no folder of instances.", file=sys.stderr)
        return 2
    solvers = [ours, *installed(options.peer)]
    warm_up()
    for path in instance_paths(options.folder):
        try:
            problem = read(path.read_text(encoding="utf-8"))
        except ValueError as error:
            print(f"{path.name} is left out: it is no instance ({error}).", file=sys.stderr)
            continue
        for solver in solvers:
            outcome = measured(solver, problem, options.seconds)
            facts = {
                "instance": path.name,
                "solver": outcome.solver,
                "cost": outcome.cost,
                "lower_bound": outcome.lower_bound,
                "proven": outcome.proven,
                "seconds": round(outcome.seconds, 6),
                "expansions": outcome.expansions,
                "order": outcome.order,
            }
            print(json.dumps(facts), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
