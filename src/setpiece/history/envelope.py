"""Has anyone here done this, at this scale? A planned stunt held against everything that the franchise records."""

from __future__ import annotations

from setpiece.domain.franchise import Doing, Envelope, Franchise, Instalment, Scale, SetPiece, Trust
from setpiece.domain.stunts import Stunt
from setpiece.history.scales import ScaleRule, scales_of

NEW_KIND = (
    "Nobody in this franchise is on record for this kind: tests without people first, a coordinator who has done it elsewhere, and a second reader of the assessment.",
)
BEYOND = (
    "Beyond the largest on record here: more tests on the way up to it, training to the new scale, and a second reader of the assessment.",
)
NOT_BY_THESE = "None of its performers is on record for this kind here: the record is other people's."
UNKNOWN_SCALE = "The record gives no number to hold {measure} against: treat it as new."


def envelope(
    stunt: Stunt, franchise: Franchise, performers: tuple[str, ...] = (), before: int | None = None
) -> Envelope:
    """What was done of the stunt's kind in instalments before number ``before`` (None: in all), and how far beyond it the design goes.

    ``performers`` are the names of its own performers. A report of trust D counts for nothing. Being inside the envelope is no go either.
    """
    films = [film for film in franchise.instalments if before is None or film.number < before]
    same = [(film, p) for film in films for p in film.set_pieces if stunt.kind in (p.kind, *p.also)]
    rules = scales_of(stunt.kind)
    found = [_scale(rule, stunt, same) for rule in rules]
    measured = tuple(scale for scale in found if scale is not None)
    names = {name.casefold() for name in performers}
    did = {name.strip() for _, piece in same for name in piece.performer.split(",") if name.strip()}
    own = tuple(sorted(name for name in did if name.casefold() in names))
    done = tuple(_doing(film, piece, rules[0] if rules else None) for film, piece in same)
    return Envelope(
        stunt=stunt.name,
        kind=stunt.kind,
        done=done,
        scales=measured,
        by_performers=own,
        advice=_advice(done, measured, bool(names) and not own),
    )


def _advice(done: tuple[Doing, ...], measured: tuple[Scale, ...], none_of_them: bool) -> tuple[str, ...]:
    if not done:
        return NEW_KIND
    beyond = BEYOND if any(s.largest is not None and s.outside for s in measured) else ()
    unknown = tuple(UNKNOWN_SCALE.format(measure=f"its {s.measure}") for s in measured if s.largest is None)
    return (*beyond, *unknown, *((NOT_BY_THESE,) if none_of_them else ()))


def _scale(rule: ScaleRule, stunt: Stunt, same: list[tuple[Instalment, SetPiece]]) -> Scale | None:
    planned = rule.of_design(stunt)
    if planned is None or planned <= 0:
        return None
    doings = [d for d in (_doing(film, piece, rule) for film, piece in same) if d.value and d.trust is not Trust.D]
    furthest = (min if rule.less else max)(doings, key=lambda d: d.value or 0.0, default=None)
    return Scale(measure=rule.measure, unit=rule.unit, planned=planned, largest=furthest, less=rule.less)


def _doing(film: Instalment, piece: SetPiece, rule: ScaleRule | None) -> Doing:
    fact = rule.of_set_piece(piece) if rule else None
    best = fact.best if fact else None
    return Doing(
        instalment=film.number,
        film=film.title,
        year=film.year,
        set_piece=piece.name,
        performer=piece.performer,
        value=fact.number if fact else None,
        source=best.source if best else "",
        trust=best.trust if best else None,
        differs=bool(fact and fact.differs),
    )
