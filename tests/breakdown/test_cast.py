"""Who is in a scene, who is one person, and who is nobody."""

import pytest

from breakdown.screenwriting import screenplay
from setpiece.breakdown import break_down
from setpiece.domain.breakdown import Category
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay


def breakdown_of(text):
    """Break a script down and give names: (breakdown, cast names of each scene)."""
    found = break_down(screenplay(text))
    names = {r.id: r.name for r in found.roles}
    return found, [{names[c] for c in s.cast} for s in found.scenes]


def role_names(text):
    """The names of all roles."""
    return {r.name for r in break_down(screenplay(text)).roles}


def test_a_cue_puts_its_role_in_the_scene():
    _, casts = breakdown_of("INT. A - DAY\n\nMARA\nNo.\n\nJONAS (O.S.)\nYes.\n")
    assert casts == [{"MARA", "JONAS"}]


def test_a_role_that_is_silent_in_a_scene_is_found_in_its_action():
    _, casts = breakdown_of("INT. A - DAY\n\nMARA\nNo.\n\nINT. B - DAY\n\nAt the window stands Mara. The door opens.\n")
    assert casts[1] == {"MARA"}


@pytest.mark.parametrize(
    "action",
    [
        "Mara's coat hangs on the door.",
        "A photo of Mara on the desk.",
        "He thinks about Mara.",
        "There is no Mara.",
        "He looks for Mara.",
        "Mara is gone.",
        "Young Mara waves.",
    ],
)
def test_a_role_that_is_only_spoken_of_is_not_there(action):
    _, casts = breakdown_of(f"INT. A - DAY\n\nMARA\nNo.\n\nINT. B - DAY\n\n{action}\n")
    assert casts[1] == set()


def test_a_hand_is_there_with_its_owner():
    _, casts = breakdown_of("INT. A - DAY\n\nMARA\nNo.\n\nINT. B - DAY\n\nMara's hand shakes.\n")
    assert casts[1] == {"MARA"}


def test_a_voice_over_is_a_sound_and_calls_nobody_to_the_set():
    found, casts = breakdown_of("INT. A - DAY\n\nMARA\nNo.\n\nINT. B - DAY\n\nEmpty.\n\nMARA (V.O.)\nI lied.\n")
    assert casts[1] == set()
    assert found.scenes[1].names(Category.SOUND) == ("voice of MARA",)
    assert found.scenes[1].cues == 1


@pytest.mark.parametrize(
    "cue", ["MARA (CONT'D)", "MARA'S VOICE", "MARA’S VOICE", "MARA ON RADIO", "VOICE OF MARA", "MARA (V.O.)", "MARA:"]
)
def test_ways_to_write_a_cue_are_one_role(cue):
    assert role_names(f"INT. A - DAY\n\nMARA\nNo.\n\n{cue}\nYes.\n") == {"MARA"}


@pytest.mark.parametrize(
    ("short", "long"),
    [("VOSS", "DR. VOSS"), ("ELENA", "ELENA VOSS"), ("VOSS", "ELENA VOSS"), ("HALE", "INSPECTOR HALE")],
)
def test_a_title_or_a_family_name_makes_nobody_else(short, long):
    found = break_down(screenplay(f"INT. A - DAY\n\n{long}\nNo.\n\nINT. B - DAY\n\n{short}\nYes.\n\n{short}\nYes.\n"))
    assert [(r.name, r.aliases, r.cues) for r in found.roles] == [(short, (long,), 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MARA", "YOUNG MARA"), ("COP 1", "COP 2"), ("GUARD #1", "GUARD #2"), ("GUARD", "PRISON GUARD"), ("MARA", "MARA'S MOTHER"), ("MR. VOSS", "MRS. VOSS"),
        ("VOSS", "MRS. VOSS"),
    ],
)  # fmt: skip
def test_these_are_two_people(one, other):
    assert role_names(f"INT. A - DAY\n\n{one}\nNo.\n\n{other}\nYes.\n") == {one, other}


def test_a_family_name_of_two_belongs_to_neither():
    text = "INT. A - DAY\n\nELENA VOSS\nNo.\n\nPAUL VOSS\nYes.\n\nINT. B - DAY\n\nA letter lies there. Voss reads it.\n"
    _, casts = breakdown_of(text)
    assert casts[1] == set()


def test_a_cue_for_two_gives_both_their_cue():
    found = break_down(screenplay("INT. A - DAY\n\nMARA\nNo.\n\nJONAS\nYes.\n\nMARA AND JONAS\nNever!\n"))
    assert {(r.name, r.cues) for r in found.roles} == {("MARA", 2), ("JONAS", 2)}


@pytest.mark.parametrize(
    "cue",
    [
        "CUT TO", "CUT TO:", "SMASH CUT TO:", "FADE OUT.", "CAMERA", "CLOSE ON MARA", "ANGLE ON THE DOOR", "MARA'S POV", "INSERT - CLOCK", "MONTAGE", "THE END", "BANG!", "BOOM", "CRASH",
        "SUPER: BERLIN", "BACK TO SCENE", "AT THE EDGE OF", "WE MOVE INTO A", "STOP TALKING AND GET OUT OF", "YOU’RE A LIAR AND A", "LATER",
    ],
)  # fmt: skip
def test_directions_and_sounds_on_a_cue_line_are_no_roles(cue):
    found = break_down(screenplay(f"INT. A - DAY\n\nMARA\nNo.\n\n{cue}\nSomething.\n"))
    assert {r.name for r in found.roles} == {"MARA"}


def test_a_heading_on_a_cue_line_is_no_role():
    heading, cue = (
        Paragraph(kind=k, text="EXT. YARD - NIGHT") for k in (ParagraphKind.SCENE_HEADING, ParagraphKind.CHARACTER)
    )
    assert break_down(Screenplay(paragraphs=(heading, cue))).roles == ()


def test_a_direction_on_a_cue_line_is_flagged_with_its_line():
    found = break_down(screenplay("INT. A - DAY\n\nBANG!\nThe lamp.\n", source="x.fountain"))
    assert [(f.where, f.rule) for f in found.findings if "BANG" in f.message] == [("x.fountain:3", "cast")]


def test_a_place_of_the_headings_on_a_cue_line_is_no_role():
    text = "INT. COMMAND CENTER - DAY\n\nMARA\nNo.\n\nINT. HALL - DAY\n\nCOMMAND CENTER\nIt glows.\n"
    assert role_names(text) == {"MARA"}


@pytest.mark.parametrize("cue", ["CROWD", "SAILORS", "TWO SAILORS", "VOICES"])
def test_a_crowd_speaks_as_background(cue):
    found = break_down(screenplay(f"EXT. QUAY - DAY\n\n{cue}\nHurrah!\n"))
    assert found.roles == ()
    assert cue.lower() in found.scenes[0].names(Category.BACKGROUND)


@pytest.mark.parametrize("cue", ["ALL", "BOTH", "EVERYONE", "EVERYONE BUT MARA"])
def test_everybody_is_nobody_new_and_noted(cue):
    found = break_down(screenplay(f"EXT. QUAY - DAY\n\nMARA\nNow.\n\n{cue}\nHurrah!\n"))
    assert {r.name for r in found.roles} == {"MARA"}
    assert found.scenes[0].cues == 2
    assert any(cue in f.message for f in found.findings)


@pytest.mark.parametrize(
    "action",
    [
        "JONAS BREK, 40s, steps out.",
        "JONAS BREK (40s) steps out.",
        "JONAS BREK, late thirties, steps out.",
        "JONAS BREK, a man in his 50s, steps out. Brek waits. Jonas coughs.",
    ],
)
def test_an_introduction_makes_a_role_that_never_speaks(action):
    assert role_names(f"EXT. QUAY - DAY\n\n{action}\n") == {"JONAS BREK"}


@pytest.mark.parametrize(
    "action",
    [
        "TWO GUARDS, 30s, wait.",
        "A GUN, 40 metres away.",
        "BANG, 3 o'clock.",
        "LONDON, 1943.",
        "An MQ-9 circles.",
        "BANG, a man falls.",
        "A TRUCK, 12 tons of it, rolls by.",
        "BERLIN, 5 years later.",
    ],
)
def test_groups_things_and_places_are_not_introduced(action):
    assert role_names(f"EXT. QUAY - DAY\n\n{action}\n") == set()


def test_a_guard_in_small_letters_is_the_role_only_near_it():
    text = (
        "INT. A - DAY\n\nGUARD\nHalt.\n\nINT. B - DAY\n\nThe guard sits down.\n"
        + "".join(f"\nINT. ROOM {i} - DAY\n\nRain.\n" for i in range(6))
        + "\nINT. C - DAY\n\nThe guard sits down.\n"
    )
    _, casts = breakdown_of(text)
    assert casts[1] == {"GUARD"}
    assert casts[-1] == set()


def test_the_weightiest_role_is_number_one():
    talk = "MARA\nA.\n\nJONAS\nB.\n\nMARA\nC.\n"
    found = break_down(screenplay(f"INT. A - DAY\n\nOTTO\nHello.\n\nINT. B - DAY\n\n{talk}\nINT. C - DAY\n\n{talk}"))
    assert [(r.name, r.number, r.cues) for r in found.roles] == [("MARA", "1", 4), ("JONAS", "2", 2), ("OTTO", "3", 1)]


def test_a_driver_called_benz_is_no_car():
    found, casts = breakdown_of("INT. A - DAY\n\nBENZ\nNo.\n\nINT. B - DAY\n\nBenz waits by the wall.\n")
    assert casts[1] == {"BENZ"}
    assert found.scenes[1].names(Category.VEHICLES) == ()


def test_a_name_that_is_a_word_needs_a_verb_at_the_start_of_a_sentence():
    _, casts = breakdown_of(
        "INT. A - DAY\n\nMAY\nNo.\n\nINT. B - DAY\n\nMay it never end.\n\nINT. C - DAY\n\nMay opens the door.\n"
    )
    assert casts[1:] == [set(), {"MAY"}]
