"""The whole board by keyboard alone, on a phone by finger, and read by a screen reader's rules (axe)."""

from __future__ import annotations

from typing import Any

import pytest

from browser.films import board_of, new_film, open_board, order_of, saved, seen_order
from browser.serving import Server

pytest.importorskip("playwright.sync_api")
sync_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")


@pytest.fixture(scope="module")
def film(server: Server) -> str:
    """A short film with a schedule."""
    return new_film(server)


def focused(page: Any) -> str:
    """The id of what has the focus."""
    return str(page.evaluate("() => document.activeElement.id"))


def press(page: Any, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def go_to_day(page: Any, number: str) -> None:
    """D, the number, Enter, and the day's head has the focus."""
    press(page, "d")
    page.keyboard.type(number)
    press(page, "Enter")
    page.wait_for_selector(".day-head:focus")


def test_the_whole_board_by_keyboard_alone(page: Any, server: Server, film: str) -> None:
    """Walk, select, cut and paste to another day, step, move by dialog, boneyard and back, pin, banner, call, minutes, search, comment, solve, undo: no mouse."""
    open_board(page, film)
    start = seen_order(page)
    shooting = [(name, blocks) for name, blocks in start if blocks and name != "boneyard"]
    (first, strips), (second, others) = shooting[0], shooting[1]

    press(page, "Home")
    while not focused(page).startswith("s-"):
        press(page, "ArrowDown")
    assert focused(page) == f"s-{strips[0]}"
    press(page, "Shift+ArrowDown", "x")
    go_to_day(page, "2")
    assert focused(page) == f"d-{second.replace(' ', '|')}"
    press(page, "v")
    saved(page)
    assert dict(seen_order(page))[second] == [*strips[:2], *others]
    press(page, "z")
    saved(page)
    assert seen_order(page) == start == order_of(board_of(server, film))
    press(page, "Shift+Z", "z")
    saved(page)
    assert seen_order(page) == start

    press(page, "Escape", "Home")
    while focused(page) != f"s-{strips[0]}":
        press(page, "ArrowDown")
    press(page, "Alt+ArrowDown")
    saved(page)
    assert dict(seen_order(page))[first][:2] == [strips[1], strips[0]]
    assert focused(page) == f"s-{strips[0]}"
    press(page, "Alt+ArrowUp", "Alt+ArrowRight")
    saved(page)
    assert strips[0] in dict(seen_order(page))[second]
    press(page, "z", "p")
    page.wait_for_selector(f"#s-{strips[0]} .mark.pin")
    press(page, "p", "b")
    page.wait_for_selector(f"#yard #s-{strips[0]}")
    press(page, "y")
    assert focused(page) == f"s-{strips[0]}"
    press(page, "m")
    page.wait_for_selector("dialog[data-dialog=move]")
    page.locator("#move-date").focus()
    page.locator("#move-date").select_option(first.split(" ")[1])
    page.get_by_role("button", name="Move", exact=True).press("Enter")
    saved(page)
    assert dict(seen_order(page))[first][-1] == strips[0]

    press(page, "n")
    page.keyboard.type("Hold for the tide")
    press(page, "Enter")
    page.wait_for_selector(".banner:has-text('Hold for the tide')")
    press(page, "w")
    page.fill("#call-time", "09:15")
    page.get_by_role("button", name="Set the call").press("Enter")
    saved(page)
    day = next(day for day in board_of(server, film)["days"] if f"{day['unit']} {day['date']}" == first)
    assert (day["call"], day["call_fixed"], day["banners"][0]["text"]) == (555, True, "Hold for the tide")
    press(page, "t")
    page.fill("#scene-minutes", "77")
    page.get_by_role("button", name="Save").press("Enter")
    saved(page)
    assert board_of(server, film)["strips"][strips[0]]["minutes"] == 77

    press(page, "/")
    page.keyboard.type("piano")
    press(page, "Enter")
    assert focused(page).startswith("s-")
    assert page.locator("#hits").inner_text().endswith(("strip", "strips"))
    press(page, "/", "Escape", "?")
    page.wait_for_selector("dialog[data-dialog=help]")
    press(page, "Escape", "c")
    page.keyboard.type("By key")
    press(page, "Control+Enter")
    page.wait_for_selector(".threads :text('By key')")
    press(page, "Escape")
    go_to_day(page, "1")
    press(page, "s", "Tab", "Enter")
    page.wait_for_selector("#panel button:has-text('Stop')")
    page.locator("#panel").get_by_role("button", name="Stop").press("Enter")
    page.wait_for_selector(".proposal, .notice:has-text('Nothing better')", timeout=60_000)
    press(page, "Escape")
    go_to_day(page, "1")
    while page.get_by_role("button", name="Undo").is_enabled():
        press(page, "z")
        saved(page)
    assert seen_order(page) == start == order_of(board_of(server, film))


def faults(page: Any) -> list[str]:
    """What axe calls serious or worse."""
    found = sync_playwright.Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0].get('failureSummary', '')[:300]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page: Any, film: str, theme: str) -> None:
    """On the board, with each panel, with a dialog, in both themes."""
    page.emulate_media(color_scheme=theme)
    open_board(page, film)
    page.locator(".list .strip").first.click()
    for key in "ifsrc":
        page.keyboard.press(key)
        page.wait_for_timeout(250)
        assert faults(page) == []
    page.locator(".list .strip").first.click()
    page.keyboard.press("m")
    page.wait_for_selector("dialog[open]")
    assert faults(page) == []


def test_on_a_phone_strips_are_moved_by_dialog_and_by_long_press(phone: Any, server: Server, film: str) -> None:
    """A tap selects and a button moves; a long press lifts the strip; a plain swipe scrolls and moves nothing."""
    open_board(phone, film)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 390
    start = seen_order(phone)
    shooting = [(name, blocks) for name, blocks in start if blocks and name != "boneyard"]
    (first, strips), (second, _) = shooting[0], shooting[1]
    phone.locator(f"#s-{strips[0]}").tap()
    phone.locator(".chosen").get_by_role("button", name="Move…").tap()
    phone.locator("#move-date").select_option(second.split(" ")[1])
    phone.get_by_role("button", name="Move", exact=True).tap()
    saved(phone)
    assert dict(seen_order(phone))[second][-1] == strips[0]
    phone.get_by_role("button", name="Undo").tap()
    saved(phone)
    assert seen_order(phone) == start

    phone.evaluate("() => { document.getElementById('scroller').scrollTop = 0; }")
    touch = phone.context.new_cdp_session(phone)
    box, goal = phone.locator(f"#s-{strips[0]}").bounding_box(), phone.locator(f"#s-{strips[1]}").bounding_box()
    x, y, end = 120, box["y"] + 12, goal["y"] + goal["height"] - 8

    def finger(kind: str, at: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", end)
    for n in range(6):
        finger("touchMove", end - 20 * n)
    finger("touchEnd", 0)
    assert seen_order(phone) == start
    phone.wait_for_timeout(1200)  # until the swipe's own momentum is over
    phone.evaluate("() => { document.getElementById('scroller').scrollTop = 0; }")
    phone.wait_for_timeout(300)
    box, goal = phone.locator(f"#s-{strips[0]}").bounding_box(), phone.locator(f"#s-{strips[1]}").bounding_box()
    y, end = box["y"] + 12, goal["y"] + goal["height"] - 8
    finger("touchStart", y)
    phone.locator("#hand").wait_for(state="visible")
    for n in range(1, 6):
        finger("touchMove", y + (end - y) * n / 5)
        phone.wait_for_timeout(30)
    phone.wait_for_timeout(120)
    finger("touchEnd", 0)
    saved(phone)
    assert dict(seen_order(phone))[first][:2] == [strips[1], strips[0]]
    phone.get_by_role("button", name="Undo").tap()
    saved(phone)
    for view in ("Boneyard", "Strip", "Findings", "Solve", "Comments", "Board"):
        phone.locator(".foot").get_by_role("button", name=view).tap()
        phone.wait_for_timeout(150)
        assert faults(phone) == []
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= 390
