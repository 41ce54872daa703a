from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.core.database import write_first
from app.extensions import db
from app.outbox import actions, queries
from app.outbox.models import Delivery
from app.outbox.rules import Failure, Stage
from tests import factories as make
from tests.browse import Browser, Form, Page, counted_statements
from tests.mailbox import Mailbox
from tests.people import sign_in_as

PAGE = "outbox_organise.messages"


def subjects(page: Page) -> list[str]:
    return [link.get_text() for link in page.all("tbody th a")]


def test_the_newest_message_stands_first(organiser: Browser):
    make.message(subject="Eerst")
    make.message(subject="Daarna")
    assert subjects(organiser.visit(PAGE)) == ["Daarna", "Eerst"]


def test_an_empty_outbox_says_what_will_come(organiser: Browser):
    page = organiser.visit(PAGE)
    assert "Hier zijn geen berichten." in page.text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "wacht"),
        ({"attempts": 2}, "wacht op een nieuwe poging"),
        ({"status": Delivery.SENDING}, "onderweg"),
        ({"status": Delivery.SENT, "sent_at": now}, "verstuurd"),
        ({"status": Delivery.FAILED}, "niet gelukt"),
        ({"status": Delivery.DROPPED}, "vervallen"),
    ],
)
def test_a_state_is_told_in_words(organiser: Browser, values: dict[str, object], words: str):
    make.message(**{name: value() if callable(value) else value for name, value in values.items()})
    tag = organiser.visit(PAGE).find("tbody .tag")
    assert tag is not None
    assert tag.get_text(strip=True) == words


def test_the_list_can_be_narrowed_to_a_state(organiser: Browser):
    for status in Delivery:
        make.message(subject=status.value, status=status)
    assert subjects(organiser.open("/beheer/berichten?status=failed")) == ["failed"]
    assert sorted(subjects(organiser.open("/beheer/berichten?status=waiting"))) == ["queued", "sending"]
    assert len(subjects(organiser.open("/beheer/berichten?status=nonsense"))) == 5


def test_the_list_can_be_narrowed_to_a_subject_and_widened_again(organiser: Browser):
    make.message(subject="Over Noor", about="registration:noor")
    make.message(subject="Over Tijn", about="registration:tijn")
    page = organiser.visit(PAGE, about="registration:noor")
    assert subjects(page) == ["Over Noor"]
    assert page.find("#inhoud a[href$='/beheer/berichten']") is not None
    assert subjects(organiser.open("/beheer/berichten?about=registration:noor&status=sent")) == []


def test_fifty_a_page_and_the_last_page_for_a_page_too_far(organiser: Browser):
    for n in range(queries.PAGE + 1):
        make.message(subject=f"Bericht {n}")
    first = organiser.visit(PAGE)
    assert len(subjects(first)) == queries.PAGE
    assert "51 berichten" in first.text
    assert subjects(organiser.visit(PAGE, bladzijde=2)) == ["Bericht 0"]
    assert subjects(organiser.visit(PAGE, bladzijde=999)) == ["Bericht 0"]
    assert len(subjects(organiser.visit(PAGE, bladzijde=-1))) == queries.PAGE


def test_one_row_and_three_cost_the_same(organiser: Browser):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make.message()
        with counted_statements() as statements:
            organiser.visit(PAGE)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_without_a_mail_server_the_page_says_so(organiser: Browser):
    make.message()
    assert "Er is geen mailserver ingesteld." in organiser.visit(PAGE).text


def test_a_stopped_queue_is_told_with_the_servers_words(organiser: Browser, mailbox: Mailbox):
    assert organiser.visit(PAGE).find("#stopped") is None
    with write_first():
        actions.halt(Failure.answered(Stage.LOGIN, 535, "5.7.8 bad credentials"), luck=0.5)
        db.session.commit()
    page = organiser.visit(PAGE)
    assert "De mailserver laat ons niet inloggen. (535 5.7.8 bad credentials)" in page.text


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("organiser", 200), ("admin", 200)])
def test_mail_is_for_organisers(app: Flask, browser: Browser, role: str, status: int):
    message = make.message()
    sign_in_as(browser, role)
    browser.visit(PAGE, status=status)
    browser.visit("outbox_organise.message", public_id=message.public_id, status=status)
    for view in ("layout", "source"):
        path = browser.path_of(f"outbox_organise.{view}", public_id=message.public_id)
        assert browser.client.get(path).status_code == status


def test_a_stranger_is_led_to_the_sign_in(browser: Browser):
    message = make.message()
    for view in ("messages", "message", "layout", "source"):
        values = {} if view == "messages" else {"public_id": message.public_id}
        assert browser.client.get(browser.path_of(f"outbox_organise.{view}", **values)).status_code == 303


def test_oldest_waiting_is_the_longest_due_and_retries_do_not_make_it_younger(app: Flask, clock):
    assert queries.oldest_waiting_since() is None
    make.message(due_at=now() + timedelta(hours=1))
    make.message(status=Delivery.SENT, due_at=now() - timedelta(hours=9))
    assert queries.oldest_waiting_since() is None
    old = make.message(due_at=now() - timedelta(hours=3), retry_at=now() + timedelta(hours=4), attempts=5)
    make.message(due_at=now() - timedelta(hours=2), status=Delivery.SENDING)
    assert queries.oldest_waiting_since() == old.due_at
    clock.shift(timedelta(hours=1))
    assert queries.oldest_waiting_since() == old.due_at


def chosen(page: Page, *public_ids: str) -> Form:
    form = page.form()
    form.values["bericht"] = list(public_ids)
    return form


def test_only_what_waits_or_went_wrong_can_be_chosen(organiser: Browser):
    rows = {status: make.message(status=status) for status in Delivery}
    boxes = [str(box["value"]) for box in organiser.visit(PAGE).all("[name=bericht]")]
    may_be = (Delivery.QUEUED, Delivery.FAILED, Delivery.DROPPED)
    assert sorted(boxes) == sorted(rows[status].public_id for status in may_be)


def test_where_nothing_went_wrong_there_is_nothing_to_choose(organiser: Browser):
    make.message(status=Delivery.SENT)
    page = organiser.visit(PAGE)
    assert page.find("main form.pick") is None
    assert page.find(".bulk") is None


def test_chosen_messages_go_again_and_what_would_tell_old_news_stays(organiser: Browser):
    first, second = (make.message(status=Delivery.FAILED) for _ in range(2))
    old = make.message(status=Delivery.FAILED, stream="registration:1")
    make.message(status=Delivery.SENT, stream="registration:1")
    page = organiser.open("/beheer/berichten?status=failed")
    done = organiser.submit(chosen(page, first.public_id, second.public_id, old.public_id))
    assert "Gedaan met 2 berichten. 1 bericht bleef zoals het was" in done.text
    assert [db.session.get(type(row), row.id).status for row in (first, second, old)] == [
        Delivery.QUEUED,
        Delivery.QUEUED,
        Delivery.FAILED,
    ]


def test_sending_again_without_a_choice_says_what_to_do(organiser: Browser):
    make.message(status=Delivery.FAILED)
    done = organiser.submit(organiser.visit(PAGE).form())
    assert "Kies eerst een of meer berichten." in done.text
