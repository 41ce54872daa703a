"""Certificates at the organisers' desk: the list, the bulk PDF, the mail, withdrawing, and the rule of an event."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.attendance import actions
from app.attendance.models import Certificate, CertificateRule, Presence, RuleKind
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.attendance.steps import DOOR, finish, given, held, seen, work
from tests.slices.registrations.steps import do

PRESENT, ABSENT = Presence.PRESENT, Presence.ABSENT


def desk(organiser: Browser, date: EventSession) -> Page:
    return organiser.visit("attendance_organise.certificates", public_id=date.public_id)


def said(page: Page) -> list[str]:
    """What the list says about everybody's certificate."""
    return [" ".join(each.get_text(" ").split()) for each in page.all("tbody td:nth-of-type(2)")]


def mails() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.kind == "certificate").order_by(Message.id)))


def named(clock: Traveller, *names: str, days: tuple[int, ...] = (0,)) -> tuple[EventSession, list[Registration]]:
    date, rows = held(clock, *days, people=len(names))
    for row, name in zip(rows, names, strict=True):
        row.name = name
    db.session.commit()
    return date, rows


def test_the_list_says_who_has_one_and_why_others_do_not(organiser: Browser, clock: Traveller) -> None:
    date, (anna, bram, _) = named(clock, "Anna Aa", "Bram Bb", "Carla Cc", days=(-7, 0))
    assert said(desk(organiser, date)) == ["De presentie is nog niet afgerond."] * 3
    seen(date, anna, PRESENT, PRESENT)
    seen(date, bram, PRESENT)
    finish(date)
    assert said(desk(organiser, date)) == ["Wordt nu gemaakt.", "Was bij 1 van de 2 dagdelen.", "Was er niet."]
    work()
    page = desk(organiser, date)
    number = db.session.scalars(sa.select(Certificate)).one().shown_number
    assert said(page)[0] == f"4 uur {number}"
    assert "1 van 3 deelnemers hebben een bewijs." in page.text
    do(actions.set_rule, date.event, RuleKind.NONE, None, by=DOOR)
    assert "Deze bijeenkomst geeft geen bewijzen." in desk(organiser, date).text


def test_all_certificates_of_a_date_are_one_tagged_pdf(organiser: Browser, clock: Traveller) -> None:
    date, rows = held(clock, 0, people=3)
    path = f"/beheer/datums/{date.public_id}/bewijzen.pdf"
    assert organiser.client.get(path).status_code == 404
    for row in rows:
        seen(date, row, PRESENT)
    finish(date)
    work()
    data = organiser.client.get(path).data
    assert b"/StructTreeRoot" in data
    assert b"/Count 3" in data


def test_everybody_who_has_one_is_mailed_once(organiser: Browser, clock: Traveller) -> None:
    date, (anna, bram) = named(clock, "Anna Aa", "Bram Bb")
    seen(date, anna, PRESENT)
    finish(date)
    work()
    form = desk(organiser, date).form("form[action$='/mailen']")
    page = organiser.submit(form)
    assert "Er gaat 1 bericht uit." in page.text
    organiser.submit(form)  # a page that was opened before
    (mail,) = mails()
    assert (mail.recipient, "Je bewijs van deelname" in mail.subject) == (anna.email, True)
    assert "#bewijs" in mail.text
    assert page.all("form[action$='/mailen']") == []
    seen(date, bram, PRESENT)
    work()
    organiser.submit(desk(organiser, date).form("form[action$='/mailen']"))
    clock.shift(timedelta(minutes=1))
    do(registrations.correct, bram, name="Bram Beter", email=bram.email, by=DOOR)
    work()
    assert desk(organiser, date).all("form[action$='/mailen']") == []
    assert [each.recipient for each in mails()] == [anna.email, bram.email]


@pytest.mark.parametrize("language", ["", "en"])
def test_the_mail_speaks_the_language_of_its_reader(app: Flask, clock: Traveller, language: str) -> None:
    row, _ = given(clock)
    row.language = language
    db.session.commit()
    do(actions.mail_certificates, row.event_session, by=DOOR)
    assert mails()[0].subject.startswith("Your certificate" if language else "Je bewijs")


def test_one_is_withdrawn_with_a_reason_and_given_back(organiser: Browser, clock: Traveller) -> None:
    row, one = given(clock)
    page = organiser.open(str(desk(organiser, row.event_session).all("td a[href$='/intrekken']")[0]["href"]))
    assert organiser.submit(page.form(), status=422).errors
    page = organiser.submit(page.form().fill(reason="Voor een ander"))
    assert said(page) == ["Ingetrokken: Voor een ander."]
    organiser.visit("attendance_organise.withdraw", public_id=row.public_id, status=303)
    page = organiser.submit(page.form("form[action$='/herstellen']"))
    assert said(page) == [f"2 uur {one.shown_number}"]


def test_the_rule_of_an_event_is_chosen(organiser: Browser, clock: Traveller) -> None:
    row, _ = given(clock)
    page = organiser.visit("attendance_organise.certificate_rule", public_id=row.event.public_id)
    assert page.form().values["kind"] == "all"
    assert "1 mens heeft al een bewijs." in page.text
    refused = organiser.submit(page.form().fill(kind="some"), status=422)
    assert refused.errors == ["Vul in hoeveel dagdelen iemand nodig heeft, van 1 tot en met 50."]
    assert organiser.submit(page.form().fill(kind="some", number="twee"), status=422).errors
    assert organiser.submit(page.form().fill(kind="iets"), status=422).errors
    organiser.submit(page.form().fill(kind="some", number="2"))
    rule = db.session.scalars(sa.select(CertificateRule)).one()
    assert (rule.kind, rule.number) == (RuleKind.SOME, 2)
    page = organiser.visit("events_organise.event", public_id=row.event.public_id)
    assert page.all("a[href$='/bewijs']")


def test_a_list_of_three_takes_as_many_statements_as_one_of_one(organiser: Browser, clock: Traveller) -> None:
    numbers = []
    for people in (1, 3):
        date, rows = held(clock, 0, people=people)
        for row in rows:
            row.school_id = make.school().id
            seen(date, row, PRESENT)
        finish(date)
        work()
        with counted_statements() as statements:
            desk(organiser, date)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_a_copy_of_an_event_gives_certificates_by_the_same_rule(organiser: Browser) -> None:
    event = make.event()
    do(actions.set_rule, event, RuleKind.SOME, 2, by=DOOR)
    organiser.submit(organiser.visit("events_organise.copy", public_id=event.public_id).form())
    rules = db.session.scalars(sa.select(CertificateRule).order_by(CertificateRule.event_id)).all()
    assert [(each.event_id == event.id, each.kind, each.number) for each in rules] == [
        (True, RuleKind.SOME, 2),
        (False, RuleKind.SOME, 2),
    ]
