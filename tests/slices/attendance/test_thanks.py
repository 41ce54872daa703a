"""People who were there get the report, once, when an organiser sends it."""

from datetime import timedelta

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from time_machine import Traveller

from app.attendance import actions as attendance
from app.attendance.actions import Tick
from app.attendance.models import How, Presence
from app.attendance.queries import reports
from app.core import clock as our_clock
from app.events.models import Event
from app.extensions import db
from app.outbox.models import Message
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.steps import do

REPORT = "We maakten **een plan**.\n\n- [Het materiaal](https://vb.example/materiaal)"


def held(*, report: str = REPORT, **values: object) -> Event:
    """Three hours ago, for two hours."""
    session = make.event_session([make.meeting(our_clock.now() - timedelta(hours=3))])
    return make.event([session], report=report, **values)


def mailed() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.kind == "thanks").order_by(Message.id)))


def send(organiser: Browser, event: Event) -> None:
    page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
    organiser.submit(page.form())


def people(event: Event, *names: str) -> list[Registration]:
    return [make.registration(event.sessions[0], name=name, email=f"{name}@school.example") for name in names]


def test_who_was_there_gets_thanks_and_the_report(organiser: Browser) -> None:
    event = held(title="Rust in de klas")
    noor, daan = people(event, "Noor", "Daan")
    make.registration(event.sessions[0], Status.CANCELLED_BY_PARTICIPANT)
    ticks = [Tick(noor.public_id, Presence.PRESENT), Tick(daan.public_id, Presence.ABSENT)]
    do(attendance.tick, event.sessions[0].meetings[0], ticks, how=How.DOOR, by="command")
    send(organiser, event)
    (mail,) = mailed()
    assert (mail.recipient, mail.subject) == (noor.email, "Rust in de klas: dank en het verslag")
    assert "We maakten **een plan**." in mail.text
    html = BeautifulSoup(mail.html, "html.parser")
    assert html.find("a", href="https://vb.example/materiaal") is not None
    assert html.find("strong", string="een plan") is not None


def test_pressing_again_mails_only_people_who_came_to_the_list_since(organiser: Browser) -> None:
    event = held()
    people(event, "Noor", "Daan")
    send(organiser, event)
    page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
    assert "2 mensen kregen het verslag al." in page.text
    assert "Er is niemand die het verslag nog moet krijgen." in page.text
    people(event, "Fay")
    send(organiser, event)
    assert [each.recipient.split("@")[0] for each in mailed()] == ["Noor", "Daan", "Fay"]


def test_it_stays_once_after_the_mail_itself_was_forgotten(organiser: Browser) -> None:
    event = held()
    people(event, "Noor")
    page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
    organiser.submit(page.form())
    db.session.execute(sa.delete(Message))
    db.session.commit()
    organiser.submit(page.form())
    assert mailed() == []


def test_somebody_at_two_dates_gets_one(organiser: Browser) -> None:
    sessions = [
        make.event_session([make.meeting(our_clock.now() - timedelta(days=n))], name=f"Groep {n}") for n in (9, 2)
    ]
    event = make.event(sessions, report=REPORT)
    first, second = event.sessions
    make.registration(first, name="Noor", email="noor@school.example", past_since=our_clock.now())
    make.registration(second, name="Noor", email="noor@school.example")
    send(organiser, event)
    assert len(mailed()) == 1


def test_a_date_that_is_still_to_come_does_not_count(organiser: Browser, clock: Traveller) -> None:
    event = make.event([make.event_session([make.meeting(our_clock.now())])], report=REPORT)
    people(event, "Noor")
    page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
    assert page.find("form.actions") is None
    clock.move_to(event.ends_at)
    assert organiser.visit("attendance_organise.thanks", public_id=event.public_id).find("form.actions") is not None


def test_without_a_report_nothing_is_mailed(organiser: Browser) -> None:
    event = held()
    people(event, "Noor")
    page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
    event.report = ""
    db.session.commit()
    organiser.submit(page.form())
    assert mailed() == []
    assert "Er is nog geen verslag." in organiser.visit("attendance_organise.thanks", public_id=event.public_id).text


def test_the_event_leads_to_it_once_it_is_over_and_has_a_report(organiser: Browser) -> None:
    for event, leads in ((held(), True), (held(report=""), False), (make.event(report=REPORT), False)):
        page = organiser.visit("events_organise.event", public_id=event.public_id)
        assert ("Mail het verslag aan wie er was" in page.text) is leads


def test_three_take_as_many_statements_as_one(organiser: Browser) -> None:
    numbers = []
    for names in (["Noor"], ["Daan", "Fay", "Sam"]):
        event = held()
        people(event, *names)
        page = organiser.visit("attendance_organise.thanks", public_id=event.public_id)
        with counted_statements() as seen:
            organiser.visit("attendance_organise.thanks", public_id=event.public_id)
        numbers.append(len(seen))
        organiser.submit(page.form())
    assert numbers[0] == numbers[1]


def test_both_databases_mail_it_once(any_app: Flask) -> None:
    event = held()
    rows = people(event, "Noor", "Daan")
    composed = attendance.compose_thanks(reports.readers(event))
    assert set(composed) == {row.id for row in rows}
    assert [do(attendance.thank, event, composed, by="command") for _ in range(2)] == [2, 0]
    assert (reports.readers(event), reports.mailed(event)) == ([], 2)
