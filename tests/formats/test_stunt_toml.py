"""The file with one stunt's numbers: what it may say, and what is said about what it may not."""

from __future__ import annotations

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.formats.stunt_toml import StuntFile, read_stunt

JUMP = 'kind = "motorcycle_jump"\nspeed_m_s = 24\nangle_deg = 20\nmass_kg = 180\n'


def read(text: str) -> StuntFile:
    """The stunt in a text."""
    return read_stunt(text.encode(), "jump.toml")


def complaint(text: str) -> str:
    """All that is said about a text, with places."""
    with pytest.raises(Unreadable) as caught:
        read(text)
    return "\n".join(f"{f.where}: {f.message}" for f in caught.value.findings)


def test_plain_numbers_and_numbers_with_spread() -> None:
    """A plain number is certain; a table has its law, its ends, where it comes from."""
    text = JUMP.replace(
        "speed_m_s = 24", 'speed_m_s = {value = 24, sigma = 0.5, source = "measured by radar on the test day"}'
    )
    found = {
        q.name: q
        for q in read(text + "wind_m_s = {least = -2, most = 4}\nname = 'Rooftop'\nchance = 0.001\n").quantities
    }
    assert (found["speed_m_s"].sigma, found["speed_m_s"].provenance) == (0.5, "measured")
    assert (found["wind_m_s"].value, found["wind_m_s"].distribution) == (1.0, "uniform")
    assert (found["angle_deg"].sigma, found["angle_deg"].provenance) == (0.0, "given")


@pytest.mark.parametrize(
    ("word", "model"),
    [
        ("car_jump", "ramp_jump"),
        ("ramp_jump", "ramp_jump"),
        ("high_fall", "high_fall"),
        ("cliff_leap", "freefall"),
        ("parachute", "freefall"),
        ("motorcycle", "braking"),
    ],
)
def test_a_kind_chooses_its_model(word: str, model: str) -> None:
    """By kind of stunt, by the model's name, by the trade's word."""
    text = {
        "ramp_jump": JUMP, "high_fall": JUMP.replace("speed_m_s = 24\nangle_deg = 20\nmass_kg = 180\n", "drop_m = 10\n"),
        "freefall": "kind = 'motorcycle_jump'\nspeed_m_s = 24\nheight_m = 600\nopening_s = 1.2\n", "braking": "kind = 'motorcycle_jump'\nspeed_m_s = 24\n",
    }[model]  # fmt: skip
    found = read(text.replace("motorcycle_jump", word))
    assert (found.gag.slug, found.kind) == (model, word)


WRONG = {
    "": "`kind` is missing",
    'kind = "explosion"': 'jump.toml:1: There is no model for `kind` "explosion"',
    'kind = "motorcicle_jump"': 'Did you mean "motorcycle_jump"?',
    'kind = "motorcycle_jump"\nspeed_m_s = 24\n': "`angle_deg` is missing",
    JUMP + "speed_kmh = 90": 'jump.toml:5: The ramp jump model does not read `speed_kmh`. Did you mean "speed_m_s"?',
    JUMP.replace("24", "240"): "jump.toml:2: `speed_m_s` is 240; the model holds from 1 to 120.",
    JUMP.replace("24", "'24'"): "jump.toml:2: `speed_m_s` is neither a number",
    JUMP.replace("24", "true"): "neither a number",
    JUMP.replace("24", "nan"): "neither a number",
    JUMP.replace("24", "inf"): "neither a number",
    JUMP.replace("24", "[24]"): "neither a number",
    JUMP.replace("24", "{value = 24, sigma = -1}"): "`speed_m_s.sigma` is -1; a standard deviation is not below zero.",
    JUMP.replace("24", "{value = 24, sigma = '1'}"): "`speed_m_s.sigma` is not a number.",
    JUMP.replace("24", "{value = 24, sgima = 1}"): '`speed_m_s` has no part `sgima`. Did you mean "sigma"?',
    JUMP.replace("24", "{sigma = 1}"): "`speed_m_s` has no `value`.",
    JUMP.replace("24", "{value = 24, least = 30, most = 40}"): "outside its own `least` and `most`",
    JUMP.replace("24", "{value = 24, least = 40, most = 30}"): "`speed_m_s.least` is above `most`.",
    JUMP.replace(
        "24", "{value = 24, sigma = 1, distribution = 'gaussian'}"
    ): "`speed_m_s.distribution` is none of normal, uniform",
    JUMP.replace(
        "24", "{value = 24, provenance = 'radar'}"
    ): "`speed_m_s.provenance` is none of measured, maker, guess.",
    JUMP.replace("24", "{value = 24, source = 7}"): "`speed_m_s.source` is not a text",
    JUMP + "wind_m_s = {value = 0, sigma = 1, distribution = 'lognormal'}": "cannot be lognormal",
    JUMP + "chance = 2": "jump.toml:5: `chance` is not a number from 1e-06 to 0.5.",
    JUMP + "confidence = 1": "`confidence` is not a number",
    JUMP + "name = 3": "`name` is not a text",
    JUMP + "speed_m_s = 25": "jump.toml:5: This is not TOML: this key is written a second time",
    JUMP + "wind_m_s = ": "jump.toml:5: This is not TOML",
    "kind = " + "[" * 5000: "",
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_mistake_is_named_with_its_line(text: str) -> None:
    """One clear sentence: file, line, field, and what to do."""
    assert WRONG[text] in complaint(text) if text else "empty" in complaint(text)


def test_all_mistakes_are_said_at_once() -> None:
    """Three mistakes, three findings."""
    said = complaint("kind = 'high_fall'\ndrop_m = 50_000\nmas_kg = 80\nwind_m_s = 'calm'\n")
    assert said.count("\n") == 2 and all(word in said for word in (":2:", ":3:", ":4:"))


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture is not a stunt."""
    with pytest.raises(Unreadable, match="UTF-8"):
        read_stunt(b"\x89PNG\r\n\x1a\n\xff\xfe", "picture.toml")
