"""Print the calibration table: ``python -m benchmarks.learning [FRANCHISES]``."""

from __future__ import annotations

import sys
import time

from benchmarks.learning.calibration import score
from benchmarks.learning.franchises import NOISES


def main(count: int) -> None:
    """One line for each noise and instalment."""
    print(f"{'noise':<14}{'film':>5}{'off true':>10}{'off taken':>11}{'90% holds':>11}{'scenes':>8}{'CPU s':>8}")
    cases = [(noise, ("marchbanks", "okafor", "marchbanks")) for noise in NOISES]
    cases.append(("lognormal", ("marchbanks", "marchbanks", "newcomer")))
    for noise, directors in cases:
        start = time.thread_time()
        told = f"{noise}, new" if "newcomer" in directors else noise
        for line in score(range(1, count + 1), noise, directors):
            spent = time.thread_time() - start
            print(
                f"{told:<14}{line.instalment:>5}{line.off_true:>10.1f}{line.off_taken:>11.1f}{line.holds:>11.1%}{line.scenes:>8}{spent:>8.1f}"
            )


main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
