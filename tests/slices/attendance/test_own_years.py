"""Mijn professionalisering: what somebody attended in a school year, with their own words."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from openpyxl import load_workbook
from time_machine import Traveller

from app.attendance.models import Presence
from app.attendance.queries.own_years import own_years
from app.core import addresses
from app.events.models import Ask
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.links import mine_token
from app.registrations.models import Registration
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.attendance.steps import finish, given, held, seen, work
from tests.slices.registrations.steps import do

NOOR = "noor@example.org"


def follow(clock: Traveller, *days: int, email: str = NOOR, presence: Presence = Presence.PRESENT) -> Registration:
    row, _ = given(clock, *days, presence=presence)
    row.email, row.email_key = email, addresses.key(email)
    db.session.commit()
    return row


def mine(browser: Browser, row: Registration) -> Page:
    return browser.visit("registrations.all_mine", token=mine_token(row))


def file_of(browser: Browser, row: Registration, name: str, status: int = 200) -> bytes:
    response = browser.client.get(f"/mijn/{mine_token(row)}/professionalisering-{name}")
    assert response.status_code == status
    return response.data


def test_a_school_year_begins_in_august(browser: Browser, clock: Traveller) -> None:
    clock.move_to(datetime(2026, 7, 31, 12, tzinfo=UTC))
    follow(clock)
    clock.move_to(datetime(2026, 8, 1, 12, tzinfo=UTC))
    row = follow(clock)
    assert [(year.name, len(year.followed), year.minutes) for year in own_years(NOOR)] == [
        ("2026-2027", 1, 120),
        ("2025-2026", 1, 120),
    ]
    page = mine(browser, row)
    assert "Schooljaar 2026-2027: 2 uur" in page.text
    assert len(page.all("[aria-labelledby=professionalisering] a[href$='.pdf']")) == 2
    assert file_of(browser, row, "2024.pdf", status=404)
    assert file_of(browser, row, f"{10**40}.xlsx", status=404)


def test_the_spreadsheet_adds_up_and_has_everything_of_an_event_once(browser: Browser, clock: Traveller) -> None:
    row = follow(clock, -7, 0, presence=Presence.PARTLY)
    do(registrations.reflect, row, learning_goal="Rust\r\nmaken", put_to_use="=HYPERLINK(1)", by="participant")
    rows = list(load_workbook(BytesIO(file_of(browser, row, "2026.xlsx"))).active.iter_rows(values_only=True))
    assert [each[3] for each in rows[1:]] == [1, 1]
    assert isinstance(rows[1][0], date)
    assert rows[1][4:7] == (row.event.goal, "Rust\nmaken", "=HYPERLINK(1)")
    assert rows[2][4:7] == ("", "", "")


def test_the_pdf_has_tags_and_takes_any_words(browser: Browser, clock: Traveller) -> None:
    row = follow(clock)
    goal = '#import "x" *a* $y$ 🎉'
    do(registrations.reflect, row, learning_goal=goal, put_to_use="W" * 2000, by="participant")
    made = file_of(browser, row, "2026.pdf")
    for mark in (b"/StructTreeRoot", b"/Lang(nl)", b"pdfuaid"):
        assert mark in made


def test_only_what_was_seen_counts_and_colleagues_with_one_mailbox_are_named(
    browser: Browser, clock: Traveller
) -> None:
    one, other = follow(clock), follow(clock)
    one.name, other.name = "Anna Aa", "Bram Bb"
    date_, (expected,) = held(clock, 0)
    expected.email = expected.email_key = NOOR
    db.session.commit()
    (year,) = own_years(NOOR)
    assert (year.people, year.minutes) == (["Anna Aa", "Bram Bb"], 240)
    assert "(Anna Aa)" in mine(browser, one).text
    assert file_of(browser, one, "2026.pdf")
    seen(date_, expected, Presence.ABSENT)
    finish(date_)
    work()
    assert own_years(NOOR)[0].minutes == 240


def test_without_attendance_the_page_says_nothing_of_it(browser: Browser) -> None:
    row = make.registration(make.event().sessions[0])
    assert mine(browser, row).all("[aria-labelledby=professionalisering]") == []


def test_more_events_take_no_more_statements(browser: Browser, clock: Traveller) -> None:
    numbers = []
    for _ in range(2):
        row = follow(clock)
        db.session.rollback()
        with counted_statements() as statements:
            own_years(NOOR)
        numbers.append(len(statements))
        clock.shift(timedelta(days=1))
    assert numbers[0] == numbers[1]
    assert row.name


def test_a_learning_goal_is_asked_where_the_event_asks_it_and_changed_on_the_own_page(browser: Browser) -> None:
    event = make.event(asks=(Ask.LEARNING_GOAL,))
    page = browser.visit("registrations.sign_up", slug=event.slug)
    page = browser.submit(page.form().fill(name="Noor", email=NOOR, learning_goal="Rust maken"))
    assert "Rust maken" in page.text
    link = page.all("[aria-labelledby=leren] a")[0]
    form = browser.open(str(link["href"])).form()
    assert "put_to_use" not in form.values
    page = browser.submit(form.fill(learning_goal="Rust en regelmaat"))
    assert "Rust en regelmaat" in page.text
    other = make.event()
    assert "learning_goal" not in browser.visit("registrations.sign_up", slug=other.slug).form().values


def test_what_came_of_it_is_written_from_the_first_meeting_on(browser: Browser, clock: Traveller) -> None:
    row = follow(clock)
    path = token("registration", row)
    form = browser.visit("registrations.learning", token=path).form()
    assert browser.submit(form.fill(put_to_use="x" * 2001), status=422).errors
    browser.submit(form.fill(put_to_use="Ik begon met een vast ritueel."))
    assert "Ik begon met een vast ritueel." in browser.visit("registrations.registration", token=path).text
    assert own_years(NOOR)[0].followed[0].registration.put_to_use == "Ik begon met een vast ritueel."
