"""Whatever somebody sends is read within a second, and says nothing that it should not."""

import io
import time
import zipfile
from datetime import UTC, datetime

import pytest

from app.answers import rules
from app.answers.rules.itip import CalendarAnswerText
from app.answers.rules.opening import MOST_BYTES
from tests import replies
from tests.rules.answers.test_shapes import ANSWER, MAILBOX, TAG

HEAD = f"From: noor@school.example\r\nTo: antwoord+{TAG}@swv.example\r\nSubject: Ja\r\nMIME-Version: 1.0\r\n".encode()
SECOND = 1.0


def calendar(*lines: str, before: tuple[str, ...] = ()) -> bytes:
    event = ("BEGIN:VEVENT", "UID:u1@swv.example", "DTSTAMP:20261104T093000Z", "SEQUENCE:0", *lines, "END:VEVENT")
    all_lines = ("BEGIN:VCALENDAR", "METHOD:REPLY", *before, *event, "END:VCALENDAR", "")
    return HEAD + b"Content-Type: text/calendar; method=REPLY\r\n\r\n" + "\r\n".join(all_lines).encode()


THEIRS = "ATTENDEE;PARTSTAT=DECLINED:mailto:noor@school.example"


def nested(depth: int) -> bytes:
    each = (f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth))
    return HEAD + "".join(each).encode() + calendar(THEIRS).partition(b"MIME-Version: 1.0\r\n")[2]


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("invite.ics", calendar(THEIRS) + b" " * 50_000_000)
    return HEAD + b"Content-Type: application/zip; name=invite.ics.zip\r\n\r\n" + packed.getvalue()


HOSTILE = {
    "10,000 events": calendar(THEIRS, *["END:VEVENT", "BEGIN:VEVENT", THEIRS] * 10_000),
    "two events": calendar(THEIRS, "END:VEVENT", "BEGIN:VEVENT", "UID:u2@swv.example", THEIRS),
    "10,000 attendees": calendar(*[THEIRS] * 10_000),
    "nested 5,000 deep": nested(5000),
    "nested 30 deep": nested(30),
    "3,000 mails in one another": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    "a million lines": HEAD + b"Content-Type: text/plain\r\n\r\n" + b"\r\n" * 500_000,
    "no line at all": b"x" * MOST_BYTES,
    "a megabyte of From": b"From: " + b"a@b, " * 200_000 + b"\r\n\r\n",
    "a megabyte of To": b"To: " + b"antwoord+" * 110_000 + b"\r\n\r\n",
    "40,000 headers": b"X-A: b\r\n" * 40_000 + b"\r\n",
    "a deep page": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 200_000,
    "every byte": bytes(range(256)) * 4000,
    "nothing": b"",
    "a recurrence": calendar(THEIRS, "RRULE:FREQ=SECONDLY;COUNT=999999999"),
    "one time of a recurrence": calendar(THEIRS, "RECURRENCE-ID:20261204T130000Z"),
    "no stamp": calendar(THEIRS).replace(b"DTSTAMP:20261104T093000Z\r\n", b""),
    "a stamp in 2099": calendar(THEIRS).replace(b"DTSTAMP:2026", b"DTSTAMP:2099"),
    "a negative sequence": calendar(THEIRS).replace(b"SEQUENCE:0", b"SEQUENCE:-1"),
    "a huge sequence": calendar(THEIRS).replace(b"SEQUENCE:0", b"SEQUENCE:" + b"9" * 1000),
    "an event within an event": calendar("BEGIN:VEVENT", THEIRS, "END:VEVENT").replace(b"SEQUENCE", b"BEGIN:X\r\nSEQ"),
    "a zip": zipped(),
    "an unknown alphabet": HEAD + b"Content-Type: text/calendar; charset=klingon\r\n\r\n\xff\xfe",
    "our own invitation": calendar(THEIRS).replace(b"METHOD:REPLY", b"METHOD:REQUEST"),
    "a cancellation": calendar(THEIRS).replace(b"METHOD:REPLY", b"METHOD:CANCEL"),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.real_clock
def test_a_hostile_mail_is_no_answer_and_takes_no_second(case: str) -> None:
    begun = time.perf_counter()
    content = rules.read(HOSTILE[case][:MOST_BYTES], MAILBOX, size=len(HOSTILE[case])).content
    assert time.perf_counter() - begun < SECOND
    assert isinstance(content, rules.ForPeople) or _has_nobody(content)


def _has_nobody(content: object) -> bool:
    """An answer of no single person counts for nobody."""
    return isinstance(content, CalendarAnswerText) and content.is_for_another and not content.attendee


@pytest.mark.real_clock
def test_five_megabytes_with_a_right_answer_in_front_are_no_answer() -> None:
    raw = replies.outlook(ANSWER) + b"x" * 5_000_000
    begun = time.perf_counter()
    content = rules.read(raw[:MOST_BYTES], MAILBOX, size=len(raw)).content
    assert time.perf_counter() - begun < SECOND
    assert content == rules.ForPeople("", is_cut=True)


def test_a_time_zone_of_endless_rules_is_not_expanded() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Z", "BEGIN:STANDARD", "DTSTART:19700101T000000", "RRULE:FREQ=SECONDLY")
    ends = ("TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE")
    content = rules.read(calendar(THEIRS, "DTSTART;TZID=Z:20261204T140000", before=(*zone, *ends)), MAILBOX).content
    assert isinstance(content, CalendarAnswerText)
    assert content.starts_at == datetime(2026, 12, 4, 13, tzinfo=UTC)


@pytest.mark.parametrize("parameter", ["SENT-BY", "DELEGATED-TO", "DELEGATED-FROM"])
def test_an_answer_on_behalf_of_somebody_is_known_as_such(parameter: str) -> None:
    line = f'ATTENDEE;PARTSTAT=ACCEPTED;{parameter}="mailto:jan@school.example":mailto:noor@school.example'
    content = rules.read(calendar(line), MAILBOX).content
    assert isinstance(content, CalendarAnswerText)
    assert content.is_for_another


def test_what_is_inside_an_attached_mail_was_said_on_another_occasion() -> None:
    raw = HEAD + b"Content-Type: message/rfc822\r\n\r\n" + replies.apple(ANSWER)
    assert isinstance(rules.read(raw, MAILBOX).content, rules.ForPeople)
