"""``setpiece explain``: why a plan is as it is."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer

from setpiece.cli.explain_json import holds_json, limits_json, scene_json
from setpiece.cli.explain_tables import show_holds, show_limits
from setpiece.cli.explain_text import show_scene
from setpiece.cli.terminal import err, plain, print_json, say
from setpiece.services.explain_holds import explain_holds
from setpiece.services.explain_limits import explain_limits
from setpiece.services.explain_plan import read_plan
from setpiece.services.explain_scene import explain_scene
from setpiece.services.plan_words import PlanWords
from setpiece.services.read_script import refuse
from setpiece.services.searches import Effort

MOST_MOVES = 10**9
MOST_DAYS = 400


def explain(
    plan: Annotated[
        Path,
        typer.Argument(metavar="PLAN", help="The plan.json that `setpiece plan` wrote, or its folder.", readable=False),
    ],
    scene: Annotated[
        str, typer.Argument(metavar="[SCENE]", help="A scene as the script numbers it: 12, 23A, '48 pt 1'.")
    ] = "",
    holds: Annotated[
        bool, typer.Option("--holds", help="Which performers' hold days remain, what they cost, and why.")
    ] = False,
    limits: Annotated[bool, typer.Option("--limits", help="What each limit that the plan leans on costs.")] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", help="How long to search in all. Ctrl-C ends it earlier.")
    ] = 60.0,
    moves: Annotated[
        int, typer.Option("--moves", metavar="N", help="Moves of each search; more moves, surer figures.")
    ] = 1_000_000,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="With SCENE: for how many other days to search the rest anew.")
    ] = 6,
    every: Annotated[
        bool, typer.Option("--all", help="With SCENE: a line for every day, not one for each reason.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", metavar="K", help="Same plan, seed and moves: same answer.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Explain PLAN: why SCENE is on its day and what another day would cost; or --holds; or --limits.

    Where an answer takes a search, it is compared with a search of the same length under all limits.
    """
    number = " ".join(scene.split())
    if bool(number) + holds + limits != 1:
        raise refuse("explain", "Ask for one thing: a SCENE, or --holds, or --limits.", rule="options")
    if not 0 <= days <= MOST_DAYS:
        raise refuse("--days", f"{days} is no number of days to search. Give 0 to {MOST_DAYS}.", rule="options")
    effort = _effort(seconds, moves, seed)
    made = read_plan(plan)
    words = PlanWords(made)
    with _Steps() as steps:
        if number:
            parts = explain_scene(made, number, effort, days, steps.step)
        elif holds:
            held = explain_holds(made, effort, steps.step)
        else:
            priced = explain_limits(made, effort, steps.step)
    if as_json:
        print_json(
            scene_json(words, parts) if number else holds_json(words, held) if holds else limits_json(words, priced)
        )
    elif number:
        show_scene(made, words, parts, every)
    elif holds:
        show_holds(made, words, held)
    else:
        show_limits(made, words, priced)


def _effort(seconds: float, moves: int, seed: int) -> Effort:
    if not 0 < seconds <= 86_400:
        raise refuse("--seconds", f"{seconds:g} is not a time to search. Give seconds from above 0 to 86400 (a day).", rule="options")  # fmt: skip
    if not 1 <= moves <= MOST_MOVES:
        raise refuse("--moves", f"{moves} is not a length of a search. Give 1 to {MOST_MOVES}.", rule="options")
    if seed < 0:
        raise refuse("--seed", f"{seed} is below zero. Give a whole number from 0.", rule="options")
    return Effort(moves=moves, seconds=seconds, seed=seed)


class _Steps:
    """What is being searched: one line that is rewritten on a terminal, a line each elsewhere, all on standard error."""

    def __enter__(self) -> _Steps:
        self._status = err.status("") if err.is_terminal else None
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()

    def step(self, what: str) -> None:
        """Say what is being searched now."""
        line = f"Searching: {what}"
        if self._status:
            self._status.update(plain(line))
        else:
            say(line)
