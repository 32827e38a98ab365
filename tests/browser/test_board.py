"""A first assistant director's hour at the board: a script comes in, strips are dragged, the machine is asked, people talk, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from browser.conftest import DESKTOP
from browser.films import SHORT, board_of, drag, new_film, open_board, order_of, saved, seen_order
from browser.serving import Server
from setpiece.render.colours import scheme

sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def film(server: Server) -> str:
    """A short film with a schedule."""
    return new_film(server)


@pytest.fixture
def person(browser: Any, server: Server) -> Iterator[Any]:
    """A browser of its own, whose console may speak of a lost line."""
    context = browser.new_context(base_url=server.address, viewport=DESKTOP)
    yield context
    context.close()


def days(page: Any) -> list[Any]:
    """Days with at least one strip, as lists of blocks."""
    return [blocks for name, blocks in seen_order(page) if name != "boneyard" and blocks]


def test_from_a_script_to_a_schedule_that_two_people_talk_about(page: Any, server: Server) -> None:
    """Import, first schedule, three strips to another day, the finding, undo, pin, solve again, take the proposal, comment; all of it survives a reload."""
    page.goto("/")
    page.set_input_files("#script", [SHORT / "script.fountain", SHORT / "production.toml"])
    page.wait_for_url(re.compile(r"/p/[^/]+$"), timeout=60_000)
    page.wait_for_selector(".board-page[data-ready]")
    page.keyboard.press("s")
    page.get_by_role("button", name="Stop").click(timeout=60_000)
    page.wait_for_selector(".list .strip", timeout=120_000)
    page.wait_for_selector("text=The first schedule is ready.")
    film = page.url.rsplit("/", 1)[1]
    first = seen_order(page)
    assert first == order_of(board_of(server, film))
    assert "Gap" in page.locator("#figures").inner_text()

    # three strips to another day
    source, goal = days(page)[0], days(page)[-1]
    moving = source[:3]
    assert len(moving) == 3
    page.locator(f"#s-{moving[0]}").click()
    for block in moving[1:]:
        page.locator(f"#s-{block}").click(modifiers=["Control"])
    drag(page, moving[0], goal[-1], upper=False)
    assert days(page)[-1] == [*goal, *moving]
    saved(page)
    assert order_of(board_of(server, film)) == seen_order(page)
    page.wait_for_selector("#last-move :text('new finding')")
    assert page.locator(".list .mark.error, .list .mark.warning").count()
    page.keyboard.press("f")
    assert page.locator("#panel .finding-list li").count() == len(board_of(server, film)["findings"])

    # undo, and once more for the solver to have something to mend
    page.keyboard.press("z")
    saved(page)
    page.wait_for_selector("#last-move :text('Taken back')")
    assert seen_order(page) == first == order_of(board_of(server, film))
    page.keyboard.press("Shift+Z")
    saved(page)
    worse = board_of(server, film)
    assert [blocks for _, blocks in order_of(worse)[:-1]][-1] == [*goal, *moving]

    # pin, solve, take
    page.locator(f"#s-{goal[0]}").click()
    page.keyboard.press("p")
    page.wait_for_selector(f"#s-{goal[0]} .mark.pin")
    saved(page)
    pinned_to = next(name for name, blocks in seen_order(page) if goal[0] in blocks)
    page.keyboard.press("s")
    page.select_option("#solve-seconds", "5")
    page.locator("#panel").get_by_role("button", name="Solve").click()
    page.wait_for_selector(".curve", timeout=60_000)
    page.wait_for_selector(".proposal", timeout=60_000)
    assert page.locator(".proposal .moves li").count()
    page.get_by_role("button", name="Take it").click()
    page.wait_for_selector("#last-move :text('Took the proposed schedule')")
    taken = board_of(server, film)
    assert taken["cost"]["total"] <= worse["cost"]["total"] or worse["cost"]["status"] == "breached"
    assert seen_order(page) == order_of(taken)
    assert goal[0] in dict(seen_order(page))[pinned_to]

    # a comment
    page.locator(f"#s-{goal[0]}").click()
    page.keyboard.press("c")
    page.fill("#comment-text", "Is the slope closed to traffic that day? <b>not bold</b>")
    page.get_by_role("button", name="Comment", exact=True).last.click()
    page.wait_for_selector(".threads :text('<b>not bold</b>')")
    page.wait_for_selector(f"#s-{goal[0]} .mark.talk")

    # nothing of it is gone after a reload, undo neither
    page.reload()
    page.wait_for_selector(f"#s-{goal[0]} .mark.talk")
    assert seen_order(page) == order_of(taken)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("#last-move :text('Taken back')")
    saved(page)
    assert order_of(board_of(server, film)) == order_of(worse)


def test_a_drop_may_be_called_off_and_a_whole_day_dragged(page: Any, server: Server, film: str) -> None:
    """Escape leaves everything where it was; a day dragged by its head onto another exchanges the two."""
    open_board(page, film)
    before = seen_order(page)
    first, second = (page.locator(".day-head").nth(n).bounding_box() for n in (0, 1))
    strip = page.locator(".list .strip").first.bounding_box()
    page.mouse.move(strip["x"] + 150, strip["y"] + 8)
    page.mouse.down()
    page.mouse.move(second["x"] + 200, second["y"] + 10, steps=5)
    assert page.locator("#hand").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#hand").is_visible()
    page.mouse.up()
    assert seen_order(page) == before
    page.mouse.move(first["x"] + 250, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(second["x"] + 250, second["y"] + 12, steps=6)
    page.wait_for_timeout(100)
    page.mouse.up()
    saved(page)
    after = seen_order(page)
    assert (after[0][1], after[1][1]) == (before[1][1], before[0][1])
    assert after == order_of(board_of(server, film))
    page.keyboard.press("z")
    saved(page)
    assert seen_order(page) == before


def test_strips_have_the_colours_of_the_papers(page: Any, film: str) -> None:
    """The fill of an interior day is that of the default scheme, and the other scheme can be chosen."""
    open_board(page, film)
    shown = "() => getComputedStyle(document.querySelector('.board-page')).getPropertyValue('--int-night').trim()"
    fills = {
        name: next(c.fill for tone, c in scheme(name).colours.items() if tone.value == "int_night")
        for name in ("classic", "swapped")
    }
    assert page.evaluate(shown) == fills["classic"]
    page.locator("summary", has_text="View").click()
    page.get_by_label("Swapped").check()
    assert page.evaluate(shown) == fills["swapped"]


def test_two_people_see_each_other(person: Any, page: Any, server: Server, film: str) -> None:
    """A change on one page is on the other at once, and both end equal when both change."""
    other = person.new_page()
    open_board(page, film)
    open_board(other, film)
    saved(page)
    saved(other)
    block = days(page)[0][0]
    page.locator(f"#s-{block}").click()
    page.keyboard.press("b")
    other.wait_for_selector(f"#yard #s-{block}")
    mine = days(other)[0][0]
    other.locator(f"#s-{mine}").click()
    other.keyboard.press("p")
    page.wait_for_selector(f"#s-{mine} .mark.pin")
    other.keyboard.press("p")
    page.keyboard.press("z")
    page.wait_for_selector(f".list #s-{block}")
    saved(page)
    saved(other)
    other.wait_for_selector(f".list #s-{block}")
    assert seen_order(page) == seen_order(other) == order_of(board_of(server, film))


def test_no_change_is_lost_with_the_line(person: Any, server: Server, film: str) -> None:
    """Changes made without a line are kept, even when the page is closed, and are on the server when the line is back."""
    page = person.new_page()
    open_board(page, film)
    saved(page)
    before = order_of(board_of(server, film))
    block = days(page)[0][0]
    person.set_offline(True)
    page.locator(f"#s-{block}").click()
    page.keyboard.press("b")
    page.wait_for_selector("text=1 change kept here")
    page.wait_for_selector(f"#yard #s-{block}")
    assert order_of(board_of(server, film)) == before
    page.close()
    person.set_offline(False)
    again = person.new_page()
    open_board(again, film)
    saved(again)
    again.wait_for_selector(f"#yard #s-{block}")
    assert block in dict(order_of(board_of(server, film)))["boneyard"]
    again.keyboard.press("z")
    again.wait_for_selector(f".list #s-{block}")
    saved(again)
    assert order_of(board_of(server, film)) == before
