"""A scene explained as a first assistant director reads it."""

from __future__ import annotations

from setpiece.cli.paragraphs import heading, paragraph, table
from setpiece.documents.wording import count, short_day
from setpiece.domain.plan import Plan
from setpiece.services.explain_scene import Adapted, SceneExplained
from setpiece.services.plan_words import PlanWords
from setpiece.services.scene_words import SceneWords

AGAIN = "Plan again with more --seconds."
MOST_MOVED = 12
"""Other scenes that move, named."""


def show_scene(plan: Plan, words: PlanWords, parts: tuple[SceneExplained, ...], every: bool) -> None:
    """Why each part of the scene is where it is, and what other days would cost."""
    for part in parts:
        _Scene(words, part, SceneWords(plan, words, part, AGAIN)).show(every)


class _Scene:
    """One block explained, on the terminal."""

    def __init__(self, words: PlanWords, part: SceneExplained, said: SceneWords) -> None:
        self.words = words
        self.part = part
        self.said = said

    def show(self, every: bool) -> None:
        """All that is known."""
        heading(self.said.title())
        for sentence in self.said.facts():
            paragraph(sentence)
        paragraph(f"Why there: {self.said.why()}")
        self._other_days(every)
        self._rest_adapts()

    def _other_days(self, every: bool) -> None:
        heading("On another day, all else as it is")
        if reordering := self.said.reordering():
            paragraph(reordering)
        if rows := self.said.other_days(every):
            table(
                ("Day", "Date", self.words.currency, "What changes, or why not"),
                rows,
                right=("Day", self.words.currency),
            )
        if not every and (left := self.said.days_left_out()):
            paragraph(
                f"{count(left, 'more day')} would break nothing and cost as much as the cheapest or more (--all shows them)."
            )

    def _rest_adapts(self) -> None:
        """Days for which everything else was searched anew."""
        part = self.part
        searched = [a for a in part.adapted if a.found]
        if part.here is None or not searched:
            return
        heading("On another day, and the rest adapts")
        table(
            ("Date", self.words.currency, "Others move", "What changes"),
            [self._adapted_row(a) for a in searched],
            right=(self.words.currency, "Others move"),
        )
        best = searched[0]
        if best.moved and best.found and best.found.keeps:
            rest = f" and {len(best.moved) - MOST_MOVED} more" if len(best.moved) > MOST_MOVED else ""
            paragraph(f"On {short_day(best.date)} these move too: {self.said.labels(best.moved[:MOST_MOVED])}{rest}.")
        from_here = "this plan"
        if part.here_saves > 0:
            paragraph(
                f"This plan is not the cheapest: with the scene where it is, the same searches found one that costs "
                f"{self.words.money(part.here_saves)} less. {AGAIN}"
            )
            from_here = "that one"
        paragraph(
            f"Counted from {from_here}. Each line is the best that a short search found: it can be done for that, and perhaps for less."
        )
        if part.unsearched:
            paragraph(f"{count(part.unsearched, 'day')} not searched, the time was over: give more --seconds.")

    def _adapted_row(self, adapted: Adapted) -> tuple[str, ...]:
        date = short_day(adapted.date)
        if adapted.found is None or not adapted.found.keeps:
            return date, "", "", "no plan found that keeps every limit"
        changed = ", ".join(
            f"{name} {self.words.figure(amount)}" for name, amount in self.words.by_group(adapted.changes)
        )
        return date, self.words.figure(adapted.difference), str(len(adapted.moved)), changed or "nothing changes"
