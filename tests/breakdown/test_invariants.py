"""Whatever a screenplay holds, a breakdown comes out and its parts fit together."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setpiece.breakdown import break_down
from setpiece.domain.breakdown import Origin
from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import BreakdownTag, Paragraph, ParagraphKind, Screenplay

WORDS = st.sampled_from(
    [
        "INT.",
        "EXT.",
        "HOUSE",
        "NIGHT",
        "DAY",
        "-",
        "CONTINUOUS",
        "MARA",
        "Mara",
        "JONAS,",
        "40s",
        "OMITTED",
        "falls",
        "off",
        "the",
        "roof",
        "of",
        "a",
        "car",
        "gun",
        "explodes",
        "(V.O.)",
        "VOICE",
        "'S",
        "#",
        "2",
        "DR.",
        "not",
        "DAY",
        "3",
        "WEEKS",
        "LATER",
        "ALL",
        "CUT",
        "TO:",
        "dog",
        "and",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
TAGS = st.builds(
    BreakdownTag,
    start=st.integers(-5, 80),
    end=st.integers(-5, 80),
    category=st.sampled_from(["cast", "props", "nonsense", ""]),
    name=TEXTS,
    label=st.text(max_size=8),
)
PARAGRAPHS = st.builds(
    Paragraph,
    kind=st.sampled_from([*ParagraphKind, ParagraphKind.SCENE_HEADING, ParagraphKind.ACTION, ParagraphKind.CHARACTER]),
    text=TEXTS,
    line=st.integers(0, 9999),
    scene_number=st.none() | st.text(max_size=6) | st.sampled_from(["1", "2", "2A", "10"]),
    length=st.none() | st.integers(0, 200).map(Eighths),
    extension=TEXTS,
    tags=st.lists(TAGS, max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARAGRAPHS, max_size=25))
def test_no_screenplay_breaks_the_breakdown(paragraphs):
    found = break_down(Screenplay(paragraphs=tuple(paragraphs), source="any.fountain"))
    headings = sum(p.kind is ParagraphKind.SCENE_HEADING for p in paragraphs)
    role_ids = [r.id for r in found.roles]
    set_ids = [s.id for s in found.sets]
    scene_ids = [s.id for s in found.scenes]
    assert len(found.scenes) == headings
    assert len(set(scene_ids)) == headings
    assert len(set(role_ids)) == len(role_ids)
    assert len(set(set_ids)) == len(set_ids)
    assert [r.number for r in found.roles] == [str(i + 1) for i in range(len(role_ids))]
    for scene in found.scenes:
        assert set(scene.cast) <= set(role_ids)
        assert scene.minutes.low <= scene.minutes.expected <= scene.minutes.high
        assert scene.story_day >= 1
        assert len(scene.synopsis) <= 90
        assert scene.number
        assert all(c.isprintable() for c in scene.synopsis + scene.heading + scene.set_name)
        assert all((e.confidence == 1.0) == (e.origin is Origin.TAG) for e in scene.elements)
        if scene.omitted:
            assert (scene.eighths, scene.cast, scene.elements) == (0, (), ())
        else:
            assert scene.eighths >= 1
            assert scene.set_id in set_ids
    for role in found.roles:
        assert list(role.scenes) == [s.id for s in found.scenes if role.id in s.cast]


def test_the_same_script_gives_the_same_breakdown():
    script = Screenplay(
        paragraphs=(
            Paragraph(kind=ParagraphKind.SCENE_HEADING, text="INT. A - DAY"),
            Paragraph(kind=ParagraphKind.ACTION, text="Mara, a dog, a van."),
        )
    )
    assert break_down(script) == break_down(script)


def test_a_script_without_scenes_says_so():
    found = break_down(Screenplay(paragraphs=(), source="empty.fountain"))
    assert found.scenes == ()
    assert [f.where for f in found.findings] == ["empty.fountain"]


def test_a_wall_of_capitals_is_read_in_a_moment():
    """Ten thousand words in capitals: a pattern that looked at every pair of them would not come back."""
    wall = Paragraph(kind=ParagraphKind.ACTION, text="WALL OF GUARDS, 30 " * 3000)
    found = break_down(Screenplay(paragraphs=(Paragraph(kind=ParagraphKind.SCENE_HEADING, text="INT. A - DAY"), wall)))
    assert len(found.scenes) == 1
