"""The reference chapter of ``docs/production-file.md``, written from the schema.

``python -m setpiece.formats.production_file.reference`` prints it.
"""

from __future__ import annotations

import sys

from setpiece.formats.production_file.schema import TABLES, Key, Kind, TableSchema


def reference() -> str:
    """All tables as Markdown, in the order of the schema."""
    return "\n".join(_chapter(table) for table in TABLES)


def _chapter(table: TableSchema) -> str:
    title = f"`{table.header()}`" if table.name else "Top of the file"
    head = "| key | type | unit | default | meaning | example |\n|---|---|---|---|---|---|"
    return f"### {title}\n\n{table.meaning}\n\n{head}\n" + "\n".join(_row(key) for key in table.keys) + "\n"


def _row(key: Key) -> str:
    kind = key.kind.value
    if key.kind is Kind.CHOICE:
        kind = "one of " + ", ".join(f"`{c}`" for c in key.choices)
    names = " or ".join(f"`{n}`" for n in key.names())
    default = "**required**" if key.required else _code(key.default)
    example = f"`{key.example}`" if key.kind is Kind.TABLES else f"`{key.name} = {key.example}`"
    return f"| {names} | {kind} | {key.unit or '–'} | {default} | {key.meaning} | {example} |"


def _code(text: str) -> str:
    return f"`{text}`" if text[:1] in '"[0123456789' or text in ("true", "false") else text


if __name__ == "__main__":
    sys.stdout.write(reference())
