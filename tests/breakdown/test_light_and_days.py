"""Day and night through CONTINUOUS, story days, film sets, synopses."""

import pytest

from breakdown.screenwriting import screenplay
from setpiece.breakdown import break_down
from setpiece.domain.breakdown import IntExt, Light


def scenes(*headings, body="Rain."):
    """Break down a script of these headings."""
    return break_down(screenplay("\n".join(f"{h}\n\n{body}\n" for h in headings)))


@pytest.mark.parametrize(
    ("word", "light"),
    [
        ("DAY", Light.DAY), ("MORNING", Light.DAY), ("NOON", Light.DAY), ("LATE AFTERNOON", Light.DAY), ("NIGHT", Light.NIGHT),
        ("MIDNIGHT", Light.NIGHT), ("LATER THAT NIGHT", Light.NIGHT), ("DAWN", Light.DAWN), ("SUNRISE", Light.DAWN), ("PRE-DAWN", Light.DAWN),
        ("DUSK", Light.DUSK), ("SUNSET", Light.DUSK), ("MAGIC HOUR", Light.DUSK), ("DAY FOR NIGHT", Light.DAY), ("NIGHT - CONTINUOUS", Light.NIGHT),
    ],
)  # fmt: skip
def test_a_word_for_the_light_is_taken_at_its_word(word, light):
    scene = scenes(f"EXT. QUARRY - {word}").scenes[0]
    assert (scene.light, scene.light_assumed) == (light, False)


@pytest.mark.parametrize("word", ["CONTINUOUS", "LATER", "MOMENTS LATER", "SAME TIME"])
def test_a_word_that_hides_the_light_carries_the_last_one_and_is_flagged(word):
    found = scenes("INT. BAR - NIGHT", f"EXT. ALLEY - {word}", "INT. CAR - CONTINUOUS")
    assert [(s.light, s.light_assumed) for s in found.scenes] == [
        (Light.NIGHT, False),
        (Light.NIGHT, True),
        (Light.NIGHT, True),
    ]
    assert "scenes 2, 3" in next(f.message for f in found.findings if f.rule == "light")


def test_a_heading_without_time_carries_too_and_says_so():
    found = scenes("INT. BAR - DAWN", "EXT. ALLEY")
    assert (found.scenes[1].light, found.scenes[1].light_assumed) == (Light.DAWN, True)
    assert any("no time of day" in f.message for f in found.findings)


def test_evening_is_night_and_flagged():
    scene = scenes("EXT. TERRACE - EVENING").scenes[0]
    assert (scene.light, scene.light_assumed) == (Light.NIGHT, True)


def test_a_script_that_opens_with_continuous_warns():
    assert any("opens the script" in f.message for f in scenes("INT. BAR - CONTINUOUS").findings)


def test_an_establishing_shot_is_outside():
    assert scenes("EST. CITY - DAY").scenes[0].int_ext is IntExt.EXT


def test_a_story_day_begins_when_night_turns_to_day():
    found = scenes(
        "INT. A - DAY",
        "INT. B - NIGHT",
        "INT. C - CONTINUOUS",
        "INT. D - DAY",
        "INT. E - DAY",
        "INT. F - DUSK",
        "INT. G - DAWN",
    )
    assert [s.story_day for s in found.scenes] == [1, 1, 1, 2, 2, 2, 3]


def test_next_day_weeks_later_and_given_days_begin_one():
    found = scenes(
        "INT. A - DAY",
        "INT. B - THE NEXT DAY",
        "INT. C - THREE WEEKS LATER",
        "INT. D - DAY (DAY 9)",
        "INT. E - MOMENTS LATER",
        "INT. F - THE FOLLOWING NIGHT",
    )
    assert [s.story_day for s in found.scenes] == [1, 2, 3, 9, 9, 10]


def test_another_year_in_the_heading_begins_one():
    found = scenes("INT. A - NIGHT (1973)", "INT. B - NIGHT (1973)", "INT. C - NIGHT (1977)", "INT. D - NIGHT")
    assert [s.story_day for s in found.scenes] == [1, 1, 2, 2]


def test_a_title_card_begins_a_story_day():
    text = "INT. A - DAY\n\nRain.\n\nEXT. B - DAY\n\n> THREE YEARS LATER <\n\nSun.\n"
    assert [s.story_day for s in break_down(screenplay(text)).scenes] == [1, 2]


def test_talk_of_years_in_the_action_begins_none():
    text = "INT. A - DAY\n\nRain.\n\nEXT. B - DAY\n\nThe paint has not been touched since the fire and forty years later it still smells.\n"
    assert [s.story_day for s in break_down(screenplay(text)).scenes] == [1, 1]


def test_inside_and_outside_and_any_spelling_are_one_set():
    found = scenes(
        "INT. KEEL'S HOUSE - DAY",
        "EXT. KEELS HOUSE - DAY",
        "INT. Keel's House - NIGHT",
        "INT. KEEL’S HOUSE - KITCHEN - DAY",
    )
    ids = [s.set_id for s in found.scenes]
    assert ids[0] == ids[2]
    assert len({ids[0], ids[3]}) == 2
    assert found.sets[0].name == "KEEL'S HOUSE"


def test_rooms_of_a_house_stand_together():
    found = scenes("INT. HOUSE - KITCHEN - DAY", "INT. AIRPORT - DAY", "INT. HOUSE - DAY", "INT. QUAY - DAY")
    assert [s.name for s in found.sets] == ["AIRPORT", "HOUSE", "HOUSE - KITCHEN", "QUAY"]


@pytest.mark.parametrize(
    "heading", ["INT. VAN - MOVING - DAY", "INT. VAN (MOVING) - DAY", "INT. VAN - FLASHBACK - DAY", "INT. VAN - DAY"]
)
def test_how_it_is_shot_makes_no_set(heading):
    assert scenes(heading).scenes[0].set_name == "VAN"


def test_the_writers_synopsis_wins():
    text = "INT. A - DAY\n\n= Mara learns the truth.\n\nRain on glass.\n"
    assert break_down(screenplay(text)).scenes[0].synopsis == "Mara learns the truth."


def test_a_long_first_sentence_is_cut_on_a_word():
    sentence = "The bus " + "groans and " * 30 + "stops."
    synopsis = scenes("EXT. ROAD - DAY", body=sentence).scenes[0].synopsis
    assert len(synopsis) <= 90
    assert synopsis.endswith(("groans…", "and…"))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('SUPER: "Asturias. Tuesday."\n\nMara waits on the quay.', "Mara waits on the quay."),
        ("BEGIN MONTAGE: THE CROSSING\n\n-- Mara counts the days.", "Mara counts the days."),
        ('SUPER: "Tuesday."', 'SUPER: "Tuesday."'),
        ('The sign says "Closed." She knocks at it and waits for an hour.', 'The sign says "Closed." She knocks at it and waits for an hour.'),
    ],
)  # fmt: skip
def test_a_synopsis_tells_what_happens_not_what_is_written_over_it(body, says):
    """Captions and montage marks are passed over while there is something else; quotation marks stay whole."""
    assert scenes("EXT. ROAD - DAY", body=body).scenes[0].synopsis == says


def test_the_synopsis_of_the_next_act_is_not_this_scenes():
    """A section heading after a scene opens the next act; the synopsis under it speaks of that act."""
    from dataclasses import replace

    from setpiece.domain.screenplay import Paragraph, ParagraphKind

    script = screenplay("EXT. LAUNCH - NIGHT\n\nThe lights go out.\n")
    act = (
        Paragraph(kind=ParagraphKind.SECTION, text="ACT ONE", level=1),
        Paragraph(kind=ParagraphKind.SYNOPSIS, text="She serves a man at speed."),
    )
    script = replace(script, paragraphs=script.paragraphs + act)
    assert break_down(script).scenes[0].synopsis == "The lights go out."


def test_a_synopsis_ends_with_a_sentence_and_knows_dr():
    body = "Dr. Voss opens the gate. Nobody is there. Then the whole yard lights up at once and forty men in grey step out."
    assert scenes("EXT. YARD - DAY", body=body).scenes[0].synopsis == "Dr. Voss opens the gate. Nobody is there."
