"""What runs in the process of its own: an upload comes in by standard input, a plan or the findings leave by standard output.

Started as ``python -m setpiece.services.intake.reading_process`` with little memory and no hurry; whoever started it ends it when its time is over.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from setpiece.domain.findings import Finding, Unreadable
from setpiece.domain.plan import Plan
from setpiece.domain.screenplay import ParagraphKind, Screenplay
from setpiece.formats import intake, production_toml, project_json
from setpiece.formats.agreement_toml import load_agreements
from setpiece.services.intake.unscheduled import unscheduled
from setpiece.services.intake.upload import Upload
from setpiece.services.read_script import format_for, refuse

MOST_MEMORY = 3 * 1024**3
"""Bytes of address space that a reader may take, where the system can hold it to that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of it: a plan, or the findings that say why there is none."""

    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()


def read(upload: Upload) -> Reading:
    """The upload as an unscheduled plan."""
    try:
        file = None
        if upload.production is not None:
            file = (upload.production_name, production_toml.decode(upload.production, upload.production_name))
        plan = unscheduled(_screenplay(upload), file, load_agreements(), upload.today, upload.most_pages)
    except Unreadable as unreadable:
        return Reading(findings=unreadable.findings)
    except RecursionError:
        return Reading(findings=refuse(upload.name, "The script is nested too deeply to be read.").findings)
    return Reading(plan=plan)


def _screenplay(upload: Upload) -> Screenplay:
    form = format_for(Path(upload.name))
    intake.refuse_size(len(upload.data), form.name, upload.name)
    if form.name == "screenplay_pdf" or upload.name.lower().endswith(".pdf"):
        _refuse_pages(upload)
    screenplay = form.read(upload.data, upload.name)
    intake.refuse_length(len(screenplay.paragraphs), intake.MAX_PARAGRAPHS, "paragraphs", "file", upload.name)
    scenes = sum(p.kind is ParagraphKind.SCENE_HEADING for p in screenplay.paragraphs)
    intake.refuse_length(scenes, intake.MAX_SCENES, "scenes", "file", upload.name)
    return screenplay


def _refuse_pages(upload: Upload) -> None:
    """Refuse a PDF of too many pages before any of them is read; one that cannot be opened is left to the reader's own words."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(upload.data)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError:
        return
    intake.refuse_length(pages, upload.most_pages, "pages", "file", upload.name) if pages > upload.most_pages else None


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
    upload = project_json.decode(sys.stdin.buffer.read(), Upload)
    sys.stdout.buffer.write(project_json.encode(read(upload)))


if __name__ == "__main__":
    main()
