"""What each program writes is read as the same facts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.answers import rules
from app.answers.models import BounceReason
from app.answers.rules.bounces import Bounce
from app.answers.rules.itip import CalendarAnswerText
from tests import replies
from tests.replies import CLIENTS, Answering

MAILBOX = rules.AnswersMailbox("antwoord@swv.example", "+")
TAG = "0123456789abcdef" + "abcdefghijklmnopqrstuvwxyz"
ANSWER = Answering(
    organizer=f"Antwoord+{TAG.upper()}@swv.example", attendee="noor@school.example", uid="u1@swv.example"
)


def read(raw: bytes, **how) -> rules.Arrived:
    return rules.read(raw, MAILBOX, **how)


@pytest.mark.parametrize("status", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_says_the_same_whatever_program_wrote_it(client: str, status: str) -> None:
    arrived = read(CLIENTS[client](replace(ANSWER, status=status, sequence=3)))
    assert arrived.tags == (TAG,)
    assert (arrived.sender, arrived.sender_name) == ("noor@school.example", "Noor de Wit")
    answer = arrived.content
    assert isinstance(answer, CalendarAnswerText)
    assert (answer.method, answer.status, answer.uid) == ("REPLY", status, "u1@swv.example")
    assert (answer.attendee.lower(), answer.sequence) == ("noor@school.example", 3)
    assert answer.stamp == datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
    assert (answer.starts_at, answer.ends_at) == (ANSWER.starts_at, ANSWER.ends_at)
    assert not answer.is_for_another


def test_the_calendar_may_be_an_attachment_without_a_type_of_its_own() -> None:
    raw = replies.apple(ANSWER).replace(b"Content-Type: text/calendar;", b"Content-Type: application/octet-stream;")
    assert isinstance(read(raw).content, CalendarAnswerText)


def test_an_address_with_another_separator_has_its_tag() -> None:
    mailbox = rules.AnswersMailbox("antwoord@swv.example", "-")
    assert rules.read(replies.letter(to=f"antwoord-{TAG}@SWV.example"), mailbox).tags == (TAG,)


def test_the_tag_is_found_where_the_mailbox_was_renamed_along_the_way() -> None:
    raw = replies.letter(to="postvak@provider.example", Delivered_To=f"antwoord+{TAG}@swv.example")
    assert read(raw).tags == (TAG,)


def test_a_longer_address_that_contains_ours_is_not_ours() -> None:
    assert read(replies.letter(to=f"x.antwoord+{TAG}@swv.example, antwoord+{TAG}@swv.example.com")).tags == ()


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        ("5.1.1", "", BounceReason.NO_MAILBOX),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", BounceReason.NO_MAILBOX),
        ("5.1.2", "Host or domain name not found. Name service error", BounceReason.NO_DOMAIN),
        ("5.4.4", "Host not found", BounceReason.NO_DOMAIN),
        ("5.2.2", "552 5.2.2 mailbox full", BounceReason.FULL),
        ("5.2.1", "550 5.2.1 The email account is disabled", BounceReason.CLOSED),
        ("5.7.1", "554 5.7.1 rejected as spam", BounceReason.REFUSED),
        ("4.4.7", "message expired", BounceReason.GAVE_UP),
        ("5.0.0", "550 No such user here", BounceReason.NO_MAILBOX),
        ("5.0.0", "550 over quota", BounceReason.FULL),
        ("5.0.0", "550 nee", BounceReason.OTHER),
    ],
)
def test_a_report_names_the_reason(status: str, said: str, reason: BounceReason) -> None:
    raw = replies.returned(
        to=f"antwoord+b{TAG}@swv.example",
        recipient="weg@school.example",
        status=status,
        said=said,
        about="<m1@swv.example>",
    )
    bounce = read(raw).content
    assert isinstance(bounce, Bounce)
    assert (bounce.reason, bounce.recipients, bounce.about) == (reason, {"weg@school.example"}, "<m1@swv.example>")
    assert said in bounce.answer


def test_a_report_without_the_standard_form_is_understood() -> None:
    bounce = read(replies.qmail(to=f"antwoord+b{TAG}@swv.example", recipient="weg@oudeschool.example")).content
    assert isinstance(bounce, Bounce)
    assert (bounce.reason, bounce.recipients) == (BounceReason.NO_MAILBOX, {"weg@oudeschool.example"})


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_that_nothing_failed_says_nothing(action: str) -> None:
    raw = replies.returned(
        to=f"antwoord+b{TAG}@swv.example", recipient="noor@school.example", status="4.4.1", action=action
    )
    assert isinstance(read(raw).content, rules.Automatic)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-replied (vacation)", "Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"Precedence": "auto_reply"},
        {"List_Id": "<nieuws.example>"},
        {"subject": "Automatisch antwoord: De veranderende rol"},
        {"subject": "Out of office: vakantie"},
        {"sender": "noreply@school.example"},
        {"Auto_Submitted": "auto-generated"},
    ],
)
def test_what_nobody_wrote_is_nothing(headers: dict[str, str]) -> None:
    assert isinstance(read(replies.letter(to=f"antwoord+{TAG}@swv.example", **headers)).content, rules.Automatic)


def test_a_challenge_sent_to_the_envelope_s_sender_is_nothing() -> None:
    raw = replies.letter(to=f"antwoord+b{TAG}@swv.example", subject="Bevestig dat u een mens bent")
    assert isinstance(read(raw).content, rules.Automatic)


def test_a_server_s_report_that_says_nothing_clear_is_for_people() -> None:
    raw = replies.letter(
        to=f"antwoord+b{TAG}@swv.example", sender="postmaster@school.example", text="Er ging iets mis."
    )
    assert isinstance(read(raw).content, rules.ForPeople)


def test_a_mail_for_people_keeps_its_words_and_no_markup() -> None:
    raw = (
        replies.letter(to="antwoord@swv.example", subject="=?utf-8?q?Vraag_over_caf=C3=A9?=")
        .replace(b"text/plain", b"text/html")
        .replace(b"Mag mijn", b"<script>alert(1)</script><p>Mag <b>mijn</b><br>")
    )
    arrived = read(raw)
    assert arrived.subject == "Vraag over café"
    assert arrived.content == rules.ForPeople("Mag mijn\n collega ook mee?", is_cut=False)


def test_a_copy_has_the_same_fingerprint_and_another_mail_has_not() -> None:
    raw = replies.letter(to="antwoord@swv.example")
    assert read(raw).fingerprint == read(b"Received: from elsewhere\r\n" + raw).fingerprint
    assert read(raw).fingerprint != read(raw.replace(b"Mag", b"Kan")).fingerprint
    assert read(raw).fingerprint != read(raw.replace(b".letter@", b".other@")).fingerprint
