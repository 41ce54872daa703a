import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any, Unpack

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.log import AccountVerb
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.details import Details
from app.activity.models import Activity
from app.activity.verbs import SubjectKind, Verb
from app.core.database import write_first
from app.events.log import EventVerb
from app.extensions import db
from app.registrations.log import RegistrationVerb
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as
from tests.slices.privacy.nights import was_there


def note(
    verb: Verb, of: SubjectKind, subject: str, /, times: int = 1, by: Actor = "worker", **details: Unpack[Details]
) -> None:
    with write_first():
        for _ in range(times):
            record(verb, of, subject, by=by, **details)
        db.session.commit()


def lines(page: Page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.all("tbody tr")]


def views() -> list[tuple[str, str]]:
    rows = db.session.scalars(sa.select(Activity).order_by(Activity.id))
    return [(row.verb, row.subject) for row in rows if row.verb.endswith(("_viewed", "_exported"))]


def test_a_line_says_who_did_what_to_what(app: Flask, admin: Browser) -> None:
    event = make.event(title="Rust in de groep")
    note(EventVerb.EDITED, SubjectKind.EVENT, event.public_id, changed=["title"])
    assert lines(admin.visit("privacy_organise.log"))[0] == (
        "Een bijeenkomst is aangepast gewijzigd: Titel vanzelf Rust in de groep bijeenkomst 4 nov 2026 10.00 uur"
    )


def test_what_is_gone_and_what_an_older_version_noted_can_be_read(app: Flask, admin: Browser) -> None:
    with write_first():
        db.session.add(Activity(verb="painted", subject_kind="fence", subject="f" * 16, actor="account:" + "0" * 16))
        db.session.commit()
    line = lines(admin.visit("privacy_organise.log"))[0]
    assert line.startswith("Er gebeurde iets wat nu anders heet account dat weg is fence")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "afgelast"}, ["Een datum is afgelast"]),
        ({"q": "RUST"}, ["Een bijeenkomst is aangepast"]),
        ({"q": "100%"}, []),
        ({"soort": "event_session"}, ["Een datum is afgelast"]),
        ({"soort": "onzin", "q": "datum"}, ["Een datum is afgelast"]),
        ({"van": "2026-11-05"}, []),
        ({"tot": "2026-11-03"}, []),
        ({"van": "2026-11-04", "tot": "2026-11-04", "q": "datum"}, ["Een datum is afgelast"]),
    ],
)
def test_the_log_is_searched(app: Flask, admin: Browser, asked: dict[str, str], found: list[str]) -> None:
    rust, other = make.event(title="Rust in de groep"), make.event()
    note(EventVerb.EDITED, SubjectKind.EVENT, rust.public_id)
    note(EventVerb.SESSION_CANCELLED, SubjectKind.EVENT_SESSION, other.sessions[0].public_id)
    page = admin.visit("privacy_organise.log", **asked)
    shown = [row.th.find(string=True).strip() for row in page.all("tbody tr") if row.th]
    assert [text for text in shown if not text.startswith(("Een account", "Ingelogd"))] == found


def test_the_log_is_searched_by_account(app: Flask, admin: Browser, organiser: Browser) -> None:
    page = admin.visit("privacy_organise.log")
    account = next(option["value"] for option in page.all("#wie option") if "organiser@" in option.get_text())
    found = lines(admin.visit("privacy_organise.log", wie=account))
    assert len(found) == 1
    assert found[0].startswith("Ingelogd")
    assert "organiser@example.org" in found[0]


@pytest.mark.parametrize("asked", [{"voor": "x"}, {"voor": "9" * 30}, {"van": "gisteren"}, {"wie": "\0"}, {"q": "\0"}])
def test_what_makes_no_sense_breaks_nothing(app: Flask, admin: Browser, asked: dict[str, str]) -> None:
    admin.visit("privacy_organise.log", **asked)


def test_fifty_a_page_and_each_line_once(app: Flask, admin: Browser) -> None:
    note(AccountVerb.SIGNED_IN, SubjectKind.ACCOUNT, "a" * 16, times=60)
    first = admin.visit("privacy_organise.log")
    assert len(first.all("tbody tr")) == 50
    older = first.find(".pages a")
    assert older is not None
    second = admin.open(str(older["href"]))
    total = db.session.scalar(sa.select(sa.func.count(Activity.id)))
    assert len(second.all("tbody tr")) == total - 50
    assert [link.get_text() for link in second.all(".pages a")] == ["Nieuwste"]


def test_many_lines_ask_no_more_of_the_database_than_one(app: Flask, admin: Browser) -> None:
    counts = []
    for _ in range(2):
        for each in range(3):
            event = make.event(title=f"Nummer {each}")
            note(EventVerb.EDITED, SubjectKind.EVENT, event.public_id)
            note(RegistrationVerb.CONFIRMED, SubjectKind.REGISTRATION, make.registration(event.sessions[0]).public_id)
        with counted_statements() as statements:
            admin.visit("privacy_organise.log")
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_log_as_a_file_holds_no_formula(app: Flask, admin: Browser) -> None:
    event = make.event(title="=cmd|' /C calc'!A0")
    note(EventVerb.EDITED, SubjectKind.EVENT, event.public_id)
    response = admin.client.get(admin.path_of("privacy_organise.log_csv", soort="event"))
    rows = list(csv.reader(StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Wanneer", "Wie", "Wat", "Soort", "Waarover", "Meer"]
    assert rows[1][4] == "'=cmd|' /C calc'!A0"
    response = admin.client.get(admin.path_of("privacy_organise.log_xlsx", soort="event"))
    sheet = openpyxl.load_workbook(BytesIO(response.data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][2] == "Een bijeenkomst is aangepast"
    assert ("log_exported", "") in views()


def test_somebody_who_looks_at_people_is_noted_once_an_hour(app: Flask, organiser: Browser, clock: Any) -> None:
    row = was_there(timedelta(days=1))
    event_session, event = row.event_session.public_id, row.event.public_id
    seen = [("participants_viewed", event_session)]
    for _ in range(3):
        organiser.visit("registrations_organise.participants", public_id=event_session)
    assert views() == seen
    clock.shift(timedelta(minutes=59, seconds=59))
    organiser.visit("registrations_organise.participants", public_id=event_session)
    assert views() == seen
    clock.shift(timedelta(seconds=1))
    organiser.visit("registrations_organise.participants", public_id=event_session)
    assert views() == seen * 2
    organiser.visit("registrations_organise.registration", public_id=row.public_id)
    for endpoint, values in (
        ("registrations_organise.download", {"public_id": event_session}),
        ("evaluations_organise.export", {"public_id": event}),
        ("topics_organise.overview_csv", {}),
        ("topics_organise.overview_xlsx", {}),
    ):
        assert organiser.client.get(organiser.path_of(endpoint, **values)).status_code == 200
    db.session.rollback()
    assert views()[2:] == [
        ("registration_viewed", row.public_id),
        ("participants_exported", event_session),
        ("evaluation_exported", event),
        ("needs_exported", ""),
    ]


def test_each_who_looks_is_noted(app: Flask, organiser: Browser) -> None:
    event_session = was_there(timedelta(days=1)).event_session.public_id
    other = Browser(app)
    sign_in_as(other, "admin")
    for browser in (organiser, other):
        browser.visit("registrations_organise.participants", public_id=event_session)
    assert len(views()) == 2


def test_somebody_who_may_not_look_is_not_noted_as_having_looked(app: Flask, browser: Browser) -> None:
    event_session = was_there(timedelta(days=1)).event_session.public_id
    sign_in_as(browser, "viewer")
    browser.visit("registrations_organise.participants", public_id=event_session, status=403)
    assert views() == []
