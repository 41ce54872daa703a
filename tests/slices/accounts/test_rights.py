from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AccountRole, RightsReview
from app.activity.models import Activity
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.accounts.entering import account, another


@pytest.fixture
def admin(app: Flask) -> Browser:
    return another(app, "admin")


def test_it_tells_of_each_role_what_it_may_and_where(admin: Browser) -> None:
    area = make.work_area(name="Duinrand")
    account("cas@example.org", AccountRole.CONSULTANT, work_areas=[area])
    bureau = account("bureau@example.org", AccountRole.CO_ORGANISER)
    make.event(title="Themacafé autisme", team=[bureau])
    rows = {
        row.th.get_text(" ", strip=True): row.get_text(" ", strip=True)
        for row in admin.visit("accounts_organise.rights").all("tbody tr")
        if row.th
    }
    assert "Duinrand" in rows["cas@example.org"]
    assert "Namen alleen van scholen daarbinnen" in rows["cas@example.org"]
    assert "Themacafé autisme" in rows["bureau@example.org"]
    assert "Mag alles, ook accounts" in rows["admin@example.org"]


def test_somebody_who_can_no_longer_sign_in_is_not_in_it(admin: Browser) -> None:
    row = account()
    row.active = False
    db.session.commit()
    assert "anne@" not in admin.visit("accounts_organise.rights").text


def test_looking_and_agreeing_is_recorded_with_its_date_and_asked_again_after_a_year(
    admin: Browser, clock: Any
) -> None:
    page = admin.visit("accounts_organise.rights")
    assert "Nog nooit nagekeken" in page.text
    told = admin.submit(page.form())
    assert "Laatst bekeken en akkoord op woensdag 4 november 2026, door admin@example.org" in told.text
    assert told.find(".notice--warn") is None
    review = db.session.scalars(sa.select(RightsReview)).one()
    assert review.accounts == 1
    assert db.session.scalar(sa.select(Activity.verb).order_by(Activity.id.desc())) == "rights_reviewed"
    clock.shift(timedelta(days=366))
    again = another(admin.app, "admin").visit("accounts_organise.rights")
    assert again.find(".notice--warn") is not None


def test_the_files_say_the_same_and_hold_no_formula(admin: Browser) -> None:
    account("anne@example.org", AccountRole.VIEWER, name="=cmd|' /C calc'!A0")
    lines = admin.client.get("/beheer/mensen/overzicht.csv").data.decode("utf-8-sig").splitlines()
    assert any("'=cmd" in line for line in lines)
    book = openpyxl.load_workbook(BytesIO(admin.client.get("/beheer/mensen/overzicht.xlsx").data))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "=cmd|' /C calc'!A0" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value} == {"s", "d"}
    assert len(lines) == book.worksheets[0].max_row == 3


def test_one_and_three_accounts_take_the_same_number_of_statements(admin: Browser) -> None:
    admin.visit("accounts_organise.rights")
    with counted_statements() as few:
        admin.visit("accounts_organise.rights")
    for number in range(3):
        make.event(team=[account(f"a{number}@example.org", AccountRole.CO_ORGANISER)])
    with counted_statements() as many:
        admin.visit("accounts_organise.rights")
    assert len(many) == len(few)


def test_second_factors_are_told(admin: Browser) -> None:
    page = admin.visit("accounts_organise.rights")
    assert page.all("tbody td")[-1].get_text(strip=True) == "nee"
    db.session.execute(sa.update(Account).values(totp_secret="x"))
    db.session.commit()
    other = admin.client.get("/beheer/mensen/overzicht")
    assert other.status_code == 303, "the admin's own session now owes its second step"
