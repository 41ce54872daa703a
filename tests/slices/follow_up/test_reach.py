"""Which roles may create and change which agreements."""

import pytest
from flask import Flask

from app.extensions import db
from app.follow_up import queries
from app.places.models import WorkArea
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.follow_up import story


@pytest.fixture
def own(app: Flask) -> WorkArea:
    return make.work_area(name="Bergen")


@pytest.fixture
def consultant(app: Flask, own: WorkArea) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "consultant")
    story.account("consultant").work_areas = [own]
    db.session.commit()
    return browser


@pytest.fixture
def co_organiser(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "co_organiser")
    return browser


def test_a_consultant_agrees_for_the_own_werkgebied_only(consultant: Browser, own: WorkArea) -> None:
    other, event = make.work_area(name="Heiloo"), story.held()
    page = consultant.visit("follow_up_organise.new", public_id=event.public_id)
    offered = [option.get_text() for option in page.all("select[name=work_area] option")]
    assert offered == ["Bergen"]
    form = page.form("form[data-keep]").fill(goal=story.GOAL, evaluate_on="2027-02-01")
    assert "owner" not in form.values
    forged = page.form("form[data-keep]").fill(goal=story.GOAL, evaluate_on="2027-02-01")
    forged.values["work_area"] = str(other.id)
    consultant.submit(forged, status=422)
    assert consultant.submit(form).title.startswith("Bergen")
    (row,) = queries.of_event(event)
    assert (row.work_area, row.account) == (own, story.account("consultant"))


def test_a_consultant_changes_those_of_the_own_werkgebied_and_sees_no_others(
    consultant: Browser, own: WorkArea
) -> None:
    mine, other = story.agreed(work_area=own, goal="Van ons."), story.agreed(goal="Van anderen.")
    page = consultant.visit("follow_up_organise.agreement", public_id=mine.public_id)
    consultant.submit(page.form("form[data-state]").fill(state="running"))
    consultant.visit("follow_up_organise.agreement", public_id=other.public_id, status=403)
    for step in ("change", "move_on"):
        path = consultant.path_of(f"follow_up_organise.{step}", public_id=other.public_id)
        form = page.form("form[data-state]")
        form.action = path
        consultant.submit(form, status=403)
    text = consultant.visit("follow_up_organise.agreements").text
    assert "Van ons." in text
    assert "Van anderen." not in text
    assert [row.goal for row in queries.due(story.account("consultant"))] == []


def test_a_consultant_without_a_werkgebied_is_told_whom_to_ask(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "consultant")
    page = browser.visit("follow_up_organise.new", public_id=story.held().public_id)
    assert "Vraag de beheerder" in page.text


def test_a_co_organiser_follows_up_own_events_only(co_organiser: Browser) -> None:
    area = make.work_area()
    own, other = story.held(), story.held()
    own.team = [story.account("co_organiser")]
    db.session.commit()
    page = co_organiser.visit("follow_up_organise.new", public_id=own.public_id)
    form = page.form("form[data-keep]").fill(work_area=str(area.id), goal="Van ons.", evaluate_on="2027-02-01")
    co_organiser.submit(form)
    co_organiser.visit("follow_up_organise.new", public_id=other.public_id, status=403)
    topic = make.topic()
    co_organiser.visit("follow_up_organise.new_of_topic", public_id=topic.public_id, status=403)
    unreached = story.agreed(other, goal="Van anderen.")
    co_organiser.visit("follow_up_organise.agreement", public_id=unreached.public_id, status=403)
    page = co_organiser.visit("follow_up_organise.agreements")
    assert [link.get_text() for link in page.all("tbody th a")] == ["Van ons."]


def test_somebody_who_reads_numbers_only_opens_no_agreement(app: Flask) -> None:
    row = story.agreed()
    reader = Browser(app)
    sign_in_as(reader, "viewer")
    reader.visit("follow_up_organise.agreement", public_id=row.public_id, status=403)
