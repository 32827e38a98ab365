"""Explanations as other programs read them. Money is in major units of ``currency``, dates are ISO 8601, clocks minutes after midnight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from setpiece.cli.terminal import finding_json
from setpiece.domain.money import minor_digits
from setpiece.services.explain_holds import Closing, HoldExplained, HoldsExplained
from setpiece.services.explain_limits import LimitExplained, LimitsExplained
from setpiece.services.explain_scene import Adapted, OtherDay, SceneExplained
from setpiece.services.plan_words import PlanWords, limit_words
from setpiece.services.searches import Found
from setpiece.solver.explain import Change


def scene_json(words: PlanWords, parts: tuple[SceneExplained, ...]) -> dict[str, Any]:
    """A scene's blocks, each with its day, every other day alone, and the days for which the rest was searched anew."""
    return {"currency": words.currency, "blocks": [_block(words, part) for part in parts]}


def holds_json(words: PlanWords, held: HoldsExplained) -> dict[str, Any]:
    """Performers with hold days, the dearest first."""
    return {
        "currency": words.currency,
        "base": _found(words, held.base),
        "unsearched": held.unsearched,
        "performers": [_hold(words, row) for row in held.rows],
    }


def limits_json(words: PlanWords, priced: LimitsExplained) -> dict[str, Any]:
    """Limits by what they cost. ``saving`` is what a search found, not a proof."""
    return {
        "currency": words.currency,
        "base": _found(words, priced.base),
        "unsearched": priced.unsearched,
        "limits": [_limit(words, row) for row in priced.rows],
    }


def _major(words: PlanWords, minor: int) -> float:
    scale: int = 10 ** minor_digits(words.currency)
    return minor / scale


def _found(words: PlanWords, found: Found | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "cost": _major(words, found.cost),
        "lower_bound": _major(words, found.lower_bound),
        "keeps_limits": found.keeps,
    }


def _changes(words: PlanWords, changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "kind": change.kind.value,
            "party": change.party,
            "name": words.party(change),
            "amount": _major(words, change.amount),
            "counts": dict(change.counts),
        }
        for change in changes
    ]


def _block(words: PlanWords, part: SceneExplained) -> dict[str, Any]:
    return {
        "scene": part.block.label,
        "together": [block.label for block in part.together],
        "unit": part.day.unit,
        "date": part.day.date.isoformat(),
        "start_minute": part.strip.start_minute,
        "end_minute": part.strip.end_minute,
        "reorder_saves": _major(words, part.reorder_saves),
        "possible_dates": [date.isoformat() for date in part.possible],
        "alone": [_other_day(words, day) for day in part.alone],
        "exchanged": [_other_day(words, day) for day in part.exchanged],
        "here": _found(words, part.here),
        "here_saves": _major(words, part.here_saves),
        "unsearched": part.unsearched,
        "adapted": [_adapted(words, adapted) for adapted in part.adapted],
    }


def _other_day(words: PlanWords, day: OtherDay) -> dict[str, Any]:
    return {
        "unit": day.move.unit,
        "date": day.move.date.isoformat(),
        "open_date": day.move.open,
        "exchanged_for": [words.labels[block] for block in day.move.exchanged],
        "cost": _major(words, day.move.cost),
        "difference": _major(words, day.difference),
        "changes": _changes(words, day.changes),
        "breaks": [finding_json(finding) for finding in day.breaks],
    }


def _adapted(words: PlanWords, adapted: Adapted) -> dict[str, Any]:
    return {
        "unit": adapted.unit,
        "date": adapted.date.isoformat(),
        "found": _found(words, adapted.found),
        "difference": _major(words, adapted.difference) if adapted.found else None,
        "changes": _changes(words, adapted.changes),
        "moved": [words.labels[block] for block in adapted.moved],
    }


def _hold(words: PlanWords, row: HoldExplained) -> dict[str, Any]:
    return {
        "performer": row.holding.performer,
        "name": words.performer(row.holding.performer),
        "worked": len(row.holding.worked),
        "held": row.holding.held,
        "dropped": row.holding.dropped,
        "cost": _major(words, row.holding.cost),
        "gaps": [
            {
                "last_worked": gap.last_worked.isoformat(),
                "next_worked": gap.next_worked.isoformat(),
                "days": len(gap.days),
                "dropped": gap.dropped,
                "cost": _major(words, gap.cost),
            }
            for gap in row.holding.gaps
        ],
        "forced": row.forced,
        "searched": row.searched,
        "closing": _closing(words, row.closing) if row.closing else None,
    }


def _closing(words: PlanWords, closing: Closing) -> dict[str, Any]:
    return {
        "found": _found(words, closing.found),
        "held": closing.left,
        "saved": _major(words, closing.saved),
        "others": _major(words, closing.others),
        "net": _major(words, closing.net),
        "changes": _changes(words, closing.changes),
        "moved": [words.labels[block] for block in closing.moved],
    }


def _limit(words: PlanWords, row: LimitExplained) -> dict[str, Any]:
    return {
        "kind": row.limit.kind.value,
        "party": row.limit.party,
        "words": limit_words(words, row.limit),
        "reasons": list(row.limit.reasons),
        "found": _found(words, row.found),
        "saving": _major(words, row.saving) if row.found else None,
        "keeps_anyway": row.keeps_anyway,
        "changes": _changes(words, row.changes),
    }
