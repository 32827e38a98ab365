"""The production file's schema: every table and key with type, unit, default and example.

The reader refuses what is not here, ``setpiece new`` writes its template from it, and ``docs/production-file.md`` is
held against it by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from setpiece.domain.performers import DealKind
from setpiece.domain.risk import ControlLevel, RecordKind
from setpiece.domain.stunts import StuntKind
from setpiece.domain.training import ResourceKind


class Kind(Enum):
    """What a key's value is; the value is the name in the documentation."""

    TEXT = "text"
    TEXTS = "list of texts"
    CHOICE = "one of"
    WEEKDAYS = "list of weekdays"
    WHOLE = "whole number"
    NUMBER = "number"
    MONEY = "money"
    FLAG = "true or false"
    DATE = "date"
    DATES = "list of dates"
    CLOCK = "clock time"
    DURATION = "duration"
    SCENE = "scene number"
    SCENES = "list of scene numbers"
    ROLE = "role"
    ROLES = "list of roles"
    SETS = "list of sets"
    PLACE = "place"
    REGION = "region"
    UNIT = "unit"
    PERFORMER = "performer"
    PERFORMERS = "list of performers"
    TABLES = "list of tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key. ``default`` says in words or TOML what holds without it; ``example`` is TOML. ``low``/``high`` bound numbers, both included.

    A duration's name ends in ``minutes``; the same name ending in ``hours`` is understood too.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    default: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    aliases: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every spelling of the key, the documented one first."""
        hours = (
            (self.name.removesuffix("minutes") + "hours",)
            if self.kind is Kind.DURATION and self.name.endswith("minutes")
            else ()
        )
        return (self.name, *hours, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """A table of the file. ``name`` is dotted (``stunts.training``), empty for the top; ``repeated`` tables are written ``[[name]]``."""

    name: str
    meaning: str
    keys: tuple[Key, ...]
    repeated: bool = True

    def key(self, name: str) -> Key:
        """The key of that documented name; ``KeyError`` if there is none."""
        for key in self.keys:
            if key.name == name:
                return key
        raise KeyError(f"{self.name}.{name}")

    def header(self) -> str:
        """The table's header as it stands in a file; empty for the top."""
        if not self.name:
            return ""
        return f"[[{self.name}]]" if self.repeated else f"[{self.name}]"


K = Kind
ASSUMED = "assumed and listed"
"""Default of what planning fills in and lists among its assumptions."""
ALWAYS = "[] (always)"
_SPAN = '[{ first = 2027-04-12, last = 2027-04-16, reason = "theatre run" }]'
_MONEY = "whole currency units"


def _reason(example: str) -> Key:
    return Key(
        name="reason", kind=K.TEXT, default='""', example=example, meaning="Why; printed wherever the wish binds."
    )


TOP = TableSchema(
    name="",
    repeated=False,
    meaning="The film itself. These keys stand at the top of the file, before the first `[table]`.",
    keys=(
        Key(name="title", kind=K.TEXT, default="the script's title", example='"The Ninth Wave"', meaning="The film's title on every paper."),
        Key(name="currency", kind=K.TEXT, default=ASSUMED, example='"EUR"', unit="ISO 4217 code", meaning="Currency of every amount in this file."),
        Key(name="company", kind=K.TEXT, default='""', example='"Breakwater Pictures"', meaning="The production company."),
        Key(name="director", kind=K.TEXT, default='""', example='"I. Marlow"', meaning="Printed on call sheets."),
        Key(name="producer", kind=K.TEXT, default='""', example='"T. Okafor"', meaning="Printed on call sheets."),
        Key(name="writer", kind=K.TEXT, default="the script's author", example='"S. Lindqvist"', meaning="Printed on call sheets."),
        Key(name="first_ad", kind=K.TEXT, default='""', example='"R. Duarte"', meaning="First assistant director; runs the set and the safety meetings."),
        Key(name="safety_contact", kind=K.TEXT, default='""', example='"J. Weiss, +44 20 7946 0000"', meaning="Name and telephone of the safety contact, on every call sheet."),
        Key(name="script_colour", kind=K.TEXT, default='"White"', example='"Blue"', meaning="Revision colour of the script planned from."),
        Key(name="contingency", kind=K.NUMBER, default="0.10", example="0.10", unit="share of the total, 0 to 1", low=0, high=1, meaning="Reserve added on the budget top sheet."),
        Key(name="agreements", kind=K.TEXTS, default=ASSUMED, example='["sag-aftra-theatrical"]', meaning="Union agreements and laws that bind this production, by the names of Setpiece's agreement files."),
    ),
)  # fmt: skip

BASE = TableSchema(
    name="base",
    repeated=False,
    meaning="Where the company is based. Stands in for places that have no coordinates of their own.",
    keys=(
        Key(name="latitude", kind=K.NUMBER, default=ASSUMED, example="43.3", unit="degrees, north positive", low=-90, high=90, meaning="Latitude of the base."),
        Key(name="longitude", kind=K.NUMBER, default=ASSUMED, example="-3.0", unit="degrees, east positive", low=-180, high=180, meaning="Longitude of the base."),
        Key(name="time_zone", kind=K.TEXT, default=ASSUMED, example='"Europe/Madrid"', unit="IANA name", meaning="Time zone of the base."),
    ),
)  # fmt: skip

CALENDAR = TableSchema(
    name="calendar",
    repeated=False,
    meaning="When the company may shoot.",
    keys=(
        Key(name="start", kind=K.DATE, default=ASSUMED, example="2027-03-01", meaning="First possible shooting date; today or later, unless `as_of` is given."),
        Key(name="as_of", kind=K.DATE, default="the shoot has not begun", example="2027-03-22", meaning="The shoot has begun: what is not pinned to an earlier date is shot on this date or later."),
        Key(name="days_off", kind=K.WEEKDAYS, default='["Saturday", "Sunday"]', example='["Sunday"]', meaning="Weekdays off every week."),
        Key(name="days_per_week", kind=K.WHOLE, default="5", example="6", unit="days", low=1, high=7, meaning="Instead of `days_off`: 6 gives Sunday off, 5 Saturday and Sunday, and so on backwards."),
        Key(name="holidays", kind=K.DATES, default="[]", example='[{ date = 2027-04-02, name = "Good Friday" }]', meaning="Single dates or ranges on which nobody shoots."),
        Key(name="hiatus", kind=K.DATES, default="[]", example='[{ first = 2027-12-20, last = 2028-01-04, reason = "winter break" }]', meaning="Longer breaks of the whole company."),
        Key(name="latest_finish", kind=K.DATE, default="none", example="2027-06-30", meaning="Last possible shooting date."),
    ),
)  # fmt: skip

UNITS = TableSchema(
    name="units",
    meaning="Shooting units and their working day. At most one unit has no `scenes`: the main unit, which shoots all that no other unit names. The others take its numbers where they are silent.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"Second unit"', meaning="The unit's name."),
        Key(name="day_cost", kind=K.MONEY, default=ASSUMED, example="48000", unit=_MONEY, low=0, meaning="Cost of the unit's crew and equipment for one basic day."),
        Key(name="basic_minutes", kind=K.DURATION, default="600", example="600", unit="minutes or hours", low=60, high=1440, meaning="Work paid by `day_cost`, without the meal."),
        Key(name="longest_minutes", kind=K.DURATION, default="720", example="720", unit="minutes or hours", low=60, high=1440, meaning="Longest day; what lies above the basic day is overtime."),
        Key(name="overtime_factor", kind=K.NUMBER, default="1.5", example="1.5", unit="times the hour", low=1, high=10, meaning="Price of an overtime hour."),
        Key(name="meal_minutes", kind=K.DURATION, default="60", example="60", unit="minutes or hours", low=0, high=240, meaning="Length of the meal."),
        Key(name="meal_after_minutes", kind=K.DURATION, default="360", example="360", unit="minutes or hours", low=60, high=1440, meaning="The meal comes this long after the call."),
        Key(name="setup_minutes", kind=K.DURATION, default="30", example="45", unit="minutes or hours", low=0, high=600, meaning="Time between the call and the first shot."),
        Key(name="rest_minutes", kind=K.DURATION, default="660", example="660", unit="minutes or hours", low=0, high=2880, meaning="Rest from wrap to the next call."),
        Key(name="longest_run_days", kind=K.WHOLE, default="6", example="6", unit="calendar days", low=1, high=60, meaning="Most consecutive dates with shooting."),
        Key(name="day_call", kind=K.CLOCK, default='"07:00"', example='"07:00"', unit="local time", meaning="Call of a day shoot."),
        Key(name="split_call", kind=K.CLOCK, default='"12:00"', example='"12:00"', unit="local time", meaning="Call of a split day, half day and half night."),
        Key(name="night_call", kind=K.CLOCK, default='"18:00"', example='"18:00"', unit="local time", meaning="Call of a night shoot."),
        Key(name="double_after_minutes", kind=K.DURATION, default="the crew agreements', else never", example="720", unit="minutes or hours", low=60, high=1440, meaning="Work beyond this, without the meal, is paid double."),
        Key(name="double_factor", kind=K.NUMBER, default="2", example="2", unit="times the hour", low=1, high=10, meaning="Price of an hour of double time, in place of overtime."),
        Key(name="night_premium", kind=K.NUMBER, default="the crew agreements', else 0", example="0.1", unit="share of the hour, 0 to 3", low=0, high=3, meaning="Paid on top for every minute from call to wrap that lies in the night."),
        Key(name="night_from", kind=K.CLOCK, default="the crew agreements', else 22:00, assumed and listed", example='"22:00"', unit="local time", meaning="When the night of the premium begins."),
        Key(name="night_to", kind=K.CLOCK, default="the crew agreements', else 06:00, assumed and listed", example='"06:00"', unit="local time", meaning="When it ends; a time at or before `night_from` is the next morning."),
        Key(name="sixth_day_factor", kind=K.NUMBER, default="the crew agreements', else 1", example="1.5", unit="times the day", low=1, high=10, meaning="Price of the sixth shooting day from Monday to Sunday."),
        Key(name="seventh_day_factor", kind=K.NUMBER, default="the crew agreements', else 1", example="2", unit="times the day", low=1, high=10, meaning="Price of the seventh."),
        Key(name="most_week_days", kind=K.WHOLE, default="7", example="6", unit="days", low=1, high=7, meaning="Most shooting days from Monday to Sunday; an agreement can ask for fewer."),
        Key(name="week_rest_minutes", kind=K.DURATION, default="the agreements', else 0", example="3240", unit="minutes or hours", low=0, high=10080, meaning="Rest from the last wrap of a week to the first call of the next; an agreement can ask for more."),
        Key(name="scenes", kind=K.SCENES, default="[] (main unit)", example='["14", "15A"]', meaning="Scenes that this unit shoots."),
    ),
)  # fmt: skip

PERFORMERS = TableSchema(
    name="performers",
    meaning=(
        "Actors, doubles and stunt performers. Roles that nobody here plays keep an assumed performer. Everybody needs a role, a role to "
        "double, or a place in a stunt; a person kept in reserve says `standby = true`."
    ),
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"Ana Ferrer"', meaning="The person's name."),
        Key(name="roles", kind=K.ROLES, default="[]", example='["MARA"]', aliases=("role",), meaning="Roles played: the name in the script, in any case, or the cast number. `role` takes a single one."),
        Key(name="doubles", kind=K.ROLE, default="none", example='"MARA"', meaning="The role that this person doubles in stunts."),
        Key(name="deal", kind=K.CHOICE, default='"day"', example='"weekly"', choices=tuple(d.value for d in DealKind), meaning="Paid by the day, by the week, or one sum."),
        Key(name="rate", kind=K.MONEY, default=ASSUMED, example="2500", unit=_MONEY, low=0, meaning="Pay per day, per week or in all, by `deal`."),
        Key(name="holds_paid", kind=K.FLAG, default="true", example="false", meaning="Whether days between the first and the last work day are paid."),
        Key(name="drop_after_days", kind=K.WHOLE, default="never", example="10", unit="calendar days", low=0, high=3650, meaning="May be dropped once, unpaid, over a gap of more than that many days."),
        Key(name="drop_cost", kind=K.MONEY, default="the journeys once more", example="900", unit=_MONEY, low=0, meaning="The way home and back of somebody who is dropped. They are dropped only where that saves money."),
        Key(name="week_rate", kind=K.MONEY, default="none", example="3239", unit=_MONEY, low=0, meaning="Price of a week beside the price of a day (day deals): the cheaper of days and weeks is paid."),
        Key(name="guaranteed_days", kind=K.WHOLE, default="0", example="8", unit="days", low=0, high=1000, meaning="Days paid even when fewer are worked (day deals)."),
        Key(name="available", kind=K.DATES, default=ALWAYS, example="[{ first = 2027-03-01, last = 2027-05-14 }]", meaning="The only dates on which the person can work."),
        Key(name="unavailable", kind=K.DATES, default="[]", example=_SPAN, meaning="Dates on which the person cannot work."),
        Key(name="born", kind=K.DATE, default="an adult", example="2016-08-09", meaning="Birthday; makes a minor's hours apply."),
        Key(name="age", kind=K.WHOLE, default="an adult", example="10", unit="years", low=0, high=120, meaning="Age at the start of the shoot, where the birthday is not known."),
        Key(name="home", kind=K.TEXT, default='""', example='"Bilbao"', meaning="The town the person comes from."),
        Key(name="per_diem", kind=K.MONEY, default="none", example="60", unit=_MONEY, low=0, meaning="Paid per calendar day from first to last work day and per day of travel, where any place lies outside `home`."),
        Key(name="travel_days", kind=K.WHOLE, default="0", example="2", unit="days", low=0, high=20, meaning="Paid days of travel in all: two for one day out and one home."),
        Key(name="travel_share", kind=K.NUMBER, default="1", example="0.5", unit="share of the day, 0 to 1", low=0, high=1, meaning="What a day of travel pays."),
        Key(name="travel_cost", kind=K.MONEY, default="none", example="640", unit=_MONEY, low=0, meaning="Fares there and back, paid once."),
        Key(name="rehearsal_days", kind=K.WHOLE, default="0", example="3", unit="days", low=0, high=365, meaning="Paid days of rehearsal before the shoot."),
        Key(name="fitting_days", kind=K.WHOLE, default="0", example="1", unit="days", low=0, high=365, meaning="Paid days of fittings before the shoot."),
        Key(name="standby", kind=K.FLAG, default="false", example="true", meaning="Kept in reserve: needs no role and no stunt."),
    ),
)  # fmt: skip

PLACES = TableSchema(
    name="places",
    meaning="Real places and the sets that are shot there. Sets that no place here serves keep an assumed place each.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"Harbour of Getxo"', meaning="The place's name."),
        Key(name="sets", kind=K.SETS, default="[]", example='["HARBOUR CRANE - CAB", "QUAY"]', meaning="Sets shot here, named as in the script, in any case. A set is shot at one place."),
        Key(name="latitude", kind=K.NUMBER, default="the base's", example="43.34", unit="degrees, north positive", low=-90, high=90, meaning="Latitude; with the longitude it gives the place's daylight."),
        Key(name="longitude", kind=K.NUMBER, default="the base's", example="-3.01", unit="degrees, east positive", low=-180, high=180, meaning="Longitude."),
        Key(name="time_zone", kind=K.TEXT, default="the base's", example='"Europe/Madrid"', unit="IANA name", meaning="Time zone of the place."),
        Key(name="region", kind=K.TEXT, default='""', example='"Biscay"', meaning="Places of one region are reached from one base; between regions the company travels."),
        Key(name="address", kind=K.TEXT, default='""', example='"Muelle de Churruca 1"', meaning="Printed on call sheets."),
        Key(name="hospital", kind=K.TEXT, default='""', example='"Cruces, 8 km"', meaning="Nearest hospital, on every call sheet."),
        Key(name="fee", kind=K.MONEY, default=ASSUMED, example="1800", unit=_MONEY, low=0, meaning="Paid per shooting day here."),
        Key(name="setup_cost", kind=K.MONEY, default="none", example="5000", unit=_MONEY, low=0, meaning="Paid once: preparation and strike."),
        Key(name="prep_days", kind=K.WHOLE, default="0", example="2", unit="days", low=0, high=365, meaning="Days of preparing the place, each at `prep_share` of the fee, beside `setup_cost`."),
        Key(name="strike_days", kind=K.WHOLE, default="0", example="1", unit="days", low=0, high=365, meaning="Days of striking it, at the same price."),
        Key(name="prep_share", kind=K.NUMBER, default="0.5", example="0.5", unit="share of the fee, 0 to 2", low=0, high=2, meaning="What a day of preparing or striking costs. Half is trade custom, without a source."),
        Key(name="hold_fee", kind=K.MONEY, default="none: it waits for free", example="600", unit=_MONEY, low=0, meaning="Paid per calendar day for leaving the place dressed between two uses, where that is cheaper than `again_cost`."),
        Key(name="again_cost", kind=K.MONEY, default="as the first preparation and strike", example="8000", unit=_MONEY, low=0, meaning="Striking the place and preparing it once more. Given without `hold_fee` the place cannot be left dressed."),
        Key(name="available", kind=K.DATES, default=ALWAYS, example="[{ first = 2027-03-01, last = 2027-03-31 }]", meaning="The only dates on which the place can be had."),
        Key(name="unavailable", kind=K.DATES, default="[]", example='[{ date = 2027-03-19, reason = "procession" }]', meaning="Dates on which it cannot."),
        Key(name="open", kind=K.CLOCK, default="round the clock", example='"06:00"', unit="local time", meaning="Work may begin here."),
        Key(name="close", kind=K.CLOCK, default="round the clock", example='"22:00"', unit="local time", meaning="Work must end here; a time at or before `open` is the next morning."),
        Key(name="stage", kind=K.FLAG, default="false", example="true", meaning="A studio stage, where exteriors are lit."),
    ),
)  # fmt: skip

MOVES = TableSchema(
    name="moves",
    meaning="Company moves between two places, or between any two places of two regions, in either direction. A move between places goes before one between regions.",
    keys=(
        Key(name="from", kind=K.PLACE, default="`from_region` instead", example='"Harbour of Getxo"', meaning="One place."),
        Key(name="to", kind=K.PLACE, default="`to_region` instead", example='"Stage 4"', meaning="The other place."),
        Key(name="from_region", kind=K.REGION, default="`from` instead", example='"Basque coast"', meaning="The `region` of the places on one side."),
        Key(name="to_region", kind=K.REGION, default="`to` instead", example='"Almería"', meaning="The `region` of those on the other; the same one for moves inside it."),
        Key(name="minutes", kind=K.DURATION, required=True, example="75", unit="minutes or hours", low=0, high=2880, meaning="Lost when the move is made inside a shooting day."),
        Key(name="cost", kind=K.MONEY, default="none", example="1500", unit=_MONEY, low=0, meaning="Paid for each move."),
        Key(name="travel_days", kind=K.WHOLE, default="0", example="1", unit="calendar days", low=0, high=30, meaning="Days without shooting between the last day here and the first there."),
    ),
)  # fmt: skip

RENTALS = TableSchema(
    name="rentals",
    meaning="Rented things, paid from their first to their last shooting day.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"Technocrane"', meaning="What is rented."),
        Key(name="per_day", kind=K.MONEY, required=True, example="1400", unit=_MONEY, low=0, meaning="Price per day."),
        Key(name="per_week", kind=K.MONEY, default="3 times `per_day`", example="4200", unit=_MONEY, low=0, meaning="Price per week."),
        Key(name="scenes", kind=K.SCENES, required=True, example='["22", "23"]', meaning="Scenes that need it."),
        Key(name="unavailable", kind=K.DATES, default="[]", example="[2027-03-08]", meaning="Dates on which it cannot be had."),
    ),
)  # fmt: skip

STUNTS = TableSchema(
    name="stunts",
    meaning="Stunts as designed. A stunt here replaces what Setpiece suggests for its scenes.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"The crane fall"', meaning="The stunt's name."),
        Key(name="kind", kind=K.CHOICE, required=True, example='"high_fall"', choices=tuple(k.value for k in StuntKind), meaning="What kind of stunt it is."),
        Key(name="scenes", kind=K.SCENES, default="[] (no scene yet)", example='["31"]', meaning="Scenes it serves."),
        Key(name="performers", kind=K.PERFORMERS, default="[]", example='["Ana Ferrer"]', meaning="Who performs it, by name in `[[performers]]`."),
        Key(name="doubled_roles", kind=K.ROLES, default="[]", example='["MARA"]', meaning="Roles doubled in it."),
        Key(name="coordinator", kind=K.TEXT, default='""', example='"L. Brandt"', meaning="The stunt coordinator."),
        Key(name="description", kind=K.TEXT, default='""', example='"Mara falls backwards off the jib."', meaning="The action in one sentence."),
        Key(name="rig", kind=K.TEXT, default='""', example='"air bag 12 x 10 x 4 m"', meaning="Rig and equipment."),
        Key(name="brief_minutes", kind=K.DURATION, default="15", example="20", unit="minutes or hours", low=0, high=1440, meaning="Safety meeting, once on the day."),
        Key(name="rehearsal_minutes", kind=K.DURATION, default="40", example="60", unit="minutes or hours", low=0, high=1440, meaning="Rehearsal, once on the day."),
        Key(name="takes", kind=K.WHOLE, default="3", example="2", low=1, high=200, meaning="Takes planned."),
        Key(name="take_minutes", kind=K.DURATION, default="5", example="5", unit="minutes or hours", low=0, high=1440, meaning="Length of a take with its roll-up."),
        Key(name="reset_minutes", kind=K.DURATION, default="15", example="30", unit="minutes or hours", low=0, high=1440, meaning="Reset after each take."),
        Key(name="once", kind=K.FLAG, default="false", example="true", meaning="It destroys what it uses: all other scenes on its set come before."),
        Key(name="max_wind_m_s", kind=K.NUMBER, default="none", example="6.0", unit="m/s", low=0, high=100, meaning="Wind above which the coordinator does not want it done."),
        Key(name="training_starts", kind=K.DATE, default=ASSUMED, example="2027-01-11", meaning="Date from which its training counts."),
        Key(name="not_before", kind=K.DATE, default="none", example="2027-03-22", meaning="Earliest shooting date, set outright."),
        Key(name="adjustment", kind=K.MONEY, default="none", example="900", unit=_MONEY, low=0, meaning="Extra pay per take and performer."),
        Key(name="rig_cost", kind=K.MONEY, default="none", example="16000", unit=_MONEY, low=0, meaning="Rig and special equipment, in all."),
        Key(name="medics", kind=K.TEXT, default='""', example='"two paramedics, ambulance at gate 2"', meaning="Medical cover."),
        Key(name="hospital", kind=K.TEXT, default="the place's", example='"Cruces, 8 km"', meaning="Hospital informed of the stunt."),
        Key(name="bulletins", kind=K.TEXTS, default="by kind", example='["4", "18"]', meaning="Safety bulletins to attach."),
        Key(name="fallback", kind=K.TEXT, default='""', example='"dummy drop, face replaced"', meaning="Cleared fallback when conditions fail."),
        Key(name="signers", kind=K.TEXTS, default="by kind", example='["Stunt coordinator", "Rigger"]', meaning="Functions that must sign. Setpiece never signs."),
        Key(name="version", kind=K.WHOLE, default="1", example="2", low=1, high=10000, meaning="Version of the design."),
        Key(name="vehicles", kind=K.TEXTS, default="[]", example='["yellow car C, caged"]', meaning="Vehicles in it."),
        Key(name="place", kind=K.PLACE, default="its scenes'", example='"Harbour of Getxo"', meaning="Where it is done, when not where its scenes are."),
        Key(name="exposure_s_per_take", kind=K.NUMBER, default="none", example="20", unit="seconds", low=0, high=86400, meaning="Time that a performer is exposed in a take (burning, on the wing, under water)."),
        Key(name="most_exposure_s", kind=K.NUMBER, default="none", example="720", unit="seconds", low=0, high=86400, meaning="Most exposure on a day, set by those who sign."),
        Key(name="most_takes", kind=K.WHOLE, default="none", example="3", low=1, high=200, meaning="Takes after which nobody asks for another."),
        Key(name="permits", kind=K.TEXTS, default="[]", example='["harbour police"]', meaning="Permits that must be at hand."),
        Key(name="rehearsals", kind=K.WHOLE, default="0", example="2", low=0, high=1000, meaning="Rehearsals in full kit that must have been held before the day."),
        Key(name="fallback_cleared", kind=K.FLAG, default="false", example="true", meaning="The fallback is assessed and may be shot instead."),
        Key(name="irreversible", kind=K.FLAG, default="false", example="true", meaning="If it fails, the film changes: shoot it early."),
        Key(name="model", kind=K.TEXT, default='""', example='"chase gap"', meaning="Model that computes its margins, where its kind has several; else the one that its numbers fit."),
        Key(name="training", kind=K.TABLES, default="[]", example="[[stunts.training]]", meaning="Training needed first; see below."),
        Key(name="required_skills", kind=K.TABLES, default="[]", example="[[stunts.required_skills]]", meaning="Skills that its performers must have; see below."),
        Key(name="consumables", kind=K.TABLES, default="[]", example="[[stunts.consumables]]", meaning="What each take uses up; see below."),
        Key(name="quantities", kind=K.TABLES, default="[]", example="[[stunts.quantities]]", meaning="Physical numbers of the design; see below."),
    ),
)  # fmt: skip

TRAINING = TableSchema(
    name="stunts.training",
    meaning="Training or rehearsal before the stunt above it.",
    keys=(
        Key(name="performer", kind=K.PERFORMER, required=True, example='"Ana Ferrer"', meaning="Who trains."),
        Key(name="skill", kind=K.TEXT, required=True, example='"high fall, 12 m"', meaning="What is trained."),
        Key(name="sessions", kind=K.WHOLE, required=True, example="8", low=0, high=10000, meaning="How many sessions."),
        Key(name="minutes_each", kind=K.DURATION, default="120", example="120", unit="minutes", low=0, high=1440, meaning="Length of a session."),
        Key(name="per_week", kind=K.WHOLE, default="3", example="3", unit="sessions", low=1, high=100, meaning="Most sessions in a week."),
    ),
)  # fmt: skip

QUANTITIES = TableSchema(
    name="stunts.quantities",
    meaning="A physical number of the stunt above it. The name ends in its unit: `drop_m`, `speed_m_s`, `mass_kg`, `angle_deg`. `docs/stunts.md` says which numbers each model reads.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"drop_m"', meaning="The number's name with its unit."),
        Key(name="value", kind=K.NUMBER, default="the middle of `least` and `most`", example="12.0", unit="by the name", meaning="The number."),
        Key(name="sigma", kind=K.NUMBER, default="0", example="0.2", unit="by the name", low=0, meaning="One standard deviation."),
        Key(name="least", kind=K.NUMBER, default="none", example="8.0", unit="by the name", meaning="Nothing is below it."),
        Key(name="most", kind=K.NUMBER, default="none", example="16.0", unit="by the name", meaning="Nothing is above it. With `least` and without `sigma` any value between them is as likely."),
        Key(name="distribution", kind=K.CHOICE, default='"normal"', example='"triangular"', choices=("normal", "uniform", "triangular", "lognormal"), meaning="The law of its scatter; normal and lognormal are cut at `least` and `most`."),
        Key(name="provenance", kind=K.CHOICE, default='"guess"', example='"measured"', choices=("measured", "maker", "guess"), meaning="Where the number comes from."),
        Key(name="source", kind=K.TEXT, default='""', example='"radar, 12 runs, 2027-02-03"', meaning="Who measured it and how, or whose number it is."),
    ),
)  # fmt: skip

REQUIRED_SKILLS = TableSchema(
    name="stunts.required_skills",
    meaning="A skill that a performer must have for the stunt above it. The readiness gate reads it against the logbook, and training is planned until it is met.",
    keys=(
        Key(name="performer", kind=K.PERFORMER, required=True, example='"Ana Ferrer"', meaning="Of whom it is asked."),
        Key(name="skill", kind=K.TEXT, required=True, example='"High fall"', meaning="The name of a skill in `[[skills]]`."),
        Key(name="level", kind=K.WHOLE, default="1", example="2", low=1, high=20, meaning="The level."),
        Key(name="clean_repetitions", kind=K.WHOLE, default="0", example="20", low=0, high=1000000, meaning="Clean repetitions at that level, without a failed one since."),
    ),
)  # fmt: skip

CONSUMABLES = TableSchema(
    name="stunts.consumables",
    meaning="What each take of the stunt above uses up.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"breakaway table"', meaning="What it is."),
        Key(name="count", kind=K.WHOLE, required=True, example="3", low=0, high=100000, meaning="How many there are."),
        Key(name="per_take", kind=K.WHOLE, default="1", example="1", low=1, high=10000, meaning="How many a take uses."),
    ),
)  # fmt: skip

SKILLS = TableSchema(
    name="skills",
    meaning="Skills that stunts ask for, with what comes before them and how long they stay current.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"High fall"', meaning="The skill's name."),
        Key(name="levels", kind=K.WHOLE, default="1", example="3", low=1, high=20, meaning="How many levels it has."),
        Key(name="prerequisites", kind=K.TEXTS, default="[]", example='["Falls from low height 2"]', meaning="Skills that come first, each with its level after it (1 when none is written)."),
        Key(name="currency_days", kind=K.WHOLE, default="never lapses", example="14", unit="days", low=1, high=3650, meaning="Readiness lapses so many days after the last clean repetition."),
        Key(name="source", kind=K.TEXT, default="a guess", example='"coordinator"', meaning="Whose number the currency window is."),
    ),
)  # fmt: skip

TRAINING_STEPS = TableSchema(
    name="training_steps",
    meaning="How a performer reaches a level of a skill from the one below: sessions, their load, what they need.",
    keys=(
        Key(name="skill", kind=K.TEXT, required=True, example='"High fall"', meaning="The name of a skill in `[[skills]]`."),
        Key(name="level", kind=K.WHOLE, default="1", example="2", low=1, high=20, meaning="The level reached."),
        Key(name="sessions", kind=K.NUMBER, required=True, example="6", low=0, high=1000, meaning="Sessions that it takes on average."),
        Key(name="sessions_sd", kind=K.NUMBER, default="0", example="1.5", low=0, high=1000, meaning="One standard deviation of that number."),
        Key(name="minutes", kind=K.DURATION, default="120", example="120", unit="minutes", low=1, high=720, meaning="Length of a session."),
        Key(name="repetitions", kind=K.WHOLE, default="0", example="12", low=0, high=10000, meaning="Repetitions in a session."),
        Key(name="effort", kind=K.WHOLE, default="5", example="7", unit="0 to 10", low=0, high=10, meaning="Rated perceived exertion; the load is effort times minutes."),
        Key(name="impacts", kind=K.WHOLE, default="0", example="4", low=0, high=1000, meaning="Impact units of head, neck or spine in a session."),
        Key(name="most_per_day", kind=K.WHOLE, default="1", example="1", low=1, high=10, meaning="Most sessions of it on a day."),
        Key(name="most_per_week", kind=K.WHOLE, default="3", example="3", low=1, high=70, meaning="Most sessions of it in seven days."),
        Key(name="least_gap_hours", kind=K.WHOLE, default="0", example="48", unit="hours", low=0, high=720, meaning="Least time between the starts of two sessions of it."),
        Key(name="needs", kind=K.TEXTS, default="[]", example='["Crane"]', meaning="Names in `[[training_resources]]` that each session needs."),
        Key(name="source", kind=K.TEXT, default="a guess", example='"coordinator"', meaning="Whose numbers these are."),
    ),
)  # fmt: skip

TRAINING_RESOURCES = TableSchema(
    name="training_resources",
    meaning="Instructors, rigs, venues, vehicles and aircraft that training needs, with their calendars.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"Crane"', meaning="Its name."),
        Key(name="kind", kind=K.CHOICE, required=True, example='"rig"', choices=tuple(k.value for k in ResourceKind), meaning="What it is."),
        Key(name="quantity", kind=K.WHOLE, default="1", example="1", low=1, high=1000, meaning="Sessions that can use it at once."),
        Key(name="available", kind=K.DATES, default=ALWAYS, example="[{ first = 2027-01-04, last = 2027-03-26 }]", meaning="The only dates on which it can be had."),
        Key(name="unavailable", kind=K.DATES, default="[]", example="[2027-02-01]", meaning="Dates on which it cannot."),
        Key(name="days_off", kind=K.WEEKDAYS, default="[]", example='["Sunday"]', meaning="Weekdays on which it cannot."),
        Key(name="opens", kind=K.CLOCK, default='"08:00"', example='"09:00"', unit="local time", meaning="Sessions may begin."),
        Key(name="closes", kind=K.CLOCK, default='"20:00"', example='"18:00"', unit="local time", meaning="Sessions must end."),
    ),
)  # fmt: skip

TRAINEES = TableSchema(
    name="trainees",
    meaning="What performers bring to training and may bear.",
    keys=(
        Key(name="performer", kind=K.PERFORMER, required=True, example='"Ana Ferrer"', meaning="The performer."),
        Key(name="reached", kind=K.TEXTS, default="[]", example='["High fall 1"]', meaning="Levels reached already, the number after the skill's name."),
        Key(name="weekly_load", kind=K.WHOLE, default="0", example="1800", unit="effort times minutes", low=0, high=100000, meaning="Mean weekly load of the four weeks before training begins."),
        Key(name="most_week_load", kind=K.WHOLE, default=ASSUMED, example="3000", unit="effort times minutes", low=0, high=100000, meaning="Hard cap of load in seven days."),
        Key(name="most_day_minutes", kind=K.DURATION, default=ASSUMED, example="300", unit="minutes", low=0, high=1440, meaning="Hard cap of training on a day."),
        Key(name="most_week_days", kind=K.WHOLE, default=ASSUMED, example="5", unit="days", low=1, high=7, meaning="Most days with training in seven."),
        Key(name="most_week_impacts", kind=K.WHOLE, default=ASSUMED, example="12", low=0, high=100000, meaning="Hard cap of impact units in seven days."),
        Key(name="medical_until", kind=K.DATE, default="none", example="2027-06-30", meaning="The medical clearance is valid until this date."),
    ),
)  # fmt: skip

LOGBOOK = TableSchema(
    name="logbook",
    meaning="What was trained: clean and failed repetitions, day by day. The bound on the failure rate that it supports stands on the stunt plan.",
    keys=(
        Key(name="performer", kind=K.PERFORMER, required=True, example='"Ana Ferrer"', meaning="Who."),
        Key(name="skill", kind=K.TEXT, required=True, example='"High fall"', meaning="The name of a skill in `[[skills]]`."),
        Key(name="date", kind=K.DATE, required=True, example="2027-02-03", meaning="When."),
        Key(name="clean", kind=K.WHOLE, required=True, example="11", low=0, high=100000, meaning="Clean repetitions."),
        Key(name="failed", kind=K.WHOLE, default="0", example="1", low=0, high=100000, meaning="Failed repetitions."),
        Key(name="level", kind=K.WHOLE, default="1", example="2", low=1, high=20, meaning="The level trained."),
        Key(name="impacts", kind=K.WHOLE, default="0", example="4", low=0, high=100000, meaning="Impact units."),
        Key(name="load", kind=K.WHOLE, default="0", example="840", unit="effort times minutes", low=0, high=100000, meaning="The session's load."),
        Key(name="note", kind=K.TEXT, default='""', example='"wind 3 m/s"', meaning="Anything else."),
    ),
)  # fmt: skip

RISK_ASSESSMENTS = TableSchema(
    name="risk_assessments",
    meaning="Risk assessments that people made and signed, each of one version of a stunt. `setpiece stunts` prints the version of the design as it stands; a change of the design is another version and shuts the gate until it is assessed.",
    keys=(
        Key(name="stunt", kind=K.TEXT, required=True, example='"The crane fall"', meaning="The stunt's name."),
        Key(name="version", kind=K.TEXT, required=True, example='"3f9a1c20"', meaning="The version that was assessed."),
        Key(name="assessor", kind=K.TEXT, required=True, example='"L. Brandt"', meaning="Who assessed it."),
        Key(name="date", kind=K.DATE, required=True, example="2027-02-20", meaning="When."),
        Key(name="second_reader", kind=K.TEXT, default='""', example='"J. Weiss"', meaning="Who read it independently; severity 5 wants one."),
        Key(name="hazards", kind=K.TABLES, default="by kind", example="[[risk_assessments.hazards]]", meaning="Hazards with their controls; see below."),
        Key(name="sign_offs", kind=K.TABLES, default="[]", example="[[risk_assessments.sign_offs]]", meaning="Who signed; see below."),
    ),
)  # fmt: skip

HAZARDS = TableSchema(
    name="risk_assessments.hazards",
    meaning="A hazard of the assessment above it. Severity: 1 first aid, 2 medical, 3 lost time, 4 life-changing, 5 fatal; likelihood 1 rare to 5. They are kept apart, never multiplied.",
    keys=(
        Key(name="what", kind=K.TEXT, required=True, example='"lands beside the bag"', meaning="The hazard."),
        Key(name="harmed", kind=K.TEXTS, default="[]", example='["performer", "spotters"]', meaning="Who may be harmed."),
        Key(name="severity", kind=K.WHOLE, required=True, example="5", low=1, high=5, meaning="Severity before controls."),
        Key(name="likelihood", kind=K.WHOLE, required=True, example="3", low=1, high=5, meaning="Likelihood before controls."),
        Key(name="severity_after", kind=K.WHOLE, default="not rated", example="4", low=1, high=5, meaning="Severity after controls."),
        Key(name="likelihood_after", kind=K.WHOLE, default="not rated", example="1", low=1, high=5, meaning="Likelihood after controls."),
        Key(name="controls", kind=K.TABLES, default="[]", example="[[risk_assessments.hazards.controls]]", meaning="What is done against it; see below."),
    ),
)  # fmt: skip

CONTROLS = TableSchema(
    name="risk_assessments.hazards.controls",
    meaning="A control against the hazard above it.",
    keys=(
        Key(name="level", kind=K.CHOICE, required=True, example='"engineer"', choices=tuple(c.name.lower() for c in ControlLevel), meaning="Its place in the hierarchy of controls."),
        Key(name="what", kind=K.TEXT, required=True, example='"bag of 12 x 10 m, pads around it"', meaning="What is done."),
        Key(name="owner", kind=K.TEXT, default='""', example='"Key rigger"', meaning="Who sees to it."),
        Key(name="due", kind=K.DATE, default="none", example="2027-03-01", meaning="By when."),
    ),
)  # fmt: skip

SIGN_OFFS = TableSchema(
    name="risk_assessments.sign_offs",
    meaning="A signature under the assessment above it, or an objection.",
    keys=(
        Key(name="name", kind=K.TEXT, required=True, example='"J. Weiss"', meaning="Who."),
        Key(name="function", kind=K.TEXT, required=True, example='"Safety officer"', meaning="In which function; those of `signers` are looked for."),
        Key(name="date", kind=K.DATE, required=True, example="2027-02-22", meaning="When."),
        Key(name="version", kind=K.TEXT, default="the assessment's", example='"3f9a1c20"', meaning="Which version."),
        Key(name="objection", kind=K.TEXT, default='""', example='"no spare ambulance"', meaning="What stands against it; keeps the gate shut."),
    ),
)  # fmt: skip

STUNT_RECORDS = TableSchema(
    name="stunt_records",
    meaning="What happened or was handed over for a stunt: tests, rehearsals, briefings, inspections, permits, takes, objections.",
    keys=(
        Key(name="stunt", kind=K.TEXT, required=True, example='"The crane fall"', meaning="The stunt's name."),
        Key(name="kind", kind=K.CHOICE, required=True, example='"rehearsal"', choices=tuple(k.value for k in RecordKind), meaning="What it was."),
        Key(name="date", kind=K.DATE, required=True, example="2027-03-10", meaning="When."),
        Key(name="version", kind=K.TEXT, default="unknown", example='"3f9a1c20"', meaning="The version that was rehearsed, briefed or shot."),
        Key(name="who", kind=K.TEXT, default='""', example='"L. Brandt"', meaning="Who led or handed it over."),
        Key(name="performers", kind=K.PERFORMERS, default="[]", example='["Ana Ferrer"]', meaning="Who took part."),
        Key(name="note", kind=K.TEXT, default='""', example='"wind 3.2 m/s"', meaning="What was measured or found; for a permit its name."),
        Key(name="full_kit", kind=K.FLAG, default="false", example="true", meaning="In wardrobe, with props and camera rig."),
        Key(name="at_location", kind=K.FLAG, default="false", example="true", meaning="At the location or a full-scale mock-up."),
    ),
)  # fmt: skip

PINS = TableSchema(
    name="pins",
    meaning="Wishes that bind one scene.",
    keys=(
        Key(name="scene", kind=K.SCENE, required=True, example='"31"', meaning="The scene."),
        Key(name="part", kind=K.WHOLE, default="all parts", example="2", low=1, high=100, meaning="Only this part of a scene that is shot in several."),
        Key(name="date", kind=K.DATE, default="any", example="2027-03-24", meaning="It is shot on this date."),
        Key(name="unit", kind=K.UNIT, default="any", example='"Second unit"', meaning="It is shot by this unit."),
        Key(name="not_before", kind=K.DATE, default="any", example="2027-03-22", meaning="It is shot on this date or later."),
        Key(name="not_after", kind=K.DATE, default="any", example="2027-04-09", meaning="It is shot on this date or earlier."),
        _reason('"crane is there until Friday"'),
    ),
)  # fmt: skip

BEFORE = TableSchema(
    name="before",
    meaning="Scene `first` is shot before scene `then`: on an earlier day, or earlier that day.",
    keys=(
        Key(name="first", kind=K.SCENE, required=True, example='"31"', meaning="The scene that comes first."),
        Key(name="then", kind=K.SCENE, required=True, example='"47"', meaning="The scene that comes after it."),
        _reason('"the crane falls in 47"'),
    ),
)  # fmt: skip

TOGETHER = TableSchema(
    name="together",
    meaning="Scenes shot on one day by one unit.",
    keys=(
        Key(name="scenes", kind=K.SCENES, required=True, example='["5", "6"]', meaning="Two scenes or more."),
        _reason('"one rain set-up"'),
    ),
)  # fmt: skip

APART = TableSchema(
    name="apart",
    meaning="Scenes of which no two are shot on one date.",
    keys=(
        Key(name="scenes", kind=K.SCENES, required=True, example='["31", "52"]', meaning="Two scenes or more."),
        _reason('"too much for one performer in a day"'),
    ),
)  # fmt: skip

SCENES = TableSchema(
    name="scenes",
    meaning="What the production decides about one scene against the breakdown.",
    keys=(
        Key(name="scene", kind=K.SCENE, required=True, example='"31"', aliases=("number",), meaning="The scene."),
        Key(name="minutes", kind=K.DURATION, default="the breakdown's", example="300", unit="minutes or hours", low=1, high=60000, meaning="Time to shoot it, from rehearsal to last take."),
        Key(name="place", kind=K.PLACE, default="its set's", example='"Stage 4"', meaning="Where it is shot."),
        Key(name="parts", kind=K.WHOLE, default="1", example="2", low=1, high=100, meaning="Cut into so many blocks of equal minutes."),
        Key(name="any_light", kind=K.FLAG, default="false", example="true", meaning="Day for night, or tented: the scene's own light does not bind."),
    ),
)  # fmt: skip

CREW = TableSchema(
    name="crew",
    meaning="The crew list on the back of the call sheet.",
    keys=(
        Key(name="department", kind=K.TEXT, required=True, example='"Camera"', meaning="The department."),
        Key(name="position", kind=K.TEXT, required=True, example='"Focus puller"', meaning="The position."),
        Key(name="name", kind=K.TEXT, required=True, example='"P. Anand"', meaning="The person."),
        Key(name="phone", kind=K.TEXT, default='""', example='"+34 600 000 000"', meaning="Telephone."),
        Key(name="unit", kind=K.UNIT, default="every unit", example='"Main unit"', meaning="The only unit that the person works for."),
    ),
)  # fmt: skip

TABLES = (TOP, BASE, CALENDAR, UNITS, PERFORMERS, PLACES, MOVES, RENTALS, STUNTS, TRAINING, QUANTITIES, REQUIRED_SKILLS, CONSUMABLES, SKILLS, TRAINING_STEPS, TRAINING_RESOURCES, TRAINEES, LOGBOOK, RISK_ASSESSMENTS, HAZARDS, CONTROLS, SIGN_OFFS, STUNT_RECORDS, PINS, BEFORE, TOGETHER, APART, SCENES, CREW)  # fmt: skip
"""Every table in the order of the documentation."""


def child_tables(name: str) -> dict[str, TableSchema]:
    """Tables directly inside the table of that dotted name, by their last name."""
    prefix = f"{name}." if name else ""
    return {
        t.name[len(prefix) :]: t
        for t in TABLES
        if t.name and t.name.startswith(prefix) and "." not in t.name[len(prefix) :]
    }
