from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, SignInTries
from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Message
from tests.browse import Browser, Page
from tests.slices.accounts.entering import (
    PASSWORD,
    another,
    is_signed_in,
    link_for,
    password_form,
    sign_in_by_link,
    with_password,
)


def attempt(browser: Browser, password: str, email: str = "anne@example.org", address: str = "127.0.0.1") -> Page:
    """One try from this address; 422 where it is refused."""
    form = password_form(browser).fill(email=email, password=password)
    answer = browser.client.post(form.action, data=form.values, environ_overrides={"REMOTE_ADDR": address})
    db.session.rollback()
    return Page(answer, form.action)


def test_a_password_signs_in(browser: Browser) -> None:
    with_password()
    browser.submit(password_form(browser).fill(email=" Anne@Example.org", password=PASSWORD))
    assert is_signed_in(browser)


def test_only_argon2_of_it_is_kept(browser: Browser) -> None:
    row = with_password()
    assert (row.password or "").startswith("$argon2id$")


def test_somebody_who_does_not_exist_and_who_has_another_password_get_the_same_answer(
    app: Flask, browser: Browser
) -> None:
    with_password()
    another(app, email="bo@example.org")  # has no password
    pages = [attempt(browser, "iets heel anders", who) for who in ("anne@example.org", "bo@example.org", "x@y.nl")]
    assert {page.status for page in pages} == {422}
    assert len({page.text for page in pages}) == 1
    assert not is_signed_in(browser)


def test_the_form_keeps_the_address_and_never_the_password(browser: Browser) -> None:
    page = attempt(browser, "iets heel anders")
    values = page.form("form[action^='/inloggen/wachtwoord']").values
    assert (values["email"], values["password"]) == ("anne@example.org", "")


def test_after_four_wrong_ones_the_right_one_waits_too_and_then_works(browser: Browser, clock: Any) -> None:
    with_password()
    for _ in range(4):
        assert "horen niet bij elkaar" in attempt(browser, "iets heel anders").text
    assert "te vaak" in attempt(browser, PASSWORD).text
    clock.shift(timedelta(seconds=14))
    assert attempt(browser, PASSWORD).status == 422
    clock.shift(timedelta(seconds=1))
    assert attempt(browser, PASSWORD).status == 303
    assert is_signed_in(browser)


def test_a_try_that_came_too_soon_makes_the_wait_no_longer(browser: Browser, clock: Any) -> None:
    with_password()
    for _ in range(20):
        attempt(browser, "iets heel anders")
    clock.shift(timedelta(seconds=15))
    assert attempt(browser, PASSWORD).status == 303


def test_pauses_are_kept_for_an_address_that_does_not_exist_as_well(browser: Browser) -> None:
    answers = [attempt(browser, "iets heel anders", "niemand@example.org").text for _ in range(5)]
    assert "te vaak" in answers[4]
    assert "te vaak" not in answers[3]


def test_nobody_locks_out_a_colleague_on_another_network(app: Flask, browser: Browser) -> None:
    with_password()
    for _ in range(10):
        attempt(browser, "iets heel anders", address="203.0.113.7")
    assert attempt(browser, PASSWORD, address="203.0.113.250").status == 422, "the same network"
    assert attempt(Browser(app), PASSWORD, address="198.51.100.9").status == 303


def test_the_link_by_mail_works_however_often_the_password_was_wrong(browser: Browser) -> None:
    with_password()
    for _ in range(10):
        attempt(browser, "iets heel anders")
    browser.submit(browser.visit("accounts.sign_in").form().fill(email="anne@example.org"), status=200)
    message = db.session.scalars(sa.select(Message)).one()
    link = next(line for line in message.text.splitlines() if line.startswith("http"))
    browser.submit(browser.open(link.removeprefix("http://localhost")).form())
    assert is_signed_in(browser)


def test_a_header_does_not_make_it_another_network(browser: Browser) -> None:
    with_password()
    for number in range(5):
        form = password_form(browser).fill(email="anne@example.org", password="iets heel anders")
        headers = {"X-Forwarded-For": f"203.0.{number}.7", "Forwarded": f"for=203.0.{number}.7"}
        answer = browser.client.post(form.action, data=form.values, headers=headers)
    assert "te vaak" in answer.get_data(as_text=True)


def test_a_good_password_forgets_the_wrong_ones_and_old_tries_are_cleared_away(browser: Browser, clock: Any) -> None:
    with_password()
    attempt(browser, "iets heel anders")
    attempt(browser, "iets heel anders", "bo@example.org")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInTries)) == 2
    attempt(browser, PASSWORD)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInTries)) == 1
    clock.shift(timedelta(days=1, seconds=1))
    attempt(browser, "iets heel anders", "cas@example.org")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInTries)) == 1


def test_tries_name_nobody(browser: Browser) -> None:
    attempt(browser, "iets heel anders")
    row = db.session.scalars(sa.select(SignInTries)).one()
    assert len(row.digest) == 64
    assert "anne" not in row.digest


def test_a_closed_account_is_not_let_in_by_its_password(browser: Browser) -> None:
    row = with_password()
    with write_first():
        row.active = False
        db.session.commit()
    assert "horen niet bij elkaar" in attempt(browser, PASSWORD).text


def test_a_password_is_set_changed_and_removed(organiser: Browser) -> None:
    def form(action: str) -> Any:
        return organiser.visit("accounts_organise.me").form(f"form[action='/beheer/mijn-account/{action}']")

    organiser.submit(form("wachtwoord").fill(password=PASSWORD))
    row = db.session.scalars(sa.select(Account)).one()
    first = row.password
    organiser.submit(form("wachtwoord").fill(password="zee boek raam stoel"))
    db.session.refresh(row)
    assert row.password not in (None, first)
    organiser.submit(form("wachtwoord/weg"))
    db.session.refresh(row)
    assert row.password is None


@pytest.mark.parametrize("typed", ["", "kort", "Welkom2026!!", "organiser fiets lamp", "x" * 1001])
def test_a_poor_password_is_refused_with_a_reason(organiser: Browser, typed: str) -> None:
    page = organiser.visit("accounts_organise.me")
    refused = organiser.submit(page.form("form[action$='wachtwoord']").fill(password=typed), status=422)
    assert len(refused.errors) == 1
    assert db.session.scalars(sa.select(Account)).one().password is None


def test_a_new_password_ends_what_is_open_elsewhere(app: Flask, organiser: Browser) -> None:
    elsewhere = another(app)
    page = organiser.visit("accounts_organise.me")
    organiser.submit(page.form("form[action$='wachtwoord']").fill(password=PASSWORD))
    assert is_signed_in(organiser)
    assert not is_signed_in(elsewhere)


def test_somebody_who_signed_in_over_an_hour_ago_signs_in_again_before_changing_it(
    organiser: Browser, clock: Any
) -> None:
    page = organiser.visit("accounts_organise.me")
    clock.shift(3600)
    form = page.form("form[action$='wachtwoord']").fill(password=PASSWORD)
    again = organiser.submit(form)
    assert "eerst opnieuw in" in again.html.get_text()
    row = db.session.scalars(sa.select(Account)).one()
    assert row.password is None
    browser_page = organiser.open(f"/inloggen/{link_for(row)}?next=/beheer/mijn-account")
    organiser.submit(browser_page.form())
    form = organiser.visit("accounts_organise.me").form("form[action$='wachtwoord']")
    organiser.submit(form.fill(password=PASSWORD))
    db.session.refresh(row)
    assert row.password is not None


def test_signing_in_by_link_leaves_the_password_alone(browser: Browser) -> None:
    row = with_password()
    sign_in_by_link(browser, "anne@example.org")
    kept = row.password
    db.session.refresh(row)
    assert row.password == kept
