"""What the tests of signing in share."""

import json
from typing import Any

import sqlalchemy as sa
from flask import Flask
from passlib.totp import TOTP

from app.accounts import actions
from app.accounts.models import Account, AccountRole
from app.core.database import write_first
from app.extensions import db
from tests.browse import Browser, Form, Page
from tests.people import sign_in_as

PASSWORD = "fiets lamp kroon"


def account(email: str = "anne@example.org", role: AccountRole = AccountRole.ORGANISER, **values: Any) -> Account:
    with write_first():
        row = actions.invite(email, role=role, by="command", **values)
        db.session.commit()
    return row


def with_password(email: str = "anne@example.org", role: AccountRole = AccountRole.ORGANISER) -> Account:
    row = account(email, role)
    with write_first():
        actions.set_password(row, actions.hashed_password(row, PASSWORD), kept=None, by="command")
        db.session.commit()
    return row


def link_for(row: Account) -> str:
    with write_first():
        token = actions.sign_in_token(row)
        db.session.commit()
    return token


def sign_in_by_link(browser: Browser, email: str) -> Page:
    """The page that one arrives at."""
    row = db.session.scalars(sa.select(Account).where(Account.email == email)).one()
    page = browser.visit("accounts.sign_in_link", token=link_for(row))
    return browser.submit(page.form())


def is_signed_in(browser: Browser) -> bool:
    return browser.client.get(browser.path_of("accounts_organise.me")).status_code == 200


def password_form(browser: Browser) -> Form:
    return browser.visit("accounts.sign_in").form("form[action^='/inloggen/wachtwoord']")


def code_app(browser: Browser) -> tuple[TOTP, list[str]]:
    """The app on a phone, once it was set up by this browser, and the recovery codes."""
    page = browser.visit("accounts_organise.code_app")
    legible = page.find(".source")
    assert legible is not None
    phone = TOTP(key=legible.get_text(strip=True), format="base32")
    shown = browser.submit(page.form().fill(code=phone.generate().token), status=200)
    return phone, [line.get_text(strip=True) for line in shown.all(".source li")]


def options_of(page: Page) -> dict[str, Any]:
    form = page.find("form[data-passkey]")
    assert form is not None
    return dict(json.loads(str(form["data-options"])))


def another(app: Flask, role: str = "organiser", email: str = "") -> Browser:
    browser = Browser(app)
    sign_in_as(browser, role, email)
    return browser
