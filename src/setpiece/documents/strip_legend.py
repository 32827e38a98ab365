"""The key to strip colours and the cast number legend, as several papers print them."""

from __future__ import annotations

from setpiece.documents.board import Board
from setpiece.domain.pages import Fact, Facts, Legend, LegendEntry, Tone

STRIP_COLOURS = Legend(
    entries=(
        LegendEntry(tone=Tone.INT_DAY, sample="INT DAY", meaning="interior, day"),
        LegendEntry(tone=Tone.EXT_DAY, sample="EXT DAY", meaning="exterior, day"),
        LegendEntry(tone=Tone.INT_NIGHT, sample="INT NIGHT", meaning="interior, night"),
        LegendEntry(tone=Tone.EXT_NIGHT, sample="EXT NIGHT", meaning="exterior, night"),
        LegendEntry(tone=Tone.DAWN, sample="DAWN", meaning="any, dawn"),
        LegendEntry(tone=Tone.DUSK, sample="DUSK", meaning="any, dusk"),
    )
)
"""The key to the colours of strips; I/E counts as exterior."""


def cast_legend(view: Board, columns: int = 4) -> Facts:
    """Cast numbers with roles and, where cast, names."""
    return Facts(
        title="Cast",
        boxed=True,
        columns=columns,
        facts=tuple(
            Fact(label=player.number, value=player.role + (f" ({player.name})" if player.performer else ""))
            for player in view.players
        ),
    )
