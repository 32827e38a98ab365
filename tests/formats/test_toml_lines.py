"""The line of every key: held against tomllib's own structure, and against lines counted by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setpiece.formats.production_file.lines import Path, lines_of


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Every way into a parsed document."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths(inner, (*path, key))


HARD = '''title = "x # not a comment"  # a comment
a.b."c d" = 1
m = """
[not.a.table]
k = 1 \\"""
"""
n = \'\'\'a
''b\'\'\'
arr = [ # hi ]
  1, "]",
  { x = 1, y.z = [2,
   3] },
]
[t . "u.v"]
d = 2027-03-01 07:00:00 # c
[[s]]
n=1
[[s.tr]]
a=1
[[s.tr]]
a=2
[[s]]
[s.q]
z={}
[[s.tr]]
a=3
q = """"quoted""""
e = ""
r = -1.5e3
'''


def test_every_key_of_hard_toml_has_a_line_and_no_key_is_invented() -> None:
    """Multi-line strings, inline tables, dotted and quoted keys, comments with brackets, arrays of tables."""
    assert set(lines_of(HARD)) == set(paths(tomllib.loads(HARD)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a", "b", "c d"), 2),
        (("m",), 3),
        (("n",), 7),
        (("arr", 1), 10),
        (("arr", 2, "y", "z", 1), 12),
        (("t", "u.v", "d"), 15),
        (("s", 0, "tr", 1, "a"), 21),
        (("s", 1), 22),
        (("s", 1, "tr", 0, "a"), 26),
        (("s", 1, "tr", 0, "r"), 29),
    ],
)
def test_lines_counted_by_hand(path: Path, line: int) -> None:
    """The line of a key is where the key is written, of a table where its header stands."""
    assert lines_of(HARD)[path] == line


def test_windows_line_ends_count_as_one_line() -> None:
    """A file saved on Windows has the same line numbers."""
    assert lines_of(HARD.replace("\n", "\r\n")) == lines_of(HARD)


KEYS = st.text(alphabet='abc-_ .é"\\', min_size=1, max_size=4)
SCALARS = st.one_of(st.integers(), st.booleans(), st.text(max_size=8), st.dates(), st.floats(allow_nan=False))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=4)


def quoted(text: str) -> str:
    """A basic TOML string."""
    return json.dumps(text, ensure_ascii=False)


def written(value: object) -> str:
    """TOML of a value, on one line or several."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[ # ] } \n" + ",\n".join(written(v) for v in value) + "\n]"
    if isinstance(value, str):
        return quoted(value) if value.isprintable() else "'''\n'x'''"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_the_scanner_sees_what_tomllib_sees(top: dict[str, object], item: dict[str, object]) -> None:
    """On any document the scanner's paths are tomllib's paths, and every key stands on the line that is named."""
    body = "".join(f"{quoted(k)} = {written(v)}\n" for k, v in item.items())
    head = "".join(f"{quoted(k)} = {written(v)}\n" for k, v in top.items())
    text = head + f"[[zz]]\n{body}[[zz.y]]\n{body}[[zz]]\n{body}[zz.y]\n{body}"
    parsed = tomllib.loads(text)
    lines = lines_of(text)
    assert set(lines) == set(paths(parsed))
    source = text.split("\n")
    for path, line in lines.items():
        if isinstance(path[-1], str) and len(path) == 1 and path[0] != "zz":
            assert source[line - 1].startswith(quoted(path[-1]))
