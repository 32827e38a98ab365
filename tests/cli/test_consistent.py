"""``setpiece consistent``: press numbers that exclude each other, plausible ones that do not, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.command import EXAMPLES, run


def held(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str) -> Any:
    """The JSON for a text in a file."""
    (tmp_path / "told.toml").write_text(text, encoding="utf-8")
    found = run(capsys, "consistent", tmp_path / "told.toml", "--json")
    assert found.code == 0, found.err
    return json.loads(found.out)


def jump(speed_mph: float, angle: float, reach: float, more: str = "") -> str:
    """A ramp jump as reported: the distance is official."""
    return f'kind = "motorcycle_jump"\nspeed_mph = {{value = {speed_mph}, sigma = 1}}\nangle_deg = {{value = {angle}, sigma = 0.5}}\ndistance_m = {{value = {reach}, sigma = 0.5}}\n{more}'


def test_a_cliff_a_pull_height_and_six_seconds_exclude_each_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """V31: three numbers, one conflict of all three, and any one of them may be the wrong one."""
    text = (EXAMPLES / "stunts" / "reported" / "cliff-leap.toml").read_text(encoding="utf-8")
    found = held(capsys, tmp_path, text)
    assert not found["consistent"] and found["conflicts"] == [["height_m", "pull_height_m", "delay_s"]]
    assert sorted(map(tuple, found["removals"])) == [("delay_s",), ("height_m",), ("pull_height_m",)]


@pytest.mark.parametrize(("angle", "agrees"), [(19.0, True), (35.0, False)])
def test_the_record_of_2008(angle: float, agrees: bool, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """V16: 160 km/h and 105.5 m go with some 19 degrees; 35 would carry about 147 m."""
    found = held(capsys, tmp_path, jump(99.42, angle, 105.5, "mass_kg = 200\n"))
    assert found["consistent"] is agrees
    if not agrees:
        reach = next(i for i in found["implied"] if i["name"] == "reach_m")
        assert reach["low"] < 147 < reach["high"] and reach["off_by"] < 0


@pytest.mark.parametrize(
    ("speed", "angle", "reach", "more"),
    [
        (105, 14.0, 101.2, "mass_kg = 4500\ndrag_area_m2 = {value = 2.0, sigma = 0.2}\n"),  # V18
        (91, 15.0, 82.0, "mass_kg = 1400\n"),  # V19
        (103, 22.0, 125.7, "mass_kg = 350\n"),  # V19
    ],
)
def test_record_distances_with_a_plausible_lip_are_not_flagged(
    speed: float, angle: float, reach: float, more: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """V18, V19: official distances."""
    assert held(capsys, tmp_path, jump(speed, angle, reach, more))["consistent"]


@pytest.mark.parametrize(("mph", "metres"), [(20, 6), (30, 14), (40, 24), (50, 38), (60, 55), (70, 75)])
def test_the_braking_table_agrees_and_twice_its_distance_does_not(
    mph: int, metres: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """V25: 6.57 m/s² is a friction of 0.67."""
    text = 'kind = "braking"\nspeed_mph = {{value = {0}, sigma = 0.1}}\nfriction_share = {{value = 0.67, sigma = 0.005}}\nbraking_distance_m = {{value = {1}, sigma = 0.3}}\n'
    assert held(capsys, tmp_path, text.format(mph, metres))["consistent"]
    assert not held(capsys, tmp_path, text.format(mph, 2 * metres))["consistent"]


def test_a_helicopter_does_not_climb_to_75_000_feet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The record is 12,442 m; the source is shown."""
    text = (EXAMPLES / "stunts" / "reported" / "burning-canopy.toml").read_text(encoding="utf-8")
    found = held(capsys, tmp_path, text)
    assert not found["consistent"] and "FAI" in found["limits"][0]["source"]
    assert held(capsys, tmp_path, text.replace("75000", "15000"))["consistent"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('kind = "braking"\nspeed_mph = 30\n', "fewer than two"),
        ('kind = "braking"\nspeed_mph = 30\nspeed_m_s = 13\n', "told.toml:3"),
        ('kind = "braking"\nspeed_mph = 30\nreach_m = 13\n', "told.toml:3"),
        ('kind = "braking"\nspeed_mph = "fast"\nreaction_s = 1\n', "told.toml:2"),
        ('kind = "nothing"\n', "no model"),
        ('kind = "braking"\nspeed_mph = {value = 30, sigma = -1}\nreaction_s = 1\n', "above zero"),
        ("kind = \n", "told.toml:1"),
    ],
)
def test_mistakes_are_named(text: str, says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Line and field, exit code 2, nothing printed."""
    (tmp_path / "told.toml").write_text(text, encoding="utf-8")
    found = run(capsys, "consistent", tmp_path / "told.toml")
    assert found.code == 2 and says in found.err and found.out == "" and "Traceback" not in found.err


def test_a_textbook_s_numbers_without_air_agree_and_a_wrong_one_does_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """V1: 20 m/s at 30 degrees in a vacuum are 35.3 m in 2.04 s; 33 m are not. A deviation of zero says that the drag area is known: none."""
    text = "kind = 'ramp_jump'\nspeed_m_s = {{value = 20, sigma = 0.1}}\nangle_deg = {{value = 30, sigma = 0.1}}\nreach_m = {{value = {}, sigma = 0.1}}\ntime_s = {{value = 2.04, sigma = 0.01}}\ndrag_area_m2 = {{value = 0, sigma = 0}}\n"
    assert held(capsys, tmp_path, text.format(35.32))["consistent"]
    wrong = held(capsys, tmp_path, text.format(33.0))
    assert not wrong["consistent"] and all("drag_area_m2" not in c for c in wrong["conflicts"])


def test_a_result_cannot_be_known_without_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Only what the model reads may have a deviation of zero."""
    (tmp_path / "told.toml").write_text("kind = 'ramp_jump'\nspeed_m_s = 20\nangle_deg = 30\nreach_m = {value = 33, sigma = 0}\n")  # fmt: skip
    found = run(capsys, "consistent", tmp_path / "told.toml")
    assert found.code == 2 and "told.toml:4" in found.err and "not above zero" in found.err


def test_a_wingsuit_landed_in_boxes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """V14: 80 mph with 15 mph down is no steady glide of a suit (1 to 3 forward for 1 down), it needs the flare; 30 mph down is one."""
    text = "kind = 'wingsuit'\nheight_ft = 2400\ndelay_s = {{least = 35, most = 50}}\nlift_to_drag_share = {{least = 1, most = 3}}\npull_speed_mph = {{value = 80, sigma = 3}}\nsink_mph = {{value = {}, sigma = 1}}\n"
    assert not held(capsys, tmp_path, text.format(15))["consistent"]
    assert held(capsys, tmp_path, text.format(30))["consistent"]


def test_five_miles_an_hour_slow(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """V21: 141 to 151 ft go with the speed that is five mph slow, not with the planned one (12 degrees at the lip assumed)."""
    text = "kind = 'motorcycle_jump'\nspeed_mph = {{value = {}, sigma = 1}}\nangle_deg = {{value = 12, sigma = 0.2}}\npop_m_s = {{value = 0, sigma = 0}}\nreach_ft = {{least = 141, most = 151}}\nmass_kg = 250\n"
    assert held(capsys, tmp_path, text.format(77))["consistent"]
    planned = held(capsys, tmp_path, text.format(84))
    reach = next(i for i in planned["implied"] if i["name"] == "reach_m")
    assert not planned["consistent"] and reach["off_by"] < 0


def test_it_says_how_wrong_a_number_would_have_to_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A reach known to half a metre beside a speed known to 2 %: an error that shows is larger than either deviation."""
    found = held(capsys, tmp_path, jump(60, 20.0, 45.0, "mass_kg = 200\n"))
    shows = {i["name"]: i["shows_at"] for i in found["implied"]}
    assert shows["reach_m"] > 2 * 0.5 and shows["speed_m_s"] > 2 * 0.44


def test_a_kind_that_several_models_serve_is_the_model_of_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A high fall is the high fall's, though a decelerator may stop one; numbers of a line choose among the models of a wire."""
    assert held(capsys, tmp_path, "kind = 'high_fall'\ndrop_m = 20\nimpact_speed_m_s = 19\n")["model"] == "high_fall"
    assert held(capsys, tmp_path, "kind = 'wire'\nfree_fall_m = 5\nneeded_m = 2\nbrake_n = 3000\n")["model"] == "decelerator"  # fmt: skip


def test_a_number_that_the_model_cannot_give_is_null_and_not_a_broken_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A stop of a million g: contradicted, and every number of the answer is one or null."""
    found = held(capsys, tmp_path, "kind = 'ratchet'\nroom_m = 0.2\nstop_g = 1000000\nstroke_s = 65.9\n")
    assert not found["consistent"]
    json.dumps(found, allow_nan=False)
