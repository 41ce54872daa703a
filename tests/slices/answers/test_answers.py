"""What a calendar answers becomes a mark, and never more than that."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app.answers.models import AnswerStatus, PostKind
from app.answers.queries import marks
from app.core import tokens
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.models import Registration, Status
from tests.browse import counted_statements
from tests.replies import CLIENTS, Answering, apple, outlook
from tests.slices.answers.story import (
    answer_of,
    answers,
    arrives,
    entry,
    last_mail,
    mails,
    organizer_in,
    post,
    says,
    signed_up,
)
from tests.slices.invitations.worker import cancel, move, sign_up, text_of, told, transaction

WEEK = timedelta(weeks=1)


def mark(registration: Registration) -> AnswerStatus | None:
    return marks.together([registration.id]).get(registration.id)


def test_a_new_invitation_is_from_the_mailbox_with_the_participant_s_own_tag(answering: Flask) -> None:
    first, second = signed_up(), signed_up(email="ander@school.example")
    organizers = {organizer_in(last_mail(each)) for each in (first, second)}
    assert len(organizers) == 2
    for address in organizers:
        local, _, domain = address.partition("@")
        assert local.startswith("antwoord+")
        assert domain == "swv.example"
        assert len(local) <= 64
        assert local == local.lower()
        assert len(local.removeprefix("antwoord+")) == tokens.LENGTH
    assert last_mail(first).reply_to == "coordinator@example.org"


def test_an_invitation_from_before_keeps_its_organizer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    registration = signed_up()
    monkeypatch.setitem(app.config, "ANSWERS_ADDRESS", "antwoord@swv.example")
    move(entry(registration).meeting, WEEK)
    (message,) = told()
    assert organizer_in(message) == "coordinator@example.org"


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("status", AnswerStatus)
def test_an_answer_is_a_mark_with_its_moment(answering: Flask, client: str, status: AnswerStatus) -> None:
    registration = signed_up()
    says(registration, status.name, CLIENTS[client])
    (row,) = answers()
    assert (row.status, row.at, row.sequence) == (status, row.at, 0)
    assert mark(registration) is status
    assert registration.status is Status.CONFIRMED
    assert registration.event_session.seats_taken == 1
    assert post() == []


def test_the_last_answer_counts_in_whatever_order_they_arrive(answering: Flask, clock: time_machine.Traveller) -> None:
    registration = signed_up()
    early = outlook(answer_of(registration, status="DECLINED"))
    clock.shift(60)
    late = outlook(answer_of(registration, status="ACCEPTED"))
    arrives(late)
    arrives(early)
    assert mark(registration) is AnswerStatus.ACCEPTED


def test_a_decline_frees_nothing_and_mails_one_link_to_confirm(answering: Flask, clock: time_machine.Traveller) -> None:
    registration = signed_up()
    before = mails()
    says(registration, "DECLINED")
    clock.shift(60)
    says(registration, "ACCEPTED")
    clock.shift(60)
    says(registration, "DECLINED", apple)
    assert mails() == before + 1
    message = last_mail(registration)
    assert (message.recipient, message.calendar) == ("noor@school.example", None)
    assert message.subject == "Themacafé: kom je niet?"
    assert "/afmelden" in message.text
    assert "Tot je bevestigt, houden we je plaats vast." in text_of(message)
    assert registration.status is Status.CONFIRMED
    assert registration.event_session.seats_taken == 1


def test_a_decline_of_one_meeting_of_a_series_links_to_missing_that_one(answering: Flask) -> None:
    registration = signed_up(meetings=3)
    says(registration, "DECLINED", number=1)
    assert "/dagdeel" in last_mail(registration).text
    assert [
        each.answer.status if each.answer else None for each in marks.answers([registration.id])[registration.id]
    ] == [
        None,
        AnswerStatus.DECLINED,
        None,
    ]


def test_an_answer_to_a_date_that_moved_counts_no_more(answering: Flask) -> None:
    registration = signed_up()
    says(registration, "ACCEPTED")
    old = answer_of(registration, status="TENTATIVE")
    move(entry(registration).meeting, WEEK)
    told()
    assert mark(registration) is None
    arrives(outlook(old))
    assert mark(registration) is None
    assert post() == []


def test_an_older_sequence_counts_when_only_the_place_changed(answering: Flask) -> None:
    registration = signed_up()
    old = answer_of(registration, status="TENTATIVE")
    move(entry(registration).meeting, venue="Elders")
    told()
    assert entry(registration).sequence == 1
    arrives(outlook(old))
    assert mark(registration) is AnswerStatus.TENTATIVE


def test_whoever_signs_up_again_has_not_answered_the_new_invitation(answering: Flask) -> None:
    registration = signed_up()
    old = answer_of(registration, status="ACCEPTED")
    arrives(outlook(old))
    cancel(registration)
    told()
    again = sign_up(registration.event_session)
    told()
    arrives(outlook(old))
    assert mark(again) is None


def test_a_proposal_for_another_time_is_a_note(answering: Flask) -> None:
    registration = signed_up()
    other = entry(registration).meeting.starts_at + WEEK
    raw = apple(answer_of(registration, status="TENTATIVE", starts_at=other, ends_at=other + timedelta(hours=2)))
    arrives(raw.replace(b"METHOD:REPLY", b"METHOD:COUNTER"))
    assert answers() == []
    (letter,) = post()
    assert (letter.kind, letter.registration, letter.starts_at) == (PostKind.COUNTER, registration, other)


HOSTILE = {
    "an answer for somebody else's invitation": lambda mine, other: outlook(
        Answering(**{**vars(mine), "uid": other.uid})
    ),
    "somebody else's tag": lambda mine, other: outlook(Answering(**{**vars(mine), "organizer": other.organizer})),
    "a tag that was made up": lambda mine, _other: outlook(
        Answering(**{**vars(mine), "organizer": f"antwoord+{'0' * 42}@swv.example"})
    ),
    "a foreign attendee": lambda mine, _other: outlook(Answering(**{**vars(mine), "attendee": "jan@school.example"})),
    "another sender": lambda mine, _other: outlook(Answering(**{**vars(mine), "sender": "jan@school.example"})),
    "a sender that the mail server found forged": lambda mine, _other: (
        b"Authentication-Results: mail.swv.example; dmarc=fail (p=none) header.from=school.example\r\n" + outlook(mine)
    ),
    "a higher sequence": lambda mine, _other: outlook(Answering(**{**vars(mine), "sequence": 2_000_000_000})),
    "a stamp in 2099": lambda mine, _other: apple(mine).replace(b"DTSTAMP:2026", b"DTSTAMP:2099"),
    "a delegation": lambda mine, _other: apple(mine).replace(
        b"PARTSTAT=3DACCEPTED", b'PARTSTAT=3DDELEGATED;DELEGATED-TO=3D"mailto:jan@school.example"'
    ),
    "needs action": lambda mine, _other: apple(mine).replace(b"=3DACCEPTED", b"=3DNEEDS-ACTION"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_not_the_participant_s_own_answer_changes_nothing_and_is_not_lost(answering: Flask, case: str) -> None:
    registration, other = signed_up(), signed_up(email="ander@school.example")
    before = mails()
    arrives(HOSTILE[case](answer_of(registration), answer_of(other)))
    assert answers() == []
    assert [letter.kind for letter in post()] in ([PostKind.UNUSABLE], [PostKind.MAIL])
    assert mails() == before
    assert {row.status for row in (registration, other)} == {Status.CONFIRMED}


def test_a_copy_of_an_answer_does_nothing(answering: Flask) -> None:
    registration = signed_up()
    raw = outlook(answer_of(registration, status="DECLINED"))
    arrives(raw)
    before = mails()
    arrives(b"Received: again\r\n" + raw)
    assert mails() == before
    assert len(answers()) == 1


def test_without_a_tag_the_uid_is_enough_since_a_mail_system_may_take_the_tag_off(answering: Flask) -> None:
    registration = signed_up()
    says(registration, "ACCEPTED", organizer="antwoord@swv.example")
    assert mark(registration) is AnswerStatus.ACCEPTED


def test_an_answer_counts_after_the_site_got_another_key(answering: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    registration = signed_up()
    monkeypatch.setitem(answering.config, "SECRET_KEY", "another")
    says(registration, "ACCEPTED")
    assert mark(registration) is AnswerStatus.ACCEPTED


def test_somebody_who_left_is_not_asked_whether_they_leave(answering: Flask) -> None:
    registration = signed_up()
    late = outlook(answer_of(registration, status="DECLINED"))
    cancel(registration)
    before = mails()
    arrives(late)
    assert mails() == before


def test_a_new_address_has_a_new_tag(answering: Flask) -> None:
    registration = signed_up()
    old = answer_of(registration)
    with transaction():
        registrations.correct(registration, name=registration.name, email="nieuw@school.example", by="command")
    (_farewell, message) = told()
    assert organizer_in(message) != old.organizer
    arrives(outlook(old))
    assert mark(registration) is None
    says(registration, "ACCEPTED")
    assert mark(registration) is AnswerStatus.ACCEPTED


def test_marks_of_many_people_take_one_statement(answering: Flask) -> None:
    people = [signed_up(email=f"p{number}@school.example") for number in range(3)]
    for each in people:
        says(each, "ACCEPTED")
    ids = [each.id for each in people]
    db.session.expunge_all()
    with counted_statements() as statements:
        assert set(marks.together(ids).values()) == {AnswerStatus.ACCEPTED}
    assert len(statements) == 1
