"""Generated films, scheduled: cost, proven bound and gap after so many seconds, beside CP-SAT in the same run.

    python -m benchmarks.productions --size feature --seeds 1 2 3 [--seconds 60] [--at 2 10] [--peer cpsat] [--peer-seconds 60]

Prints one JSON object a line per instance and solver, and with ``--at`` one for each of those times of the same run. Costs are cents, priced by
the slow evaluator, which also says whether every limit is kept. ``docs/benchmarks`` explains the fields.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.cpsat import solve_with_cpsat
from benchmarks.films import SIZES, film
from setpiece.domain.problem import Problem, Progress
from setpiece.domain.schedule import Schedule
from setpiece.solver import Seconds, solve
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.warm_up import warm_up

WORKERS = 2
PEERS = ("cpsat", "cpsat-hinted")
HINT_SECONDS = 2.0
"""Of our search, for the schedule with which the hinted peer starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a solver reached on an instance after ``seconds``. Costs in cents; None where there is nothing to tell.

    ``checked``: cost and feasibility are the slow evaluator's; otherwise the solver's own word on its way. Moves a second are told by the
    wall clock and by the CPU time of all threads and processes, the bound's work included.
    """

    instance: str
    solver: str
    seed: int
    workers: int
    seconds: float
    cost: int | None
    lower_bound: int
    gap: float | None
    proven: bool
    feasible: bool
    checked: bool = True
    days: int | None = None
    moves: int | None = None
    moves_per_second: int | None = None
    moves_per_cpu_second: int | None = None
    cpu_seconds: float | None = None


def gap(best: int | None, bound: int) -> float | None:
    """(cost - bound) / cost, None without a cost."""
    return None if not best else round(max(0.0, (best - bound) / best), 5)


def cpu_seconds() -> float:
    """CPU time of this process and its ended children."""
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@dataclass(slots=True)
class Diary:
    """What the search says of itself, kept at given times after its start."""

    times: Sequence[float]
    started: float
    kept: list[tuple[float, Progress]]
    last: Progress | None = None

    def note(self, progress: Progress) -> None:
        """Keep, for each time that has passed, what was reached just before it."""
        now = time.monotonic() - self.started
        while len(self.kept) < len(self.times) and now > self.times[len(self.kept)]:
            self.kept.append((self.times[len(self.kept)], self.last or progress))
        self.last = progress


def ours(instance: str, problem: Problem, seconds: float, at: Sequence[float], seed: int) -> Iterator[Figures]:
    """Our solver: a line for each time asked for, then the checked result."""
    cpu, diary = cpu_seconds(), Diary(times=sorted(t for t in at if t < seconds), started=time.monotonic(), kept=[])
    result = solve(problem, Seconds(seconds), seed=seed, on_progress=diary.note, workers=WORKERS)
    wall, used = time.monotonic() - diary.started, cpu_seconds() - cpu
    broken = breaches(problem, result.schedule)
    final = Figures(
        instance=instance,
        solver="setpiece",
        seed=seed,
        workers=WORKERS,
        seconds=round(wall, 2),
        cost=cost(problem, result.schedule),
        lower_bound=result.lower_bound,
        gap=gap(result.cost, result.lower_bound),
        proven=not broken and result.cost <= result.lower_bound,
        feasible=not broken,
        days=len(result.schedule.days),
        moves=result.iterations,
        moves_per_second=round(result.iterations / wall),
        moves_per_cpu_second=round(result.iterations / max(used, 1e-9)),
        cpu_seconds=round(used, 2),
    )
    for reached, progress in diary.kept:
        yield replace(
            final,
            seconds=reached,
            cost=progress.best_cost,
            lower_bound=progress.lower_bound,
            gap=gap(progress.best_cost, progress.lower_bound),
            proven=progress.feasible and progress.best_cost == progress.lower_bound,
            feasible=progress.feasible,
            checked=False,
            days=None,
            moves=progress.iterations,
            moves_per_second=round(progress.iterations / reached),
            moves_per_cpu_second=None,
            cpu_seconds=None,
        )
    yield final


def peer(name: str, instance: str, problem: Problem, seconds: float, seed: int) -> Figures:
    """CP-SAT on the monolithic model, from nothing or from what our search has after two seconds."""
    hint = (
        solve(problem, Seconds(HINT_SECONDS), seed=seed, workers=WORKERS).schedule if name == "cpsat-hinted" else None
    )
    cpu, started = cpu_seconds(), time.monotonic()
    found = solve_with_cpsat(problem, seconds, workers=WORKERS, seed=seed, hint=hint)
    wall = time.monotonic() - started
    kept = found.schedule is not None and not breaches(problem, found.schedule)
    price = cost(problem, found.schedule) if found.schedule else None
    return Figures(
        instance=instance,
        solver=name,
        seed=seed,
        workers=WORKERS,
        seconds=round(wall, 2),
        cost=price,
        lower_bound=found.lower_bound,
        gap=gap(price, found.lower_bound),
        proven=kept and price is not None and price <= found.lower_bound,
        feasible=kept,
        days=len(found.schedule.days) if found.schedule else None,
        cpu_seconds=round(cpu_seconds() - cpu, 2),
    )


def planted_figures(instance: str, problem: Problem, planted: Schedule, seed: int) -> Figures:
    """The planted schedule as if a solver had found it."""
    return Figures(
        instance=instance,
        solver="planted",
        seed=seed,
        workers=0,
        seconds=0.0,
        cost=cost(problem, planted),
        lower_bound=0,
        gap=None,
        proven=False,
        feasible=not breaches(problem, planted),
        days=len(planted.days),
    )


def figures(wanted: argparse.Namespace) -> Iterator[Figures]:
    """All lines asked for, instance by instance."""
    warm_up()
    for size in wanted.size:
        for instance_seed in wanted.seeds:
            instance = f"{size} {instance_seed}"
            problem, planted = film(size, instance_seed)
            yield planted_figures(instance, problem, planted, wanted.seed)
            yield from ours(instance, problem, wanted.seconds, wanted.at, wanted.seed)
            for name in wanted.peer:
                yield peer(name, instance, problem, wanted.peer_seconds, wanted.seed)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.productions", description="Schedule generated films.")
    parser.add_argument("--size", nargs="+", default=["short"], choices=list(SIZES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3], help="seeds of the films")
    parser.add_argument("--seconds", type=float, default=10.0, help="for our solver")
    parser.add_argument(
        "--at", nargs="+", type=float, default=[], help="also tell what was reached after so many seconds"
    )
    parser.add_argument("--peer", action="append", default=[], choices=PEERS)
    parser.add_argument("--peer-seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="of the solvers")
    return parser


def main(words: Sequence[str] | None = None, out: Callable[[str], object] = print) -> None:
    """Print one JSON object a line."""
    for line in figures(arguments().parse_args(words)):
        out(json.dumps(asdict(line)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
