"""Where a shoot will end: how it stands after each report, the trade's formula, and a distribution of last shooting dates.

``stand`` tallies plan and reports; ``finish`` draws futures of the days to come with learned paces.
"""

from setpiece.forecast.finish import finish
from setpiece.forecast.prefill import prefilled
from setpiece.forecast.report_checks import check_report
from setpiece.forecast.standing import stand

__all__ = ["check_report", "finish", "prefilled", "stand"]
