"""ORGANIZER, UID and SEQUENCE of calendar entries, how long a mail is useful, and the name in its greeting."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.text import given_name
from app.invitations.models import Method
from app.invitations.rules import (
    Mailbox,
    News,
    next_sequence,
    next_uid,
    organizer,
    sequence_shown,
    worth_until,
)
from tests.rules.invitations.plans import NOW, starting

TEACHER = "noor@school.example"
EVENT = Mailbox("Coördinator", "coordinator@swv.example")
OFFICE = Mailbox("Bureau", "bureau@swv.example")
SENDER = Mailbox("Bijeen", "bijeen@swv.example")


def test_the_event_s_contact_organises() -> None:
    assert organizer(TEACHER, [EVENT, OFFICE, SENDER]) == EVENT


def test_nobody_is_invited_automatically() -> None:
    assert organizer("Coordinator@SWV.example", [EVENT, OFFICE, SENDER]) == OFFICE
    assert organizer(EVENT.email, [EVENT, EVENT, SENDER]) == SENDER


@pytest.mark.parametrize("local", ["noreply", "no-reply", "NoReply+x", "donotreply", "do-not-reply"])
def test_a_mailbox_that_nobody_reads_does_not_organise(local: str) -> None:
    assert organizer(TEACHER, [Mailbox("X", f"{local}@swv.example"), OFFICE, SENDER]) == OFFICE


def test_an_event_without_contact_is_the_organisation_s() -> None:
    assert organizer(TEACHER, [Mailbox("", ""), OFFICE, SENDER]) == OFFICE


def test_where_all_else_fails_the_sender_organises() -> None:
    assert organizer(SENDER.email, [Mailbox("", ""), Mailbox("", ""), SENDER]) == SENDER


def test_uids_cannot_be_guessed_and_differ_by_seed_and_key() -> None:
    uids = {
        next_uid("key", "a:1"),
        next_uid("key", "a:2"),
        next_uid("other key", "a:1"),
        next_uid("key", next_uid("key", "a:1")),
    }
    assert len(uids) == 4
    assert all(len(bytes.fromhex(uid)) * 8 >= 128 for uid in uids)


@pytest.mark.parametrize(
    ("sequence", "method", "is_other_slot", "expected"),
    [
        (0, Method.REQUEST, True, 1),
        (4, Method.REQUEST, True, 5),
        (4, Method.REQUEST, False, 4),  # another text alone
        (0, Method.CANCEL, False, 1),
        (4, Method.CANCEL, True, 5),
    ],
)
def test_sequence_rises_with_time_place_and_status(
    sequence: int, method: Method, is_other_slot: bool, expected: int
) -> None:
    assert next_sequence(sequence, method, is_other_slot=is_other_slot) == expected


@pytest.mark.parametrize(
    ("sequence", "stands", "is_over", "is_other_slot", "expected"),
    [
        (None, False, False, True, 0),  # before the first mail
        (2, True, False, False, 2),  # as mailed
        (2, True, False, True, 3),  # moved, the mail is on its way
        (2, True, True, False, 3),  # cancelled, the mail is on its way
        (3, False, True, False, 3),  # cancelled and mailed
        (None, False, True, True, 1),  # cancelled before the first mail
        (3, False, False, False, 0),  # signed up again, under another UID
    ],
)
def test_the_download_says_the_sequence_of_the_mail(
    sequence: int | None, stands: bool, is_over: bool, is_other_slot: bool, expected: int
) -> None:
    state = {"is_live": stands, "is_over": is_over, "is_other_slot": is_other_slot}
    assert sequence_shown(sequence, first=0, **state) == expected


def test_after_a_restore_new_entries_begin_above_what_was_sent_before() -> None:
    state: dict[str, Any] = {"first": 1000, "is_other_slot": True}
    assert sequence_shown(None, is_live=False, is_over=False, **state) == 1000
    assert sequence_shown(None, is_live=False, is_over=True, **state) == 1001
    assert sequence_shown(1003, is_live=False, is_over=False, **state) == 1000
    assert sequence_shown(1003, is_live=True, is_over=False, **state) == 1004


SOON, FAR, LATER = (starting(NOW + wait) for wait in (timedelta(hours=5), timedelta(days=9), timedelta(days=16)))
TWO_DAYS = NOW + timedelta(days=2)


@pytest.mark.parametrize("news", [each for each in News if each not in (News.OFFERED, News.REMINDER, News.LINK)])
def test_news_is_worth_sending_until_the_last_meeting_is_over(news: News) -> None:
    assert worth_until(news, [FAR, LATER], None, NOW) == LATER.ends_at
    assert worth_until(news, [SOON], None, NOW) == SOON.ends_at


def test_a_reminder_is_late_when_the_first_meeting_begins() -> None:
    assert worth_until(News.REMINDER, [LATER, FAR], None, NOW) == FAR.starts_at


def test_an_offer_is_worth_delivering_while_it_can_be_taken() -> None:
    assert worth_until(News.OFFERED, [FAR], SOON.starts_at, NOW) == SOON.starts_at
    assert worth_until(News.OFFERED, [SOON], FAR.starts_at, NOW) == SOON.starts_at
    assert worth_until(News.OFFERED, [FAR], None, NOW) == FAR.starts_at


def test_a_link_is_good_after_the_meeting_too() -> None:
    assert worth_until(News.LINK, [SOON], None, NOW) == worth_until(News.LINK, [], None, NOW) == TWO_DAYS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Noor Verhulst", "Noor"),
        ("Anne-Marie de Boer", "Anne-Marie"),
        ("D’Angelo", "D’Angelo"),
        ("Zoë", "Zoë"),
        ("J. de Vries", ""),
        ("J de Vries", ""),
        ("🎉 Gratis geld", ""),
        ("http://kwaad.example klik", ""),
        ("kwaad.example", ""),
        ("Noor2", ""),
        ("x" * 120, ""),
        ("", ""),
    ],
)
def test_people_are_greeted_by_what_looks_like_a_name(name: str, expected: str) -> None:
    assert given_name(name) == expected
