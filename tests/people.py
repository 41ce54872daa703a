"""Browsers that are signed in."""

from flask import session

from app.accounts import actions, entrance
from app.accounts.models import AccountRole, Via
from app.core.database import write_first
from app.extensions import db
from tests.browse import Browser


def sign_in_as(browser: Browser, role: str, email: str = "") -> None:
    """As the sign-in link does, without opening its pages: those have tests of their own."""
    db.session.rollback()
    with (
        browser.client.session_transaction() as kept,
        browser.app.app_context(),  # whose `g` and database session are not the test's own
        browser.app.test_request_context(environ_base=browser.client.environ_base),
        write_first(),
    ):
        session.update(kept)
        account = actions.invite(email or f"{role}@example.org", role=AccountRole(role), by="command")
        entrance.enter(account, Via.LINK)
        db.session.commit()
        kept.update(session)
