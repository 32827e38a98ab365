"""A journal as a static site: pages that work with scripts off, a feed, a sitemap. Same edition, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from setpiece.domain.identifiers import natural_key, slug
from setpiece.domain.journal import (
    About,
    Comment,
    Edition,
    Entry,
    ImageFile,
    JournalBlock,
    Listing,
    Picture,
    Prose,
    PublishedEntry,
    Quote,
    Run,
    Spoiler,
    Subhead,
    Subject,
)
from setpiece.render.journal_html import place, words
from setpiece.render.safe_text import clean

FEED, SITEMAP, STYLE, ICON = "feed.xml", "sitemap.xml", "style.css", "icon.svg"
FOLDERS = {Subject.SCENE: "scenes", Subject.STUNT: "stunts", Subject.DAY: "days", Subject.PERSON: "people"}
TITLES = {Subject.STUNT: "Stunts", Subject.SCENE: "Scenes", Subject.DAY: "Days", Subject.PERSON: "People"}
WORDS_A_MINUTE = 230
"""Reading speed of adults in English prose, words a minute (Brysbaert 2019: 238 for non-fiction, rounded down)."""
MOST_IN_FEED = 30
MOST_COMMENT_BYTES = 100_000
"""Comments on one page, about; older ones stand on pages of their own, so that no page grows without end."""
COMMENT_FRAME_BYTES = 700
"""What stands around the text of a comment."""
DEEPEST_REPLY = 4
"""Replies below this depth are shown at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A scene, stunt, day or person with the entries about it."""

    subject: Subject
    name: str
    path: str
    entries: tuple[PublishedEntry, ...]

    @property
    def label(self) -> str:
        """How a page calls it."""
        return topic_label(self.subject, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture as it is shown; ``file`` None when there is none that can be."""

    file: ImageFile | None
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An approved comment with the replies to it."""

    comment: Comment
    replies: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form under an entry: where it is sent, the comment that it answers, what was wrong and what was written before."""

    action: str
    parent: Comment | None = None
    wrong: str = ""
    name: str = ""
    text: str = ""


def site(edition: Edition, comments: Sequence[Comment] = ()) -> Iterator[tuple[str, bytes]]:
    """All files of the site as (relative path, bytes). ``comments`` are those approved."""
    yield "index.html", page("index.html.j2", edition, "", kind="index")
    for n, published in enumerate(edition.entries):
        yield entry_path(published.entry.slug), entry_page(edition, n, comments)
        yield from older_comments(edition, n, comments)
    for topic in topics(edition):
        yield topic.path, page("topic.html.j2", edition, "../", kind="topic", topic=topic)
    yield STYLE, _packaged(STYLE)
    yield ICON, _packaged(ICON)
    shown = {block.file for p in edition.entries for block in _all(p.entry.blocks) if isinstance(block, Picture)}
    yield from ((f"images/{i.name}", i.data) for i in edition.journal.images if i.name in shown and not i.wrong)
    yield "robots.txt", _robots(edition)
    if edition.journal.address:
        yield FEED, _text("feed.xml.j2", edition, entries=tuple(reversed(edition.entries))[:MOST_IN_FEED])
        yield SITEMAP, _text("sitemap.xml.j2", edition, topics=topics(edition))


def entry_path(entry: str) -> str:
    """The file of an entry's page."""
    return f"entries/{entry}.html"


def entry_page(edition: Edition, n: int, comments: Sequence[Comment] = (), form: Form | None = None) -> bytes:
    """The page of the edition's ``n``-th entry with the approved comments on it, and a form when comments are taken."""
    published = edition.entries[n]
    return page(
        "entry.html.j2",
        edition,
        "../",
        kind="entry",
        published=published,
        entry=published.entry,
        newer=edition.entries[n + 1].entry if n + 1 < len(edition.entries) else None,
        older=edition.entries[n - 1].entry if n else None,
        threads=_portions(comments, published.entry)[-1],
        older_comments=_older_paths(comments, published.entry),
        form=form,
        headings=tuple(b for b in published.entry.blocks if isinstance(b, Subhead) and b.level == 2),
    )


def older_comments(edition: Edition, n: int, comments: Sequence[Comment] = ()) -> Iterator[tuple[str, bytes]]:
    """Pages with the comments of an entry that its own page has no room for, the oldest first."""
    entry = edition.entries[n].entry
    paths = _older_paths(comments, entry)
    for number, (path, portion) in enumerate(zip(paths, _portions(comments, entry), strict=False), start=1):
        yield path, page("older-comments.html.j2", edition, "../", kind="comments", entry=entry, threads=portion, number=number, of=len(paths))  # fmt: skip


def _older_paths(comments: Sequence[Comment], entry: Entry) -> tuple[str, ...]:
    return tuple(f"comments/{entry.slug}-{n}.html" for n in range(1, len(_portions(comments, entry))))


def _portions(comments: Sequence[Comment], entry: Entry) -> tuple[tuple[Said, ...], ...]:
    """The threads of an entry in pages, each full before the next begins, so that a page that is full never changes by a new thread."""
    portions: list[list[Said]] = [[]]
    weight = 0
    for said in threads([c for c in comments if c.entry == entry.slug]):
        own = _weight(said)
        if portions[-1] and weight + own > MOST_COMMENT_BYTES:
            portions.append([])
            weight = 0
        portions[-1].append(said)
        weight += own
    return tuple(tuple(portion) for portion in portions)


def _weight(said: Said) -> int:
    own = COMMENT_FRAME_BYTES + len(escape(said.comment.text).encode("utf-8", "replace"))
    return own + sum(_weight(reply) for reply in said.replies)


def page(template: str, edition: Edition, root: str, **values: Any) -> bytes:
    """A page of the site, from one of its templates."""
    here = place(edition, root)
    made = environment().get_template(f"journal/{template}").render(
        edition=edition, journal=edition.journal, root=root, here=here, topics=topics(edition), **values
    )  # fmt: skip
    return made.encode("utf-8", "replace")


def threads(comments: Sequence[Comment]) -> tuple[Said, ...]:
    """Comments in order of time, replies under what they answer; an answer to what is not shown stands by itself."""
    ids = {comment.id for comment in comments}
    children: dict[str, list[Comment]] = {}
    for comment in sorted(comments, key=lambda c: (c.at, c.id)):
        children.setdefault(comment.parent if comment.parent in ids else "", []).append(comment)
    seen: set[str] = set()

    def below(parent: str) -> tuple[Said, ...]:
        found = []
        for comment in children.get(parent, ()):
            if comment.id not in seen:
                seen.add(comment.id)
                found.append(Said(comment=comment, replies=below(comment.id)))
        return tuple(found)

    return below("")


def topics(edition: Edition) -> tuple[Topic, ...]:
    """What the entries are about, in the order in which the site lists it."""
    found: dict[tuple[Subject, str], list[PublishedEntry]] = {}
    for published in edition.entries:
        for about in published.entry.about:
            found.setdefault((about.subject, about.name), []).append(published)
    made = [
        Topic(subject=subject, name=name, path=topic_path(About(subject=subject, name=name)), entries=tuple(entries))
        for (subject, name), entries in found.items()
    ]
    order = list(TITLES)
    return tuple(sorted(made, key=lambda t: (order.index(t.subject), natural_key(t.name), t.name)))


def topic_path(about: About) -> str:
    """The file of the page about a scene, stunt, day or person."""
    return f"{FOLDERS[about.subject]}/{slug(about.name)}.html"


def topic_label(subject: Subject, name: str) -> str:
    """``Scene 34``, ``The Tarna leap``, ``12 May 2027``, ``Xana Volandera``."""
    if subject is Subject.SCENE:
        return f"Scene {name}"
    return date_words(name) if subject is Subject.DAY else name


@cache
def _packaged(name: str) -> bytes:
    """A file that every site has."""
    return files("setpiece.render").joinpath(f"templates/journal/{name}").read_bytes()


@cache
def environment() -> Environment:
    """The templates, with escaping on; every printed text is cleaned first."""
    made = Environment(
        loader=PackageLoader("setpiece.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "kind": lambda block: type(block).__name__,
        "date": date_words,
        "minutes": reading_minutes,
        "words": words,
        "topic_path": topic_path,
        "json_ld": json_ld,
        "paragraphs": lambda text: [p for p in clean(text).split("\n") if p.strip()],
    }
    made.globals |= {
        "titles": TITLES, "topic_label": topic_label, "picture_of": picture_of, "lead_image": lead_image, "entry_data": _entry_data,
        "deepest_reply": DEEPEST_REPLY, "entry_path": entry_path,
    }  # fmt: skip
    return made


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def date_words(day: Any) -> str:
    """A date, or its ISO text, in words: ``12 May 2027``."""
    year, month, date = (int(part) for part in str(day)[:10].split("-"))
    return f"{date} {_MONTHS[month - 1]} {year}"


def reading_minutes(entry: Entry) -> int:
    """About how long an entry takes to read."""
    count = sum(len(run.text.split()) for b in _all(entry.blocks) if isinstance(b, Prose) for run in b.inlines if isinstance(run, Run))  # fmt: skip
    return max(1, round(count / WORDS_A_MINUTE))


def lead_image(edition: Edition, entry: Entry) -> tuple[ImageFile, str] | None:
    """The first image of an entry that is not inside a spoiler, with its alt text; None for an entry that is one."""
    for block in entry.blocks:
        if isinstance(block, Picture) and not entry.spoilers:
            shown = picture_of(edition, entry, block)
            return (shown.file, shown.alt) if shown.file else None
    return None


def picture_of(edition: Edition, entry: Entry, picture: Picture) -> ShownPicture:
    """A picture with what the text and the entry's list say about it."""
    listed = next((i for i in entry.images if i.file == picture.file), None)
    file = edition.journal.image(picture.file)
    alt = picture.alt or (listed.alt if listed else "")
    caption = picture.caption or (listed.caption if listed else "")
    credit = listed.credit if listed else ""
    return ShownPicture(file=None if file is None or file.wrong else file, alt=alt, caption=caption, credit=credit)


def _all(blocks: tuple[JournalBlock, ...]) -> Iterator[JournalBlock]:
    for block in blocks:
        yield block
        if isinstance(block, Quote | Spoiler):
            yield from _all(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _all(item)


def json_ld(data: dict[str, Any]) -> Markup:
    """Data inside a script element that is never run: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _entry_data(edition: Edition, entry: Entry) -> dict[str, Any]:
    """An entry as schema.org describes an article."""
    journal = edition.journal
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": clean(entry.title),
        "datePublished": entry.date.isoformat(),
        "inLanguage": journal.language,
        "author": [{"@type": "Person", "name": clean(name)} for name in entry.authors],
        "isPartOf": {"@type": "Periodical", "name": clean(journal.title)},
    }
    if entry.summary:
        data["description"] = clean(entry.summary)
    if journal.publisher:
        data["publisher"] = {"@type": "Organization", "name": clean(journal.publisher)}
    if journal.address:
        data["url"] = f"{journal.address}/{entry_path(entry.slug)}"
        if lead := lead_image(edition, entry):
            data["image"] = f"{journal.address}/images/{lead[0].name}"
    return data


def _robots(edition: Edition) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if edition.journal.address:
        lines.append(f"Sitemap: {edition.journal.address}/{SITEMAP}")
    return ("\n".join(lines) + "\n").encode()


def _text(template: str, edition: Edition, **values: Any) -> bytes:
    made = environment().get_template(f"journal/{template}").render(edition=edition, journal=edition.journal, **values)
    return made.encode("utf-8", "replace")
