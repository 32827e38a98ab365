"""The journal's routes: what readers, writers and moderators may, with the application in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from journal.example_journal import edition
from setpiece.domain.journal import CommentStatus
from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.rates import Rates
from setpiece.store.store import Store
from setpiece.web.journal.app import create_journal_app
from setpiece.web.journal.forms import MOST_BYTES

TOKEN = "a-long-and-random-word"
PAGE = "/entries/06-three-hundred-and-one.html"
HERE = {"host": "127.0.0.1", "origin": "http://127.0.0.1"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[JournalDesk]:
    """The example's journal over an empty store."""
    with Store.open(f"sqlite:///{tmp_path / 'comments.db'}") as store:
        yield JournalDesk(edition(), store, "by-hand")


@pytest.fixture
def reader(desk: JournalDesk) -> TestClient:
    """A reader; a hundred comments in ten minutes are allowed."""
    return client(desk)


def client(desk: JournalDesk, each: int = 100, behind_proxy: bool = False) -> TestClient:
    """A browser without cookies."""
    app = create_journal_app(desk, TOKEN, behind_proxy=behind_proxy, rates=Rates(each, 1_000, 600.0))
    return TestClient(app, base_url="http://127.0.0.1", headers=HERE, follow_redirects=True)


def write(reader: TestClient, text: str = "How long is the run-up?", **more: str) -> str:
    """Send a comment; the page that answers."""
    answer = reader.post(PAGE, data={"entry": "x", "name": "Ida", "text": text, **more})
    assert answer.status_code == 201, answer.text
    return answer.text


def waiting(desk: JournalDesk) -> list[str]:
    """Ids of the comments that wait."""
    return [c.id for c in desk.store.journal_comments.waiting()]


def test_pages_files_and_their_headers(reader: TestClient) -> None:
    """Pages, pictures and the style sheet with their types and the strict policy; a second visit costs nothing."""
    for path, kind in (("/", "text/html"), (PAGE, "text/html"), ("/style.css", "text/css"), ("/feed.xml", "application/atom+xml"), ("/images/edge.svg", "image/svg+xml")):  # fmt: skip
        answer = reader.get(path)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        again = reader.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304 and not again.content
    assert reader.get("/entries/08-once.html").status_code == 404
    assert reader.get("/../../etc/passwd").status_code == 404
    assert reader.get("/images/..%2f..%2fjournal.toml").status_code == 404


def test_from_form_to_queue_to_page(desk: JournalDesk, reader: TestClient) -> None:
    """A comment is thanked for, waits, is approved by the moderator, and stands on the page with its text escaped."""
    assert "Write a comment" in reader.get(PAGE).text
    thanks = write(reader, "How long is <b>the</b> run-up?")
    assert "Thank you" in thanks
    before = reader.get(PAGE)
    assert "run-up?" not in before.text
    moderator = client(desk)
    queue = moderator.get(f"/moderate/{TOKEN}")
    assert "1 waiting" in queue.text and "&lt;b&gt;the&lt;/b&gt; run-up?" in queue.text
    moderator.post("/comments/moderation", data={"id": waiting(desk), "do": "approve"})
    after = reader.get(PAGE, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200 and "How long is &lt;b&gt;the&lt;/b&gt; run-up?" in after.text


def test_an_answer_is_asked_for_by_address_and_written_without_scripts(desk: JournalDesk, reader: TestClient) -> None:
    """`?reply=` gives a form that answers; for what is not there the plain form."""
    write(reader)
    (first,) = waiting(desk)
    desk.decide((first,), CommentStatus.APPROVED, "Ruta", desk.store.journal_comments.waiting()[0].at)
    page = reader.get(f"{PAGE}?reply={first}").text
    assert f'name="parent" value="{first}"' in page and "Answer Ida" in page
    assert 'name="parent"' not in reader.get(f"{PAGE}?reply=nothing").text
    write(reader, "Two hundred metres", parent=first)
    (second,) = waiting(desk)
    desk.decide((second,), CommentStatus.APPROVED, "Ruta", desk.store.journal_comments.waiting()[0].at)
    assert '<ol class="replies">' in reader.get(PAGE).text


def test_what_is_not_taken_comes_back_with_what_was_written(desk: JournalDesk, reader: TestClient) -> None:
    """Too many links: the page again, the reason, and the text still in the form."""
    answer = reader.post(PAGE, data={"name": "Ida", "text": "https://a.example https://b.example https://c.example"})
    assert (
        answer.status_code == 422 and "At most 2 links" in answer.text and "https://c.example</textarea>" in answer.text
    )
    assert waiting(desk) == []


def test_moderation_is_not_there_for_readers(desk: JournalDesk, reader: TestClient) -> None:
    """Without the token neither queue nor export nor decision, and a wrong token opens nothing."""
    write(reader)
    (one,) = waiting(desk)
    assert reader.get("/moderate/guess").status_code == 404
    reader.cookies.set("setpiece-moderator", "guess")
    for answer in (reader.get("/comments/moderation"), reader.get("/comments/export"), reader.post("/comments/moderation", data={"id": one, "do": "approve"})):  # fmt: skip
        assert answer.status_code == 404
    assert waiting(desk) == [one]


def test_another_site_cannot_decide_or_write(desk: JournalDesk, reader: TestClient) -> None:
    """Requests whose Origin is another site are refused, with or without the moderator's cookie."""
    write(reader)
    (one,) = waiting(desk)
    moderator = client(desk)
    moderator.get(f"/moderate/{TOKEN}")
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert moderator.post("/comments/moderation", data={"id": one, "do": "approve"}, headers=headers).status_code == 403  # fmt: skip
        assert reader.post(PAGE, data={"name": "Ida", "text": "Hello"}, headers=headers).status_code == 403
    assert waiting(desk) == [one]


def test_reject_all_that_are_shown(desk: JournalDesk, reader: TestClient) -> None:
    """A queue of junk is emptied with one button."""
    for n in range(7):
        write(reader, f"Junk {n}")
    moderator = client(desk)
    moderator.get(f"/moderate/{TOKEN}")
    answer = moderator.post("/comments/moderation", data={"shown": waiting(desk), "do": "reject-all"})
    assert "7 rejected" in answer.text and waiting(desk) == []


def test_the_rate_of_one_sender(desk: JournalDesk) -> None:
    """The third of two is told when to come again, before its body is read; another sender is not held up."""
    busy = client(desk, each=2, behind_proxy=True)
    mine, hers = {"x-forwarded-for": "198.51.100.7, 203.0.113.1"}, {"x-forwarded-for": "203.0.113.2"}
    data = {"name": "Ida", "text": "Hello"}
    assert [busy.post(PAGE, data=data, headers=mine).status_code for _ in range(3)] == [201, 201, 429]
    forged = {"x-forwarded-for": "192.0.2.99, 203.0.113.1"}
    late = busy.post(PAGE, data=data, headers=forged)
    assert late.status_code == 429 and 1 <= int(late.headers["retry-after"]) <= 600
    assert busy.post(PAGE, data=data, headers=hers).status_code == 201


def test_a_body_that_is_too_long_is_not_read(desk: JournalDesk, reader: TestClient) -> None:
    """A megabyte of text, a form of a thousand fields, bytes that are no form: none is kept."""
    assert reader.post(PAGE, data={"name": "Ida", "text": "x" * MOST_BYTES}).status_code == 413
    for body in (b"\xff\xfe\x00", b"&".join(b"a=b" for _ in range(1000)), b"{}"):
        assert reader.post(PAGE, content=body).status_code == 422
    assert waiting(desk) == []


def test_own_data_by_key(desk: JournalDesk, reader: TestClient) -> None:
    """The key on the page of thanks shows, exports and deletes what was written."""
    key = write(reader).partition("<code>")[2].partition("</code>")[0]
    assert "How long is the run-up?" in reader.post("/comments/mine", data={"key": key, "do": "show"}).text
    exported = reader.post("/comments/mine", data={"key": key, "do": "export"})
    assert exported.headers["content-disposition"].startswith("attachment") and "run-up" in exported.text
    assert "deleted" in reader.post("/comments/mine", data={"key": key, "do": "delete"}).text
    assert waiting(desk) == []
    assert "Nothing is kept" in reader.post("/comments/mine", data={"key": key, "do": "show"}).text


def test_the_export_is_what_build_takes(desk: JournalDesk, reader: TestClient) -> None:
    """The moderators' export holds the approved comments as JSON lines."""
    write(reader, "Yes")
    (one,) = waiting(desk)
    write(reader, "No")
    moderator = client(desk)
    moderator.get(f"/moderate/{TOKEN}")
    moderator.post("/comments/moderation", data={"id": one, "do": "approve"})
    lines = moderator.get("/comments/export").text.splitlines()
    assert len(lines) == 1 and '"Yes"' in lines[0]


def test_nothing_of_a_reader_is_kept(desk: JournalDesk, reader: TestClient) -> None:
    """No cookie for readers, and no address in the store."""
    write(reader)
    assert not reader.cookies
    assert "testclient" not in str(desk.store.journal_comments.all())
