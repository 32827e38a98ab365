"""Make the reference blocks of docs/gags anew: ``python tests/gags/write_pages.py`` with ``src`` on the path."""

from __future__ import annotations

from pathlib import Path

from setpiece.gags.contract import gags
from setpiece.gags.reference import put_into, reference

PAGES = Path(__file__).parents[2] / "docs" / "gags"

if __name__ == "__main__":
    for gag in gags():
        page = PAGES / f"{gag.slug}.md"
        if page.exists():
            page.write_text(put_into(page.read_text(encoding="utf-8"), gag), encoding="utf-8")
        else:
            page.write_text(
                f"# {gag.name.capitalize()}\n\n{gag.summary.capitalize()}.\n\n{reference(gag)}", encoding="utf-8"
            )
