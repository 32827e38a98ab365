"""Scene numbers, assigned and written; omitted scenes; ids."""

from breakdown.screenwriting import screenplay
from setpiece.breakdown import break_down
from setpiece.breakdown.numbering import number_scenes


def numbers(*written):
    """Only the numbers."""
    return [n for n, _ in number_scenes(written)]


def test_unnumbered_scripts_are_counted_from_one():
    assert number_scenes([None, None, None]) == (("1", True), ("2", True), ("3", True))


def test_a_new_scene_between_12_and_13_becomes_12a():
    assert numbers("12", None, None, "13") == ["12", "12A", "12B", "13"]


def test_a_new_scene_where_there_is_room_takes_the_next_number():
    assert numbers("12", None, "20") == ["12", "13", "20"]


def test_an_assigned_number_never_collides_with_a_written_one():
    assert numbers("1", None, "2", "1A") == ["1", "1B", "2", "1A"]


def test_scenes_before_number_one_get_a_letter_in_front():
    assert numbers(None, None, "1") == ["A1", "B1", "1"]


def test_letters_go_on_after_z_and_skip_i_and_o():
    between = numbers("1", *[None] * 26, "2")[1:-1]
    assert "1I" not in between
    assert "1O" not in between
    assert between[-2:] == ["1AA", "1AB"]


def test_prefixed_and_dotted_numbers_are_kept_as_written():
    assert numbers("A12", "2.4", "12aA") == ["A12", "2.4", "12aA"]


def test_a_number_that_stands_twice_is_flagged_and_ids_stay_apart():
    found = break_down(screenplay("7 INT. HALL - DAY\n\nRain.\n\n7 INT. YARD - DAY\n\nSun.\n"))
    assert [s.number for s in found.scenes] == ["7", "7"]
    assert [s.id for s in found.scenes] == ["7", "7-2"]
    assert [f.scene for f in found.findings if f.rule == "scene_number"] == ["7"]


def test_an_omitted_scene_keeps_its_number_and_nothing_else():
    found = break_down(
        screenplay("1 INT. HALL - NIGHT\n\nMara waits.\n\n2 OMITTED\n\n3 EXT. YARD - CONTINUOUS\n\nRain.\n")
    )
    gone = found.scenes[1]
    assert (gone.number, gone.omitted, gone.eighths, gone.cast, gone.elements, gone.synopsis) == (
        "2",
        True,
        0,
        (),
        (),
        "",
    )
    assert [s.name for s in found.sets] == ["HALL", "YARD"]
    assert found.scenes[2].light.value == "night"


def test_a_scene_is_not_omitted_because_its_set_sounds_like_it():
    found = break_down(screenplay("INT. OMITTED SOULS CLUB - DAY\n\nMusic.\n"))
    assert not found.scenes[0].omitted
