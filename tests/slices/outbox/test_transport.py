"""Each fault of the mail library and of mail servers, against a real server."""

import time

import pytest
from flask import Flask

from app.extensions import mail
from app.outbox import transport
from app.outbox.rules import Failure, Stage
from app.outbox.smtp import Undelivered
from app.outbox.transport import Envelope
from tests.mailbox import CERTIFICATE, Mailbox, open_mailbox, posting
from tests.rules.outbox.messages import CALENDAR, SENDER, message


def letter(sender: str = SENDER, **values: object) -> Envelope:
    return Envelope.around(message(**values), sender=sender)


def send(*letters: Envelope) -> None:
    with transport.connection() as line:
        for one in letters:
            line.send(one)


def failure_of(*letters: Envelope) -> Failure:
    with pytest.raises(Undelivered) as caught:
        send(*letters)
    return caught.value.failure


def test_the_server_gets_exactly_our_bytes(mailbox: Mailbox):
    sent = letter(calendar=CALENDAR, calendar_method="REQUEST", text=".\r\n..twee\n\n.")
    send(sent)
    (received,) = mailbox.received
    assert received.content == sent.as_bytes()
    assert received.content.count(b"\nMessage-ID:") == 1
    assert received.sender == "bijeen@samenwerkingsverband-passend-onderwijs.example.org"
    assert received.recipient == "noor@example.org"


def test_several_letters_go_over_one_connection(mailbox: Mailbox):
    send(letter(), letter(), letter())
    assert (len(mailbox.received), mailbox.connections) == (3, 1)


def test_a_worn_connection_is_replaced(app: Flask, mailbox: Mailbox):
    with posting(app, mailbox, max_emails=2):
        send(letter(), letter(), letter())
    assert (len(mailbox.received), mailbox.connections) == (3, 2)


def test_a_comma_in_the_name_of_the_sender_is_no_second_sender(mailbox: Mailbox):
    send(letter("Duin, Polder & Co <mail@example.org>"))
    (sender,) = mailbox.received[0].mail["From"].addresses
    assert (sender.display_name, mailbox.received[0].sender) == ("Duin, Polder & Co", "mail@example.org")


def test_a_refused_recipient_is_an_error_and_the_next_letter_goes(mailbox: Mailbox):
    mailbox.answer("RCPT", "550 5.1.1 user unknown", to="weg@example.org")
    with transport.connection() as line:
        with pytest.raises(Undelivered) as caught:
            line.send(letter(recipient="weg@example.org"))
        line.send(letter())
    assert caught.value.failure == Failure(Stage.RECIPIENT, "550 5.1.1 user unknown", 550, lasting=True)
    assert (mailbox.recipients, mailbox.connections) == (["noor@example.org"], 1)


@pytest.mark.parametrize(
    ("where", "stage"),
    [
        ("MAIL", Stage.SENDER),
        ("RCPT", Stage.RECIPIENT),
        ("DATA", Stage.CONTENT),
        ("CONTENT", Stage.CONTENT),
        ("END", Stage.CONTENT),
    ],
)
@pytest.mark.parametrize("act", ["drop", "stall"])
def test_a_line_that_drops_or_stalls_fails_that_letter_in_time(mailbox: Mailbox, where: str, stage: Stage, act: str):
    getattr(mailbox, act)(where, times=1)
    began = time.perf_counter()
    failure = failure_of(letter())
    assert time.perf_counter() - began < 5
    assert (failure.stage, failure.code, failure.lasting) == (stage, None, False)
    assert mailbox.received == []


def test_after_a_broken_line_the_next_letter_gets_a_new_one(mailbox: Mailbox):
    mailbox.drop("CONTENT", times=1)
    with transport.connection() as line:
        with pytest.raises(Undelivered):
            line.send(letter())
        line.send(letter())
    assert (len(mailbox.received), mailbox.connections) == (1, 2)


@pytest.mark.parametrize("act", ["drop", "stall"])
def test_what_goes_wrong_at_quit_does_not_undo_a_delivery(mailbox: Mailbox, act: str):
    getattr(mailbox, act)("QUIT")
    send(letter())
    assert len(mailbox.received) == 1


def test_a_server_that_ends_the_conversation_between_two_mails_is_called_again(mailbox: Mailbox):
    with transport.connection() as line:
        line.send(letter())
        mailbox.answer("MAIL", "421 4.7.0 enough for now", times=1)
        line.send(letter())
        mailbox.drop("MAIL", times=1)
        line.send(letter())
    assert (len(mailbox.received), mailbox.connections) == (3, 3)


def test_a_server_that_never_greets_is_given_up(mailbox: Mailbox):
    mailbox.stall("CONNECT")
    assert failure_of(letter()).stage is Stage.CONNECTION


@pytest.mark.parametrize(
    ("where", "text", "stage", "lasting"),
    [
        ("CONNECT", "554 5.7.1 go away", Stage.CONNECTION, True),
        ("CONNECT", "421 4.3.2 too busy", Stage.CONNECTION, False),
        ("MAIL", "550 5.7.1 who are you", Stage.SENDER, True),
        ("RCPT", "451 4.7.1 greylisted", Stage.RECIPIENT, False),
        ("DATA", "554 5.5.1 no", Stage.CONTENT, True),
        ("END", "554 5.7.1 looks like spam", Stage.CONTENT, True),
        ("END", "452 4.3.1 disk is full", Stage.CONTENT, False),
    ],
)
def test_an_answer_is_kept_with_where_it_was_given(
    mailbox: Mailbox, where: str, text: str, stage: Stage, lasting: bool
):
    mailbox.answer(where, text)
    failure = failure_of(letter())
    assert (failure.stage, failure.lasting, failure.answer) == (stage, lasting, text)


def test_nobody_listening(app: Flask, mailbox: Mailbox):
    mailbox.stop()
    failure = failure_of(letter())
    assert (failure.stage, failure.lasting) == (Stage.CONNECTION, False)


def test_a_server_name_that_does_not_exist(app: Flask, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch):
    with posting(app, mailbox, server="mailserver.invalid"):
        assert failure_of(letter()).stage is Stage.CONNECTION


def test_a_certificate_of_nobody_we_know_is_refused(app: Flask):
    with open_mailbox(tls=True) as mailbox, posting(app, mailbox, use_tls=True):
        failure = failure_of(letter())
    assert (failure.stage, failure.lasting) == (Stage.ENCRYPTION, True)
    assert mailbox.received == []


def test_a_certificate_of_another_name_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with open_mailbox(tls=True) as mailbox, posting(app, mailbox, use_tls=True, server="127.0.0.1"):
        failure = failure_of(letter())
    assert (failure.stage, failure.lasting) == (Stage.ENCRYPTION, True)


def test_a_certificate_that_can_be_trusted_is(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with open_mailbox(tls=True) as mailbox, posting(app, mailbox, use_tls=True):
        send(letter())
    assert len(mailbox.received) == 1


def test_without_starttls_on_offer_nothing_goes_in_the_clear(app: Flask, mailbox: Mailbox):
    with posting(app, mailbox, use_tls=True):
        failure = failure_of(letter())
    assert (failure.stage, failure.lasting) == (Stage.ENCRYPTION, True)
    assert mailbox.offered == []


def test_a_server_that_speaks_no_tls_where_tls_is_set(app: Flask, mailbox: Mailbox):
    with posting(app, mailbox, use_ssl=True, timeout=0.5):
        assert failure_of(letter()).stage in (Stage.CONNECTION, Stage.ENCRYPTION)


def test_a_wrong_password(app: Flask):
    with open_mailbox(password="goed") as mailbox:
        with posting(app, mailbox, username="bijeen", password="fout"):
            failure = failure_of(letter())
        assert (failure.stage, failure.code, failure.lasting) == (Stage.LOGIN, 535, True)
        with posting(app, mailbox, username="bijeen", password="goed"):
            send(letter())
    assert len(mailbox.received) == 1


def test_a_password_that_no_server_understands(app: Flask):
    with (
        open_mailbox(password="goed") as mailbox,
        posting(app, mailbox, username="bijeen", password="wachtwoørd"),
    ):
        failure = failure_of(letter())
    assert (failure.stage, failure.lasting) == (Stage.LOGIN, True)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://bijeen.example.org", "bijeen.example.org"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
    ],
)
def test_we_introduce_ourselves_by_the_name_of_the_site(
    app: Flask, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, url: str, name: str
):
    monkeypatch.setitem(app.config, "PUBLIC_URL", url)
    send(letter())
    assert mailbox.hello == [name]


def test_flask_mail_records_what_went(mailbox: Mailbox):
    with mail.record_messages() as recorded:
        send(letter(), letter(recipient="tijn@example.org"))
    assert [one.recipients for one in recorded] == [["noor@example.org"], ["tijn@example.org"]]
    assert (recorded[0].subject, recorded[0].body, recorded[0].html) == (
        message().subject,
        message().text,
        message().html,
    )
    assert recorded[0].as_bytes() == mailbox.received[0].content


def test_flask_mail_records_nothing_that_failed(mailbox: Mailbox):
    mailbox.answer("RCPT", "550 no")
    with mail.record_messages() as recorded:
        failure_of(letter())
    assert recorded == []


def test_suppressed_mail_is_recorded_and_goes_nowhere(app: Flask, mailbox: Mailbox):
    with posting(app, mailbox, suppress=True), mail.record_messages() as recorded:
        send(letter())
    assert (len(recorded), mailbox.connections) == (1, 0)


def test_a_listener_that_breaks_does_not_undo_a_delivery(mailbox: Mailbox):
    from flask_mail import email_dispatched

    def break_down(_app: Flask, message: Envelope) -> None:
        raise RuntimeError(message.subject)

    with email_dispatched.connected_to(break_down):
        send(letter())
    assert len(mailbox.received) == 1
