"""The checker: silent on the example's journal, and finds each fault planted in a copy of it, on its line."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.example_journal import JOURNAL, TODAY, copy_of_journal, records
from setpiece.domain.findings import Finding, Severity
from setpiece.journal.check import check
from setpiece.journal.checks.contract import checks
from setpiece.services.journal.read_journal import read_folder

REFUSED = "entries/01-what-can-be-refused.md"
CHASE = "entries/02-under-the-croissant.md"
HOOK = "entries/03-eighteen-twice.md"
HOURS = "entries/04-the-hours-of-salma.md"
LEAP = "entries/06-three-hundred-and-one.md"
ROOF = "entries/07-nobody-is-hit.md"


def found_in(folder: Path, today: dt.date = TODAY) -> list[Finding]:
    """Everything found in a journal's folder, held against the plan of the example."""
    read = read_folder(folder)
    return [*read.findings, *check(read.journal, records(), today)]


def test_no_false_alarm_on_the_example() -> None:
    """The good journal has no error; its one warning is the draft that one person has read, its one note the embargo."""
    found = found_in(JOURNAL)
    assert [f for f in found if f.severity is Severity.ERROR] == []
    assert [(f.rule, f.where.rpartition(":")[0]) for f in found] == [
        ("embargo", "entries/08-once.md"),
        ("review", "entries/09-what-the-croissant-weighs.md"),
    ]


@dataclass(frozen=True)
class Fault:
    """A fault to plant: in ``file`` the text ``old`` becomes ``new``; the finding of ``rule`` stands on the line of ``at``, ``words`` are in its message."""

    name: str
    file: str
    old: str
    new: str
    rule: str
    at: str
    words: str = ""
    severity: Severity = Severity.ERROR


END = "{{ film.figures }}\n"


def _added(name: str, text: str, rule: str, words: str = "", severity: Severity = Severity.ERROR) -> Fault:
    """A fault at the end of the first entry."""
    return Fault(name, REFUSED, END, f"{END}\n{text}\n", rule, text.split("\n")[0], words, severity)


FAULTS = (
    _added("a block quotation without a source", "> It was colder than that, and nobody wrote it down.", "claim", "quotation"),
    _added("an inline quotation without a source", "“It was colder than anybody had written down.” Nobody argued.", "claim", "quotes"),
    _added("straight quotation marks without a source", '"It was colder than anybody had written down." Nobody argued.', "claim", "quotes"),
    _added("somebody says so", "The caterer says that custard is a solid.", "claim", "says"),
    _added("somebody told so", "The caterer told the office that custard is a solid.", "claim", "told"),
    _added("it was reported", "It was reported that custard is a solid.", "claim", "reported"),
    _added("according to somebody unnamed", "According to him, custard is a solid.", "claim", "according to"),
    _added("a figure about a person", "Brannoc Steyne has broken 14 bones.", "claim", "Brannoc Steyne"),
    _added("a figure in words about a person", "Steyne has been on a hundred films.", "claim", "Brannoc Steyne"),
    _added("a source cited and not listed", "So it goes.[^gazette]", "source_not_listed", "gazette"),
    _added("the other way of citing", "So it goes.[@gazette]", "source_not_listed", "gazette"),
    _added("a source named and not listed", "According to the Avilés Gazette, custard is a solid.[^steyne]", "source_not_listed", "Avilés Gazette"),
    _added("a link with a broken scheme", "A [link](http//example.org) it is.", "link", "http//"),
    _added("a link without a scheme", "A [link](www.example.org) it is.", "link", "no scheme"),
    _added("a link without a host", "A [link](https:///page) it is.", "link", "no host"),
    _added("a link with a space", "A [link](https://example.org/a b) it is.", "link", "looks like a link"),
    _added("a link that runs something", "A [link](javascript:alert%281%29) it is.", "link", "javascript"),
    _added("a link of an odd scheme", "A [link](ftp://example.org/x) it is.", "link", "ftp"),
    _added("a bare address", "See https://example.org/page for more.", "link", "looks like a link"),
    _added("a link to no entry", "See [the other one](10-nothing.md).", "link", "no such entry"),
    _added("a link to no heading", "See [the other one](02-under-the-croissant.md#nothing).", "link", "#nothing"),
    _added("a link to no heading here", "See [above](#nothing).", "link", "#nothing"),
    _added("an image that is not there", "![A cliff](cliff.png)", "image", "no image"),
    _added("an image that is not listed", "![A car](croissant.svg)", "image", "not listed"),
    _added("a name that is not cleared", "Solveig Dypvann was in the room.", "name_clearance", "Solveig Dypvann"),
    _added("an unknown directive", '{{ stunt.trainings "The Tarna leap" }}', "directive", "stunt.training"),
    _added("a directive that is not written like one", "{{ stunt training }}", "directive", "not written like"),
    _added("a directive without its argument", "{{ stunt.training }}", "record", "a stunt's name"),
    _added("a directive with an argument too many", '{{ film.figures "The Tarna leap" }}', "record", "nothing"),
    _added("a stunt that the plan lacks", '{{ stunt.facts "The moon leap" }}', "record", "The moon leap"),
    _added("a scene that the plan lacks", "{{ scene.facts 99 }}", "record", "'99'"),
    _added("a day that the plan lacks", "{{ day.scenes 2027-12-24 }}", "record", "2027-12-24"),
    _added("a directive about the secret", '{{ stunt.facts "The wreck" }}', "spoiler", "how the journey"),
    _added("a spoiler by its words", "In the end the fourth pier sits down.", "spoiler", "the fourth pier"),
    _added("a spoiler by its scene", "All of this leads to scene 82, as it must.", "spoiler", "scene 82"),
    _added("a spoiler without a label", "::: spoiler\nShe lets go.\n:::", "spoiler", "does not say"),
    Fault("a quotation loses its source", CHASE, "shoulder width.[^carretas]", "shoulder width.", "claim", "> It was long enough", "quotation"),
    Fault("a source listed and never used", HOOK, "[^karabin]", "[^fallova]", "source_not_used", 'key = "karabin"', "karabin", Severity.WARNING),
    Fault("a shared source never used", "sources.toml", 'key = "file"', 'key = "papers"', "source_not_used", 'key = "papers"', "papers", Severity.WARNING),
    Fault("a key given twice", ROOF, 'key = "sikka"', 'key = "trapezzi"', "duplicate", 'key = "trapezzi"', "used twice"),
    Fault("a key that all entries share", ROOF, 'key = "sikka"', 'key = "script"', "duplicate", 'key = "script"', "sources.toml"),
    Fault("a field given twice", ROOF, 'title = "Nobody is hit"', 'title = "Nobody is hit"\ntitle = "Somebody"', "duplicate", 'title = "Somebody"', "second time"),
    Fault("an image without a text", HOOK, "![Three carriages on hooks at night: one thirty metres above a heap of net, and two at eighteen metres above an air bag that a skin of net covers]", "![]", "image_alt", "![](two-lifts.svg)", "two-lifts.svg"),
    Fault("an image without a credit", HOOK, 'credit = "Drawing: the journal"\n', "", "image_credit", "[[images]]", "two-lifts.svg"),
    Fault("an image without clearance", HOOK, 'cleared_by = "Ailsa Karabin, for the stunt department"\n', "", "image_clearance", "[[images]]", "two-lifts.svg"),
    Fault("an image cleared from a later day", HOOK, "cleared_on = 2026-10-24", "cleared_on = 2027-10-24", "image_clearance", "[[images]]", "2027-10-24"),
    Fault("a face that is not cleared", HOOK, 'file = "two-lifts.svg"', 'file = "two-lifts.svg"\nshows = ["Nadia Profunda"]', "name_clearance", "[[images]]", "Nadia Profunda"),
    Fault("somebody interviewed and not cleared", CHASE, '[[cleared]]\nname = "Eloy Carretas"\nby = "himself"\ndate = 2026-10-15\n', "", "name_clearance", 'people = ["Sixto Curvas", "Eloy Carretas"]', "Eloy Carretas"),
    Fault("a name cleared only later", HOURS, 'by = "herself"\ndate = 2026-10-30', 'by = "herself"\ndate = 2027-10-30', "name_clearance", 'people = ["Lamia Dafatir", "Yasmina Zerqoun"]', "Lamia Dafatir"),
    Fault("one reviewer", HOOK, 'reviewers = ["Ignace Pellew", "Ruta Kalvaitė"]', 'reviewers = ["Ignace Pellew"]', "review", 'reviewers = ["Ignace Pellew"]', "only Ignace Pellew", Severity.WARNING),
    Fault("a reviewer counted twice", HOOK, 'reviewers = ["Ignace Pellew", "Ruta Kalvaitė"]', 'reviewers = ["Ignace Pellew", "Ignace Pellew"]', "review", "reviewers =", "only", Severity.WARNING),
    Fault("an author who reviews", HOOK, 'reviewers = ["Ignace Pellew", "Ruta Kalvaitė"]', 'reviewers = ["Ignace Pellew", "Maren Tideswell"]', "reviewer", "reviewers =", "Maren Tideswell"),
    Fault("nobody wrote it", HOOK, 'authors = ["Maren Tideswell"]\n', "", "authors", "+++", "authors"),
    Fault("a date that is none", HOOK, "date = 2026-10-28", 'date = "28 October 2026"', "date", 'date = "28 October 2026"', "no date"),
    Fault("a date with a wrong month", HOOK, "date = 2026-10-28", "date = 2026-13-28", "front_matter", "date = 2026-13-28", "TOML"),
    Fault("a date out of reach", HOOK, "date = 2026-10-28", "date = 1626-10-28", "date", "date = 1626-10-28", "1900"),
    Fault("an interview after its entry", HOOK, 'kind = "interview"\ndate = 2026-10-22\n\n[[sources]]', 'kind = "interview"\ndate = 2026-11-22\n\n[[sources]]', "date", "[[sources]]", "after the entry"),
    Fault("an embargo that ends before the entry", HOOK, "date = 2026-10-28\n", "date = 2026-10-28\nembargo = 2026-10-01\n", "date", "embargo = 2026-10-01", "before the entry's date"),
    Fault("an embargo that has passed", HOOK, "date = 2026-10-28\n", "date = 2026-10-28\nembargo = 2026-11-01\n", "embargo", "embargo = 2026-11-01", "has passed", Severity.NOTE),
    Fault("an embargo that is on", HOOK, "date = 2026-10-28\n", "date = 2026-10-28\nembargo = 2027-11-01\n", "embargo", "embargo = 2027-11-01", "Under embargo", Severity.NOTE),
    Fault("an entry about no scene", HOOK, 'scenes = ["65", "66"]', 'scenes = ["65", "166"]', "about", 'scenes = ["65", "166"]', "'166'"),
    Fault("an entry about no stunt", HOOK, 'stunts = ["The fall from the hook"]\n', 'stunts = ["The fall from grace"]\n', "about", 'stunts = ["The fall from grace"]', "The fall from grace"),
    Fault("an entry about no shooting day", HOOK, 'scenes = ["65", "66"]', "days = [2027-12-24]", "about", "days = [2027-12-24]", "2027-12-24"),
    Fault("an entry about the secret", ROOF, 'scenes = ["76"]', 'scenes = ["76", "79"]', "spoiler", 'scenes = ["76", "79"]', "who wins"),
    Fault("a title that tells", "entries/08-once.md", 'title = "Once"', 'title = "The fourth pier"', "spoiler", 'title = "The fourth pier"', "never hidden"),
    Fault("a source with a malformed link", ROOF, "https://by-hand.example/letters/sikka", "https://by hand/sikka", "link", 'title = "Letter to the journal"', "sikka"),
    Fault("a source of no kind", ROOF, 'kind = "report"', 'kind = "rumour"', "source", 'kind = "rumour"', "rumour"),
    Fault("no front matter", HOOK, "+++\ntitle", "title", "front_matter", "title =", "front matter"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[f.name for f in FAULTS])
def test_a_planted_fault_is_found_on_its_line(tmp_path: Path, fault: Fault) -> None:
    """One fault in a copy of the good journal: a finding of its kind names the file and the line."""
    folder = copy_of_journal(tmp_path)
    file = folder / fault.file
    good = file.read_text(encoding="utf-8")
    assert good.count(fault.old) >= 1
    file.write_text(good.replace(fault.old, fault.new, 1 if fault.rule != "source_not_used" else -1), encoding="utf-8")
    found = [f for f in found_in(folder) if f.rule == fault.rule and fault.words in f.message]
    lines = file.read_text(encoding="utf-8").split("\n")
    places = {
        f"{fault.file}:{n}"
        for n, line in enumerate(lines, start=1)
        if fault.at in line or _table_of(lines, n, fault.at)
    }
    assert [f for f in found if f.where in places and f.severity is fault.severity], (
        fault,
        found_in(folder),
    )


def _table_of(lines: list[str], number: int, at: str) -> bool:
    """Whether this line is the header of the table in which ``at`` stands: a mistake of a whole table is told there."""
    if not lines[number - 1].startswith("[["):
        return False
    rest = lines[number:]
    end = next((n for n, line in enumerate(rest) if line.startswith("[")), len(rest))
    return any(at in line for line in rest[:end])


def test_all_faults_at_once_are_all_found(tmp_path: Path) -> None:
    """Faults do not hide each other: everything that can be added to one entry is found in one run."""
    folder = copy_of_journal(tmp_path)
    file = folder / REFUSED
    added = [f for f in FAULTS if f.file == REFUSED]
    text = file.read_text(encoding="utf-8") + "".join(f"\n{f.new.removeprefix(END).strip()}\n" for f in added)
    file.write_text(text, encoding="utf-8")
    found = found_in(folder)
    for fault in added:
        where = f"{REFUSED}:{text.split(chr(10)).index(fault.at) + 1}"
        assert [f for f in found if f.rule == fault.rule and f.where == where], fault.name


@pytest.mark.parametrize(
    "text",
    [
        "“It was colder than anybody had written down,” she says.[^steyne]",
        '"It was cold," she says. "It was colder than anybody had written down."[^steyne]',
        "The stunt called “A hundred and eleven steps” comes later.",
        "It was a “proper” morning.",
        "Brannoc Steyne was there on day 12, for scene 34 and take 3.",
        "Brannoc Steyne was there on 3 November 2026.",
        'Brannoc Steyne asks for {{ stunt.repetitions "The Tarna leap" }}.',
        "So he asked:[^steyne]\n\n> Who may stop it, and are they in the room?",
        "He put it so:[^steyne]\n\n> Who may stop it?",
        "According to Steyne, custard is a solid.[^steyne]",
        "The daily reports of 14 days lie in a box.",
        "See [the chase](02-under-the-croissant.md#the-pin), [above](#forty-flans) or [out](https://example.org/a_(b)?c=d#e).",
        "Write to [us](mailto:journal@by-hand.example).",
        "`https://example.org` is code, and so is `[a](b c)`.",
        "::: spoiler how it ends\nThe fourth pier sits down in scene 82.\n:::",
    ],
)
def test_what_is_right_raises_no_alarm(tmp_path: Path, text: str) -> None:
    """Sentences that look like faults and are none."""
    folder = copy_of_journal(tmp_path)
    file = folder / REFUSED
    file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
    assert [f for f in found_in(folder) if f.severity is Severity.ERROR] == []


def test_without_a_plan_records_cannot_be_checked_and_it_says_so() -> None:
    """A warning for each entry that draws on records, no error."""
    read = read_folder(JOURNAL)
    found = check(read.journal, None, TODAY)
    assert {f.rule for f in found if f.severity is Severity.WARNING} == {"record", "review"}
    assert not [f for f in found if f.severity is Severity.ERROR]


def test_every_check_says_what_it_looks_for() -> None:
    """The list in the documentation is made of these; each is a sentence, and each rule has its own module."""
    assert all(c.looks_for.endswith(".") for c in checks())
    assert len({c.rule for c in checks()}) == len(checks())


def test_forty_unlucky_changes_never_break_the_checker(tmp_path: Path) -> None:
    """Entries with lines cut, doubled and swapped are still read and checked without an exception."""
    luck = random.Random(5)
    folder = copy_of_journal(tmp_path)
    good = (folder / LEAP).read_text(encoding="utf-8").split("\n")
    for _ in range(40):
        lines = list(good)
        for _ in range(luck.randint(1, 6)):
            a, b = luck.randrange(len(lines)), luck.randrange(len(lines))
            match luck.randrange(4):
                case 0:
                    lines[a] = lines[a][: luck.randrange(len(lines[a]) + 1)]
                case 1:
                    lines[a], lines[b] = lines[b], lines[a]
                case 2:
                    lines.insert(a, lines[b])
                case 3:
                    lines[a] = lines[a].replace("]", "", 1).replace('"', "", 1)
        (folder / LEAP).write_text("\n".join(lines), encoding="utf-8")
        found_in(folder)
