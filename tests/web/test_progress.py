"""The page of progress as a person without scripts uses it: a prefilled form, sent back corrected, refused or kept, and its paper."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from explained_film import plan as explained_plan
from explained_film import three_scenes
from setpiece.services.progress_online import reports_of
from web.people import Company, make_company

FILM = explained_plan(three_scenes())
DAY, MAIN = FILM.schedule.days[0].date, FILM.schedule.days[0].unit


class Form(HTMLParser):
    """The values that a browser would send from the form that posts."""

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.inside, self.select, self.values = False, "", {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Inputs and chosen options; of a choice without a chosen option the first."""
        of = dict(attrs)
        self.inside = of.get("method") == "post" if tag == "form" else self.inside
        if self.inside and tag == "input" and of.get("name"):
            self.values[of["name"]] = of.get("value") or ""
        if tag == "select":
            self.select = (of.get("name") or "") if self.inside else ""
        if tag == "option" and self.select and (self.select not in self.values or "selected" in of):
            self.values[self.select] = of.get("value") or ""


@pytest.fixture
def made(company: TestClient) -> Company:
    """A company that shoots the small film."""
    return make_company(company, FILM)


def page_of(company: TestClient, made: Company, who: str = "planner") -> str:
    """The page of its first day."""
    where = f"/p/{made.production}/progress?date={DAY}&unit={MAIN}"
    return company.get(where, headers=made.headers[who]).text


def filled(company: TestClient, made: Company) -> dict[str, str]:
    """The form as it is offered."""
    form = Form()
    form.feed(page_of(company, made))
    return form.values


def send(company: TestClient, made: Company, values: dict[str, str]):
    """Send the form, as a planner; what comes back first."""
    return company.post(f"/p/{made.production}/progress", data=values, headers=made.headers["planner"], follow_redirects=False)  # fmt: skip


def test_the_form_as_offered_is_a_report_and_a_paper(company: TestClient, made: Company) -> None:
    """Sent back with minutes, a delay and an anonymous near miss, it is kept once, shown, and to be had as PDF."""
    values = filled(company, made) | {"scenes.0.minutes": "95", "delays.0.minutes": "20", "delays.0.cause": "camera"}
    values |= {"incidents.0.kind": "near miss", "incidents.0.what": "A strap slipped.", "incidents.0.anonymous": "true"}
    assert send(company, made, values).status_code == 303
    assert send(company, made, filled(company, made)).status_code == 303
    (kept,) = reports_of(made.server.office, made.production)
    assert (kept.date, kept.revision, kept.scenes[0].minutes, kept.delay_minutes) == (DAY, 1, 95, 20)
    assert kept.incidents[0].anonymous
    shown = page_of(company, made, "viewer")
    assert "A strap slipped." in shown
    assert "told anonymously" in shown
    assert "Forecast" in shown
    assert 'method="post"' not in shown
    paper = company.get(f"/p/{made.production}/progress/{DAY}/{MAIN}.pdf", headers=made.headers["viewer"])
    assert paper.content.startswith(b"%PDF-")


def test_a_correction_is_a_new_revision(company: TestClient, made: Company) -> None:
    """Nothing reported is ever lost."""
    send(company, made, filled(company, made) | {"scenes.0.minutes": "95"})
    send(company, made, filled(company, made) | {"scenes.0.minutes": "105"})
    kept = reports_of(made.server.office, made.production)
    assert [(r.revision, r.scenes[0].minutes) for r in kept] == [(1, 95), (2, 105)]


def test_mistakes_are_said_by_row_and_nothing_is_kept(company: TestClient, made: Company) -> None:
    """The same sentences as the command's, and what was typed stays in the form."""
    wrong = filled(company, made) | {"wrap": "late", "scenes.0.pages": "1.5", "notes": '"]\n[[crew]] <b>'}
    answer = send(company, made, wrong)
    assert answer.status_code == 422
    assert "The day: `wrap` is" in answer.text
    assert re.search(r"Scenes, row 1 \(\w+\): `pages`", answer.text)
    assert 'value="late"' in answer.text
    assert "<b>" not in answer.text
    assert reports_of(made.server.office, made.production) == ()


def test_an_anonymous_row_that_names_somebody_is_refused(company: TestClient, made: Company) -> None:
    """Names never come in beside the word anonymous."""
    told = {"incidents.0.what": "A slip.", "incidents.0.told_by": "Jo", "incidents.0.anonymous": "true"}
    answer = send(company, made, filled(company, made) | told)
    assert answer.status_code == 422
    assert "names nobody" in answer.text


def test_what_is_no_day_of_this_film_is_not_there(company: TestClient, made: Company) -> None:
    """A wrong date, an unknown unit, a day that was not reported."""
    for path in (
        "?date=soon",
        "?date=0001-01-01",
        "?date=9999-12-31",
        f"?date={DAY}&unit=moon",
        f"/{DAY}/{MAIN}.pdf",
        f"/{DAY}/{MAIN}.exe",
    ):
        where = f"/p/{made.production}/progress{path}"
        assert company.get(where, headers=made.headers["viewer"]).status_code == 404, path
