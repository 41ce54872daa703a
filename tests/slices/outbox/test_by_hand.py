from datetime import timedelta

import pytest
from time_machine import Traveller

from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import EventSession
from app.extensions import db
from app.outbox import rules
from app.outbox.actions import by_hand
from app.outbox.models import Delivery, Trouble
from tests import factories as make
from tests.browse import Browser
from tests.mailbox import Mailbox
from tests.slices.outbox.conftest import Deliver
from tests.slices.registrations.steps import do

PAGE = "outbox_organise.messages"
HAND = "account:hand"


def test_on_a_pause_nothing_leaves_until_somebody_goes_on(mailbox: Mailbox, deliver: Deliver) -> None:
    message = make.message()
    do(by_hand.pause, by=HAND)
    assert (deliver(message), deliver(message, patient=False), mailbox.received) == (0, 0, [])
    do(by_hand.go_on)
    assert (deliver(message), message.status) == (1, Delivery.SENT)


def test_of_a_limited_rate_the_rest_waits_for_the_next_minute(
    mailbox: Mailbox, deliver: Deliver, time_machine: Traveller
) -> None:
    messages = [make.message() for _ in range(5)]
    do(by_hand.limit_rate, 2)
    assert deliver(*messages) == 2
    assert deliver(*messages) == 0
    time_machine.move_to(now() + timedelta(seconds=61))
    assert deliver(*messages) == 2
    do(by_hand.limit_rate, None)
    assert deliver(*messages) == 1
    assert len(mailbox.received) == 5


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("per_minute", [0, -3, rules.MOST_A_MINUTE + 1])
def test_a_rate_that_is_none_is_refused(per_minute: int) -> None:
    with pytest.raises(Refused) as refused:
        do(by_hand.limit_rate, per_minute)
    assert refused.value.objection.field == "per_minute"


def test_a_mail_that_is_held_back_does_not_leave_and_the_next_of_its_stream_does(
    mailbox: Mailbox, deliver: Deliver
) -> None:
    first, second = make.message(stream="s"), make.message(stream="s")
    do(by_hand.hold_back, first, by=HAND)
    deliver(first, second)
    assert (first.status, first.trouble, second.status) == (Delivery.DROPPED, Trouble.BY_HAND, Delivery.SENT)
    assert [each.recipient for each in mailbox.received] == [second.recipient]
    with pytest.raises(Refused):
        do(by_hand.hold_back, second, by=HAND)


def test_a_mail_that_is_held_back_is_no_loss_and_can_be_sent_after_all(
    organiser: Browser, mailbox: Mailbox, deliver: Deliver
) -> None:
    message = make.message()
    page = organiser.visit("outbox_organise.message", public_id=message.public_id)
    page = organiser.submit(page.form("form[action$='/tegenhouden']"))
    assert "Een organisator hield dit bericht tegen." in page.text
    assert "kwam niet aan" not in organiser.visit("home_organise.dashboard").text
    organiser.submit(page.form("form[action$='/opnieuw']"))
    deliver(message)
    assert len(mailbox.received) == 1


def test_a_mail_that_waits_for_its_moment_or_after_a_failure_can_go_now(
    organiser: Browser, mailbox: Mailbox, deliver: Deliver
) -> None:
    later = make.message(due_at=now() + timedelta(hours=5))
    failed = make.message(attempts=2, retry_at=now() + timedelta(hours=1), trouble=Trouble.LATER)
    assert deliver() == 0
    for message in (later, failed):
        page = organiser.visit("outbox_organise.message", public_id=message.public_id)
        organiser.submit(page.form("form[action$='/nu']"))
    assert deliver(later, failed) == 2
    assert len(mailbox.received) == 2


def test_several_are_hurried_or_held_back_at_once_and_what_went_is_counted(organiser: Browser) -> None:
    waiting, sent = make.message(), make.message(status=Delivery.SENT, sent_at=now())
    page = organiser.visit(PAGE)
    form = page.form("form.pick").fill(bericht=[waiting.public_id, sent.public_id], wat="tegenhouden")
    page = organiser.submit(form)
    assert "Gedaan met 1 bericht. 1 bericht bleef zoals het was" in page.text
    db.session.refresh(waiting)
    assert waiting.trouble is Trouble.BY_HAND


@pytest.mark.usefixtures("mailbox")
def test_pause_and_rate_are_buttons_on_the_page_with_all_mail(organiser: Browser) -> None:
    page = organiser.submit(organiser.visit(PAGE).form("form[action$='/pauze']"))
    assert "De mail staat op pauze. Sinds" in page.text
    page = organiser.submit(page.form("form[action$='/verder']"))
    assert page.find("#paused") is None
    page = organiser.submit(page.form("form[action$='/tempo']").fill(per_minute="30"))
    assert page.find("[name=per_minute]")["value"] == "30"
    page = organiser.submit(page.form("form[action$='/tempo']").fill(per_minute="0"), status=422)
    assert "Vul een getal in van 1 tot en met 10000." in page.text


@pytest.mark.usefixtures("mailbox")
def test_who_has_just_written_to_participants_reads_that_mail_is_paused(organiser: Browser) -> None:
    event_session, key = make.event().sessions[0], "0123456789abcdef"
    make.message(dedupe_key=f"written:{key}:a")
    values = {"public_id": event_session.public_id, "key": key}
    assert "op pauze" not in organiser.visit("invitations_organise.sent", **values).text
    do(by_hand.pause, by=HAND)
    assert "De mail staat op pauze." in organiser.visit("invitations_organise.sent", **values).text


def test_the_page_tells_which_changes_go_out_in_a_moment(organiser: Browser) -> None:
    event = make.event(title="Rust in de groep")
    db.session.get(EventSession, event.sessions[0].id).news_at = now() + timedelta(minutes=2)
    db.session.commit()
    page = organiser.visit(PAGE)
    assert "Rust in de groep : bericht van een wijziging over 2 minuten" in page.text


@pytest.mark.parametrize(
    ("method", "sequence", "told"),
    [
        ("REQUEST", 0, "Zet “Rust” op {when} in de agenda."),
        ("REQUEST", 2, "Zet “Rust” op {when} in de agenda; dit is wijziging 2."),
        ("CANCEL", 3, "Haalt “Rust” op {when} uit de agenda."),
    ],
)
def test_the_part_for_the_calendar_is_told_in_words(organiser: Browser, method: str, sequence: int, told: str) -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T100000Z\r\n"
        f"SUMMARY:Rust\r\nSEQUENCE:{sequence}\r\nDTSTART:20261209T130000Z\r\nDTEND:20261209T153000Z\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message = make.message(calendar=calendar, calendar_method=method)
    told = told.format(when="woensdag 9 december 2026 van 14.00 tot 16.30 uur")
    assert told in organiser.visit("outbox_organise.message", public_id=message.public_id).text
