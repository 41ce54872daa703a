"""Reminders before each meeting, each once."""

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core import clock as our_clock
from app.events import actions as events
from app.events.models import Event, EventState
from app.extensions import db
from app.invitations import actions, queries
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.invitations.worker import cancel, move, sign_up, text_of, told, transaction

DAY = 86_400


def event_on_friday(*, days: tuple[int, ...] = (3,), **values: object) -> Event:
    """It begins on Friday 4 December at 10.00; a reminder three days before is due on Tuesday 1 December at 9.00."""
    return make.event([make.event_session(**values)], reminder_days=days)  # type: ignore[arg-type]


def reminded() -> list[Message]:
    """The mails that the job makes. It is run again on the same rows: then there is nothing more to do."""
    last = db.session.scalar(sa.select(sa.func.max(Message.id))) or 0
    found = queries.registrations_to_remind()
    for _ in range(2):
        for each in found:
            with transaction():
                actions.remind(each)
    made = list(db.session.scalars(sa.select(Message).where(Message.id > last).order_by(Message.id)))
    assert len(made) <= len(found)
    assert queries.registrations_to_remind() == []
    return made


def to_due(clock: Traveller, seconds: int = 0) -> None:
    """To 9.00 on Tuesday 1 December."""
    clock.move_to(our_clock.moment(date(2026, 12, 1), time(9)) + timedelta(seconds=seconds))


def test_somebody_who_has_a_place_is_reminded_three_days_before(app: Flask, clock: Traveller) -> None:
    event = event_on_friday()
    event.bring = "Je eigen groepsplan"
    registration = sign_up(event.sessions[0])
    told()
    to_due(clock, -1)
    assert reminded() == []
    to_due(clock)
    (mail,) = reminded()
    assert (mail.kind, mail.recipient) == ("reminder", "noor@school.example")
    assert mail.subject == f"{event.title}: tot binnenkort, vrijdag 4 december"
    assert (mail.calendar, mail.calendar_method) == (None, None)  # the calendar holds it already
    assert mail.dedupe_key == f"registration:{registration.public_id}:2:reminder"
    said = text_of(mail)
    assert "vrijdag 4 december 2026" in said
    assert "De Zonnecirkel" in said
    assert "Je eigen groepsplan" in said
    assert "/afmelden" in said
    assert "/afmelden" in mail.html
    assert mail.expires_at == event.starts_at


def test_a_meeting_that_moved_after_its_reminder_is_reminded_of_again(app: Flask, clock: Traveller) -> None:
    event = event_on_friday()
    sign_up(event.sessions[0])
    told()
    to_due(clock)
    assert len(reminded()) == 1
    move(event.sessions[0].meetings[0], timedelta(days=14))
    assert [mail.kind for mail in told()] == ["moved"]
    assert reminded() == []
    clock.shift(14 * DAY)
    (mail,) = reminded()
    assert "vrijdag 18 december 2026" in text_of(mail)


def test_moved_and_moved_back_is_reminded_of_once(any_app: Flask, clock: Traveller) -> None:
    event = event_on_friday()
    sign_up(event.sessions[0])
    told()
    to_due(clock)
    assert len(reminded()) == 1
    move(event.sessions[0].meetings[0], timedelta(days=14))
    told()
    move(event.sessions[0].meetings[0], -timedelta(days=14))
    told()
    assert reminded() == []


def test_somebody_who_heard_of_it_since_it_fell_due_needs_no_reminder(app: Flask, clock: Traveller) -> None:
    event = event_on_friday()
    to_due(clock)
    sign_up(event.sessions[0])
    assert [mail.kind for mail in told()] == ["confirmed"]
    clock.shift(DAY)
    assert reminded() == []


def test_somebody_is_reminded_a_week_and_a_day_before(any_app: Flask, clock: Traveller) -> None:
    sign_up(event_on_friday(days=(7, 1)).sessions[0])
    told()
    to_due(clock, -4 * DAY - 1)
    assert reminded() == []
    clock.shift(1)
    assert len(reminded()) == 1
    to_due(clock, 2 * DAY - 1)
    assert reminded() == []
    clock.shift(1)
    (mail,) = reminded()
    assert "vrijdag 4 december 2026" in text_of(mail)


def test_after_a_move_both_reminders_leave_once_more(any_app: Flask, clock: Traveller) -> None:
    event = event_on_friday(days=(7, 1))
    sign_up(event.sessions[0])
    told()
    to_due(clock, -4 * DAY)
    assert len(reminded()) == 1
    move(event.sessions[0].meetings[0], timedelta(days=14))
    told()
    seen = []
    for _ in range(20):
        clock.shift(DAY)
        seen.append(len(reminded()))
    assert [day for day, number in enumerate(seen, start=1) if number] == [14, 20]


def test_a_new_address_gets_the_reminders_that_are_still_to_come(any_app: Flask, clock: Traveller) -> None:
    registration = sign_up(event_on_friday(days=(7, 1)).sessions[0])
    told()
    to_due(clock, -4 * DAY)
    assert len(reminded()) == 1
    with transaction():
        registrations.correct(registration, name="Noor Verhulst", email="noor.devries@school.example", by="command")
    told()
    assert reminded() == []
    to_due(clock, 2 * DAY)
    assert [mail.recipient for mail in reminded()] == ["noor.devries@school.example"]


def test_after_a_switch_the_other_date_has_reminders_of_its_own(any_app: Flask, clock: Traveller) -> None:
    later = make.event_session([make.meeting(our_clock.now() + timedelta(days=44))], name="Later")
    event = make.event([make.event_session(name="Eerst"), later], reminder_days=(7, 1))
    registration = sign_up(event.sessions[0])
    told()
    to_due(clock, -4 * DAY)
    assert len(reminded()) == 1
    with transaction():
        registrations.switch(registration, event.sessions[1].public_id, by="participant")
    told()
    seen = []
    for _ in range(20):
        clock.shift(DAY)
        seen.append(len(reminded()))
    assert [day for day, number in enumerate(seen, start=1) if number] == [14, 20]


def test_other_days_chosen_afterwards_do_not_remind_twice(any_app: Flask, clock: Traveller) -> None:
    event = event_on_friday(days=(3,))
    sign_up(event.sessions[0])
    told()
    to_due(clock)
    assert len(reminded()) == 1
    with transaction():
        events.set_asks(event, event.asks, reminder_days=(7, 3, 1), by="command")
    assert reminded() == []
    clock.shift(2 * DAY)
    assert len(reminded()) == 1


def test_of_a_series_one_can_miss_this_meeting_only(app: Flask, clock: Traveller) -> None:
    first, second = make.meeting(), make.meeting(our_clock.now() + timedelta(days=37))
    sign_up(make.event([make.event_session([first, second])], reminder_days=(3,)).sessions[0])
    told()
    to_due(clock)
    (mail,) = reminded()
    assert "/dagdeel" in mail.text
    assert "/dagdeel" in mail.html
    assert "/afmelden" in mail.text


def test_news_that_was_not_told_yet_goes_first(app: Flask, clock: Traveller) -> None:
    sign_up(event_on_friday().sessions[0])
    to_due(clock)
    assert reminded() == []
    assert [mail.kind for mail in told()] == ["confirmed"]


def test_every_meeting_of_a_series_is_reminded_of(any_app: Flask, clock: Traveller) -> None:
    first, second = make.meeting(), make.meeting(our_clock.now() + timedelta(days=37))
    sign_up(make.event([make.event_session([first, second])], reminder_days=(3,)).sessions[0])
    told()
    to_due(clock)
    (mail,) = reminded()
    assert "vrijdag 4 december 2026" in text_of(mail)
    assert "11 december" not in text_of(mail)
    move(first, timedelta(days=60))
    told()
    clock.shift(7 * DAY)
    (mail,) = reminded()
    assert "vrijdag 11 december 2026" in text_of(mail)


def test_a_meeting_that_was_called_off_is_not_reminded_of(app: Flask, clock: Traveller) -> None:
    first, second = make.meeting(), make.meeting(our_clock.now() + timedelta(days=37))
    sign_up(make.event([make.event_session([first, second])], reminder_days=(3,)).sessions[0])
    told()
    with transaction():
        events.call_off_meeting(first, reason="De spreker is ziek", by="command")
    told()
    to_due(clock)
    assert reminded() == []


@pytest.mark.parametrize("status", [Status.WAITLISTED, Status.OFFERED, Status.CANCELLED_BY_PARTICIPANT])
def test_somebody_who_has_no_sure_place_is_not_reminded(app: Flask, clock: Traveller, status: Status) -> None:
    event_session = event_on_friday(capacity=1).sessions[0]
    sign_up(event_session)
    other = make.registration(event_session, status, email="daan@school.example")
    told()
    to_due(clock)
    assert [mail.recipient for mail in reminded()] == ["noor@school.example"]
    with transaction():
        actions.remind(other.id)
        actions.remind(other.id + 99)
    assert db.session.scalar(sa.select(sa.func.count()).where(Message.kind == "reminder")) == 1


def test_somebody_who_cancels_between_finding_and_doing_is_not_reminded(app: Flask, clock: Traveller) -> None:
    registration = sign_up(event_on_friday().sessions[0])
    told()
    to_due(clock)
    assert queries.registrations_to_remind() == [registration.id]
    cancel(registration)
    with transaction():
        actions.remind(registration.id)
    assert db.session.scalar(sa.select(Message).where(Message.kind == "reminder")) is None


def test_an_event_without_a_reminder_or_not_open_reminds_nobody(app: Flask, clock: Traveller) -> None:
    silent, called_off = event_on_friday(), event_on_friday()
    silent.reminder_days = ()
    for event in (silent, called_off):
        sign_up(event.sessions[0])
    told()
    called_off.state = EventState.CANCELLED
    db.session.commit()
    to_due(clock)
    assert reminded() == []


def test_what_has_begun_is_not_reminded_of(app: Flask, clock: Traveller) -> None:
    event = event_on_friday()
    sign_up(event.sessions[0])
    told()
    clock.move_to(event.starts_at - timedelta(seconds=1))
    found = queries.registrations_to_remind()
    assert len(found) == 1
    clock.move_to(event.starts_at)
    assert reminded() == []
    with transaction():
        actions.remind(found[0])
    assert db.session.scalar(sa.select(Message).where(Message.kind == "reminder")) is None


def test_looking_for_three_takes_as_many_statements_as_for_one(app: Flask, clock: Traveller) -> None:
    numbers = []
    for n in (1, 2):
        for number in range(n):
            sign_up(event_on_friday().sessions[0], email=f"{n}{number}@school.example")
    told()
    to_due(clock)
    for _ in range(2):
        with counted_statements() as seen:
            found = queries.registrations_to_remind()
        numbers.append(len(seen))
        with transaction():
            actions.remind(found[0])
    assert numbers == [2, 2]


def test_the_link_in_the_reminder_leads_to_the_question_whether_one_cancels(browser: Browser, clock: Traveller) -> None:
    registration = sign_up(event_on_friday().sessions[0])
    told()
    to_due(clock)
    (mail,) = reminded()
    address = next(word for word in mail.text.split() if word.endswith("/afmelden"))
    page = browser.open("/" + address.split("/", 3)[3])
    browser.submit(page.form())
    db.session.refresh(registration)
    assert registration.status is Status.CANCELLED_BY_PARTICIPANT
