"""Writes the golden pages anew: read the difference before you keep it.

PYTHONPATH=src:tests python tests/documents/write_golden.py
"""

from pathlib import Path

from paper_plan import salt_line
from reported_days import REPORTS, TUESDAY
from setpiece.documents.contract import documents
from setpiece.render.text import to_text
from setpiece.services.report_day import day_standing

report = day_standing(salt_line(), REPORTS[:2], TUESDAY, draws=200).document
for page in (*documents(salt_line()), report):
    path = Path(__file__).parent / "golden" / f"{page.id}.txt"
    if path.exists():
        path.write_text(to_text(page), encoding="utf-8")
