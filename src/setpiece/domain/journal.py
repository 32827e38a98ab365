"""The journal of a production's making: entries, what they cite, what they show, and what is published of them.

An entry is text that readers trust, so every value keeps the line it was written on: whoever checks it can say where.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

REVIEWERS_NEEDED = 2
"""People other than the authors who must have read an entry before it is published."""


class SourceKind(Enum):
    """What a source is."""

    INTERVIEW = "interview"
    REPORT = "report"
    ARTICLE = "article"
    OWN_RECORD = "own record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from: ``name`` says who (a person, a paper, the production), ``link`` may be empty (an interview has none).

    ``where`` is the file and line that list it.
    """

    key: str
    name: str
    title: str
    kind: SourceKind
    date: dt.date | None = None
    link: str = ""
    where: str = ""


class Subject(Enum):
    """What an entry can be about."""

    SCENE = "scene"
    STUNT = "stunt"
    DAY = "day"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One thing that an entry is about: a scene by its number, a stunt or a person by name, a day by its ISO date."""

    subject: Subject
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Somebody agreed that their name stands in the journal: ``by`` says who gave the word (a guardian for a minor)."""

    name: str
    by: str
    date: dt.date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedImage:
    """An image as an entry lists it. ``shows``: people who can be recognised; ``cleared_by`` and ``cleared_on``: who released it, and when."""

    file: str
    alt: str = ""
    credit: str = ""
    caption: str = ""
    shows: tuple[str, ...] = ()
    cleared_by: str = ""
    cleared_on: dt.date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile:
    """A picture in the journal's folder: its bytes and its size in pixels. ``wrong`` says why it cannot be shown, empty when it can."""

    name: str
    data: bytes
    width: int = 0
    height: int = 0
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A request for the production's own records: ``{{ stunt.training "The leap" }}`` has the name ``stunt.training``, and one argument.

    ``wrong`` says what is the matter with how it is written, empty when nothing is.
    """

    name: str
    argument: str = ""
    line: int = 0
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What the records say: in one ``line`` for use inside a sentence, as labelled facts, as a table; and which records."""

    title: str
    line: str
    source: str
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one style. ``link`` is an address, a file of another entry, or ``#anchor``."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation of the source of that key. ``number`` and ``use`` (counted from 1) are given when the entry is published."""

    key: str
    line: int = 0
    number: int = 0
    use: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """Records inside a sentence."""

    directive: Directive
    line: int = 0
    drawn: Drawn | None = None


Inline = Run | Cite | Inset
"""What a sentence is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph."""

    inlines: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subhead:
    """A heading inside an entry, of ``level`` 2 or 3; ``anchor`` is what links lead to."""

    inlines: tuple[Inline, ...]
    level: int
    anchor: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation set off from the text."""

    blocks: tuple[JournalBlock, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list; each item is blocks."""

    items: tuple[tuple[JournalBlock, ...], ...]
    ordered: bool = False
    start: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image in the text; ``alt`` and ``caption`` as written there, which go before those of the list."""

    file: str
    alt: str = ""
    caption: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A block drawn from the production's records; ``drawn`` once it is."""

    directive: Directive
    line: int = 0
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiler:
    """Blocks that a reader opens only when they want to know; ``label`` says what they give away."""

    label: str
    blocks: tuple[JournalBlock, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preformatted:
    """Text whose lines and spaces are kept."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """A pause between two parts."""

    line: int = 0


JournalBlock = Prose | Subhead | Quote | Listing | Picture | Record | Spoiler | Preformatted | Divider
"""What an entry is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. ``slug`` is its file's name without ending, in ``[a-z0-9-]``; ``source`` the file, for messages.

    ``spoilers`` says what the whole entry gives away, empty when nothing. Before ``embargo`` and before ``date`` it is not published, nor with
    fewer than two ``reviewers`` who are not among the ``authors``. ``lines`` is where each field of the front matter stands.
    """

    slug: str
    source: str
    title: str
    date: dt.date
    blocks: tuple[JournalBlock, ...]
    about: tuple[About, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    spoilers: str = ""
    embargo: dt.date | None = None
    reviewers: tuple[str, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    images: tuple[ListedImage, ...] = ()
    sources: tuple[Source, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, field: str) -> int:
        """The line of a field of the front matter, 1 where it is not written."""
        return dict(self.lines).get(field, 1)

    def place(self, line: int) -> str:
        """``file:line`` for a finding."""
        return f"{self.source}:{max(1, line)}"

    def reviewed_by(self) -> tuple[str, ...]:
        """Reviewers who are not among the authors, each once."""
        authors = {author.casefold() for author in self.authors}
        return tuple(dict.fromkeys(r for r in self.reviewers if r.casefold() not in authors))


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What of the story readers should not meet unwarned: scenes, stunts and words that give away ``what``."""

    what: str
    scenes: tuple[str, ...] = ()
    stunts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A journal as it was read from its folder: entries in order of date, sources that all share, images, what is cleared and secret.

    ``address`` is where the site will stand (``https://…``), empty when that is not known. ``notice`` stands on every page.
    """

    title: str
    source: str
    entries: tuple[Entry, ...]
    subtitle: str = ""
    notice: str = ""
    publisher: str = ""
    language: str = "en"
    address: str = ""
    sources: tuple[Source, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    secrets: tuple[Secret, ...] = ()
    images: tuple[ImageFile, ...] = ()

    def image(self, name: str) -> ImageFile | None:
        """The image file of that name."""
        return next((image for image in self.images if image.name == name), None)

    def source_of(self, entry: Entry, key: str) -> Source | None:
        """The source of that key: the entry's own, else the one that all entries share."""
        return next((s for s in (*entry.sources, *self.sources) if s.key == key), None)


class CommentStatus(Enum):
    """Where a reader's comment stands: only approved ones are ever shown."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reader's comment under an entry, or under another comment (``parent``)."""

    id: str
    entry: str
    name: str
    text: str
    at: dt.datetime
    parent: str = ""
    status: CommentStatus = CommentStatus.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source with its number in an entry and how often it is cited there."""

    number: int
    source: Source
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEntry:
    """An entry with its records drawn, its citations numbered, its sources in order of their first citation."""

    entry: Entry
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An entry that is not published, and why."""

    source: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What readers get on ``today``: the entries published, in order of date, and those left out. ``records`` names the records drawn from."""

    journal: Journal
    today: dt.date
    entries: tuple[PublishedEntry, ...]
    left_out: tuple[LeftOut, ...] = ()
    records: str = ""
