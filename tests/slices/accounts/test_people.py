import threading
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import actions, queries
from app.accounts.models import Account, AccountRole
from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.outbox.models import Message
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.accounts.entering import account, another, is_signed_in


@pytest.fixture
def admin(app: Flask) -> Browser:
    return another(app, "admin")


def of(email: str) -> Account:
    db.session.rollback()
    return db.session.scalars(sa.select(Account).where(Account.email == email)).one()


def test_everybody_is_listed_with_role_and_area(admin: Browser) -> None:
    area = make.work_area(name="Duinrand")
    account("cas@example.org", AccountRole.CONSULTANT, name="Consulent Duinrand", work_areas=[area])
    page = admin.visit("accounts_organise.accounts")
    row = next(row.get_text(" ", strip=True) for row in page.all("tbody tr") if "cas@" in row.get_text())
    assert "consulent" in row
    assert "Duinrand" in row
    assert "nooit" in row


def test_one_and_three_people_take_the_same_number_of_statements(admin: Browser) -> None:
    admin.visit("accounts_organise.accounts")
    with counted_statements() as few:
        admin.visit("accounts_organise.accounts")
    area = make.work_area()
    for number in range(3):
        account(f"a{number}@example.org", AccountRole.CONSULTANT, work_areas=[area])
    with counted_statements() as many:
        admin.visit("accounts_organise.accounts")
    assert len(many) == len(few)


def test_more_than_fifty_people_take_pages(admin: Browser) -> None:
    db.session.add_all(Account(email=f"a{number:02}@example.org") for number in range(50))
    db.session.commit()
    assert len(admin.visit("accounts_organise.accounts").all("tbody tr")) == 50
    assert len(admin.visit("accounts_organise.accounts", bladzijde=2).all("tbody tr")) == 1


def test_an_invitation_is_mailed_with_a_link_of_a_day(app: Flask, admin: Browser, clock: Any) -> None:
    area = make.work_area(name="Duinrand")
    form = admin.visit("accounts_organise.invite").form()
    form.values |= {
        "email": "Nieuw@Example.org",
        "name": "Consulent Duinrand",
        "role": "consultant",
        "work_areas": area.public_id,
    }
    admin.submit(form)
    row = of("nieuw@example.org")
    assert (row.name, row.role, [each.name for each in row.work_areas]) == (
        "Consulent Duinrand",
        AccountRole.CONSULTANT,
        ["Duinrand"],
    )
    message = db.session.scalars(sa.select(Message)).one()
    assert "consulent" in message.text
    link = next(line for line in message.text.splitlines() if line.startswith("http"))
    clock.shift(24 * 3600 - 1)
    newcomer = Browser(app)
    newcomer.submit(newcomer.open(link.removeprefix("http://localhost")).form())
    assert is_signed_in(newcomer)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"email": ""}, "Vul je e-mailadres in"),
        ({"email": "a@b.nl", "role": "consultant"}, "minstens één werkgebied"),
    ],
)
def test_an_invitation_that_is_not_complete_comes_back_as_typed(
    admin: Browser, typed: dict[str, str], fault: str
) -> None:
    make.work_area()
    form = admin.visit("accounts_organise.invite").form()
    form.values |= typed
    page = admin.submit(form, status=422)
    assert fault in page.text
    assert page.form().values["email"] == typed["email"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == 1


@pytest.mark.parametrize("tampered", [{"role": "god"}, {"role": ""}, {"work_areas": "9" * 16}])
def test_what_is_not_on_the_form_is_refused(admin: Browser, tampered: dict[str, str]) -> None:
    form = admin.visit("accounts_organise.invite").form()
    form.values |= {"email": "nieuw@example.org", **tampered}
    admin.submit(form, status=422)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == 1


def test_role_name_and_areas_are_changed_and_count_at_once(app: Flask, admin: Browser) -> None:
    area = make.work_area()
    colleague = another(app)
    colleague.visit("outbox_organise.messages")
    page = admin.visit("accounts_organise.account", public_id=of("organiser@example.org").public_id)
    form = page.form()
    form.values |= {"role": "consultant", "work_areas": area.public_id, "name": "Consulent"}
    admin.submit(form)
    colleague.visit("outbox_organise.messages", status=403)
    assert of("organiser@example.org").name == "Consulent"


def test_areas_of_somebody_who_is_no_consultant_any_more_are_gone(admin: Browser) -> None:
    area = make.work_area()
    row = account("cas@example.org", AccountRole.CONSULTANT, work_areas=[area])
    form = admin.visit("accounts_organise.account", public_id=row.public_id).form()
    form.values["role"] = "viewer"
    admin.submit(form)
    assert of("cas@example.org").work_areas == []


def test_closing_ends_everything_and_can_be_undone(app: Flask, admin: Browser) -> None:
    colleague = another(app)
    row = of("organiser@example.org")
    with write_first():
        token = actions.sign_in_token(row)
        db.session.commit()
    admin.submit(admin.visit("accounts_organise.account", public_id=row.public_id).form("form[action$='beeindigen']"))
    assert not is_signed_in(colleague)
    assert not queries.is_good(token), "nor by a link from before"
    page = admin.visit("accounts_organise.account", public_id=row.public_id)
    admin.submit(page.form("form[action$='herstellen']"))
    assert of("organiser@example.org").active
    assert not is_signed_in(colleague), "they sign in anew"


def test_the_last_admin_is_neither_closed_nor_demoted(admin: Browser) -> None:
    row = of("admin@example.org")
    page = admin.visit("accounts_organise.account", public_id=row.public_id)
    told = admin.submit(page.form("form[action$='beeindigen']"))
    assert "laatste beheerder" in told.html.get_text()
    form = page.form()
    form.values["role"] = "organiser"
    assert "laatste beheerder" in admin.submit(form, status=422).text
    assert of("admin@example.org").role is AccountRole.ADMIN
    assert of("admin@example.org").active


def test_an_admin_who_is_closed_does_not_count_as_another(admin: Browser) -> None:
    other = account("bo@example.org", AccountRole.ADMIN)
    with write_first():
        actions.close(other, by="command")
        db.session.commit()
    with write_first(), pytest.raises(Refused):
        actions.close(of("admin@example.org"), by="command")


def test_the_last_admin_is_not_demoted_by_inviting_them_as_something_else(admin: Browser) -> None:
    with write_first(), pytest.raises(Refused):
        actions.invite("admin@example.org", role=AccountRole.VIEWER, by="command")


def test_two_admins_who_close_each_other_at_the_same_time_do_not_both_succeed(any_app: Flask) -> None:
    ids = [account(f"{name}@example.org", AccountRole.ADMIN).id for name in ("anne", "bo")]
    at_once, closed = threading.Barrier(2), []

    def close(id: int) -> None:
        with any_app.app_context(), write_first():
            at_once.wait()
            row = db.session.get_one(Account, id)
            try:
                actions.close(row, by="command")
                db.session.commit()
                closed.append(id)
            except Refused:
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=close, args=(id,)) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(closed) == 1


def test_a_new_link_is_mailed_to_who_may_come_in_only(admin: Browser) -> None:
    row = account()
    page = admin.visit("accounts_organise.account", public_id=row.public_id)
    form = page.form("form[action$='uitnodiging']")
    admin.submit(form)
    with write_first():
        actions.close(row, by="command")
        db.session.commit()
    admin.submit(form)
    assert [each.recipient for each in db.session.scalars(sa.select(Message))] == ["anne@example.org"]


def test_a_name_full_of_markup_is_text(admin: Browser) -> None:
    row = account(name="<b>{{ 7*7 }}</b>")
    page = admin.visit("accounts_organise.account", public_id=row.public_id)
    assert page.title == "<b>{{ 7*7 }}</b>"


def test_an_account_that_is_not_there_is_not_found(admin: Browser) -> None:
    admin.visit("accounts_organise.account", public_id="0" * 16, status=404)


def test_the_command_gives_a_consultant_werkgebieden(app: Flask) -> None:
    make.work_area(name="Duinrand")
    run = app.test_cli_runner().invoke
    wrong = run(args=["accounts", "invite", "cas@example.org", "--role", "consultant", "--area", "Nergens"])
    assert wrong.exit_code == 1
    assert "Wel: Duinrand" in wrong.output
    good = run(args=["accounts", "invite", "cas@example.org", "--role", "consultant", "--area", "duinrand"])
    assert good.exit_code == 0
    assert [area.name for area in of("cas@example.org").work_areas] == ["Duinrand"]
