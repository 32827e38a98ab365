"""Simulate the stunt in a file."""

from __future__ import annotations

import os
from pathlib import Path

from setpiece.formats.stunt_toml import StuntFile, read_stunt
from setpiece.gags.assessment import SAMPLES, Assessment, assess
from setpiece.gags.dispersion_plot import dispersion_svg
from setpiece.gags.monte_carlo import MOST_SAMPLES
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.safe_files import check_file, write_file
from setpiece.stunts.kinds import signers

SEEDS = 2**63


def simulate_stunt(
    file: Path, samples: int = SAMPLES, seed: int = 1, plot: Path | None = None, force: bool = False
) -> tuple[StuntFile, Assessment]:
    """The stunt in ``file`` and what its simulation shows; its histograms are written to ``plot`` where one is named.

    :class:`~setpiece.domain.findings.Unreadable` for a file that cannot be used, counts out of reach, and a place where no plot can stand. The result is
    the same for a seed on any machine's number of cores.
    """
    if not 1 <= samples <= MOST_SAMPLES:
        raise refuse("--samples", f"{samples:,} runs cannot be made. Choose from 1 to {MOST_SAMPLES:,}.", "options")
    if not 0 <= seed < SEEDS:
        raise refuse("--seed", f"A seed is a whole number from 0 to {SEEDS - 1}.", "options")
    stunt = read_stunt(read_bytes(file), shown_name(file))
    if plot is not None:
        check_file(plot, force)
    found = assess(stunt.gag, stunt.quantities, samples, seed, stunt.chance, stunt.confidence, os.cpu_count() or 1)
    if plot is not None:
        write_file(plot, dispersion_svg(found, stunt.name).encode("utf-8"), force)
    return stunt, found


def who_signs(stunt: StuntFile) -> tuple[str, ...]:
    """The functions that sign a stunt of the file's kind; of all kinds that its model serves where the file names the model."""
    kinds = [k for k in stunt.gag.kinds if k.value == stunt.kind] or list(stunt.gag.kinds)
    return tuple(dict.fromkeys(name for kind in kinds for name in signers(kind)))
