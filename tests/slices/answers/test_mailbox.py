"""A real mailbox: nothing is dealt with twice, and nothing is lost."""

import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.answers import actions, delivery, rules, transport
from app.answers.models import AnswerStatus, Post
from app.answers.queries import arriving
from app.extensions import db
from app.outbox.delivery import never
from app.registrations.models import Status
from tests import replies
from tests.dovecot import Line, Postbox, open_postbox
from tests.rules.answers.test_hostile import HOSTILE
from tests.slices.answers.conftest import reading
from tests.slices.answers.story import answer_of, answers, bad_addresses, mails, post, signed_up

pytestmark = pytest.mark.real_clock


def read(app: Flask, enough: Callable[[], bool] = never) -> int:
    db.session.rollback()
    number = delivery.read_mailbox(app, enough)
    db.session.rollback()
    return number


def letters(number: int) -> list[bytes]:
    return [replies.letter(to="antwoord@swv.example", subject=f"Brief {n}") for n in range(number)]


def subjects() -> list[str]:
    return sorted(each.subject for each in post())


def test_mail_is_dealt_with_once_and_moved(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(*letters(3))
    assert read(app) == 3
    assert subjects() == ["Brief 0", "Brief 1", "Brief 2"]
    assert (postbox.number(), postbox.number("Bijeen verwerkt")) == (0, 3)
    assert read(app) == 0
    assert len(post()) == 3


def test_mail_that_somebody_puts_back_is_not_dealt_with_again(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(*letters(2))
    read(app)
    postbox.put_back()
    read(app)
    assert len(post()) == 2
    assert postbox.number() == 0


def test_a_mailbox_with_new_numbers_is_not_dealt_with_again(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(*letters(2))
    read(app)
    postbox.put_back()
    with transport.opened() as folder:
        before = folder.uid_validity
    time.sleep(1.1)  # Dovecot numbers mailboxes by the second
    postbox.renumber()
    with transport.opened() as folder:
        assert folder.uid_validity != before
    postbox.deliver(*letters(1))
    read(app)
    assert len(post()) == 3


def test_a_worker_that_died_before_it_moved_mail_only_moves_it(
    app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    postbox.deliver(*letters(2))
    with monkeypatch.context() as patch:
        patch.setattr(transport.Folder, "move", lambda _folder, _uids: None)
        assert read(app) == 2
    assert postbox.number() == 2
    assert read(app) == 0
    assert (postbox.number(), len(post())) == (0, 2)


@pytest.mark.parametrize("breaks_after", [10, 300, 900, 2500, 3200])
def test_a_connection_lost_in_the_middle_loses_and_repeats_nothing(
    app: Flask, postbox: Postbox, breaks_after: int
) -> None:
    postbox.deliver(*letters(5))
    line = Line(postbox.port, breaks_after=breaks_after)
    with reading(app, postbox, ANSWERS_IMAP_PORT=line.port):
        read(app)
        assert arriving.trouble() is not None
        db.session.rollback()
    line.close()
    read(app)
    assert subjects() == [f"Brief {number}" for number in range(5)]
    assert postbox.number() == 0
    assert arriving.trouble() is None


def test_a_silent_server_is_given_up_and_shown(app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "PATIENCE", 0.2)
    line = Line(postbox.port, is_silent=True)
    begun = time.monotonic()
    with reading(app, postbox, ANSWERS_IMAP_PORT=line.port):
        assert read(app) == 0
    assert time.monotonic() - begun < 2
    trouble = arriving.trouble()
    assert trouble is not None
    assert trouble.answer == "timed out"
    line.close()


def test_a_conversation_that_lasts_too_long_is_cut(
    app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    postbox.deliver(*letters(3))
    monkeypatch.setattr(transport, "LONGEST", 0.0)
    assert read(app) < 3
    assert arriving.trouble() is not None
    monkeypatch.setattr(transport, "LONGEST", 60.0)
    read(app)
    assert len(post()) == 3


def test_a_wrong_password_is_shown_in_the_server_s_words(app: Flask, postbox: Postbox) -> None:
    with reading(app, postbox, ANSWERS_IMAP_PASSWORD="fout"):
        read(app)
    trouble = arriving.trouble()
    assert trouble is not None
    assert "Authentication failed" in trouble.answer


def test_a_stopped_worker_ends_between_two_mails_and_goes_on_later(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(*letters(4))
    assert read(app, enough=lambda: db.session.scalar(sa.select(sa.func.count(Post.id))) == 2) == 2
    assert read(app) == 2
    assert len(post()) == 4


def test_a_mail_that_cannot_be_stored_does_not_hold_up_the_others(
    app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in = actions.take_in

    def fails(arrived, place):
        if arrived.subject == "Brief 1":
            raise RuntimeError("of this test")
        take_in(arrived, place)

    postbox.deliver(*letters(3))
    monkeypatch.setattr(actions, "take_in", fails)
    assert read(app) == 2
    assert postbox.number() == 1
    monkeypatch.setattr(actions, "take_in", take_in)
    read(app)
    assert subjects() == ["Brief 0", "Brief 1", "Brief 2"]


def test_a_large_mail_is_fetched_in_part_and_left_unread(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(replies.letter(to="antwoord@swv.example", subject="Foto", text="x" * 2_000_000))
    with transport.opened() as folder:
        (uid,) = folder.uids()
        fetched = folder.fetch(uid)
    assert fetched is not None
    assert len(fetched.content) == rules.MOST_BYTES < fetched.size
    read(app)
    assert [(each.subject, each.is_cut) for each in post()] == [("Foto", True)]


def test_a_server_that_cannot_move_mail_copies_it(app: Flask, postbox: Postbox) -> None:
    with (
        open_postbox("imap_capability = IMAP4rev1 UIDPLUS") as old,
        reading(app, old),
    ):
        old.deliver(*letters(2))
        assert read(app) == 2
        assert (old.number(), old.number("Bijeen verwerkt")) == (0, 2)


def test_a_full_mailbox_is_read_in_stretches_without_alarm(
    app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    postbox.deliver(*letters(3))
    monkeypatch.setattr(delivery, "STRETCH", 0.0)
    assert read(app) == 0
    assert arriving.trouble() is None
    monkeypatch.setattr(delivery, "STRETCH", 40.0)
    assert read(app) == 3


def test_hostile_mail_changes_nothing_and_what_comes_after_it_is_read(app: Flask, postbox: Postbox) -> None:
    registration = signed_up()
    hostile = [raw for raw in HOSTILE.values() if raw and b"\0" not in raw]  # which no IMAP server takes
    before = mails()
    postbox.deliver(*hostile, replies.outlook(answer_of(registration)))
    begun = time.monotonic()
    assert read(app) == len(hostile) + 1
    assert time.monotonic() - begun < len(hostile) + 1
    assert [each.status for each in answers()] == [AnswerStatus.ACCEPTED]
    assert registration.status is Status.CONFIRMED
    assert (mails(), bad_addresses(), postbox.number()) == (before, [], 0)
