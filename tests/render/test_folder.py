"""The folder of papers: every file once, with a safe name, each readable by the program it is for."""

from __future__ import annotations

import json
import re

import pytest

from hostile_plan import hostile
from paper_plan import salt_line
from setpiece.formats import project_json
from setpiece.render.folder import folder


@pytest.mark.parametrize("plan", [salt_line(), hostile()], ids=["film", "hostile"])
def test_paths_are_safe_and_each_comes_once(plan) -> None:
    """Nothing of a script gets into a file's name, no path leaves the folder."""
    paths = [path for path, _ in folder(plan)]
    assert len(paths) == len(set(paths))
    assert all(re.fullmatch(r"([a-z]+/)?[a-z0-9-]+\.(pdf|html|xlsx|ics|json)", path) for path in paths)
    assert paths[-1] == "index.html"


def test_every_link_of_every_page_leads_to_a_file() -> None:
    """The book and the pages it links are whole."""
    files = dict(folder(salt_line()))
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for href in re.findall(r'href="([^"#]+)(?:#[^"]*)?"', data.decode()):
            base = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
            target = href.removeprefix("../") if href.startswith("../") else base + href
            assert target in files, f"{path} links {href}"


def test_each_file_is_what_it_says() -> None:
    """First bytes by kind, the plan reads back equal."""
    heads = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "xlsx": b"PK\x03\x04", "ics": b"BEGIN:VCALENDAR"}
    files = dict(folder(salt_line()))
    for path, data in files.items():
        kind = path.rsplit(".", 1)[1]
        if kind == "json":
            assert json.loads(data)["format"] == "setpiece-plan"
            assert project_json.read(data, path) == salt_line()
        else:
            assert data.startswith(heads[kind]), path
    assert {p.split("/")[-1] for p in files if p.startswith("xlsx/")} == {
        "budget-topsheet.xlsx",
        "day-out-of-days.xlsx",
        "one-liner.xlsx",
    }
