from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, Passkey
from app.core.database import write_first
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page
from tests.databases import build_app, with_schema
from tests.slices.accounts.entering import another, is_signed_in, options_of, sign_in_by_link
from tests.slices.accounts.keys import PRESENT, Phone


def register(browser: Browser, phone: Phone, name: str = "", **asked: Any) -> Page:
    page = browser.visit("accounts_organise.me")
    form = page.form("form[data-passkey]")
    form.fill(credential=phone.make({**options_of(page), **asked}), key_name=name)
    return browser.submit(form)


def knock(browser: Browser, phone: Phone, **how: Any) -> Page:
    """Tries the passkey on the sign-in page."""
    page = browser.visit("accounts.sign_in")
    form = page.form("form[data-passkey]").fill(credential=phone.prove(options_of(page), **how))
    return browser.submit(form)


def test_a_passkey_signs_in_and_counts_as_both_steps(app: Flask, organiser: Browser) -> None:
    make.organisation(second_factor_required=True)
    phone = Phone()
    register(organiser, phone, "mijn telefoon")
    organiser.visit("home_organise.dashboard")
    other = Browser(app)
    knock(other, phone)
    other.visit("home_organise.dashboard")
    key = db.session.scalars(sa.select(Passkey)).one()
    assert key.name == "mijn telefoon"
    assert key.last_used_at is not None


def test_it_asks_for_a_finger_and_a_key_that_finds_its_account(organiser: Browser) -> None:
    options = options_of(organiser.visit("accounts_organise.me"))
    assert options["rp"]["id"] == "localhost"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize(
    "phone",
    [Phone(origin="http://kwaad.example"), Phone(host="kwaad.example"), Phone(origin="https://localhost")],
)
def test_a_key_made_for_another_site_is_refused(organiser: Browser, phone: Phone) -> None:
    page = register(organiser, phone)
    assert "niet bewaard" in page.html.get_text()
    assert db.session.scalars(sa.select(Passkey)).all() == []


def test_a_key_that_was_not_unlocked_is_refused(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    register(organiser, phone)
    other = Browser(app)
    knock(other, phone, flags=PRESENT)
    assert not is_signed_in(other)


def test_an_answer_to_another_question_is_refused(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    assert "niet bewaard" in register(organiser, phone, challenge="AAAA").html.get_text()
    register(organiser, phone)
    other = Browser(app)
    page = other.visit("accounts.sign_in")
    form = page.form("form[data-passkey]").fill(credential=phone.prove({"challenge": "AAAA"}))
    other.submit(form)
    assert not is_signed_in(other)


def test_an_answer_is_good_once(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    register(organiser, phone)
    other = Browser(app)
    page = other.visit("accounts.sign_in")
    form = page.form("form[data-passkey]").fill(credential=phone.prove(options_of(page)))
    other.submit(form)
    other.submit(other.visit("home_organise.dashboard").form("form[action='/uitloggen']"))
    other.client.post(form.action, data=form.values)
    assert not is_signed_in(other)


def test_a_strangers_key_is_refused(app: Flask, organiser: Browser) -> None:
    other = Browser(app)
    page = knock(other, Phone())
    assert "kennen we niet" in page.html.get_text()
    assert not is_signed_in(other)


def test_a_key_of_a_closed_account_is_refused(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    register(organiser, phone)
    with write_first():
        db.session.scalars(sa.select(Account)).one().active = False
        db.session.commit()
    other = Browser(app)
    knock(other, phone)
    assert not is_signed_in(other)


@pytest.mark.parametrize(
    "answer",
    ["", "geen json", "[]", "{}", '{"id": 1}', '{"id": "AAAA"}', '{"id": "AAAA", "response": 5}', "[" * 9000],
)
def test_nonsense_is_refused_and_breaks_nothing(organiser: Browser, app: Flask, answer: str) -> None:
    other = Browser(app)
    page = other.visit("accounts.sign_in")
    other.submit(page.form("form[data-passkey]").fill(credential=answer))
    assert not is_signed_in(other)
    mine = organiser.visit("accounts_organise.me")
    organiser.submit(mine.form("form[data-passkey]").fill(credential=answer))
    assert db.session.scalars(sa.select(Passkey)).all() == []


def test_a_passkey_is_the_second_step_after_a_link(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    register(organiser, phone)
    other = Browser(app)
    page = sign_in_by_link(other, "organiser@example.org")
    assert page.title == "Nog één stap"
    assert page.find("[name=code]") is None, "there is no app to show a code"
    form = page.form("form[data-passkey]").fill(credential=phone.prove(options_of(page)))
    other.submit(form)
    assert is_signed_in(other)


def test_the_key_of_a_colleague_is_no_second_step(app: Flask, organiser: Browser) -> None:
    register(organiser, Phone())
    colleague, theirs = another(app, "admin"), Phone()
    register(colleague, theirs)
    other = Browser(app)
    page = sign_in_by_link(other, "organiser@example.org")
    form = page.form("form[data-passkey]").fill(credential=theirs.prove(options_of(page)))
    other.submit(form)
    assert not is_signed_in(other)


def test_one_key_belongs_to_one_account(app: Flask, organiser: Browser) -> None:
    phone = Phone()
    register(organiser, phone)
    colleague = another(app, "admin")
    page = colleague.visit("accounts_organise.me")
    form = page.form("form[data-passkey]").fill(credential=phone.make(options_of(page)))
    refused = colleague.submit(form, status=422)
    assert "hoort al bij een account" in refused.text


def test_a_key_is_renamed_and_removed(organiser: Browser) -> None:
    register(organiser, Phone())
    key = db.session.scalars(sa.select(Passkey)).one()
    page = organiser.visit("accounts_organise.passkey", public_id=key.public_id)
    organiser.submit(page.form().fill(key_name="laptop van thuis"))
    assert "laptop van thuis" in organiser.visit("accounts_organise.me").text
    page = organiser.visit("accounts_organise.confirm_remove_passkey", public_id=key.public_id)
    assert "laptop van thuis" in page.text
    organiser.submit(page.form("form[action$='/weg'][action*='passkeys']"))
    assert db.session.scalars(sa.select(Passkey)).all() == []


def test_the_key_of_a_colleague_is_not_there(app: Flask, organiser: Browser) -> None:
    register(organiser, Phone())
    key = db.session.scalars(sa.select(Passkey)).one()
    colleague = another(app, "admin")
    colleague.visit("accounts_organise.passkey", public_id=key.public_id, status=404)
    token = colleague.visit("accounts_organise.me").form().values["csrf_token"]
    path = colleague.path_of("accounts_organise.remove_passkey", public_id=key.public_id)
    assert colleague.client.post(path, data={"csrf_token": token}).status_code == 404
    assert db.session.scalars(sa.select(Passkey)).all() != []


def test_where_the_site_has_no_name_there_are_no_passkeys(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path, PUBLIC_URL="http://127.0.0.1:8000", TRUSTED_HOSTS=["localhost"]))
    with app.app_context():
        browser = another(app)
        assert browser.visit("accounts_organise.me").find("form[data-passkey]") is None
        stranger = Browser(app)
        assert stranger.visit("accounts.sign_in").find("form[data-passkey]") is None


def test_the_script_is_only_where_it_is_of_use(organiser: Browser, browser: Browser) -> None:
    def has_script(page: Page) -> bool:
        return any("passkeys.js" in str(tag["src"]) for tag in page.all("script[src]"))

    assert has_script(organiser.visit("accounts_organise.me"))
    assert has_script(browser.visit("accounts.sign_in"))
    assert not has_script(organiser.visit("home_organise.dashboard"))
    assert not has_script(browser.visit("home.programme"))
