"""One thing, one file: plug-ins of a package do not import each other, and the pipeline fits on a screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "setpiece"
PACKAGES = {
    "formats": "FORMAT",
    "breakdown.taggers": "TAGGER",
    "gags": "GAG",
    "rules": "RULE",
    "costing": "COST",
    "documents": "DOCUMENT",
    "render": "MEDIUM",
    "board.edits": "EDIT",
}


def plugins(package: str, attribute: str) -> dict[str, ast.Module]:
    """The modules of a package that carry its attribute, parsed."""
    found = {}
    for file in sorted((SOURCE / package.replace(".", "/")).glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)
        }
        named |= {
            node.target.id
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        if attribute in named:
            found[f"setpiece.{package}.{file.stem}"] = tree
    return found


def imported(tree: ast.Module) -> set[str]:
    """Every module that a file names in an import, wherever it stands."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_plugins_do_not_import_each_other(package: str) -> None:
    """What two of them share stands in a module of its own."""
    found = plugins(package, PACKAGES[package])
    assert len(found) >= 3
    for name, tree in found.items():
        assert not imported(tree) & (set(found) - {name}), name


def test_the_pipeline_fits_on_a_screen() -> None:
    """The whole way from script to paper is at most a hundred lines, and imports no file, clock or progress bar."""
    text = (SOURCE / "pipeline.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    outside = {name for name in imported(ast.parse(text)) if not name.startswith("setpiece")}
    assert not outside & {"pathlib", "os", "time", "rich", "typer", "logging"}


def test_rooms_are_named_by_their_trade() -> None:
    """There is no drawer for odds and ends."""
    drawers = {"utils", "helpers", "models", "manager", "common", "misc"}
    assert not [p for p in SOURCE.rglob("*.py") if p.stem in drawers]
