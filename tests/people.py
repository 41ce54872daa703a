"""Browsers that are signed in."""

from app.accounts import actions
from app.accounts.models import AccountRole
from app.core.database import write_first
from app.extensions import db
from tests.browse import Browser


def sign_in_as(browser: Browser, role: str, email: str = "") -> None:
    with write_first():
        account = actions.invite(email or f"{role}@example.org", role=AccountRole(role), by="command")
        token = actions.sign_in_token(account)
        db.session.commit()
    page = browser.visit("accounts.sign_in_link", token=token)
    browser.submit(page.form())
