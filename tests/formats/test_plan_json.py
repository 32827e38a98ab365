"""The plan's own format: nothing is lost, and what is no plan is refused in one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hostile_plan import ESCAPES, HALF, LINES, hostile
from paper_plan import BREAKDOWN, SCREENPLAY, salt_line
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Unreadable
from setpiece.domain.plan import PLAN_VERSION
from setpiece.domain.screenplay import Screenplay
from setpiece.formats import project_json


def test_a_plan_comes_back_equal() -> None:
    """Round trip without loss, with page lengths as lengths."""
    plan = project_json.read(project_json.write(salt_line()), "plan.json")
    assert plan == salt_line()
    assert type(plan.breakdown.scenes[0].eighths) is Eighths


def test_writing_is_repeatable() -> None:
    """Once read, a plan is written with the same bytes again and again (a whole number in a field for decimals gets its point)."""
    data = project_json.write(project_json.read(project_json.write(salt_line()), "plan.json"))
    assert project_json.write(project_json.read(data, "plan.json")) == data


def test_hostile_words_survive() -> None:
    """Control characters, quotes and line ends come back as they were."""
    plan = hostile(attacks=(ESCAPES, LINES, '"}\\', "\u202e", "\U0001f692"))
    assert project_json.read(project_json.write(plan), "plan.json") == plan


def test_half_a_character_is_written_as_a_question() -> None:
    """A lone surrogate cannot be UTF-8: it is replaced, and the plan can be read."""
    plan = project_json.read(project_json.write(hostile(attacks=(HALF,))), "plan.json")
    assert "half ? character" in {scene.synopsis for scene in plan.breakdown.scenes}


def test_parts_of_a_plan_use_the_same_codec() -> None:
    """A breakdown and a screenplay alone."""
    assert project_json.decode(project_json.encode(BREAKDOWN), Breakdown) == BREAKDOWN
    assert project_json.decode(project_json.encode(SCREENPLAY), Screenplay) == SCREENPLAY


def changed(**changes: object) -> bytes:
    """The small film's file with something changed at the top."""
    return json.dumps(json.loads(project_json.write(salt_line())) | changes).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a Setpiece plan"),
        (b"\xff\xfe\x00", "not a Setpiece plan"),
        (b"[1, 2]", "not a Setpiece plan"),
        (b'{"format": "setpiece-plan"}', "not a Setpiece plan"),
        (b"[" * 100_000, "not a Setpiece plan"),
        (project_json.write(salt_line())[:2000], "not a Setpiece plan"),
        (changed(format="other"), "calls itself 'other'"),
        (changed(version=PLAN_VERSION + 1), "Use a newer Setpiece"),
        (changed(version=0), "no plan version 0"),
        (changed(plan={}), "damaged"),
        (changed(plan=7), "damaged"),
        (project_json.write(salt_line()).replace(b'"eighths": 10', b'"eighths": -1'), "damaged"),
        (project_json.write(salt_line()).replace(b'"eighths": 10', b'"eighths": true'), "damaged"),
        (project_json.write(salt_line()).replace(b'"currency": "EUR"', b'"currency": "euro"'), "damaged"),
    ],
    ids=[
        "empty",
        "binary",
        "list",
        "half",
        "deep",
        "cut",
        "foreign",
        "newer",
        "zero",
        "no plan",
        "number",
        "negative",
        "bool",
        "currency",
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    """The finding names the file and says what to do or what is wrong."""
    with pytest.raises(Unreadable) as refused:
        project_json.read(data, "plan.json")
    (finding,) = refused.value.findings
    assert finding.where == "plan.json"
    assert words in finding.message


@settings(max_examples=100)
@given(st.binary(max_size=300))
@example(b'{"format":"setpiece-plan","version":1,"plan":{"screenplay":null}}')
def test_any_bytes_give_a_plan_or_a_refusal(data: bytes) -> None:
    """Nothing but Unreadable comes out."""
    try:
        project_json.read(data, "x")
    except Unreadable as refused:
        assert refused.findings
