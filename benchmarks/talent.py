"""Talent scheduling, proven: ours beside CABS (didppy) and CP-SAT on seeded look-alikes of the literature's instances.

``python -m benchmarks.talent FOLDER [--seconds N] [--peer cabs] [--peer cpsat]`` solves every instance file of a folder instead and
prints one JSON object a line. A file has a name, the number of scenes and of actors, for each actor a row of 0 and 1 with the wage at
its end, and the durations.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Row
from setpiece.solver.stop import Seconds
from setpiece.solver.talent import TalentProblem, cost_of, solve_talent
from setpiece.solver.talent.problem import work_of
from setpiece.solver.talent.reduction import Reduction, reduced

T = TypeVar("T")
LOOK_ALIKES = ((20, 10), (64, 8), (24, 14), (32, 16), (40, 16))
SEEDS = (1, 2)
PEER_SECONDS = 10.0
RUNS, QUICK = 15, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a solver says of an instance, and after how many seconds on the wall and of all its threads."""

    solver: str
    cost: int
    lower_bound: int
    seconds: float
    cpu_seconds: float
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
    """An instance file's problem. Raises ValueError, with a sentence, if it is none."""
    words = text.strip().partition("\n")[2].split()
    if wrong := [word for word in words if not word.isdecimal()]:
        raise ValueError(f"«{wrong[0]}» should be a whole number from 0 up.")
    numbers = [int(word) for word in words]
    if len(numbers) < 2:
        raise ValueError("after its name there should be the number of scenes and of actors.")
    scenes, actors = numbers[:2]
    wanted = actors * (scenes + 1) + scenes
    if len(numbers) != 2 + wanted:
        raise ValueError(f"{scenes} scenes and {actors} actors need {wanted} numbers, there are {len(numbers) - 2}.")
    table = [numbers[2 + a * (scenes + 1) :][: scenes + 1] for a in range(actors)]
    if any(plays > 1 for row in table for plays in row[:scenes]):
        raise ValueError("an actor's row should have 0 or 1 for each scene, then the wage.")
    return TalentProblem(
        wages=tuple(row[scenes] for row in table),
        durations=tuple(numbers[len(numbers) - scenes :]),
        casts=tuple(sum(row[s] << a for a, row in enumerate(table)) for s in range(scenes)),
    )


def measured(solver: Callable[[TalentProblem, float], Outcome], problem: TalentProblem, seconds: float) -> Outcome:
    """What a solver says; if it is quick, its run of median time out of ``RUNS``."""
    outcomes = [solver(problem, seconds)]
    while outcomes[0].seconds < QUICK and len(outcomes) < RUNS:
        outcomes.append(solver(problem, seconds))
    return sorted(outcomes, key=lambda outcome: outcome.seconds)[len(outcomes) // 2]


def timed(call: Callable[[], T]) -> tuple[T, float, float]:
    """What a call returns, after how many seconds on the wall, and of all threads."""
    start, cpu = time.perf_counter(), time.process_time()
    result = call()
    return result, time.perf_counter() - start, time.process_time() - cpu


def ours(problem: TalentProblem, seconds: float) -> Outcome:
    """Setpiece, warm, two threads. Timed is all of ``solve_talent``: reduction, search, the order and its cost."""
    result, wall, cpu = timed(lambda: solve_talent(problem, Seconds(seconds)))
    return Outcome(
        solver="setpiece",
        cost=result.cost,
        lower_bound=result.lower_bound,
        seconds=wall,
        cpu_seconds=cpu,
        order=result.order,
        expansions=result.expansions,
    )


def _subsets(reduction: Reduction) -> list[list[int]]:
    """For each scene left the actors in it."""
    return [[a for a in range(64) if int(cast) >> a & 1] for cast in reduction.cast]


def cabs(problem: TalentProblem, seconds: float) -> Outcome:
    """Complete anytime beam search, one thread. Timed is its search alone, not the building of its model.

    It is given the reduced problem, and only what waiting costs, so that its bound of 0 counts all that must be paid. A scene is not
    taken while another has all of its cast and adds only actors who are there anyway. A forced transition for scenes that cost
    nothing, as in the literature's models, made it slower.
    """
    import didppy as dp

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
        better = [
            ~(left.contains(t) & cast[t].issubset(here))
            for t, other in enumerate(casts)
            if t != s and set(own) < set(other)
        ]
        model.add_transition(
            dp.Transition(
                name=f"{s}",
                cost=minutes[s] * wage[held - cast[s]] + dp.IntExpr.state_cost(),
                effects=[(left, left.remove(s))],
                preconditions=[left.contains(s), *better],
            )
        )
    model.add_dual_bound(0)
    solver = dp.CABS(model, time_limit=seconds, quiet=True, threads=1)
    solution, wall, cpu = timed(solver.search)
    work = work_of(problem)
    order = reduction.in_order([int(t.name) for t in solution.transitions])
    return Outcome(
        solver="cabs",
        cost=cost_of(problem, order),
        lower_bound=work + (solution.cost if solution.is_optimal else solution.best_bound or 0),
        seconds=wall,
        cpu_seconds=cpu,
        order=order,
        expansions=solution.expanded,
    )


def cpsat(problem: TalentProblem, seconds: float) -> Outcome:
    """CP-SAT, two workers, on the reduced problem: scenes as intervals that do not overlap, actors from first start to last end.

    Timed is its search alone.
    """
    from ortools.sat.python import cp_model

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
    status, wall, cpu = timed(lambda: solver.solve(model))
    work = work_of(problem)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        order = tuple(range(len(problem.casts)))
    else:
        order = reduction.in_order(sorted(range(len(casts)), key=lambda s: solver.value(begins[s])))
    return Outcome(
        solver="cpsat",
        cost=cost_of(problem, order),
        lower_bound=work + max(0, round(solver.best_objective_bound)),
        seconds=wall,
        cpu_seconds=cpu,
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
    """Compile every kernel: the one for few scenes, the one for small layers and the one for large ones."""
    for scenes, actors in ((9, 8), (32, 16)):
        for _ in range(2):
            solve_talent(look_alike(scenes, actors, 3), Seconds(60.0))


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


def instances(folder: Path) -> tuple[dict[str, TalentProblem], list[str]]:
    """The problems of a folder by the names of their files, and a sentence for each file that is none."""
    problems, complaints = {}, []
    for path in instance_paths(folder):
        try:
            problems[path.name] = read(path.read_text(encoding="utf-8"))
        except (ValueError, OSError) as error:
            complaints.append(f"{path.name} is no instance: {error} Mend it or take it out of the folder.")
    if not problems and not complaints:
        complaints.append(f"{folder} has no file in it: put instances there or name another folder.")
    return problems, complaints


def facts(name: str, outcome: Outcome) -> str:
    """One JSON object of an outcome."""
    return json.dumps(
        {
            "instance": name,
            "solver": outcome.solver,
            "cost": outcome.cost,
            "lower_bound": outcome.lower_bound,
            "proven": outcome.proven,
            "seconds": round(outcome.seconds, 7),
            "cpu_seconds": round(outcome.cpu_seconds, 7),
            "expansions": outcome.expansions,
            "order": outcome.order,
        }
    )


def ratios(outcomes: dict[str, list[Outcome]]) -> Iterator[str]:
    """Lines of a table: each peer's seconds as multiples of ours, and their geometric mean over the instances both proved."""
    logs: dict[str, list[float]] = {}
    for name, (own, *peers) in outcomes.items():
        line = f"{name:<14} {1000 * own.seconds:10.3f} ms{'' if own.proven else ' not proven'}"
        for peer in peers:
            ratio = peer.seconds / own.seconds
            if own.proven and peer.proven:
                logs.setdefault(peer.solver, []).append(math.log(ratio))
            line += (
                f"   {peer.solver} {1000 * peer.seconds:10.3f} ms × {ratio:.0f}{'' if peer.proven else ' not proven'}"
            )
        yield line
    for solver, values in logs.items():
        yield f"geometric mean of {solver} / setpiece over {len(values)}: {math.exp(sum(values) / len(values)):.1f}"


def main(arguments: list[str] | None = None) -> int:
    """Solve the instances of a folder; 2 if a file is none or there is none, 1 if a solver's cost is not that of its order."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.talent", description="Solve talent scheduling instances."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0, help="at most for each instance and solver")
    parser.add_argument("--peer", action="append", choices=sorted(PEERS), default=[], help="solve with this one too")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder} is no folder of instances: name one.", file=sys.stderr)
        return 2
    if not options.seconds > 0:
        print(f"--seconds {options.seconds} leaves no time: give a number above 0.", file=sys.stderr)
        return 2
    problems, complaints = instances(options.folder)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    solvers = [ours, *installed(options.peer)]
    if problems:
        warm_up()
    outcomes: dict[str, list[Outcome]] = {}
    for name, problem in problems.items():
        for solver in solvers:
            outcome = measured(solver, problem, options.seconds)
            judged = cost_of(problem, outcome.order)
            if judged != outcome.cost or outcome.lower_bound > judged:
                print(f"{name}: {outcome.solver} says {outcome.cost}, its order costs {judged}.", file=sys.stderr)
                return 1
            outcomes.setdefault(name, []).append(outcome)
            print(facts(name, outcome), flush=True)
    for line in ratios(outcomes):
        print(line, file=sys.stderr)
    return 2 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
