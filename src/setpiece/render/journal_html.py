"""An entry's sentences as HTML. Every text is escaped; the only marks are ours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from setpiece.domain.journal import Cite, Edition, Inline, Inset, Run
from setpiece.render.safe_text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page stands: ``root`` leads from it to the site's front page (empty or ``../``). ``entries`` are the slugs that are published."""

    root: str
    entries: frozenset[str]

    def entry(self, slug: str) -> str:
        """The way to an entry."""
        return f"{self.root}entries/{slug}.html"


def place(edition: Edition, root: str) -> Place:
    """A place in the site of an edition."""
    return Place(root=root, entries=frozenset(p.entry.slug for p in edition.entries))


def words(inlines: tuple[Inline, ...], here: Place) -> Markup:
    """A sentence with its emphasis, links, citations and records."""
    return Markup("").join(_inline(inline, here) for inline in inlines)


def _inline(inline: Inline, here: Place) -> Markup:
    match inline:
        case Run():
            return _run(inline, here)
        case Cite() if inline.number:
            anchor = f"cite-{inline.number}-{inline.use}"
            return Markup('<sup class="cite"><a id="{}" href="#source-{}" aria-label="Source {}">{}</a></sup>').format(
                anchor, inline.number, inline.number, inline.number
            )
        case Inset() if inline.drawn is not None:
            return Markup('<span class="figure" title="{}">{}</span>').format(
                inline.drawn.source, clean(inline.drawn.line)
            )
    return Markup("")


def _run(run: Run, here: Place) -> Markup:
    made = Markup("<br>").join(escape(line) for line in clean(run.text).split("\n"))
    for on, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong")):
        made = Markup("<{0}>{1}</{0}>").format(Markup(tag), made) if on else made
    href = _href(run.link, here) if run.link else ""
    if not href:
        return made
    outside = Markup(' rel="noopener"') if urlsplit(href).scheme else Markup("")
    return Markup('<a href="{}"{}>{}</a>').format(href, outside, made)


def _href(link: str, here: Place) -> str:
    """Where a link leads from this page; empty when it leads to an entry that is not published."""
    parts = urlsplit(link)
    if parts.scheme:
        return link if parts.scheme in ("http", "https", "mailto") else ""
    if not parts.path:
        return link
    slug = parts.path.rpartition("/")[2].removesuffix(".md").removesuffix(".html")
    if slug not in here.entries:
        return ""
    return here.entry(quote(slug)) + (f"#{parts.fragment}" if parts.fragment else "")
