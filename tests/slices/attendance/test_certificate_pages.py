"""A participant's certificate as PDF, what their page says about it, and what anybody may check."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.attendance import actions
from app.attendance.models import Certificate, Presence, RuleKind
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.actions import erasing
from app.registrations.models import Registration
from app.web.links import token
from tests.browse import Browser, Page, counted_statements
from tests.limits import hits, repeat
from tests.slices.attendance.steps import DOOR, finish, given, held, seen, work
from tests.slices.registrations.steps import do

PRESENT, PARTLY, ABSENT = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT


def own(browser: Browser, row: Registration) -> Page:
    return browser.visit("registrations.registration", token=token("registration", row))


def said(browser: Browser, row: Registration) -> str:
    """What the own page says about the certificate; empty if nothing."""
    found = own(browser, row).all("[aria-labelledby=bewijs] p")
    return " ".join(" ".join(each.get_text().split()) for each in found)


def pdf(browser: Browser, row: Registration, status: int = 200) -> bytes:
    return browser.client.get(f"/aanmelding/{token('registration', row)}/bewijs.pdf").data if status == 200 else b""


def test_the_own_page_leads_to_a_pdf_with_tags_and_a_language(browser: Browser, clock: Traveller) -> None:
    row, one = given(clock)
    page = own(browser, row)
    link = page.all("[aria-labelledby=bewijs] a")[0]
    assert one.shown_number in page.text
    response = browser.client.get(str(link["href"]))
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    assert response.headers["Cache-Control"] == "no-store"
    assert f'filename="bewijs-van-deelname-{row.event.slug}.pdf"' in response.headers["Content-Disposition"]
    for mark in (b"/StructTreeRoot", b"/Lang(nl)", b"pdfuaid", b"/Alt"):
        assert mark in response.data, mark


@pytest.mark.parametrize("text", ["Ågot 日本 🎉", '#import "x" $x^2$ *a* \\ <b>', "W" * 120, "“\u202eabc”"])
def test_a_pdf_takes_any_name_and_title(browser: Browser, clock: Traveller, text: str) -> None:
    row, one = given(clock)
    one.name = one.title = one.goal = text
    db.session.commit()
    assert pdf(browser, row).startswith(b"%PDF")


def test_without_a_certificate_there_is_no_pdf(browser: Browser, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0)
    path = f"/aanmelding/{token('registration', anna)}/bewijs.pdf"
    assert browser.client.get(path).status_code == 404
    assert browser.client.get(path.replace("bewijs.pdf", "bewijs.pd")).status_code == 404
    do(erasing.anonymise, [anna.id])
    assert browser.client.get(path).status_code == 410
    assert date.seats_taken == 1


def test_a_certificate_stays_when_the_registration_is_erased_by_its_term(browser: Browser, clock: Traveller) -> None:
    row, _ = given(clock)
    do(erasing.anonymise, [row.id])
    assert pdf(browser, row).startswith(b"%PDF")


def test_a_series_tells_how_far_somebody_is(browser: Browser, clock: Traveller) -> None:
    date, (anna, bram) = held(clock, 0, 7, 14, people=2)
    assert said(browser, anna) == ""
    clock.move_to(date.meetings[1].ends_at)
    seen(date, anna, PRESENT, PARTLY)
    seen(date, bram, ABSENT, PRESENT)
    for meeting in date.meetings[:2]:
        do(actions.finish, meeting, by=DOOR)
    assert said(browser, anna) == "Je was bij 2 van de 3 dagdelen. Je krijgt het bewijs bij 3."
    assert said(browser, bram).startswith("Je was bij 1 van de 3 dagdelen. Voor een bewijs zijn er 3 nodig.")
    assert "Klopt dit niet? Mail coordinator@example.org." in said(browser, bram)
    do(actions.set_rule, date.event, RuleKind.SOME, 2, by=DOOR)
    assert said(browser, anna) == "Je was bij 2 van de 3 dagdelen. Je bewijs komt hier na het laatste dagdeel."
    clock.move_to(date.ends_at + timedelta(hours=1))
    assert "Je bewijs komt hier als bekend is wie er was op woensdag" in said(browser, anna)
    seen(date, anna, None, None, ABSENT)
    do(actions.finish, date.meetings[2], by=DOOR)
    assert said(browser, anna) == "Je bewijs wordt nu gemaakt. Kijk over een minuut nog eens."
    work()
    assert "Voor 3 uur." in said(browser, anna)


def test_of_a_single_meeting_it_says_whether_it_comes(browser: Browser, clock: Traveller) -> None:
    date, (anna, bram) = held(clock, 0, people=2)
    clock.move_to(date.ends_at)
    seen(date, anna, PRESENT)
    finish(date)
    assert said(browser, anna) == "Je bewijs komt hier een uur na afloop."
    assert said(browser, bram).startswith("Volgens onze lijst was je er niet. Daarom is er geen bewijs.")
    do(actions.set_rule, date.event, RuleKind.NONE, None, by=DOOR)
    assert said(browser, bram) == ""


def test_what_was_withdrawn_tells_the_reason(browser: Browser, clock: Traveller) -> None:
    row, _ = given(clock)
    do(actions.withdraw, row, words="Op de verkeerde naam", by=DOOR)
    assert said(browser, row).startswith("Je bewijs van deelname is ingetrokken. De reden: Op de verkeerde naam.")


def checked(browser: Browser, number: str) -> Page:
    return browser.visit("attendance.check", number=number)


def test_a_number_tells_that_it_is_real_and_no_name_or_address(browser: Browser, clock: Traveller) -> None:
    row, one = given(clock)
    row.name = one.name = "Quirine van der Xanten"
    db.session.commit()
    page = checked(browser, one.shown_number.lower())
    assert "Dit bewijs van deelname is echt" in page.text
    for shown in (one.title, "2 uur", "Q.v.d.X.", one.shown_number, one.organisation):
        assert shown in page.text
    for hidden in ("Quirine", "Xanten", row.email, row.public_id):
        assert hidden not in page.html
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_a_number_that_was_replaced_or_withdrawn_says_so_and_nothing_of_the_person(
    browser: Browser, clock: Traveller
) -> None:
    row, one = given(clock)
    clock.shift(timedelta(minutes=1))
    do(registrations.correct, row, name="Quirine Xanten", email=row.email, by=DOOR)
    work()
    page = checked(browser, one.number)
    assert page.all("#certificate")[0]["data-status"] == "replaced"
    assert "Q.X." not in page.text
    new = db.session.get(Certificate, one.id).replaced_by_id
    do(actions.withdraw, row, words="Fout", by=DOOR)
    page = checked(browser, db.session.get(Certificate, new).number)
    assert page.all("#certificate")[0]["data-status"] == "by_hand"
    assert "Fout" not in page.text


@pytest.mark.parametrize(
    "number", ["7K2M09QXTB4D", "7K2M", "x" * 5000, "%00", "%F0%9F%8E%89", "..%2f..%2fetc", "7K2M-09QX-TB4D-7K2M"]
)
def test_a_number_that_was_never_given_is_404(app: Flask, number: str) -> None:
    assert app.test_client().get(f"/bewijs/{number}").status_code == 404


def test_the_field_forgives_how_a_number_is_typed(browser: Browser, clock: Traveller) -> None:
    _, one = given(clock)
    page = browser.visit("attendance.find")
    form = page.form("main form").fill(nummer=f" {one.shown_number.lower().replace('-', ' ')} ")
    response = browser.client.get(form.action, query_string=form.values)
    assert (response.status_code, response.location) == (303, f"/bewijs/{one.shown_number}")
    page = browser.open("/bewijs?nummer=onzin%3Cb%3E")
    assert page.errors == ["Dit nummer kennen we niet. Kijk of je het goed overnam."]


def test_nobody_tries_all_numbers(limited: Browser) -> None:
    with hits() as one:
        limited.client.get("/bewijs/7K2M09QXTB4D")
    repeat(one, 118)
    assert [limited.client.get("/bewijs/7K2M09QXTB4D").status_code for _ in range(2)] == [404, 429]


def test_statements_do_not_grow_with_the_meetings(browser: Browser, clock: Traveller) -> None:
    numbers = []
    for days in ((0,), (7, 14, 21)):
        row, _ = given(clock, *days)
        with counted_statements() as statements:
            own(browser, row)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
