"""The static site of the example's journal, read by other programs: an HTML parser that forgives nothing, an XML parser, a JSON parser."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from journal.example_journal import edition, example_plan, later_plan
from setpiece.domain.journal import Comment, CommentStatus, Edition
from setpiece.journal.publish import publish
from setpiece.journal.records import Records
from setpiece.render.journal_site import site

ATOM = "{http://www.w3.org/2005/Atom}"
HEAVIEST_PAGE = 200_000
"""Bytes that a page may weigh without its images (issue 6)."""
SECRETS = (
    "Everything on the train is shot before this",
    "08-once",
    "What the croissant weighs",
    "09-what-the-croissant",
)
"""Words and names of the entry under embargo and of the draft."""


@cache
def files() -> dict[str, bytes]:
    """All files of the site."""
    return dict(site(edition()))


def pages() -> dict[str, str]:
    """The pages as text."""
    return {path: data.decode() for path, data in files().items() if path.endswith(".html")}


@cache
def parsed(path: str):  # type: ignore[no-untyped-def]
    """A page's tree, from a parser that raises at the first parse error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(pages()[path])


@pytest.mark.parametrize("path", sorted(dict(site(edition()))), ids=str)
def test_every_file_is_what_its_name_says(path: str) -> None:
    """Pages have no parse error, the feed and the sitemap are XML, pictures are those of the journal."""
    data = files()[path]
    if path.endswith(".html"):
        assert parsed(path).find(".//main") is not None
    elif path.endswith((".xml", ".svg")):
        ElementTree.fromstring(data)
    else:
        assert data


def test_no_page_weighs_much() -> None:
    """A page with its style sheet and without images stays below 200 kB."""
    style = len(files()["style.css"])
    assert max(len(data) for path, data in files().items() if path.endswith(".html")) + style < HEAVIEST_PAGE


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Built twice, nothing differs."""
    assert dict(site(edition())) == files()


def test_what_is_not_due_is_nowhere_in_the_site() -> None:
    """Neither text nor name of the entry under embargo and of the draft stands in any file."""
    everything = b"\n".join(files().values()).decode("utf-8", "replace")
    assert [secret for secret in SECRETS if secret in everything] == []
    assert {(o.source, o.reason) for o in edition().left_out} == {
        ("entries/08-once.md", "under embargo until 5 November 2027"),
        ("entries/09-what-the-croissant-weighs.md", "read by 1 of 2 reviewers"),
    }


@pytest.mark.parametrize("path", sorted(p for p in dict(site(edition())) if p.endswith(".html")))
def test_every_way_inside_leads_somewhere(path: str) -> None:
    """Links, images and style sheets of a page are files of the site, and anchors are on the page that they lead to."""
    for name in ("href", "src"):
        for element in parsed(path).iterfind(f".//*[@{name}]"):
            target = urlsplit(element.get(name))
            if target.scheme:
                continue
            where = str(PurePosixPath(path).parent / unquote(target.path)) if target.path else path
            parts: list[str] = []
            for part in where.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            file = "/".join(p for p in parts if p != ".")
            assert file in files(), (path, element.get(name))
            if target.fragment:
                ids = {e.get("id") for e in parsed(file).iterfind(".//*[@id]")}
                assert target.fragment in ids, (path, element.get(name))


@pytest.mark.parametrize("path", sorted(p for p in dict(site(edition())) if p.endswith(".html")))
def test_a_page_needs_no_script_and_nothing_from_elsewhere(path: str) -> None:
    """No script that runs, no style attribute, no handler; the only addresses fetched are the site's own."""
    tree = parsed(path)
    assert {s.get("type") for s in tree.iterfind(".//script")} <= {"application/ld+json"}
    assert not [e for e in tree.iter() if any(k == "style" or k.startswith("on") for k in e.attrib)]
    assert all(not urlsplit(e.get("src")).scheme for e in tree.iterfind(".//*[@src]"))
    assert all(not urlsplit(e.get("href")).scheme for e in tree.iterfind(".//link[@rel='stylesheet']"))
    counts = Counter(e.get("id") for e in tree.iterfind(".//*[@id]"))
    assert not [one for one, times in counts.items() if times > 1]


def test_pictures_carry_their_size_and_load_late() -> None:
    """Every picture has width, height and alt text; those of an entry load when they come into view."""
    page = parsed("entries/06-three-hundred-and-one.html")
    images = list(page.iterfind(".//figure/img"))
    assert [(i.get("width"), i.get("height"), i.get("loading")) for i in images] == [("1120", "630", "lazy"), ("1000", "640", "lazy")]  # fmt: skip
    assert all(i.get("alt") for i in images)


def test_sources_are_numbered_as_they_are_first_cited_and_lead_back() -> None:
    """The chase cites the script, Carretas and Curvas (twice): three sources, four ways back."""
    page = parsed("entries/02-under-the-croissant.html")
    listed = page.findall(".//section[@class='sources']/ol/li")
    assert [li.find("b").text for li in listed] == ["The Setpiece project", "Eloy Carretas", "Sixto Curvas"]
    assert [len(li.findall(".//span[@class='back']/a")) for li in listed] == [1, 1, 2]


def test_older_and_newer_lead_through_all_entries() -> None:
    """From the first entry onwards every entry is met once, in order of date."""
    met, path = [], "entries/01-what-can-be-refused.html"
    while path:
        met.append(path)
        after = parsed(path).find(".//nav/a[@class='newer']")
        path = f"entries/{after.get('href').rpartition('/')[2]}" if after is not None else ""
    assert met == [f"entries/{p.entry.slug}.html" for p in edition().entries]


def test_the_feed_says_what_atom_demands() -> None:
    """Title, id, updated on the feed and each entry (RFC 4287, 4.1.1 and 4.1.2); ids differ; the newest comes first."""
    feed = ElementTree.fromstring(files()["feed.xml"])
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        assert all((element.findtext(f"{ATOM}{name}") or "").strip() for name in ("title", "id", "updated"))
    ids = [e.findtext(f"{ATOM}id") for e in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == len(edition().entries)
    days = [e.findtext(f"{ATOM}published") for e in feed.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", days[0] or "")


def test_the_sitemap_names_every_page_once() -> None:
    """As many addresses as pages, each of them a page."""
    tree = ElementTree.fromstring(files()["sitemap.xml"])
    places = [e.text or "" for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    expected = {f"{edition().journal.address}/{'' if p == 'index.html' else p}" for p in pages()}
    assert sorted(places) == sorted(expected)


def test_without_an_address_there_is_no_feed_and_nothing_speaks_of_one() -> None:
    """A site that does not know where it stands makes no absolute address up."""
    nowhere = replace(edition(), journal=replace(edition().journal, address=""))
    made = dict(site(nowhere))
    assert "feed.xml" not in made and "sitemap.xml" not in made
    assert not [p for p, data in made.items() if b"feed.xml" in data or b"og:url" in data or b"Sitemap" in data]


def test_what_shared_links_show() -> None:
    """OpenGraph and schema.org say title, summary, picture and date of an entry."""
    page = parsed("entries/06-three-hundred-and-one.html")
    said = {m.get("property"): m.get("content") for m in page.iterfind(".//meta[@property]")}
    assert said["og:title"] == "Three hundred, and then one"
    assert said["og:image"] == "https://by-hand.example/making/images/storyboard-34.png"
    data = json.loads(page.find(".//script").text)
    assert data["@type"] == "Article" and data["datePublished"] == "2026-11-21"
    assert [a["name"] for a in data["author"]] == ["Maren Tideswell", "Ignace Pellew"]


def test_records_name_their_source_on_the_page() -> None:
    """Each block that is drawn from the records says from which plan."""
    page = pages()["entries/06-three-hundred-and-one.html"]
    assert (
        page.count('class="record"')
        == page.count("Source: the production&#39;s own records, plan of 24 November 2026.")
        == 4
    )


def test_a_spoiler_is_shut_and_a_whole_entry_can_be() -> None:
    """The end of the fight is in a closed details element; an entry that gives things away is one whole."""
    page = parsed("entries/07-nobody-is-hit.html")
    (details,) = page.findall(".//details")
    assert details.get("open") is None and "foam on a hinge" in "".join(details.itertext())
    told = Records(plans=(example_plan(),))
    film_is_out = publish(edition().journal, told, edition().today.replace(year=2027, month=12))
    once = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        dict(site(film_is_out))["entries/08-once.html"].decode()
    )
    body = once.find(".//div[@class='body']")
    assert body.find("details/summary").text.startswith("This entry gives away how the journey on the train ends")
    assert [child.tag for child in body] == ["details", "section"]


def test_a_link_to_an_entry_that_is_not_out_becomes_words() -> None:
    """The words stay, the link goes."""
    told = publish(edition().journal, Records(plans=(example_plan(),)), edition().today)
    only_second = replace(told, entries=tuple(p for p in told.entries if p.entry.slug.startswith("02")))
    page = dict(site(only_second))["entries/02-under-the-croissant.html"].decode()
    assert "the list of what can be refused" in page and "01-what-can-be-refused" not in page


def test_a_page_with_thousands_of_comments_weighs_no_more() -> None:
    """Three thousand long comments fill pages below the weight; each stands on one page, in order, and the entry shows the newest."""
    at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    said = [Comment(id=f"c{n}", entry="03-eighteen-twice", name=f"Reader {n}", text=f"Number {n}. " + "é<" * 400, at=at + dt.timedelta(minutes=n), status=CommentStatus.APPROVED) for n in range(3_000)]  # fmt: skip
    made = dict(site(edition(), said))
    mine = [p for p in made if p.startswith("comments/03-eighteen-twice-")] + ["entries/03-eighteen-twice.html"]
    assert len(mine) > 20
    assert max(len(made[p]) for p in mine) + len(made["style.css"]) < HEAVIEST_PAGE
    met = [int(n) for p in mine for n in re.findall(r"Number (\d+)\.", made[p].decode())]
    assert met == list(range(3_000))
    html5lib.HTMLParser(strict=True).parse(made[mine[0]].decode())


def hostile() -> Edition:
    """The example's journal with markup in every text that a person can write."""
    bad = '"><script>alert(1)</script>\u202e\x00]]>'
    entry = edition().entries[0].entry
    entries = (
        replace(
            edition().entries[0], entry=replace(entry, title=bad, summary=bad, authors=(bad,), reviewers=(bad, bad))
        ),
    )
    return replace(edition(), entries=entries, journal=replace(edition().journal, title=bad, notice=bad, subtitle=bad, publisher=bad))  # fmt: skip


def test_markup_in_texts_stays_text() -> None:
    """Nothing that somebody writes becomes an element, in pages, in the feed or in the data for search engines."""
    for path, data in site(hostile()):
        if path.endswith(".html"):
            tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
            assert {s.get("type") for s in tree.iterfind(".//script")} <= {"application/ld+json"}, path
            assert "\u202e" not in data.decode()
            for script in tree.iterfind(".//script"):
                json.loads(script.text)
        elif path.endswith(".xml"):
            ElementTree.fromstring(data)


def test_how_a_date_moved_is_told_from_plan_to_plan() -> None:
    """With the later plan, in which every day is two days on, the leap's page says so."""
    told = publish(edition().journal, Records(plans=(example_plan(), later_plan())), later_plan().made_on)
    page = dict(site(told))["entries/06-three-hundred-and-one.html"].decode()
    assert "2 days later" in page
    assert "2 plans from 24 November 2026 to 15 December 2026" in page
