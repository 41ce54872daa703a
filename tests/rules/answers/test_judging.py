"""Which answers count."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.answers import rules
from app.answers.models import AnswerStatus
from app.answers.rules import Invited, Verdict
from app.answers.rules.itip import CalendarAnswerText
from tests.rules.answers.test_shapes import ANSWER

STARTS, ENDS = ANSWER.starts_at, ANSWER.ends_at
NOW = ANSWER.at + timedelta(minutes=1)
ARRIVED = rules.Arrived("f", ("t",), "noor@school.example", "Noor", "Ja", "", False, rules.Automatic())
REPLY = CalendarAnswerText(
    "REPLY", ANSWER.uid, "Noor@School.example", "DECLINED", False, 2, ANSWER.at, starts_at=STARTS, ends_at=ENDS
)
INVITED = Invited(ANSWER.uid, 2, "noor@school.example", True, STARTS, ENDS)


def judged(reply: CalendarAnswerText = REPLY, invited: Invited | None = INVITED, **arrived) -> Verdict:
    return rules.verdict(replace(ARRIVED, **arrived), reply, invited, NOW)


def test_the_participant_s_own_answer_counts() -> None:
    assert judged() is Verdict.COUNTS
    assert rules.status_of(REPLY) is AnswerStatus.DECLINED


@pytest.mark.parametrize(
    "difference",
    [
        {"attendee": "jan@school.example"},
        {"attendee": ""},
        {"uid": "u2@swv.example"},
        {"is_for_another": True},
        {"status": "DELEGATED"},
        {"status": "NEEDS-ACTION"},
        {"status": ""},
        {"sequence": 3},
        {"stamp": NOW + timedelta(days=1, seconds=1)},
        {"method": "COUNTER", "starts_at": None},
    ],
)
def test_an_answer_that_is_not_theirs_or_makes_no_sense_is_unusable(difference: dict[str, Any]) -> None:
    assert judged(replace(REPLY, **difference)) is Verdict.UNUSABLE


def test_without_an_invitation_nothing_counts() -> None:
    assert judged(invited=None) is Verdict.UNUSABLE


def test_a_spoofed_sender_is_unusable() -> None:
    assert judged(sender="jan@school.example") is Verdict.UNUSABLE
    assert judged(is_forged=True) is Verdict.UNUSABLE


def test_a_sender_s_clock_may_be_a_day_wrong() -> None:
    assert judged(replace(REPLY, stamp=NOW + timedelta(days=1))) is Verdict.COUNTS


def test_an_older_sequence_counts_while_no_date_changed() -> None:
    assert judged(replace(REPLY, sequence=1)) is Verdict.COUNTS
    assert judged(replace(REPLY, sequence=1, ends_at=None)) is Verdict.COUNTS
    assert judged(replace(REPLY, sequence=1, starts_at=STARTS - timedelta(days=7))) is Verdict.TOO_LATE
    assert judged(replace(REPLY, sequence=1, ends_at=ENDS + timedelta(hours=1))) is Verdict.TOO_LATE
    assert judged(replace(REPLY, sequence=1, starts_at=None)) is Verdict.TOO_LATE


def test_the_same_sequence_counts_whatever_zone_the_program_wrote() -> None:
    assert judged(replace(REPLY, starts_at=STARTS - timedelta(hours=1))) is Verdict.COUNTS


def test_an_answer_older_than_the_last_one_is_too_late() -> None:
    at = ANSWER.at
    assert judged(invited=replace(INVITED, answered_at=at + timedelta(seconds=1))) is Verdict.TOO_LATE
    assert judged(invited=replace(INVITED, answered_at=at - timedelta(seconds=1))) is Verdict.COUNTS


def test_an_answer_to_what_was_withdrawn_or_is_over_is_too_late() -> None:
    assert judged(invited=replace(INVITED, is_live=False)) is Verdict.TOO_LATE
    assert judged(invited=replace(INVITED, starts_at=NOW - timedelta(hours=2), ends_at=NOW)) is Verdict.TOO_LATE


def test_a_proposal_counts_for_the_present_date_only() -> None:
    proposal = replace(REPLY, method="COUNTER", starts_at=STARTS + timedelta(days=1))
    assert judged(proposal) is Verdict.COUNTS
    assert judged(replace(proposal, sequence=1)) is Verdict.TOO_LATE


def test_whoever_declines_one_meeting_needs_attention_first() -> None:
    accepted, tentative, declined = AnswerStatus
    assert rules.together([accepted, declined, tentative]) is declined
    assert rules.together([accepted, tentative]) is tentative
    assert rules.together([]) is None
    assert rules.counted([None, declined, None, accepted]) == {accepted: 1, declined: 1, None: 2}
