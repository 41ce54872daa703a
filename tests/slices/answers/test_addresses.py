"""Mail that did not arrive: the mail is lost, its address is marked, and a corrected address gets what was missed."""

import pytest
from flask import Flask

from app.answers import actions
from app.answers.models import AnswerStatus, BounceReason
from app.answers.queries import addresses as queries
from app.answers.queries import marks
from app.outbox import actions as outbox
from app.outbox import mime, senders
from app.outbox import queries as mail
from app.outbox.models import Delivery, Trouble
from app.outbox.rules import Failure, Stage
from app.registrations import actions as registrations
from app.registrations.models import Registration
from tests import replies
from tests.slices.answers.conftest import ADDRESS, configured
from tests.slices.answers.story import (
    answers,
    arrives,
    bad_addresses,
    bounce_address,
    last_mail,
    mails,
    post,
    says,
    signed_up,
)
from tests.slices.invitations.worker import cancel, invitation, told, transaction


def returned(registration: Registration, **how: str) -> bytes:
    message = last_mail(registration)
    return replies.returned(**{"to": bounce_address(message), "recipient": message.recipient, **how})


def test_every_mail_has_an_envelope_sender_of_its_own(answering: Flask) -> None:
    paths = {bounce_address(last_mail(signed_up(email=f"p{number}@school.example"))) for number in range(2)}
    assert len(paths) == 2
    assert all(each.startswith("antwoord+b") and len(each.partition("@")[0]) <= 64 for each in paths)


def test_without_a_mailbox_the_envelope_is_from_our_sender(app: Flask) -> None:
    assert bounce_address(last_mail(signed_up())) == ""


def test_a_returned_mail_is_lost_and_marks_its_address(answering: Flask) -> None:
    registration = signed_up()
    arrives(returned(registration))
    message = last_mail(registration)
    assert (message.status, message.trouble) == (Delivery.FAILED, Trouble.RETURNED)
    assert "User unknown" in message.last_error
    assert mail.lost([registration.about])[registration.about] == [message]
    (mark,) = bad_addresses()
    assert (mark.email_key, mark.reason) == ("noor@school.example", BounceReason.NO_MAILBOX)
    assert [each.registration for each in queries.unreachable()] == [registration]
    assert queries.number() == 1


def test_a_report_of_an_older_server_is_understood(answering: Flask) -> None:
    registration = signed_up()
    arrives(replies.qmail(to=bounce_address(last_mail(registration)), recipient="noor@school.example"))
    assert last_mail(registration).trouble is Trouble.RETURNED


def test_a_report_about_where_somebody_s_mail_was_forwarded_marks_the_address_that_we_know(answering: Flask) -> None:
    arrives(returned(signed_up(), recipient="noor@gmail.example"))
    assert [each.email_key for each in bad_addresses()] == ["noor@school.example"]


def test_a_report_without_a_tag_is_known_by_the_mail_that_it_returns(answering: Flask) -> None:
    registration = signed_up()
    arrives(returned(registration, to="antwoord@swv.example", about=last_mail(registration).message_id))
    assert len(bad_addresses()) == 1


@pytest.mark.parametrize("to", ["antwoord@swv.example", f"antwoord+b{'0' * 42}@swv.example"])
def test_a_report_about_an_unknown_mail_marks_nothing_and_is_not_lost(answering: Flask, to: str) -> None:
    registration = signed_up()
    arrives(returned(registration, to=to))
    assert bad_addresses() == []
    assert last_mail(registration).status is Delivery.SENT
    assert [each.subject for each in post()] == ["Undelivered Mail Returned to Sender"]


def test_a_report_that_names_another_address_than_its_mail_had_marks_nothing(answering: Flask) -> None:
    registration = signed_up()
    about = last_mail(registration).message_id
    arrives(returned(registration, to="antwoord@swv.example", about=about, recipient="jan@school.example"))
    assert bad_addresses() == []


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"subject": "Afwezig"}, {"subject": "Bevestig dat u een mens bent"}],
)
def test_an_absence_or_a_challenge_is_nothing(answering: Flask, headers: dict[str, str]) -> None:
    registration = signed_up()
    before = mails()
    arrives(replies.letter(to=bounce_address(last_mail(registration)), **headers))
    assert (bad_addresses(), post(), mails()) == ([], [], before)


def test_our_own_mail_that_comes_back_is_nothing(answering: Flask) -> None:
    registration = signed_up()
    arrives(mime.as_bytes(last_mail(registration), sender=senders.sender()))
    assert (bad_addresses(), post()) == ([], [])


def test_a_corrected_address_gets_what_was_missed(answering: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering.extensions["mail"], "server", "mail.swv.example")
    registration = signed_up()
    arrives(returned(registration))
    with transaction():
        registrations.correct(registration, name=registration.name, email="noor@nieuw.example", by="command")
    (message,) = told()
    assert (message.kind, message.recipient) == ("confirmed", "noor@nieuw.example")
    assert invitation(message).method == "REQUEST"
    assert queries.number() == 0
    assert mail.lost([registration.about]) == {}


@pytest.mark.parametrize(
    ("answer", "reasons"),
    [
        ("5.1.2 Bad destination domain", [BounceReason.NO_DOMAIN]),
        ("no such user", [BounceReason.NO_MAILBOX]),
        ("5.7.1 Relay access denied", []),
        ("relaying is not allowed", []),
    ],
)
def test_an_address_that_the_server_refuses_at_once_is_marked_unless_it_refuses_us(
    app: Flask, answer: str, reasons: list[BounceReason]
) -> None:
    registration = signed_up()
    message = last_mail(registration)
    with transaction():
        message.status, message.attempts = Delivery.SENDING, 1
    with transaction():
        failure = Failure.answered(Stage.RECIPIENT, 550, answer)
        outbox.mark_unsent(message.id, 1, failure, luck=0.5)
    assert [each.reason for each in bad_addresses()] == reasons


def test_a_mailbox_that_answers_works(answering: Flask) -> None:
    registration = signed_up()
    arrives(returned(registration, status="5.2.2"))
    assert [each.reason for each in bad_addresses()] == [BounceReason.FULL]
    says(registration, "ACCEPTED")
    assert bad_addresses() == []


def test_an_organiser_says_that_an_address_works(answering: Flask) -> None:
    registration = signed_up()
    arrives(returned(registration))
    for _ in range(2):
        with transaction():
            actions.works_again(registration, by="command")
    assert bad_addresses() == []
    with transaction():
        outbox.retry(last_mail(registration), by="command")
    assert last_mail(registration).status is Delivery.QUEUED


def test_somebody_who_left_needs_no_address(answering: Flask) -> None:
    registration = signed_up()
    arrives(returned(registration))
    cancel(registration)
    assert queries.number() == 0


def test_two_places_of_one_address_count_as_one(answering: Flask) -> None:
    first, second = signed_up(), signed_up()
    arrives(returned(first))
    assert queries.number() == 1
    assert {each.registration for each in queries.unreachable()} == {first, second}


def test_both_databases_keep_what_comes_back(any_app: Flask) -> None:
    with configured(any_app, ANSWERS_ADDRESS=ADDRESS):
        registration, other = signed_up(), signed_up(email="weg@school.example")
        says(registration, "DECLINED")
        arrives(returned(other))
        arrives(replies.letter(to=ADDRESS, subject="a\x00b"))
        assert [each.status for each in answers()] == [AnswerStatus.DECLINED]
        assert [each.registration for each in queries.unreachable()] == [other]
        assert [each.subject for each in post()] == ["ab"]
        assert marks.together([registration.id, other.id]) == {registration.id: AnswerStatus.DECLINED, other.id: None}
