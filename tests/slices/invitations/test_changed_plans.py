"""What participants are told when they go to another date or miss one meeting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask

from app.core.clock import AMSTERDAM, now
from app.events.hooks import Trace, has
from app.events.models import Event
from app.extensions import db
from app.invitations import feeds, queries
from app.invitations.case import Case
from app.outbox.models import Delivery, Message
from app.registrations import actions as registrations
from app.registrations.actions import Person
from app.registrations.models import Registration
from tests import factories as make
from tests.mailbox import open_mailbox, posting
from tests.slices.invitations.worker import cancel, invitation, move, sign_up, text_of, told, told_once, transaction

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
DAYS, WEEK = timedelta(days=1), timedelta(weeks=1)


def event_of(*numbers: int) -> Event:
    """Dates with these numbers of meetings, each date a day after the one before."""
    sessions = [
        make.event_session(
            [make.meeting(DAY + timedelta(days=day) + week * WEEK) for week in range(number)], name=str(day)
        )
        for day, number in enumerate(numbers)
    ]
    return make.event(sessions, title="Themacafé", slug="themacafe")


def switch(registration: Registration, event: Event, to: int, **named: object) -> None:
    values = {"by": "participant", **named}
    with transaction():
        registrations.switch(registration, event.sessions[to].public_id, **values)  # type: ignore[arg-type]


def own_calendar(registration: Registration) -> str:
    dossier = queries.dossier(registration.id)
    assert dossier is not None
    return feeds.own_calendar(Case(dossier, now()))


def shown(mails: Sequence[Message]) -> dict[str, tuple[str, datetime]]:
    """What a calendar shows after these mails: by UID, method and start."""
    return {
        part.uid: (str(part.calendar["METHOD"]), part.event["DTSTART"].dt)
        for part in (invitation(each) for each in mails if each.calendar)
    }


def test_going_to_another_date_is_one_mail_that_moves_the_same_entry(app: Flask) -> None:
    event = event_of(1, 1)
    row = sign_up(event.sessions[0])
    first = invitation(told_once())
    switch(row, event, 1)
    before_the_mail = own_calendar(row)
    mail = told_once()
    second = invitation(mail)
    assert mail.subject == "Themacafé"
    assert "Je gaat naar vrijdag 4 december" in mail.html
    assert "De datum is veranderd: niet donderdag 3 december 2026, maar vrijdag 4 december 2026." in text_of(mail)
    assert (second.uid, second.sequence) == (first.uid, first.sequence + 1)
    assert second.event["DTSTART"].dt == DAY + timedelta(days=1)
    for text in (before_the_mail, own_calendar(row)):
        assert text.count("BEGIN:VEVENT") == 1
        assert first.uid in text
        assert f"SEQUENCE:{second.sequence}" in text


def test_going_there_and_back_before_anything_was_mailed_is_no_news(app: Flask) -> None:
    event = event_of(1, 1)
    row = sign_up(event.sessions[0])
    told()
    switch(row, event, 1)
    switch(row, event, 0)
    assert told() == []


def test_there_and_back_again_keeps_one_entry(app: Flask) -> None:
    event = event_of(1, 2)
    row = sign_up(event.sessions[0])
    mails = told()
    for to in (1, 0, 1):
        switch(row, event, to)
        mails += told()
        live = [start for method, start in shown(mails).values() if method == "REQUEST"]
        assert sorted(live) == [meeting.starts_at for meeting in event.sessions[to].meetings]
    sent = [invitation(each) for each in mails if each.calendar]
    assert len({(part.uid, part.sequence) for part in sent}) == len(sent), "every update has a number of its own"


def test_a_shorter_series_withdraws_what_has_no_place_in_it(app: Flask) -> None:
    event = event_of(3, 1)
    row = sign_up(event.sessions[0])
    mails = told()
    switch(row, event, 1)
    news = told()
    assert [each.kind for each in news] == ["switched", "invitation", "withdrawal", "withdrawal"]
    assert "afmelding" not in " ".join(text_of(each) for each in news)
    live = [start for method, start in shown(mails + news).values() if method == "REQUEST"]
    assert live == [event.sessions[1].meetings[0].starts_at]


def test_who_cancels_after_a_switch_that_was_not_mailed_gets_the_entry_withdrawn(app: Flask) -> None:
    event = event_of(1, 1)
    row = sign_up(event.sessions[0])
    mails = told()
    switch(row, event, 1)
    cancel(row)
    mails += told()
    assert [method for method, _start in shown(mails).values()] == ["CANCEL"]


def test_who_cancelled_after_such_a_switch_and_whose_date_comes_back_is_told(app: Flask) -> None:
    event = event_of(2, 1)
    row = sign_up(event.sessions[0])
    mails = told()
    switch(row, event, 1)
    with transaction():
        registrations.cancel_session(event.sessions[1], reason="Ziek", by="command")
    mails += told()
    assert all(method == "CANCEL" for method, _start in shown(mails).values())
    with transaction():
        registrations.reopen_session(event.sessions[1], by="command")
    mails += told()
    live = [start for method, start in shown(mails).values() if method == "REQUEST"]
    assert live == [event.sessions[1].meetings[0].starts_at]
    with transaction():
        registrations.raise_news(event.sessions[1].id)
    assert told() == [], "the date before is nobody's news"


def test_who_waited_and_goes_to_a_free_date_gets_the_first_invitation(app: Flask) -> None:
    event = event_of(1, 1)
    event.sessions[0].capacity = 1
    db.session.commit()
    sign_up(event.sessions[0], email="eerste@school.example")
    row = sign_up(event.sessions[0])
    told()
    switch(row, event, 1)
    mail = told_once()
    assert mail.kind == "switched"
    assert invitation(mail).sequence == 0


def test_news_about_the_date_before_that_is_still_queued_is_taken_back_first(app: Flask) -> None:
    event = event_of(2, 1)
    row = sign_up(event.sessions[0])
    mails = told()
    for mail in mails:
        mail.status = Delivery.SENT
    db.session.commit()
    with open_mailbox() as mailbox, posting(app, mailbox):
        miss(row, 0)
        queued = told_once()
        switch(row, event, 1)
        mails += told()
    db.session.expire_all()
    assert queued.status is Delivery.DROPPED
    live = [start for method, start in shown(mails).values() if method == "REQUEST"]
    assert live == [event.sessions[1].meetings[0].starts_at]


def test_a_date_that_somebody_left_cannot_be_removed_under_their_calendar(app: Flask) -> None:
    event = event_of(1, 1)
    row = sign_up(event.sessions[0])
    told()
    switch(row, event, 1)
    assert has(Trace.PEOPLE, [event.sessions[0]])


# one meeting of a series


def miss(registration: Registration, number: int, *, misses: bool = True) -> None:
    meeting = registration.event_session.meetings[number]
    with transaction():
        registrations.miss(registration, meeting.public_id, misses=misses, by="participant")


def test_a_missed_meeting_leaves_the_calendar_and_comes_back_with_another_uid(app: Flask) -> None:
    event = event_of(3)
    row = sign_up(event.sessions[0])
    mails = told()
    miss(row, 1)
    gone = told_once()
    assert (gone.kind, gone.calendar_method) == ("missed", "CANCEL")
    assert gone.subject == "Je bent er niet op donderdag 10 december: Themacafé"
    assert "Je plaats in de reeks houd je." in text_of(gone)
    assert own_calendar(row).count("STATUS:CANCELLED") == 1
    miss(row, 1, misses=False)
    back = told_once()
    assert (back.kind, back.calendar_method) == ("back", "REQUEST")
    assert "afgelast" not in text_of(back)
    assert invitation(back).uid != invitation(gone).uid
    live = [start for method, start in shown([*mails, gone, back]).values() if method == "REQUEST"]
    assert sorted(live) == [meeting.starts_at for meeting in row.event_session.meetings]


def test_a_missed_meeting_that_moves_is_nobodys_news(app: Flask) -> None:
    event = event_of(3)
    row = sign_up(event.sessions[0])
    told()
    miss(row, 1)
    told()
    move(row.event_session.meetings[1], timedelta(hours=1))
    assert told() == []


# a colleague


def test_the_giver_hears_that_the_place_was_taken(app: Flask) -> None:
    row = sign_up(event_of(1).sessions[0])
    told()
    with transaction():
        registrations.offer_to_colleague(row, name="Sam Bakker", email="sam@school.example")
    with transaction():
        assert row.transfer is not None
        registrations.take_transfer(row.transfer, Person("Sam Bakker", "sam@school.example"))
    gone, new = told()
    assert (gone.recipient, gone.subject, gone.calendar_method) == (
        "noor@school.example",
        "Je plaats is doorgegeven: Themacafé",
        "CANCEL",
    )
    assert "Sam" not in gone.text
    assert (new.recipient, new.kind, new.calendar_method) == ("sam@school.example", "confirmed", "REQUEST")
