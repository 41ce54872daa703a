from collections.abc import Callable
from datetime import timedelta
from itertools import count
from threading import Barrier, Thread

import pytest
from flask import Flask

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules import DatesShape
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.browse import Browser

DAY = timedelta(days=1)


def choice(*sessions: dict[str, object], **values: object) -> Event:
    """An event with dates A, B, … a week apart."""
    return make.event(
        [
            make.event_session([make.meeting(clock.now() + DAY * (30 + 7 * number))], name="ABCD"[number], **each)
            for number, each in enumerate(sessions or ({}, {}))
        ],
        **values,
    )


def series(*days: int, **values: object) -> Event:
    meetings = [make.meeting(clock.now() + DAY * each) for each in days or (30, 37, 44)]
    return make.event([make.event_session(meetings, **values)])


def turned(event: Event, shape: DatesShape) -> Event:
    with write_first():
        actions.reshape(
            db.session.get(Event, event.id), shape, names=(f"Groep {number}" for number in count(1)), by="command"
        )
        db.session.commit()
    return db.session.get(Event, event.id)


def refusal(event: Event, shape: DatesShape) -> str:
    db.session.rollback()
    with write_first(), pytest.raises(Refused) as refused:
        actions.reshape(db.session.merge(event, load=True), shape, names=iter(()), by="command")
    db.session.rollback()
    return str(refused.value.objection.sentence)


def test_dates_to_choose_become_a_series_on_its_page(organiser: Browser) -> None:
    event = choice(goal="Samen verder")
    before = [meeting.public_id for each in event.sessions for meeting in each.meetings]
    shown = organiser.visit("events_organise.event", public_id=event.public_id)
    assert "Mensen kiezen één van deze datums." in shown.text
    page = organiser.visit("events_organise.shape", public_id=event.public_id)
    assert "Nu: Mensen kiezen één datum: vrijdag 4 december of vrijdag 11 december 2026." in page.text
    assert "Mensen komen naar alle 2 datums: vrijdag 4 december en vrijdag 11 december 2026." in page.text
    done = organiser.submit(page.form("form.confirm"))
    assert "De datums zijn nu een reeks" in done.text
    assert "Mensen komen naar alle datums." in done.text
    (only,) = db.session.get(Event, event.id).sessions
    assert [each.public_id for each in only.meetings] == before
    assert (only.name, only.capacity) == ("", 20)
    assert db.session.query(Activity).filter_by(verb="event_made_series").one().subject == event.public_id
    organiser.submit(page.form("form.confirm"))  # a double click
    assert db.session.query(Activity).filter_by(verb="event_made_series").count() == 1


def test_a_series_becomes_dates_to_choose_on_its_page(organiser: Browser) -> None:
    event = series(sign_up_until=clock.now() + DAY * 28)
    page = organiser.visit("events_organise.shape", public_id=event.public_id)
    assert "Mensen kiezen één datum:" in page.find("form.confirm").get_text()
    done = organiser.submit(page.form("form.confirm"))
    assert "Mensen kiezen nu één van de datums." in done.text
    dates = db.session.get(Event, event.id).sessions
    assert [(each.name, len(each.meetings), each.capacity) for each in dates] == [
        ("Groep 1", 1, 20),
        ("Groep 2", 1, 20),
        ("Groep 3", 1, 20),
    ]
    assert [each.starts_at - each.sign_up_until for each in dates] == [DAY * 2] * 3
    history = organiser.visit("events_organise.history", public_id=event.public_id)
    assert "Van een reeks datums gemaakt waaruit mensen er één kiezen" in history.text


@pytest.mark.usefixtures("app")
def test_a_series_has_the_seats_and_the_window_that_hold_for_every_date() -> None:
    soon, later = clock.now() + DAY * 10, clock.now() + DAY * 20
    event = choice(
        {"capacity": 12, "sign_up_until": later, "sign_up_from": soon},
        {"capacity": None, "has_waiting_list": False, "sign_up_until": soon},
        {"capacity": 8},
    )
    (only,) = turned(event, DatesShape.SERIES).sessions
    assert (only.capacity, only.has_waiting_list, only.sign_up_from, only.sign_up_until) == (8, True, None, soon)
    assert (only.starts_at, only.ends_at) == (event.starts_at, event.ends_at)


@pytest.mark.usefixtures("app")
def test_there_and_back_keeps_each_meeting_and_what_was_called_off() -> None:
    event = series()
    gone = event.sessions[0].meetings[1]
    gone.cancelled_at, gone.cancel_reason = clock.now(), "Zaal dicht"
    db.session.commit()
    ids = [each.public_id for each in event.sessions[0].meetings]
    dates = turned(event, DatesShape.CHOICE).sessions
    assert [(each.is_cancelled, each.cancel_reason) for each in dates] == [
        (False, ""),
        (True, "Zaal dicht"),
        (False, ""),
    ]
    assert not any(each.meetings[0].is_cancelled for each in dates)
    (only,) = turned(event, DatesShape.SERIES).sessions
    assert [each.public_id for each in only.meetings] == ids
    assert [(each.is_cancelled, each.cancel_reason) for each in only.meetings] == [
        (False, ""),
        (True, "Zaal dicht"),
        (False, ""),
    ]
    assert db.session.query(EventSession).count() == 1
    assert db.session.query(Meeting).count() == 3


@pytest.mark.usefixtures("app")
def test_an_earlier_change_cannot_be_taken_back_into_the_new_shape() -> None:
    event = series()
    meeting = event.sessions[0].meetings[0]
    db.session.rollback()
    with write_first():
        actions.call_off_meeting(db.session.get(Meeting, meeting.id), reason="Zaal dicht", by="command")
        db.session.commit()
    assert meeting.before is not None
    turned(event, DatesShape.CHOICE)
    assert meeting.before is None
    db.session.rollback()
    with write_first():
        actions.take_back(db.session.get(Event, event.id), by="command")
        db.session.commit()
    assert [each.is_cancelled for each in db.session.get(Event, event.id).sessions] == [True, False, False]


@pytest.mark.usefixtures("app")
def test_a_date_called_off_before_stays_beside_the_dates_of_a_series() -> None:
    event = make.event(
        [
            make.event_session([make.meeting(clock.now() + DAY * each) for each in (30, 37)], name="Groep 1"),
            make.event_session([make.meeting(clock.now() + DAY * 60)], name="Groep 2", cancelled_at=clock.now()),
        ]
    )
    dates = turned(event, DatesShape.CHOICE).sessions
    assert [(each.name, each.is_cancelled) for each in dates] == [
        ("Groep 3", False),
        ("Groep 4", False),
        ("Groep 2", True),
    ]


@pytest.mark.parametrize(
    "status", [Status.CONFIRMED, Status.WAITLISTED, Status.CANCELLED_BY_PARTICIPANT], ids=lambda each: each.value
)
def test_whoever_ever_signed_up_keeps_the_dates_as_they_are(organiser: Browser, status: Status) -> None:
    event = series()
    make.registration(event.sessions[0], status)
    page = organiser.visit("events_organise.shape", public_id=event.public_id)
    assert "Er heeft zich al iemand aangemeld" in page.text
    assert page.find("form.confirm") is None
    assert "Er heeft zich al iemand aangemeld" in refusal(event, DatesShape.CHOICE)


def test_groups_on_one_day_are_named_with_their_hours(organiser: Browser) -> None:
    at = clock.now() + DAY * 30
    event = make.event(
        [make.event_session([make.meeting(at + timedelta(hours=each))], name=str(each)) for each in (0, 3)],
        state=EventState.DRAFT,
    )
    text = organiser.visit("events_organise.event", public_id=event.public_id).text
    assert (
        "Mensen kiezen één groep: vrijdag 4 december 2026 om 10.00 uur of vrijdag 4 december 2026 om 13.00 uur." in text
    )


@pytest.mark.usefixtures("app")
def test_dates_that_cannot_all_be_attended_are_no_series() -> None:
    at = clock.now() + DAY * 30
    event = make.event([make.event_session([make.meeting(at)], name=name) for name in "AB"])
    assert "vallen samen" in refusal(event, DatesShape.SERIES)


@pytest.mark.usefixtures("app")
def test_what_has_begun_or_was_called_off_keeps_its_shape() -> None:
    begun = series(-1, 7)
    assert "al begonnen" in refusal(begun, DatesShape.CHOICE)
    assert "afgelast" in refusal(choice(state=EventState.CANCELLED), DatesShape.SERIES)
    assert "maar één datum" in refusal(make.event(), DatesShape.SERIES)
    draft = series(-1, 7)
    draft.state = EventState.DRAFT
    db.session.commit()
    assert len(turned(draft, DatesShape.CHOICE).sessions) == 2


def test_a_form_about_the_dates_as_they_were_signs_nobody_up_for_the_series(browser: Browser) -> None:
    event = choice()
    form = browser.visit("registrations.sign_up", slug=event.slug, session=event.sessions[0].public_id).form()
    turned(event, DatesShape.SERIES)
    page = browser.submit(form.fill(name="Noor", email="noor@example.org"), status=422)
    assert "er niet meer" in " ".join(page.errors)
    assert page.form().values["name"] == "Noor"
    assert db.session.query(Registration).count() == 0


def test_a_calendar_that_followed_one_of_the_dates_shows_the_series(browser: Browser) -> None:
    event = choice()
    address = f"/bijeenkomsten/{event.slug}.ics?datum={event.sessions[0].public_id}"
    before = browser.client.get(address).get_data(as_text=True)
    turned(event, DatesShape.SERIES)
    after = browser.client.get(address)
    assert after.status_code == 200
    text = after.get_data(as_text=True)
    assert [text.count("BEGIN:VEVENT"), text.count("STATUS:CONFIRMED")] == [2, 2]
    uid = next(line for line in before.splitlines() if line.startswith("UID:"))
    assert uid in text  # the same entry in that calendar


@pytest.mark.real_clock
@pytest.mark.parametrize("shape", list(DatesShape))
def test_somebody_signs_up_while_the_shape_is_turned(any_app: Flask, shape: DatesShape) -> None:
    """Either the sign-up comes first and the turn is refused, or the turn does and the sign-up is."""
    event = choice() if shape is DatesShape.SERIES else series()
    event_id, session_id = event.id, event.sessions[0].id
    db.session.remove()
    refused: dict[str, str] = {}
    together = Barrier(2)

    def run(act: Callable[[], None]) -> None:
        with any_app.app_context():
            together.wait(10)
            try:
                with write_first():
                    act()
                    db.session.commit()
            except Refused as refusal:
                db.session.rollback()
                refused[act.__name__] = refusal.objection.code

    def sign_up() -> None:
        found = db.session.get(EventSession, session_id)
        if found is not None:  # as the view, which looks for the chosen date first
            registrations.sign_up(found, name="Noor", email="noor@example.org", by="participant")

    def turn() -> None:
        actions.reshape(db.session.get(Event, event_id), shape, names=iter("XYZ"), by="command")

    threads = [Thread(target=run, args=(each,)) for each in (sign_up, turn)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    people = db.session.query(Registration).filter_by(event_id=event_id).all()
    assert refused.get("turn") == ("people" if people else None)
    assert all(each.event_session_id == session_id for each in people)
    assert (db.session.get(EventSession, session_id) is not None) == bool(people)
