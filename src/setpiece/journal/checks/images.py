"""Images without a text for those who cannot see them, without a credit, without clearance, or without a file."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Picture
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import blocks_of


def _find(case: Case) -> Iterator[Finding]:
    entry = case.entry
    listed = {image.file: image for image in entry.images}
    shown = [block for block in blocks_of(entry.blocks) if isinstance(block, Picture)]
    for picture in shown:
        image = listed.get(picture.file)
        if image is None:
            yield case.found("image", f"The image `{picture.file}` is shown and not listed in `images`, so it has neither credit nor clearance.", picture.line)  # fmt: skip
        if not picture.alt.strip() and not (image and image.alt):
            yield case.found("image_alt", f"The image `{picture.file}` has no text for those who cannot see it; write ![what it shows]({picture.file}).", picture.line)  # fmt: skip
        yield from _file(case, picture.file, picture.line)
    for image in entry.images:
        if not image.credit:
            yield case.found("image_credit", f"The image `{image.file}` has no `credit`.", image.line)
        if not image.cleared_by:
            yield case.found(
                "image_clearance", f"The image `{image.file}` is not cleared; say `cleared_by` whom.", image.line
            )
        elif image.cleared_on is not None and image.cleared_on > case.today:
            yield case.found(
                "image_clearance", f"The image `{image.file}` is cleared only from {image.cleared_on}.", image.line
            )
        if image.file not in {picture.file for picture in shown}:
            yield case.found(
                "image", f"The image `{image.file}` is listed and never shown.", image.line, Severity.WARNING
            )


def _file(case: Case, name: str, line: int) -> Iterator[Finding]:
    found = case.journal.image(name)
    if found is None:
        yield case.found("image", f"There is no image `{name}` in the journal's folder `images`.", line)
    elif found.wrong:
        yield case.found("image", f"The image `{name}` {found.wrong}.", line)


CHECK = Check(rule="image", looks_for="Images without alt text, credit, clearance or file.", find=_find)
