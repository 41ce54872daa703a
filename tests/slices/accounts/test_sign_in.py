from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import actions, queries
from app.accounts.models import Account, AccountRole, SignInToken
from app.activity.models import Activity
from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Message
from tests.browse import Browser
from tests.people import sign_in_as


def a_token(email: str = "anne@example.org", role: AccountRole = AccountRole.ORGANISER) -> str:
    with write_first():
        account = actions.invite(email, role=role, by="command")
        token = actions.sign_in_token(account)
        db.session.commit()
    return token


def is_signed_in(browser: Browser) -> bool:
    return browser.client.get(browser.path_of("home_organise.dashboard")).status_code == 200


def test_opening_a_link_signs_nobody_in_and_leaves_it_good(browser: Browser) -> None:
    token = a_token()
    browser.visit("accounts.sign_in_link", token=token)
    browser.visit("accounts.sign_in_link", token=token)
    assert not is_signed_in(browser)
    assert queries.is_good(token)


def test_pressing_the_button_signs_in_and_is_recorded(browser: Browser) -> None:
    page = browser.visit("accounts.sign_in_link", token=a_token())
    browser.submit(page.form())
    assert is_signed_in(browser)
    account = db.session.scalars(sa.select(Account)).one()
    assert account.last_seen_at is not None
    signed_in = db.session.scalars(sa.select(Activity).where(Activity.verb == "signed_in")).one()
    assert signed_in.actor == account.actor


def test_a_link_signs_in_once(app: Flask, browser: Browser) -> None:
    page = browser.visit("accounts.sign_in_link", token=a_token())
    browser.submit(page.form())
    another = Browser(app)
    spent = another.open(page.path, status=410)
    assert "al gebruikt of verlopen" in spent.text
    assert not is_signed_in(another)


def test_two_who_press_the_same_link_at_the_same_time_are_not_both_let_in(app: Flask, browser: Browser) -> None:
    token = a_token()
    other = Browser(app)
    first, second = (each.visit("accounts.sign_in_link", token=token) for each in (browser, other))
    browser.submit(first.form())
    refused = other.submit(second.form())
    assert "al gebruikt of verlopen" in refused.text
    assert not is_signed_in(other)


@pytest.mark.parametrize(("seconds", "status"), [(3599, 200), (3600, 410), (3601, 410)])
def test_a_link_is_good_for_an_hour(browser: Browser, clock: Any, seconds: int, status: int) -> None:
    token = a_token()
    clock.shift(seconds)
    browser.visit("accounts.sign_in_link", token=token, status=status)


def test_a_link_that_expires_while_its_page_is_open_is_refused_with_what_to_do(browser: Browser, clock: Any) -> None:
    page = browser.visit("accounts.sign_in_link", token=a_token())
    clock.shift(timedelta(hours=1))
    refused = browser.submit(page.form())
    assert "Vraag hieronder een nieuwe aan" in refused.text
    assert refused.form().tag.select_one("[name=email]") is not None
    assert not is_signed_in(browser)


def test_an_unknown_link_offers_a_new_one(browser: Browser) -> None:
    page = browser.visit("accounts.sign_in_link", token="x" * 52, status=410)
    assert "Vraag hieronder een nieuwe aan" in page.text


def test_a_closed_account_is_not_let_in_by_a_link_from_before(browser: Browser) -> None:
    page = browser.visit("accounts.sign_in_link", token=a_token())
    with write_first():
        db.session.scalars(sa.select(Account)).one().active = False
        db.session.commit()
    browser.submit(page.form())
    assert not is_signed_in(browser)


def test_closing_an_account_ends_what_it_has_open(organiser: Browser) -> None:
    assert is_signed_in(organiser)
    with write_first():
        db.session.scalars(sa.select(Account)).one().active = False
        db.session.commit()
    assert not is_signed_in(organiser)


def test_only_the_digest_of_a_link_is_kept(app: Flask) -> None:
    token = a_token()
    row = db.session.scalars(sa.select(SignInToken)).one()
    assert token not in row.digest
    assert row.digest != token


def test_asking_for_a_link_mails_it_to_an_organiser(browser: Browser) -> None:
    a_token()
    page = browser.visit("accounts.sign_in")
    asked = browser.submit(page.form().fill(email=" Anne@Example.org "), status=200)
    assert "Kijk in je mail" in asked.title
    message = db.session.scalars(sa.select(Message)).one()
    assert message.recipient == "anne@example.org"
    link = next(line for line in message.text.splitlines() if line.startswith("http"))
    assert link in message.html
    mailed = browser.open(link.removeprefix("http://localhost"))
    browser.submit(mailed.form())
    assert is_signed_in(browser)


def test_a_stranger_gets_the_same_answer_and_no_mail(browser: Browser) -> None:
    a_token("anne@example.org")
    answers = [
        browser.submit(browser.visit("accounts.sign_in").form().fill(email=address), status=200).text.replace(
            address, ""
        )
        for address in ("anne@example.org", "niemand@example.org")
    ]
    assert answers[0] == answers[1]
    assert [message.recipient for message in db.session.scalars(sa.select(Message))] == ["anne@example.org"]


@pytest.mark.parametrize("typed", ["", "geen-adres", "a@b@c", "zoë@example.org"])
def test_a_wrong_address_is_given_back_with_what_is_wrong(browser: Browser, typed: str) -> None:
    page = browser.submit(browser.visit("accounts.sign_in").form().fill(email=typed), status=422)
    assert page.form().values["email"] == typed
    assert len(page.errors) == 1
    assert page.html.title is not None
    assert page.html.title.get_text().strip().startswith("Fout: ")


def test_somebody_who_was_on_the_way_somewhere_arrives_there(browser: Browser) -> None:
    a_token()
    asked = browser.client.get("/beheer/?lijst=1")
    page = browser.open(asked.location)
    browser.submit(page.form().fill(email="anne@example.org"), status=200)
    message = db.session.scalars(sa.select(Message)).one()
    link = next(line for line in message.text.splitlines() if line.startswith("http"))
    mailed = browser.open(link.removeprefix("http://localhost"))
    answer = browser.client.post(mailed.form().action, data=mailed.form().values)
    assert answer.location == "/beheer/?lijst=1"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example",
        "//kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "/\t/kwaad.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        " //kwaad.example",
        "kwaad.example",
        "",
    ],
)
def test_signing_in_never_leads_off_the_site(browser: Browser, elsewhere: str) -> None:
    page = browser.visit("accounts.sign_in_link", token=a_token())
    path = browser.path_of("accounts.use_link", token=page.path.rpartition("/")[2], next=elsewhere)
    answer = browser.client.post(path, data=page.form().values)
    assert (answer.status_code, answer.location) == (303, "/beheer/")


def test_somebody_who_is_signed_in_needs_no_link(organiser: Browser) -> None:
    assert organiser.client.get("/inloggen").location == "/beheer/"


def test_signing_out_ends_it(organiser: Browser) -> None:
    page = organiser.visit("home_organise.dashboard")
    left = organiser.submit(page.form("form[action='/uitloggen']"))
    assert "Je bent uitgelogd." in left.text
    assert not is_signed_in(organiser)


def test_signing_out_by_opening_an_address_is_not_possible(organiser: Browser) -> None:
    organiser.open("/uitloggen", status=405)
    assert is_signed_in(organiser)


def test_a_stranger_is_asked_to_sign_in_first(browser: Browser) -> None:
    answer = browser.client.get("/beheer/")
    assert (answer.status_code, answer.location) == (303, "/inloggen?next=/beheer/")


def test_a_viewer_reads_the_overview_but_the_door_to_names_stays_shut(app: Flask, browser: Browser) -> None:
    sign_in_as(browser, "viewer")
    assert is_signed_in(browser)
    browser.visit("outbox_organise.messages", status=403)


def test_pages_of_somebody_who_is_signed_in_are_not_kept_by_a_browser(organiser: Browser) -> None:
    assert organiser.client.get("/beheer/").headers["Cache-Control"] == "no-store"
