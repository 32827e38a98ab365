"""What nobody gave is filled in, marked and listed in groups."""

from __future__ import annotations

import pytest

from builders import breakdown, euros, move, performer, place, production, scene
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.locations import Place
from setpiece.domain.money import Money
from setpiece.domain.performers import DealKind
from setpiece.formats.agreement_toml import load_agreements
from setpiece.planning import fill_in
from setpiece.planning.roads import great_circle_km, move_minutes, travel_days

SCRIPT = breakdown(
    scene("1", "INT. CRANE - CAB - DAY", cast="ANA", eighths=16),
    scene("2", "EXT. CRANE - JIB - DAY", cast="ANA BEN", eighths=4),
    scene("3", "INT. OFFICE - DAY", cast="ANA CLO", eighths=4),
    scene("4", "INT. CELLAR - DAY", cast="DOT", eighths=4, omitted=True),
)


def test_every_role_that_is_shot_gets_a_performer_and_leads_are_weekly():
    """Ana is in all the pages; Dot plays in an omitted scene only and is not engaged."""
    filled = fill_in(production(), SCRIPT)
    deals = {p.name: (p.deal.kind, p.assumed, p.deal.assumed) for p in filled.performers}
    assert deals == {
        "Performer of ANA": (DealKind.WEEKLY, True, True),
        "Performer of BEN": (DealKind.DAY, True, True),
        "Performer of CLO": (DealKind.DAY, True, True),
    }


def test_a_quarter_of_the_pages_makes_a_lead():
    """Sixteen of 64 eighths do, fifteen do not."""
    script = breakdown(
        scene("1", cast="ANA", eighths=16), scene("2", cast="BEN", eighths=15), scene("3", cast="CLO", eighths=33)
    )
    kinds = {p.name.split()[-1]: p.deal.kind for p in fill_in(production(), script).performers}
    assert kinds == {"ANA": DealKind.WEEKLY, "BEN": DealKind.DAY, "CLO": DealKind.WEEKLY}


def test_dollar_rates_are_dated_and_others_are_guesses():
    """The union's minimum of 2016 has a source in dollars; the same number in euros is a guess."""
    for currency, guess in (("USD", False), ("EUR", True)):
        filled = fill_in(production(currency=currency, units=(production().units[0],)), SCRIPT)
        rates = [a for a in filled.assumptions if a.field == "performers.rate"]
        assert {a.is_guess for a in rates} == {guess}
        weekly = next(p for p in filled.performers if p.deal.kind is DealKind.WEEKLY)
        assert weekly.deal.rate == Money.of(3239, currency)


def test_given_performers_and_places_are_kept():
    """Nothing that the production says is replaced."""
    ana, office = performer("ANA", rate=7000), place("OFFICE", fee=100)
    filled = fill_in(production(performers=(ana,), places=(office,)), SCRIPT)
    assert filled.performers[0] == ana
    assert filled.places[0] == office
    assert [p.name for p in filled.performers[1:]] == ["Performer of BEN", "Performer of CLO"]


def test_sets_that_share_their_first_name_share_a_place():
    """CRANE - CAB and CRANE - JIB are one crane; the cellar is never shot."""
    filled = fill_in(production(), SCRIPT)
    assert {p.name: len(p.sets) for p in filled.places} == {"CRANE": 2, "OFFICE": 1}
    assert all(p.assumed and p.fee_assumed for p in filled.places)


def test_a_place_without_a_fee_gets_one_and_stays_known():
    """Only the fee is assumed."""
    filled = fill_in(production(places=(place("OFFICE"), Place(id=PlaceId("c"), name="Crane", sets=()))), SCRIPT)
    crane = filled.place(PlaceId("c"))
    assert crane.fee == euros(2500)
    assert (crane.assumed, crane.fee_assumed) == (False, True)


def test_assumptions_come_in_groups():
    """Twenty places have 190 roads between them and two sentences."""
    many = breakdown(*(scene(str(n), f"INT. PLACE {n} - DAY") for n in range(20)))
    filled = fill_in(production(), many)
    assert len(filled.moves) == 190
    assert sum(a.field.startswith("moves.") for a in filled.assumptions) == 2
    assert len([a for a in filled.assumptions if "190 pairs" in a.subject]) == 1


def test_filling_in_twice_changes_nothing():
    """What is filled in is complete."""
    once = fill_in(production(), SCRIPT)
    assert fill_in(once, SCRIPT) == once


def test_a_given_road_stays_and_the_others_are_added():
    """Three places, one road given in the other direction."""
    places = (place("CRANE", "CRANE - CAB", "CRANE - JIB"), place("OFFICE"), place("PORT"))
    filled = fill_in(production(places=places, moves=(move("OFFICE", "CRANE", 10),)), SCRIPT)
    assert len(filled.moves) == 3
    assert filled.moves[0].minutes == 10
    assert not filled.moves[0].assumed


def test_a_minor_brings_a_law_when_none_is_set():
    """California's hours are assumed, with the source, and only for minors."""
    laws = load_agreements()
    kid = fill_in(production(performers=(performer("ANA", age=12),)), SCRIPT, laws)
    assert [a.id for a in kid.agreements] == ["california-minors"]
    assert any("the law of the place binds" in a.value for a in kid.assumptions)
    assert not fill_in(production(performers=(performer("ANA", age=30),)), SCRIPT, laws).agreements


PARIS = place("Paris", latitude=48.8566, longitude=2.3522, region="")
LONDON = place("London", latitude=51.5074, longitude=-0.1278, region="")
NEW_YORK = place("New York", latitude=40.7128, longitude=-74.0060, region="")


@pytest.mark.parametrize(("a", "b", "km"), [(PARIS, LONDON, 344), (LONDON, NEW_YORK, 5570), (PARIS, PARIS, 0)])
def test_great_circles_have_the_published_length(a, b, km):
    """City to city as atlases give it, to half a percent."""
    assert great_circle_km(a, b) == pytest.approx(km, rel=0.005, abs=0.1)


def test_roads_take_loading_and_the_drive():
    """60 km: an hour of loading, 78 km of road at 60 km/h are 78 min, in steps of five: 140 min. Unknown: 90 min."""
    assert move_minutes(60.0) == 140
    assert move_minutes(None) == 90
    assert move_minutes(0.0) == 60


def test_far_places_cost_travel_days():
    """One above 500 km or between regions, two across an ocean."""
    assert travel_days(PARIS, LONDON, 344) == 0
    assert travel_days(PARIS, LONDON, 501) == 1
    assert travel_days(LONDON, NEW_YORK, 5570) == 2
    assert travel_days(place("a", region="Wales"), place("b", region="Kent"), 200) == 1
    assert travel_days(place("a", region="Wales"), place("b", region=""), None) == 0
