"""The production file's chapters on skills, training, assessments and records: what they read, and what they refuse with which words."""

from __future__ import annotations

import datetime as dt

import pytest

from formats.test_production_toml import film, mistakes
from setpiece.domain.risk import ControlLevel, RecordKind
from setpiece.domain.training import SkillLevel
from setpiece.formats.stunt_toml import read_stunt

STUNT = """
[[performers]]
name = "Ana Ferrer"
roles = ["MARA"]
[[stunts]]
name = "The crane fall"
kind = "high_fall"
performers = ["Ana Ferrer"]
required_skills = [{ performer = "Ana Ferrer", skill = "High fall", level = 2, clean_repetitions = 20 }]
consumables = [{ name = "box rig", count = 3 }]
"""
SKILLS = """
[[skills]]
name = "Low falls"
[[skills]]
name = "High fall"
levels = 2
prerequisites = ["low falls 1"]
currency_days = 14
[[training_resources]]
name = "Crane"
kind = "rig"
[[training_steps]]
skill = "high fall"
level = 2
sessions = 6
sessions_sd = 1.5
needs = ["crane"]
[[trainees]]
performer = "Ana Ferrer"
reached = ["High fall 1"]
most_week_load = 3000
[[logbook]]
performer = "Ana Ferrer"
skill = "High fall"
date = 2027-02-10
clean = 12
[[logbook]]
performer = "Ana Ferrer"
skill = "High fall"
date = 2027-02-03
clean = 9
failed = 1
"""
SIGNED = """
[[risk_assessments]]
stunt = "the crane fall"
version = "3f9a1c20"
assessor = "L. Brandt"
date = 2027-02-20
second_reader = "J. Weiss"
[[risk_assessments.hazards]]
what = "lands beside the bag"
harmed = ["performer"]
severity = 5
likelihood = 3
likelihood_after = 1
[[risk_assessments.hazards.controls]]
level = "engineer"
what = "bag of 12 x 10 m"
[[risk_assessments.sign_offs]]
name = "J. Weiss"
function = "Safety officer"
date = 2027-02-22
[[stunt_records]]
stunt = "The crane fall"
kind = "rehearsal"
date = 2027-02-25
version = "3f9a1c20"
full_kit = true
"""


def test_training_is_read_with_its_names() -> None:
    """Skills by name in any case, levels behind the name, the logbook in order of date."""
    read = film(STUNT + SKILLS)
    low, high = read.skills
    assert high.prerequisites == (SkillLevel(skill=low.id, level=1),)
    assert read.stunts[0].required_skills[0].skill == high.id
    assert read.training_steps[0].needs == (read.training_resources[0].id,)
    assert read.trainees[0].levels == (SkillLevel(skill=high.id, level=1),)
    assert [(e.date.day, e.clean, e.failed) for e in read.logbook] == [(3, 9, 1), (10, 12, 0)]


def test_an_assessment_is_read_with_hazards_controls_and_signatures() -> None:
    """Severity stays when only the likelihood falls; a signature takes the version of its assessment."""
    read = film(STUNT + SKILLS + SIGNED)
    (found,) = read.risk_assessments
    (hazard,) = found.hazards
    assert (hazard.before.severity, hazard.before.likelihood) == (5, 3)
    assert hazard.after is not None and (hazard.after.severity, hazard.after.likelihood) == (5, 1)
    assert hazard.controls[0].level is ControlLevel.ENGINEER
    assert (found.sign_offs[0].version, found.sign_offs[0].date) == ("3f9a1c20", dt.date(2027, 2, 22))
    assert read.stunt_records[0].kind is RecordKind.REHEARSAL and read.stunt_records[0].full_kit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STUNT, 'there is no skill "High fall". The file has no skill.'),
        (STUNT + SKILLS.replace('skill = "high fall"', 'skill = "hi fall"'), 'Did you mean "High fall"?'),
        (STUNT + SKILLS.replace('needs = ["crane"]', 'needs = ["boat"]'), 'there is no training resource "boat"'),
        (
            STUNT + SKILLS.replace('name = "Low falls"', 'name = "Low falls"\nprerequisites = ["High fall"]'),
            "needs itself first",
        ),
        (STUNT + SKILLS + SIGNED.replace('"J. Weiss"\n[[risk', '"l. brandt"\n[[risk', 1), "cannot read independently"),
        (STUNT + SKILLS + SIGNED.replace('"the crane fall"', '"the crane"'), 'Did you mean "The crane fall"?'),
        (STUNT + SKILLS.replace('kind = "rig"', 'kind = "rig"\ncloses = "07:00"'), "closes before it opens"),
        (STUNT + SKILLS.replace('name = "Low falls"', 'name = "high fall"'), "There are two skills"),
    ],
)
def test_mistakes_name_what_to_write(text: str, words: str) -> None:
    """Unknown names, circles, a second reader who is the first, wrong hours: one sentence each."""
    assert any(words in found.message for found in mistakes(text))


def test_a_production_s_numbers_have_the_spreads_of_a_simulated_file() -> None:
    """One reader for both: a range without a value, a triangle, a lognormal law and cut ends come out as `setpiece simulate` reads them."""
    parts = {
        "speed_m_s": "least = 22.0\nmost = 26.0",
        "angle_deg": 'value = 20.0\nleast = 18.0\nmost = 21.0\ndistribution = "triangular"',
        "mass_kg": 'value = 190.0\nsigma = 10.0\ndistribution = "lognormal"',
        "gap_m": "value = 40.0\nsigma = 0.5\nleast = 39.0",
    }
    chapter = "".join(f'[[stunts.quantities]]\nname = "{name}"\n{text}\n' for name, text in parts.items())
    planned = film(f'[[stunts]]\nname = "Jump"\nkind = "motorcycle_jump"\n{chapter}').stunts[0].quantities
    inline = "\n".join(f"{name} = {{{', '.join(text.splitlines())}}}" for name, text in parts.items())
    simulated = read_stunt(f'kind = "motorcycle_jump"\n{inline}\n'.encode(), "jump.toml").quantities
    laws = [
        [(q.name, q.value, q.sigma, q.distribution, q.least, q.most) for q in found] for found in (planned, simulated)
    ]
    assert laws[0] == laws[1]
    assert [q.distribution for q in planned] == ["uniform", "triangular", "lognormal", "normal"]


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ("sigma = 1.0", "`speed_m_s` has no `value`"),
        ("value = 5.0\nleast = 6.0", "outside its own"),
        ("value = 5.0\nleast = 6.0\nmost = 4.0", "`speed_m_s.least` is above `most`"),
        ('value = -1.0\nsigma = 1.0\ndistribution = "lognormal"', "cannot be lognormal"),
    ],
)
def test_spreads_that_cannot_be_are_refused_in_a_production_too(parts: str, says: str) -> None:
    """With the line of the part."""
    chapter = (
        f'[[stunts]]\nname = "Jump"\nkind = "motorcycle_jump"\n[[stunts.quantities]]\nname = "speed_m_s"\n{parts}\n'
    )
    assert any(says in f.message and f.where.startswith("production.toml:") for f in mistakes(chapter))
