from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AccountSession
from app.activity.models import Activity
from app.extensions import db
from tests.browse import Browser, counted_statements
from tests.slices.accounts.entering import another, is_signed_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"


def sessions() -> list[AccountSession]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(AccountSession).order_by(AccountSession.id)))


def test_where_one_is_signed_in_is_listed_in_words(app: Flask, organiser: Browser) -> None:
    other = Browser(app)
    other.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    from tests.people import sign_in_as

    sign_in_as(other, "organiser")
    page = organiser.visit("accounts_organise.me")
    rows = [row.get_text(" ", strip=True) for row in page.all("[aria-labelledby=apparaten] tbody tr")]
    assert len(rows) == 2
    assert sum("Firefox, Windows" in row for row in rows) == 1
    assert sum("dit apparaat" in row for row in rows) == 1
    assert all("met een link uit de mail" in row for row in rows)


def test_no_address_of_a_device_and_no_more_than_its_kind_is_kept(app: Flask, organiser: Browser) -> None:
    assert {column.name for column in AccountSession.__table__.columns} == {
        "id",
        "public_id",
        "account_id",
        "digest",
        "via",
        "passed_second",
        "device",
        "created_at",
        "last_seen_at",
        "ended_at",
    }


def test_one_elsewhere_is_ended_at_once(app: Flask, organiser: Browser) -> None:
    elsewhere = another(app)
    page = organiser.visit("accounts_organise.me")
    organiser.submit(page.form("form[action^='/beheer/mijn-account/apparaten/']"))
    assert not is_signed_in(elsewhere)
    assert is_signed_in(organiser)


def test_all_others_are_ended_at_once(app: Flask, organiser: Browser) -> None:
    elsewhere = [another(app), another(app)]
    page = organiser.visit("accounts_organise.me")
    told = organiser.submit(page.form("form[action='/beheer/mijn-account/apparaten']"))
    assert "Op 2 andere apparaten" in told.html.get_text()
    assert [is_signed_in(each) for each in elsewhere] == [False, False]
    assert is_signed_in(organiser)


def test_the_session_of_a_colleague_is_not_there(app: Flask, organiser: Browser) -> None:
    another(app, "admin")
    theirs = sessions()[-1]
    token = organiser.visit("accounts_organise.me").form().values["csrf_token"]
    path = organiser.path_of("accounts_organise.end_session", public_id=theirs.public_id)
    assert organiser.client.post(path, data={"csrf_token": token}).status_code == 404
    assert theirs.ended_at is None


def test_signing_out_ends_it_for_somebody_who_copied_the_cookie_too(app: Flask, organiser: Browser) -> None:
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = organiser.client.get_cookie(name)
    assert cookie is not None
    thief = Browser(app)
    thief.client.set_cookie(name, cookie.value)
    assert is_signed_in(thief)
    organiser.submit(organiser.visit("accounts_organise.me").form("form[action='/uitloggen']"))
    assert not is_signed_in(thief)


def test_only_the_digest_of_its_key_is_kept(app: Flask, organiser: Browser) -> None:
    with organiser.client.session_transaction() as kept:
        key = kept["account_session"]
    assert key not in sessions()[0].digest


@pytest.mark.parametrize("tampered", ["", "x" * 52, 5, None])
def test_a_key_that_is_not_ours_opens_nothing(organiser: Browser, tampered: Any) -> None:
    with organiser.client.session_transaction() as kept:
        kept["account_session"] = tampered
    assert not is_signed_in(organiser)


def test_twelve_hours_without_a_page_end_it(organiser: Browser, clock: Any) -> None:
    clock.shift(timedelta(hours=11, minutes=59))
    assert is_signed_in(organiser)
    clock.shift(timedelta(hours=11, minutes=59))
    assert is_signed_in(organiser), "it was used in between"
    clock.shift(timedelta(hours=12))
    assert not is_signed_in(organiser)


def test_being_there_is_noted_once_in_five_minutes(organiser: Browser, clock: Any) -> None:
    begun = sessions()[0].last_seen_at
    clock.shift(timedelta(minutes=4, seconds=59))
    organiser.visit("accounts_organise.me")
    assert sessions()[0].last_seen_at == begun
    clock.shift(1)
    organiser.visit("accounts_organise.me")
    account = db.session.scalars(sa.select(Account)).one()
    assert sessions()[0].last_seen_at == begun + timedelta(minutes=5)
    assert account.last_seen_at == begun + timedelta(minutes=5)


def test_a_page_within_five_minutes_writes_nothing(organiser: Browser) -> None:
    with counted_statements() as seen:
        organiser.visit("accounts_organise.me")
    assert [statement for statement in seen if not statement.startswith("SELECT")] == []


def test_noting_it_holds_on_to_nothing(any_app: Flask, clock: Any) -> None:
    """In a transaction of its own, after that of the page: on a pool of one connection, too."""
    browser = another(any_app)
    clock.shift(timedelta(minutes=5))
    browser.visit("accounts_organise.me")
    assert sessions()[0].last_seen_at == sessions()[0].created_at + timedelta(minutes=5)


def test_sessions_long_over_are_cleared_away(app: Flask, organiser: Browser, clock: Any) -> None:
    clock.shift(timedelta(days=30, seconds=1))
    another(app)
    assert len(sessions()) == 1


def test_signing_in_again_on_one_browser_leaves_one_session(app: Flask, organiser: Browser) -> None:
    from tests.people import sign_in_as

    sign_in_as(organiser, "organiser")
    assert sum(row.ended_at is None for row in sessions()) == 1


def test_signing_in_and_out_are_recorded_with_how(organiser: Browser) -> None:
    organiser.submit(organiser.visit("accounts_organise.me").form("form[action='/uitloggen']"))
    found = db.session.execute(sa.select(Activity.verb, Activity.details).order_by(Activity.id)).all()
    assert [tuple(row) for row in found][-2:] == [("signed_in", {"via": "link"}), ("signed_out", {})]


def test_the_page_takes_the_same_number_of_statements_for_many_devices(app: Flask, organiser: Browser) -> None:
    organiser.visit("accounts_organise.me")
    with counted_statements() as few:
        organiser.visit("accounts_organise.me")
    for _ in range(3):
        another(app)
    with counted_statements() as many:
        organiser.visit("accounts_organise.me")
    assert len(many) == len(few)
