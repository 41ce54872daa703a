import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AccountRole
from app.extensions import db
from tests.browse import Browser


def invite(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["accounts", "invite", *arguments])
    return result.exit_code, result.output.strip()


def accounts() -> list[Account]:
    return list(db.session.scalars(sa.select(Account).order_by(Account.id)))


def test_inviting_prints_a_link_that_signs_in(app: Flask, browser: Browser) -> None:
    code, link = invite(app, "anne@example.org")
    assert code == 0
    page = browser.open(link.removeprefix("http://localhost"))
    browser.submit(page.form())
    browser.visit("home_organise.dashboard")


def test_a_new_account_is_an_organiser_unless_said_otherwise(app: Flask) -> None:
    invite(app, "anne@example.org")
    invite(app, "bo@example.org", "--role", "admin")
    assert [account.role for account in accounts()] == [AccountRole.ORGANISER, AccountRole.ADMIN]


def test_inviting_again_keeps_the_account_and_its_role(app: Flask) -> None:
    invite(app, "anne@example.org", "--role", "admin")
    first = invite(app, "ANNE@example.org")
    second = invite(app, "anne@example.org")
    assert first != second
    assert [(account.email, account.role) for account in accounts()] == [("anne@example.org", AccountRole.ADMIN)]


def test_a_wrong_address_makes_no_account(app: Flask) -> None:
    code, output = invite(app, "a@b@c")
    assert code == 1
    assert "maar één @" in output
    assert accounts() == []
