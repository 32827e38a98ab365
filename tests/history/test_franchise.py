"""Franchises as facts: what is read, what contradicts, and what a planned stunt is held against."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from setpiece.cli.main import main
from setpiece.documents.evolution import evolution, unit, words
from setpiece.domain.findings import Unreadable
from setpiece.domain.franchise import Franchise, Instalment, Reported, ReportedFact, SetPiece, Trust
from setpiece.domain.identifiers import StuntId
from setpiece.domain.stunts import Quantity, Stunt, StuntKind
from setpiece.formats import franchise_toml
from setpiece.history.envelope import envelope
from setpiece.history.records import franchise
from setpiece.history.scales import scales
from setpiece.render import html, pdf
from setpiece.render.colours import scheme

EIGHT = Path(__file__).parents[2] / "examples" / "eight-films" / "franchise.toml"


@pytest.fixture(scope="module")
def eight() -> Franchise:
    return franchise(franchise_toml.read(EIGHT.read_bytes(), "franchise.toml"), {})


def fact(what: str, *reports: tuple[float | str, Trust]) -> ReportedFact:
    return ReportedFact(what=what, reports=tuple(Reported(value=v, source="s", trust=t) for v, t in reports))


def leap(**quantities: float) -> Stunt:
    numbers = tuple(Quantity(name=name, value=value) for name, value in quantities.items())
    return Stunt(id=StuntId("leap"), name="The leap", kind=StuntKind.MOTORCYCLE_JUMP, quantities=numbers)


def test_the_most_trusted_report_speaks_and_the_others_are_kept() -> None:
    """A certificate outweighs a headline, and both stand on the page."""
    height = fact("height_m", (22_860, Trust.D), (2_286, Trust.A))
    assert height.number == 2_286
    assert height.differs
    assert len(height.reports) == 2


@pytest.mark.parametrize(
    ("reports", "differs"),
    [
        ([(597.8, Trust.B), (598.0, Trust.C)], False),  # rounding: 0.03%
        ([(682.7, Trust.B), (688.9, Trust.C)], True),  # 0.9%
        ([("7 to 8", Trust.C), ("7 to 8", Trust.B)], False),
        ([(400, Trust.C), ("300 to 400", Trust.C)], True),
    ],
)
def test_rounding_is_no_contradiction(reports: list[tuple[float | str, Trust]], differs: bool) -> None:
    """Reports that differ by less than half a percent agree."""
    assert fact("gross_usd_m", *reports).differs is differs


def test_a_planned_stunt_beyond_the_record_is_outside(eight: Franchise) -> None:
    """1,500 m of air below the ramp is 1.25 times the 1,200 m of the cliff leap of 2023."""
    found = envelope(leap(landing_height_m=-1500.0), eight)
    (scale,) = found.scales
    assert scale.ratio == pytest.approx(1.25)
    assert found.outside
    assert scale.largest is not None and scale.largest.set_piece == "The cliff leap"
    assert any("second reader" in sentence for sentence in found.advice)


def test_inside_the_record_asks_for_nothing_more_but_is_never_a_go(eight: Franchise) -> None:
    """Half the height is inside; the page still says that the record is no go."""
    found = envelope(leap(landing_height_m=-600.0), eight, ("Tom Cruise",))
    assert not found.outside
    assert found.advice == ()
    assert found.by_performers == ("Tom Cruise",)
    text = html.page(evolution(eight, [found]), scheme()).decode()
    assert "never that something can be done again" in text


def test_somebody_elses_record_is_said_to_be_that(eight: Franchise) -> None:
    """A rider who is not on record is told apart from the one who is."""
    found = envelope(leap(landing_height_m=-600.0), eight, ("Somebody Else",))
    assert found.by_performers == ()
    assert any("other people's" in sentence for sentence in found.advice)


def test_a_low_opening_goes_further_the_lower_it_is(eight: Franchise) -> None:
    """Opening at 100 m is 1.52 times as far as the 152 m on record, not 0.66 times."""
    descent = Stunt(
        id=StuntId("d"), name="D", kind=StuntKind.PARACHUTE,
        quantities=(Quantity(name="least_opening_height_m", value=100.0),),
    )  # fmt: skip
    (scale,) = envelope(descent, eight).scales
    assert scale.ratio == pytest.approx(1.52)
    assert scale.outside


def test_a_report_known_to_be_wrong_counts_for_nothing() -> None:
    """A height that no helicopter reaches makes no plan look small."""
    wrong = SetPiece(name="W", kind=StuntKind.PARACHUTE, facts=(fact("height_m", (22_860, Trust.D)),))
    film = Instalment(number=1, title="F", year=2025, set_pieces=(wrong,))
    descent = Stunt(
        id=StuntId("d"), name="D", kind=StuntKind.PARACHUTE, quantities=(Quantity(name="height_m", value=600.0),)
    )
    (scale,) = envelope(descent, Franchise(title="T", instalments=(film,))).scales
    assert scale.largest is None


def test_only_earlier_instalments_are_the_record(eight: Franchise) -> None:
    """What a film plans is not held against itself or what came later."""
    assert envelope(leap(landing_height_m=-600.0), eight, before=7).done == ()


def test_the_eight_films_give_every_number_its_source(eight: Franchise) -> None:
    """Eight films, every fact with a listed source that has a name, a title, a date and a grade; no source unused."""
    listed = {source.key for source in eight.sources}
    facts = [f for film in eight.instalments for f in (*film.facts, *(x for p in film.set_pieces for x in p.facts))]
    used = {report.source for f in facts for report in f.reports}
    assert len(eight.instalments) == 8
    assert used == listed
    assert all(s.name and s.title and s.date for s in eight.sources)
    assert [film.year for film in eight.instalments] == [1996, 2000, 2006, 2011, 2015, 2018, 2023, 2025]


def test_known_contradictions_of_the_press_are_shown(eight: Franchise) -> None:
    """75,000 ft against 7,500 ft, eight takes against four, 35 windows against 26: each report stands on the page with its source."""
    text = re.sub(r"<[^>]+>", " ", html.page(evolution(eight), scheme()).decode())
    for shown in ("22,860 m", "2,286 m", "known to be wrong", "35 ≠", "26", "300 to 400 million USD"):
        assert shown in text
    assert sum(f.differs for film in eight.instalments for p in film.set_pieces for f in p.facts) >= 6


def test_the_evolution_is_a_pdf_too(eight: Franchise) -> None:
    """The same document makes a PDF."""
    assert pdf.render(evolution(eight), scheme()).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("what", "said", "of"),
    [("running_time_min", "Running time", "min"), ("budget_usd_m", "Budget", "million USD"), ("height_m", "Height", "m"),
     ("speed_m_s", "Speed", "m/s"), ("planned_cost_eur_m", "Planned cost", "million EUR"), ("takes", "Takes", "")],
)  # fmt: skip
def test_names_of_facts_carry_their_unit(what: str, said: str, of: str) -> None:
    """``height_m`` is metres, ``budget_usd_m`` millions."""
    assert (words(what), unit(what)) == (said, of)


def test_every_kind_that_has_a_scale_exists() -> None:
    """The measures name facts by snake case with units at the end, and at least a fact and a quantity each."""
    assert all(rule.facts and rule.design and rule.kinds for rule in scales())


GOOD = """
title = "T"
[[sources]]
key = "a"
name = "N"
title = "T"
date = 2020-01-02
[[instalments]]
number = 1
title = "One"
year = 2001
facts = [{ what = "running_time_min", value = 100, source = "a" }]
"""


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (('source = "a" }', 'source = "b" }'), 12, "No source has the key"),
        (("year = 2001", 'year = "x"'), 11, "`year`"),
        (("year = 2001", "yaer = 2001"), 8, "yaer"),
        (("year = 2001\n", ""), 8, "`title` and a `year`"),
        (("running_time_min", "Running time"), 12, "no name of a fact"),
        (('date = 2020-01-02', 'date = 2020-01-02\ntrust = "Z"'), 8, "`trust` is one of"),
        (('date = 2020-01-02', 'date = 2020-01-02\nlink = "over there"'), 8, "not the address"),
        (("[[instalments]]", "[[instalments"), 8, "not TOML"),
    ],
)  # fmt: skip
def test_every_mistake_names_its_line(change: tuple[str, str], line: int, said: str) -> None:
    """A file that cannot be used says where and why."""
    with pytest.raises(Unreadable) as refused:
        franchise_toml.read(GOOD.replace(*change).encode(), "f.toml")
    told = [(f.where, f.message) for f in refused.value.findings]
    assert any(where == f"f.toml:{line}" and said in message for where, message in told), told


def test_a_good_file_is_read() -> None:
    """The file that the mistakes above are made in has none."""
    assert franchise_toml.read(GOOD.encode(), "f.toml").instalments[0].facts[0].value == 100


def test_the_command_prints_writes_and_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``setpiece franchise``: tables, JSON, a folder; exit 2 for a plan that is not there."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["setpiece", "franchise", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        seen = capsys.readouterr()
        return int(ended.value.code or 0), seen.out + seen.err

    code, text = run(str(EIGHT), "--out", str(tmp_path / "out"))
    assert code == 0 and "contradicted by another report" in text
    assert {p.name for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")} == {
        "evolution.html",
        "evolution.pdf",
        "evolution.xlsx",
    }
    code, text = run(str(EIGHT), "--json")
    assert code == 0 and len(json.loads(text)["instalments"]) == 8
    lost = tmp_path / "lost.toml"
    lost.write_text('title = "T"\n[[instalments]]\nnumber = 1\nplan = "nowhere/plan.json"\n')
    code, text = run(str(lost))
    assert code == 2 and "lost.toml:2" in text and "no plan" in text


def test_what_is_carried_over_comes_from_a_production_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A franchise of records alone has nothing to carry: exit 2, and no file."""
    monkeypatch.setattr("sys.argv", ["setpiece", "franchise", str(EIGHT), "--carry", str(tmp_path / "next.toml")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "nothing of one's own" in capsys.readouterr().err
    assert not (tmp_path / "next.toml").exists()
