"""During a vote nothing depends on the votes cast: no page, order, export or address."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from app.places.models import JobRole
from app.topics.actions import rounds as round_actions
from app.topics.actions import voting as actions
from app.topics.models import Round, RoundState, Topic
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as

VOTERS = 7
CHANGING = re.compile(r'<input[^>]*name="(csrf_token|form_key)"[^>]*>')  # new on every page


@pytest.fixture
def row(app: Flask) -> Round:
    make.organisation()
    found = make.inventory_round(state=RoundState.VOTING)
    for title in ("Anders kijken", "Bewegen", "Co-teaching", "Druk gedrag"):
        make.topic(needs=2, title=title, round_id=found.id)
    make.school(brin="99AQ00", work_area_id=make.work_area().id)
    return found


def topics(row: Round) -> list[Topic]:
    return list(db.session.scalars(sa.select(Topic).where(Topic.round_id == row.id).order_by(Topic.title)))


def everybody_votes(row: Round) -> None:
    """The last two topics win, and the first gets nothing."""
    chosen = topics(row)[:0:-1]
    with write_first():
        for n in range(VOTERS):
            choice = actions.BallotChoice(topics=chosen, email=f"stem{n}@example.org", job_role=JobRole.IB)
            actions.confirm(actions.cast(row, choice), [each.id for each in chosen])
        db.session.commit()


def addresses(browser: Browser, row: Round) -> list[str]:
    """Every page and file of this slice by its address, and those that open with each way to sort or export it."""
    topic, values = topics(row)[0], {"slug": topics(row)[0].slug}
    found = []
    for rule in browser.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not rule.endpoint.startswith(("topics", "events_organise.plan")):
            continue
        if rule.arguments - {"slug", "public_id", "name"}:
            continue
        for public_id in (row.public_id, topic.public_id):
            path = rule.rule.replace("<slug>", values["slug"]).replace("<public_id>", public_id)
            found.append(path.replace("<name>", "besluiten"))
    asked = ("?sort=stemmen&volgorde=stemmen&order=votes&format=json", f"?ronde={row.public_id}")
    found = list(dict.fromkeys(found))
    open_pages = [path for path in found if browser.client.get(path).status_code == 200]
    pages = [path + query for path in open_pages for query in asked]
    return [*found, *pages, "/", "/beheer/", f"/beheer/rondes/{row.public_id}/uitslag", "/beheer/rondes.csv"]


def read(browser: Browser, paths: list[str]) -> dict[str, tuple[int, str]]:
    pages = {}
    for path in paths:
        response = browser.client.get(path)
        pages[path] = (response.status_code, CHANGING.sub("", response.get_data().decode("latin-1")))
    db.session.rollback()
    return pages


@pytest.mark.parametrize("role", ["", "viewer", "organiser", "admin"])
def test_no_page_changes_by_what_people_voted(app: Flask, row: Round, role: str) -> None:
    browser = Browser(app)
    if role:
        sign_in_as(browser, role)
    paths = addresses(browser, row)
    assert len(paths) > 40
    browser.client.get("/")
    before = read(browser, paths)
    everybody_votes(row)
    after = read(browser, paths)
    assert [path for path in paths if before[path] != after[path]] == []
    assert any(status == 200 for status, _text in after.values())


def test_totals_are_there_once_the_vote_is_closed_and_without_addresses(app: Flask, row: Round) -> None:
    """Proves that the test above can fail."""
    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    everybody_votes(row)
    assert "7 mensen stemden" not in viewer.visit("topics_organise.round", public_id=row.public_id).text
    with write_first():
        round_actions.step(row, RoundState.DECIDING, by="command")
        db.session.commit()
    page = viewer.visit("topics_organise.round", public_id=row.public_id)
    assert "7 mensen stemden" in page.text
    assert "Anders kijken" in page.find(".notice--warn").get_text()
    assert "@example.org" not in page.text
