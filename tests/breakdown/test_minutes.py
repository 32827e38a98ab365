"""Minutes to shoot, worked by hand from the published paces: 600 minutes a day over pages times eight."""

import pytest

from breakdown.screenwriting import screenplay
from setpiece.breakdown import break_down
from setpiece.breakdown.pace import shooting_minutes
from setpiece.domain.breakdown import Category, SceneKind
from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay


def test_a_page_of_pure_dialogue():
    """600 / (8 x 4.5) = 16.67 min an eighth: 8 eighths 133, range 600/48 to 600/24 an eighth: 100 to 200."""
    minutes = shooting_minutes(Eighths(8), (SceneKind.DIALOGUE,), talk=1.0, force=0.0)
    assert (minutes.low, minutes.expected, minutes.high) == (100, 135, 200)


def test_one_eighth_of_action_with_a_stunt_eats_hours():
    """600 / (8 x 1.2) = 62.5, + 75 for the stunt = 137.5; low 25 + 50; high 150 + 105."""
    minutes = shooting_minutes(Eighths(1), (SceneKind.ACTION, SceneKind.STUNT), talk=0.0, force=1.0)
    assert (minutes.low, minutes.high) == (75, 255)
    assert minutes.expected in (135, 140)


def test_half_talk_half_force_is_the_mean_of_both():
    """8 x (16.67 + 62.5) / 2 = 316.7."""
    minutes = shooting_minutes(Eighths(8), (SceneKind.DIALOGUE, SceneKind.ACTION), talk=0.5, force=1.0)
    assert minutes.expected == 315


def test_the_shortest_scene_takes_one_set_up():
    """One eighth of quiet business: 600 / (8 x 3.3) = 22.7, less than one set-up of 30 (20 to 60)."""
    minutes = shooting_minutes(Eighths(1), (), talk=0.0, force=0.0)
    assert (minutes.low, minutes.expected, minutes.high) == (20, 30, 60)


def test_the_basis_says_what_is_a_guess():
    assert "stunt +75 (guess)" in shooting_minutes(Eighths(1), (SceneKind.STUNT,), talk=0.0, force=1.0).basis
    assert "crowd +30" in shooting_minutes(Eighths(1), (SceneKind.CROWD,), talk=0.0, force=1.0).basis
    assert "crowd +30 (guess)" not in shooting_minutes(Eighths(1), (SceneKind.CROWD,), talk=0.0, force=1.0).basis


def test_a_scene_longer_than_a_day_is_flagged():
    heading = Paragraph(kind=ParagraphKind.SCENE_HEADING, text="INT. COURT - DAY", line=1, length=Eighths(80))
    talk = Paragraph(kind=ParagraphKind.ACTION, text="They argue.", line=2)
    found = break_down(Screenplay(paragraphs=(heading, talk)))
    assert found.scenes[0].eighths_from_file
    assert [f.rule for f in found.findings] == ["scene_minutes"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("INT. A - DAY\n\nMARA\nNo.\n\nJONAS\nI said it before and I will say it again.\n", SceneKind.DIALOGUE),
        ("INT. A - DAY\n\nMara runs. She leaps. She falls.\n", SceneKind.ACTION),
        ("EXT. A - DAY\n\nA man falls off the roof.\n", SceneKind.STUNT),
        ("EXT. A - DAY\n\nThe car explodes.\n", SceneKind.EFFECTS),
        ("EXT. A - DAY\n\nA crowd of thousands.\n", SceneKind.CROWD),
        ("EXT. A - NIGHT\n\nNothing.\n", SceneKind.NIGHT),
        ("EXT. OCEAN - DAY\n\nNothing.\n", SceneKind.WATER),
        ("INT. CAR - MOVING - DAY\n\nMara drives.\n", SceneKind.DRIVING),
    ],
)
def test_every_kind_of_scene_is_met(text, kind):
    assert kind in break_down(screenplay(text)).scenes[0].kinds


def test_an_interior_by_night_is_no_night_work():
    assert SceneKind.NIGHT not in break_down(screenplay("INT. A - NIGHT\n\nNothing.\n")).scenes[0].kinds


def test_every_convention_is_an_assumption_and_guesses_are_marked():
    found = break_down(screenplay("INT. A - NIGHT\n\nNothing.\n"))
    subjects = {a.subject: a for a in found.assumptions}
    assert subjects["EVENING"].is_guess
    assert not subjects["Pace of action scenes"].is_guess
    assert found.scenes[0].names(Category.CAST) == ()
