"""What a file holds, in one line."""

from __future__ import annotations

from setpiece.services.keeping.kept_file import Kept

_COUNTED = (
    ("productions", "production"),
    ("users", "account"),
    ("plan_versions", "version"),
    ("edits", "edit"),
    ("comments", "comment"),
    ("progress_reports", "report"),
)


def kept_line(kept: Kept) -> str:
    """``2 productions, 1 account, 5 versions …``."""
    counts = ((kept.rows[table], word) for table, word in _COUNTED if table in kept.rows)
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
