from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AccountSession, RecoveryCode
from app.core.database import write_first
from app.extensions import db
from app.places.models import Organisation
from tests import factories as make
from tests.browse import Browser
from tests.slices.accounts.entering import another, code_app, is_signed_in, sign_in_by_link

EMAIL = "organiser@example.org"


def require_second_step() -> None:
    make.organisation(second_factor_required=True)


def test_after_setting_it_up_signing_in_takes_a_code(app: Flask, organiser: Browser, clock: Any) -> None:
    phone, _codes = code_app(organiser)
    assert is_signed_in(organiser), "who set it up has just proven it"
    other = Browser(app)
    page = sign_in_by_link(other, EMAIL)
    assert page.title == "Nog één stap"
    assert not is_signed_in(other)
    clock.shift(30)
    other.submit(page.form().fill(code=phone.generate().token))
    assert is_signed_in(other)


def test_between_the_two_steps_one_is_nobody(app: Flask, organiser: Browser) -> None:
    code_app(organiser)
    other = Browser(app)
    sign_in_by_link(other, EMAIL)
    answer = other.client.get("/beheer/mijn-account")
    assert (answer.status_code, answer.location) == (303, "/inloggen?next=/beheer/mijn-account")
    assert other.client.get(answer.location).location == "/inloggen/controle?next=/beheer/mijn-account"


def test_somebody_who_was_on_the_way_somewhere_arrives_there_after_the_second_step(
    app: Flask, organiser: Browser, clock: Any
) -> None:
    phone, _codes = code_app(organiser)
    other = Browser(app)
    sign_in_by_link(other, EMAIL)
    page = other.open("/inloggen/controle?next=/beheer/mijn-account")
    clock.shift(30)
    form = page.form().fill(code=phone.generate().token)
    assert other.client.post(form.action, data=form.values).location == "/beheer/mijn-account"


def test_a_code_is_good_once(app: Flask, organiser: Browser, clock: Any) -> None:
    phone, _codes = code_app(organiser)
    clock.shift(30)
    token = phone.generate().token
    first, second = Browser(app), Browser(app)
    first.submit(sign_in_by_link(first, EMAIL).form().fill(code=token))
    refused = second.submit(sign_in_by_link(second, EMAIL).form().fill(code=token), status=422)
    assert "al gebruikt" in refused.text
    assert not is_signed_in(second)


@pytest.mark.parametrize(("late", "status"), [(30, 303), (59, 303), (90, 422)])
def test_a_clock_that_is_half_a_minute_off_is_forgiven(
    app: Flask, organiser: Browser, clock: Any, late: int, status: int
) -> None:
    phone, _codes = code_app(organiser)
    clock.shift(60)
    token = phone.generate().token
    clock.shift(late)
    other = Browser(app)
    other.submit(sign_in_by_link(other, EMAIL).form().fill(code=token), status=status, follow=False)


@pytest.mark.parametrize("typed", ["", "000000", "geen code", "１２３４５６", "0" * 41])
def test_a_wrong_code_is_refused(app: Flask, organiser: Browser, typed: str) -> None:
    code_app(organiser)
    other = Browser(app)
    page = other.submit(sign_in_by_link(other, EMAIL).form().fill(code=typed), status=422)
    assert len(page.errors) == 1
    assert not is_signed_in(other)


def test_a_recovery_code_is_good_once_however_it_is_typed(app: Flask, organiser: Browser) -> None:
    _phone, codes = code_app(organiser)
    assert len(set(codes)) == 10
    first, second = Browser(app), Browser(app)
    first.submit(sign_in_by_link(first, EMAIL).form().fill(code=codes[3].upper().replace("-", " ")))
    assert is_signed_in(first)
    second.submit(sign_in_by_link(second, EMAIL).form().fill(code=codes[3]), status=422)
    assert not is_signed_in(second)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(RecoveryCode)) == 9


def test_recovery_codes_are_kept_hashed_and_new_ones_replace_them(app: Flask, organiser: Browser) -> None:
    _phone, codes = code_app(organiser)
    kept = set(db.session.scalars(sa.select(RecoveryCode.digest)))
    assert not kept & set(codes)
    page = organiser.visit("accounts_organise.me")
    shown = organiser.submit(page.form("form[action$='herstelcodes']"), status=200)
    fresh = {line.get_text(strip=True) for line in shown.all(".source li")}
    assert len(fresh) == 10
    assert not fresh & set(codes)
    assert not kept & set(db.session.scalars(sa.select(RecoveryCode.digest)))


def test_the_secret_is_kept_encrypted(organiser: Browser) -> None:
    phone, _codes = code_app(organiser)
    row = db.session.scalars(sa.select(Account)).one()
    assert phone.base32_key not in (row.totp_secret or "")


def test_wrong_codes_make_one_wait_and_a_new_link_gives_no_new_tries(
    app: Flask, organiser: Browser, clock: Any
) -> None:
    phone, _codes = code_app(organiser)
    clock.shift(30)
    other = Browser(app)
    page = sign_in_by_link(other, EMAIL)
    for _ in range(4):
        other.submit(page.form().fill(code="000000"), status=422)
    fresh = Browser(app)
    waits = fresh.submit(sign_in_by_link(fresh, EMAIL).form().fill(code=phone.generate().token), status=422)
    assert "te vaak" in waits.text
    clock.shift(30)
    fresh.submit(sign_in_by_link(fresh, EMAIL).form().fill(code=phone.generate().token))
    assert is_signed_in(fresh)


def test_a_session_from_before_is_led_to_the_code(app: Flask, organiser: Browser) -> None:
    before = another(app)
    assert is_signed_in(before)
    code_app(organiser)
    assert not is_signed_in(before)
    assert before.client.get("/inloggen").location == "/inloggen/controle"


def test_removing_the_app_leaves_no_code_behind(organiser: Browser) -> None:
    code_app(organiser)
    page = organiser.visit("accounts_organise.confirm_remove_code_app")
    organiser.submit(page.form("form[action$='codes/weg']"))
    row = db.session.scalars(sa.select(Account)).one()
    assert row.totp_secret is None
    assert db.session.scalars(sa.select(RecoveryCode)).all() == []


def test_the_app_is_only_kept_once_it_shows_the_right_code(organiser: Browser) -> None:
    page = organiser.visit("accounts_organise.code_app")
    shown = page.find(".source")
    refused = organiser.submit(page.form().fill(code="000000"), status=422)
    assert shown is not None
    assert shown.get_text() in refused.text, "the same secret: the phone has scanned it"
    assert db.session.scalars(sa.select(Account)).one().totp_secret is None


def test_the_qr_code_is_drawn_without_style_and_never_without_a_secret(organiser: Browser) -> None:
    assert organiser.client.get("/beheer/mijn-account/codes/qr.svg").status_code == 404
    organiser.visit("accounts_organise.code_app")
    drawn = organiser.client.get("/beheer/mijn-account/codes/qr.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert b"style" not in drawn.data
    assert drawn.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", ["admin", "organiser", "co_organiser", "consultant"])
def test_where_it_is_required_who_sees_names_sets_it_up_first(app: Flask, role: str) -> None:
    browser = another(app, role)
    require_second_step()
    answer = browser.client.get("/beheer/")
    assert (answer.status_code, answer.location) == (303, "/beheer/mijn-account")
    page = browser.visit("accounts_organise.me")
    assert "Stel eerst een tweede stap in" in page.text
    assert browser.client.get("/beheer/evaluaties").status_code in (303, 403)
    code_app(browser)
    browser.visit("home_organise.dashboard")


def test_a_viewer_sees_no_names_and_needs_none(app: Flask) -> None:
    require_second_step()
    another(app, "viewer").visit("home_organise.dashboard")


def test_a_form_sent_before_setting_it_up_changes_nothing_and_says_why(app: Flask) -> None:
    admin = another(app, "admin")
    form = admin.visit("accounts_organise.invite").form().fill(email="nieuw@example.org")
    require_second_step()
    page = admin.submit(form)
    assert "Stel eerst een tweede stap in" in page.html.get_text()
    assert db.session.scalars(sa.select(Account.email)).all() == ["admin@example.org"]


def test_a_code_app_is_set_up_soon_after_signing_in_only(organiser: Browser, clock: Any) -> None:
    page = organiser.visit("accounts_organise.code_app")
    clock.shift(timedelta(hours=1))
    organiser.open("/beheer/mijn-account/codes", status=303)
    organiser.submit(page.form().fill(code="000000"), follow=False)
    assert db.session.scalars(sa.select(Account)).one().totp_secret is None


def test_an_admin_takes_the_second_step_of_a_colleague_away(app: Flask, organiser: Browser) -> None:
    code_app(organiser)
    admin = another(app, "admin")
    row = db.session.scalars(sa.select(Account).where(Account.email == EMAIL)).one()
    page = admin.visit("accounts_organise.account", public_id=row.public_id)
    path = admin.path_of("accounts_organise.confirm_remove_second_factor", public_id=row.public_id)
    assert page.find(f"a[href='{path}']") is not None
    admin.submit(admin.open(path).form("form[action$='tweede-stap-weg']"))
    assert not is_signed_in(organiser), "whoever had the phone is out"
    assert sign_in_by_link(organiser, EMAIL).status == 200
    assert is_signed_in(organiser)


def test_ending_the_session_ends_the_half_way_too(app: Flask, organiser: Browser) -> None:
    code_app(organiser)
    other = Browser(app)
    page = sign_in_by_link(other, EMAIL)
    with write_first():
        db.session.execute(sa.update(AccountSession).values(ended_at=sa.func.current_timestamp()))
        db.session.commit()
    other.submit(page.form().fill(code="123456"), follow=False)
    assert other.client.get("/inloggen/controle").location.startswith("/inloggen")


def test_an_organisation_without_a_row_requires_nothing(organiser: Browser) -> None:
    assert db.session.get(Organisation, 1) is None
    assert is_signed_in(organiser)
