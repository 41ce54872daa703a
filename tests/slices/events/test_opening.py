"""Sign-up that opens automatically, and what its form asks."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core.clock import AMSTERDAM, now
from app.core.database import write_first
from app.events import actions, queries
from app.events.models import Ask, Event, EventState
from app.extensions import db
from app.home import queries as home
from app.worker.jobs import JOBS
from tests import factories as make
from tests.browse import Browser, Page

(JOB,) = [job for job in JOBS if job.name == "open sign-up"]


def run() -> list[int]:
    """The job as the worker runs it, and once more on the same rows: then nothing changes."""
    found = list(JOB.find())
    for _ in range(2):
        db.session.rollback()
        before = changes()
        for each in found:
            with write_first():
                JOB.do(each)
                db.session.commit()
    assert changes() == before
    return found


def changes() -> list[tuple[str, object]]:
    rows = db.session.execute(sa.select(Event.state, Event.publish_failed_at).order_by(Event.id)).all()
    logged = db.session.scalar(sa.select(sa.func.count()).select_from(Activity))
    db.session.rollback()
    return [(str(logged), tuple(row)) for row in rows]


def scheduled(organiser: Browser, event: Event, day: str = "2026-11-06", at: str = "09:00", status: int = 303) -> Page:
    form = organiser.visit("events_organise.schedule", public_id=event.public_id).form()
    return organiser.submit(form.fill(day=day, at=at), status=status)


def test_it_opens_at_the_moment_that_was_chosen_and_not_before(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT)
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert "Laat vanzelf opengaan" in page.text
    page = scheduled(organiser, event)
    assert "Het aanmelden gaat vanzelf open op vrijdag 6 november 2026 om 9.00 uur." in page.text
    clock.shift(46 * 3600 + 59 * 60 + 59)
    assert run() == []
    clock.shift(1)
    assert run() == [event.id]
    assert db.session.get_one(Event, event.id).state is EventState.OPEN
    assert run() == []
    assert queries.unpublishable() == []


def test_what_went_missing_since_keeps_it_closed_and_is_said(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT)
    scheduled(organiser, event, day="2026-11-04", at="12:00")
    event.sessions[0].meetings[0].venue = event.sessions[0].meetings[0].address = ""
    db.session.commit()
    clock.shift(2 * 3600)
    assert run() == [event.id]
    assert run() == []
    assert [each.id for each in queries.unpublishable()] == [event.id]
    row = db.session.scalars(sa.select(Activity).where(Activity.verb == "event_not_published")).one()
    assert row.details == {"missing": ["no_place"]}
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert "ging woensdag 4 november niet vanzelf open" in page.text
    assert "Bij een dagdeel ontbreekt de plaats of de link." in page.text


def test_opening_by_hand_ends_the_plan_and_the_complaint(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT, goal="")
    event.publish_at = event.publish_failed_at = event.created_at
    event.goal = "Je weet het."
    db.session.commit()
    assert [each.id for each in queries.unpublishable()] == [event.id]
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    organiser.submit(page.form("form[action$='/open']"))
    again = db.session.get_one(Event, event.id)
    assert (again.publish_at, again.publish_failed_at) == (None, None)
    assert queries.unpublishable() == []


def test_a_plan_can_be_taken_back(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT)
    page = scheduled(organiser, event)
    page = organiser.submit(page.form("form[action$='/niet-vanzelf-open']"))
    assert "Het aanmelden gaat niet meer vanzelf open." in page.text
    clock.shift(3 * 86400)
    assert run() == []


def test_a_plan_that_was_taken_back_by_mistake_is_put_back_with_its_moment(
    organiser: Browser, clock: Traveller
) -> None:
    event = make.event(state=EventState.DRAFT)
    page = scheduled(organiser, event)
    planned = db.session.get_one(Event, event.id).publish_at
    page = organiser.submit(page.form("form[action$='/niet-vanzelf-open']"))
    assert db.session.get_one(Event, event.id).publish_at is None
    organiser.submit(page.form(".notice form"))
    assert db.session.get_one(Event, event.id).publish_at == planned is not None
    verbs = db.session.scalars(sa.select(Activity.verb).order_by(Activity.id.desc()).limit(3)).all()
    assert verbs == ["event_scheduled", "event_unscheduled", "event_scheduled"]


def test_a_moment_that_was_or_that_comes_after_the_start_is_refused(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)  # begins on 4 December at 10.00
    past = scheduled(organiser, event, day="2026-11-04", at="10:00", status=422)
    assert past.errors == ["Dit moment is al geweest. Kies een later moment."]
    late = scheduled(organiser, event, day="2026-12-04", at="10:00", status=422)
    assert late.errors == ["Dan is de bijeenkomst al begonnen. Kies een eerder moment."]
    assert "Vul een tijd in" in scheduled(organiser, event, at="", status=422).errors[0]


def test_while_something_is_missing_there_is_no_moment_to_choose(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT, goal="")
    page = organiser.visit("events_organise.schedule", public_id=event.public_id)
    assert page.find("main form[method=post]") is None
    assert "Het doel ontbreekt" in page.text
    assert "Laat vanzelf opengaan" not in organiser.visit("events_organise.event", public_id=event.public_id).text


def test_a_save_the_date_says_from_when_one_can_sign_up(organiser: Browser, browser: Browser) -> None:
    event = make.event(state=EventState.SAVE_THE_DATE)
    scheduled(organiser, event)
    page = browser.visit("events.event", slug=event.slug)
    assert "Aanmelden kan vanaf vrijdag 6 november om 9.00 uur" in page.text


def test_an_open_event_says_from_when_one_can_sign_up(browser: Browser) -> None:
    opens = make.event_session(sign_up_from=now() + timedelta(days=2))
    event = make.event([opens])
    for endpoint in ("events.event", "registrations.sign_up"):
        assert "Aanmelden kan vanaf 6-11-2026 om 10.00 uur." in browser.visit(endpoint, slug=event.slug).text


def test_the_sign_up_form_asks_what_the_organiser_ticked(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.asks", public_id=event.public_id).form()
    assert form.values["reminder_days"] == "7, 1"
    organiser.submit(form.fill(asks=["access_needs", "school", "geboortedatum"], reminder_days="1"))
    again = db.session.get_one(Event, event.id)
    assert (again.asks, again.reminder_days) == ((Ask.SCHOOL, Ask.ACCESS_NEEDS), (1,))
    page = organiser.submit(form.fill(reminder_days="-1"), status=422)
    assert page.errors == [
        "Vul hooguit vier getallen van 1 tot en met 30 in, bijvoorbeeld 7, 1. Geen herinnering is 0."
    ]
    del form.values["asks"]
    organiser.submit(form.fill(reminder_days="0"))
    again = db.session.get_one(Event, event.id)
    assert (again.asks, again.reminder_days) == ((), ())


@pytest.mark.parametrize("state", [EventState.OPEN, EventState.CANCELLED])
def test_what_is_open_or_called_off_is_left_alone_by_the_job(app: Flask, state: EventState) -> None:
    event = make.event(state=state)
    event.publish_at = event.created_at
    db.session.commit()
    assert run() == []
    with write_first():
        actions.publish_planned(event.id, contact_email="", by="worker")
        actions.publish_planned(event.id + 1, contact_email="", by="worker")
        db.session.commit()
    assert db.session.get_one(Event, event.id).state is state


def test_what_was_moved_before_its_opening_does_not_open_after_it_was_held(
    organiser: Browser, clock: Traveller
) -> None:
    june = datetime(2027, 6, 1, 13, 30, tzinfo=AMSTERDAM)
    meeting = make.meeting(june.replace(day=20))
    event = make.event([make.event_session([meeting])], state=EventState.DRAFT, title="Rust in de groep")
    scheduled(organiser, event, "2027-06-15")
    with write_first():
        place = {name: getattr(meeting, name) for name in ("venue", "address", "online_url")}
        times: dict[str, Any] = {
            "starts_at": june.replace(day=10),
            "ends_at": june.replace(day=10, hour=15),
            "doors_at": None,
        }
        actions.reschedule(meeting, **times, **place, by="command")
        db.session.commit()
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    why = "Dat zou op dinsdag 15 juni zijn, en dan is de bijeenkomst al begonnen."
    assert f"Het aanmelden gaat niet vanzelf open. {why}" in page.text
    assert why in organiser.visit("home_organise.dashboard").text
    clock.move_to(datetime(2027, 6, 15, 9, 0, tzinfo=AMSTERDAM))
    assert run() == [event.id]
    assert db.session.get_one(Event, event.id).state is EventState.DRAFT
    assert db.session.get_one(Event, event.id).told_opening_of is None
    assert home.events_that_did_not_open(sa.true()) == [event]
