"""The question how it was belongs to an end, and follows when that moves."""

from datetime import date, datetime, time, timedelta

from flask import Flask
from time_machine import Traveller

from app.core import clock as app_clock
from app.core.database import write_first
from app.evaluations import queries
from app.evaluations.rules import opening
from app.events import actions as events
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Trouble
from tests import factories as make
from tests.slices.evaluations import story


def moved(event_session: EventSession, starts_at: datetime) -> None:
    meeting = event_session.meetings[0]
    with write_first():
        events.reschedule(
            meeting,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=3),
            doors_at=None,
            venue=meeting.venue,
            address=meeting.address,
            online_url=meeting.online_url,
            by="command",
        )
        db.session.commit()


def at(day: int, hour: int, minute: int) -> datetime:
    return app_clock.moment(date(2027, 3, day), time(hour, minute))


def of_8_march(clock: Traveller) -> EventSession:
    """13.30 to 16.30, with two people."""
    meeting = make.meeting(at(8, 13, 30), ends_at=at(8, 16, 30))
    event = make.event([make.event_session([meeting])])
    for _ in range(2):
        make.registration(event.sessions[0])
    clock.move_to(at(8, 16, 0))
    story.run_jobs()
    return event.sessions[0]


def test_a_meeting_moved_within_the_hour_after_its_end_is_asked_about_after_its_new_end_only(
    app: Flask, clock: Traveller
) -> None:
    event_session = of_8_march(clock)
    clock.move_to(at(8, 16, 45))
    story.run_jobs()
    moved(event_session, at(22, 13, 30))
    for day, hour, minute in ((8, 17, 30), (13, 17, 0), (19, 9, 0), (22, 17, 29)):
        clock.move_to(at(day, hour, minute))
        story.run_jobs()
        assert story.messages("evaluation_invitation") == story.messages("evaluation_reminder") == []
    clock.move_to(at(22, 17, 30))
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 2
    clock.move_to(at(27, 16, 29))
    story.run_jobs()
    assert story.messages("evaluation_reminder") == []
    clock.move_to(at(27, 16, 30))
    story.run_jobs()
    assert len(story.messages("evaluation_reminder")) == 2


def test_what_was_asked_of_another_end_does_not_count(app: Flask, clock: Traveller) -> None:
    event_session = of_8_march(clock)
    clock.move_to(at(8, 17, 30))
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 2
    moved(event_session, at(22, 13, 30))
    story.run_jobs()
    assert {mail.trouble for mail in story.messages("evaluation_invitation")} == {Trouble.OVERTAKEN}  # none had left
    ticket = story.tickets(story.evaluation_of(event_session))[0]
    assert queries.may_answer(ticket) is opening.TOO_EARLY
    clock.move_to(at(19, 9, 0))
    story.run_jobs()
    assert story.messages("evaluation_reminder") == []
    clock.move_to(at(22, 17, 30))
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 4
    assert story.evaluation_of(event_session).last_day == date(2027, 4, 12)


def test_times_that_are_corrected_after_the_mail_ask_nobody_again(app: Flask, clock: Traveller) -> None:
    event_session = of_8_march(clock)
    clock.move_to(at(8, 18, 30))
    story.run_jobs()
    moved(event_session, at(8, 14, 0))
    clock.move_to(at(9, 9, 0))
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 2
    assert story.evaluation_of(event_session).ends_at == at(8, 17, 0)


def test_a_meeting_that_was_called_off_is_no_end(app: Flask, clock: Traveller) -> None:
    meetings = [make.meeting(at(day, 13, 30), ends_at=at(day, 16, 30)) for day in (8, 22)]
    event = make.event([make.event_session(meetings)])
    make.registration(event.sessions[0])
    with write_first():
        events.call_off_meeting(event.sessions[0].meetings[1], reason="", by="command")
        db.session.commit()
    clock.move_to(at(8, 17, 30))
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 1
