from datetime import date, datetime, time, timedelta

from flask import Flask

from app.activity.models import Activity
from app.core import clock
from app.events.models import Event, EventState, Meeting
from app.extensions import db
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as


def at(day: date, hour: int) -> datetime:
    return clock.moment(day, time(hour))


def last_year() -> Event:
    """Two dates to choose, of which one has two meetings; over winter time and summer time."""
    first = make.event_session(
        [make.meeting(at(date(2026, 3, 24), 13), room="Aula"), make.meeting(at(date(2026, 4, 7), 13))],
        name="Groep A",
        capacity=12,
        has_waiting_list=False,
        sign_up_from=clock.moment(date(2026, 2, 2), time()),
        sign_up_until=clock.moment(date(2026, 3, 20), time(23, 59, 59)),
    )
    second = make.event_session([make.meeting(at(date(2026, 3, 26), 19))], name="Groep B", capacity=30)
    event = make.event(
        [first, second],
        title="Reeks rekenen",
        report="Het was druk.",
        improvements="Meer pauze.",
        description="Veel rekenen.",
        theme="Rekenen",
        work_areas=[make.work_area(name="Waterland")],
    )
    make.registration(first)
    return event


def copied(browser: Browser, event: Event, status: int | None = None, **typed: str) -> Page:
    form = browser.visit("events_organise.copy", public_id=event.public_id).form()
    return browser.submit(form.fill(**typed), status=status)


def the_copy(event: Event) -> Event:
    return db.session.query(Event).filter(Event.id != event.id).one()


def test_a_copy_holds_everything_but_registrations_and_what_was_said_afterwards(organiser: Browser) -> None:
    event = last_year()
    page = copied(organiser, event)
    assert "De kopie staat als concept klaar" in page.text
    copy = the_copy(event)
    same = ("title", "goal", "description", "theme", "contact_email", "kind_id", "asks", "reminder_days")
    assert {name: getattr(copy, name) for name in same} == {name: getattr(event, name) for name in same}
    assert (copy.state, copy.report, copy.improvements) == (EventState.DRAFT, "", "")
    assert [each.name for each in copy.work_areas] == ["Waterland"]
    assert [(each.name, each.capacity, each.has_waiting_list) for each in copy.sessions] == [
        ("Groep A", 12, False),
        ("Groep B", 30, True),
    ]
    assert db.session.query(Registration).filter_by(event_id=copy.id).count() == 0
    assert copy.sessions[0].seats_taken == 0
    assert copy.sessions[0].meetings[0].room == "Aula"
    assert db.session.query(Activity).filter_by(verb="event_copied").one().details == {"source": event.public_id}


def test_a_copy_is_on_the_same_weekday_at_the_same_time_a_year_later(organiser: Browser) -> None:
    event = last_year()
    copied(organiser, event)
    session = the_copy(event).sessions[0]
    moments = [clock.local(each.starts_at) for each in session.meetings]
    assert [f"{each:%Y-%m-%d %H:%M}" for each in moments] == ["2027-03-23 13:00", "2027-04-06 13:00"]
    assert session.sign_up_from is not None
    assert session.sign_up_until is not None
    assert f"{clock.local(session.sign_up_from):%Y-%m-%d %H:%M}" == "2027-02-01 00:00"
    assert f"{clock.local(session.sign_up_until):%Y-%m-%d %H:%M:%S}" == "2027-03-19 23:59:59"


def test_dates_of_a_copy_are_looked_at_and_changed_before_they_are_kept(organiser: Browser) -> None:
    event = last_year()
    form = organiser.visit("events_organise.copy", public_id=event.public_id).form()
    form.fill(**{"dates-0-day": "2027-04-27", "dates-2-drop": "y", "title": "Rekenen, opnieuw"})
    form.values["look"] = "yes"
    looked = organiser.submit(form, status=200)
    assert "Koningsdag" in looked.text
    assert db.session.query(Event).count() == 1
    organiser.submit(looked.form())
    copy = the_copy(event)
    assert copy.title == "Rekenen, opnieuw"
    (session,) = copy.sessions
    assert session.name == ""  # it is the only one now
    assert clock.local(session.meetings[-1].starts_at).date() == date(2027, 4, 27)


def test_a_copy_without_a_date_is_refused_and_so_is_a_time_that_is_wrong(organiser: Browser) -> None:
    event = last_year()
    drops = {f"dates-{number}-drop": "y" for number in range(3)}
    page = copied(organiser, event, status=422, **drops)
    assert page.errors == ["Laat minstens één datum staan."]
    page = copied(organiser, event, status=422, title="", **{"dates-1-end": "12:00"})
    assert page.errors == ["Vul een titel in.", "Het eind ligt niet na het begin."]


def test_copying_twice_by_one_form_makes_one_copy(organiser: Browser) -> None:
    event = last_year()
    form = organiser.visit("events_organise.copy", public_id=event.public_id).form()
    assert organiser.submit(form).path == organiser.submit(form).path
    assert db.session.query(Event).count() == 2
    assert db.session.query(Activity).filter_by(verb="event_copied").count() == 1


def test_a_meeting_of_another_event_is_not_copied_along(organiser: Browser) -> None:
    event, other = make.event(), make.event()
    form = organiser.visit("events_organise.copy", public_id=event.public_id).form()
    form.values["dates-0-meeting"] = other.sessions[0].meetings[0].public_id
    page = organiser.submit(form, status=422)
    assert page.errors == ["Laat minstens één datum staan."]
    assert db.session.query(Meeting).count() == 2


def test_a_medeorganisator_copies_the_own_event_and_keeps_the_copy(app: Flask) -> None:
    from app.accounts.models import Account

    browser = Browser(app)
    sign_in_as(browser, "co_organiser")
    own, other = make.event(starts_at=clock.now() - timedelta(days=400)), make.event()
    own.team = [db.session.query(Account).one()]
    db.session.commit()
    copied(browser, own)
    copy = db.session.query(Event).filter(Event.id.not_in([own.id, other.id])).one()
    assert copy.team == own.team
    browser.visit("events_organise.copy", public_id=other.public_id, status=403)
