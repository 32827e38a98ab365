"""What runs in the process of its own: an upload comes in by standard input, a plan or the findings leave by standard output.

Started as ``python -m setpiece.services.intake.reading_process`` with little memory and no hurry; whoever started it ends it when its time is over.
"""

from __future__ import annotations

import sys

import pypdfium2

from setpiece.domain.findings import Unreadable
from setpiece.formats import project_json
from setpiece.formats.intake import refuse_length
from setpiece.services.board.create_production import Upload, unscheduled
from setpiece.services.intake.upload import Reading, ScriptUpload
from setpiece.services.read_script import refuse

MOST_MEMORY = 3 * 1024**3
"""Bytes of address space that a reader may take, where the system can hold it to that."""


def read(upload: ScriptUpload) -> Reading:
    """The upload as an unscheduled plan."""
    production = Upload(name=upload.production_name, data=upload.production) if upload.production is not None else None
    try:
        _refuse_pages(upload)
        plan = unscheduled(Upload(name=upload.name, data=upload.data), production, upload.today)
        pages = plan.breakdown.total_eighths().pages
        refuse_length(int(pages), upload.most_pages, "pages", "upload", upload.name)
    except Unreadable as unreadable:
        return Reading(findings=unreadable.findings)
    except RecursionError:
        return Reading(findings=refuse(upload.name, "The script is nested too deeply to be read.").findings)
    return Reading(plan=plan)


def _refuse_pages(upload: ScriptUpload) -> None:
    """Refuse a PDF of too many pages before any of them is read; one that cannot be opened is left to the reader's own words."""
    if not upload.name.casefold().endswith(".pdf"):
        return
    try:
        document = pypdfium2.PdfDocument(upload.data)
    except pypdfium2.PdfiumError:
        return
    pages = len(document)
    document.close()
    refuse_length(pages, upload.most_pages, "pages", "upload", upload.name)


def _little_memory() -> None:
    try:
        import resource
    except ImportError:  # a system without
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    least = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (least, most))


def main() -> None:
    """Read one upload."""
    _little_memory()
    upload = project_json.decode(sys.stdin.buffer.read(), ScriptUpload)
    sys.stdout.buffer.write(project_json.encode(read(upload)))


if __name__ == "__main__":
    main()
