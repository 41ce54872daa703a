from datetime import date, timedelta

import pytest

from app.core import clock
from app.events.models import Event
from app.extensions import db
from tests.browse import Browser
from tests.slices.events.planned import GOOD, made, new, press


def test_a_pattern_lays_out_dates_that_can_be_taken_away_and_changed(organiser: Browser) -> None:
    form = new(organiser, **GOOD, every="week", times_in_all="4")
    page = press(organiser, form, "dates", status=200)
    rows = page.form()
    days = [rows.values[f"dates-{number}-day"] for number in range(4)]
    assert days == ["2026-12-08", "2026-12-15", "2027-01-05", "2027-01-12"]
    assert db.session.query(Event).count() == 0
    rows.fill(**{"dates-1-drop": "y", "dates-3-day": "2027-01-13", "together": "reeks"})
    press(organiser, rows, "draft")
    (session,) = made().sessions
    found = [clock.local(each.starts_at).date() for each in session.meetings]
    assert found == [date(2026, 12, 8), date(2027, 1, 5), date(2027, 1, 13)]


def test_a_pattern_can_go_on_through_the_holidays(organiser: Browser) -> None:
    form = new(organiser, **GOOD, every="week", times_in_all="3")
    del form.values["skip"]
    page = press(organiser, form, "dates", status=200)
    assert page.form().values["dates-2-day"] == "2026-12-22"
    assert "Kerstvakantie" in page.text


def test_a_pattern_without_a_number_or_with_too_many_is_refused(organiser: Browser) -> None:
    for number in ("", "1", "300", "elf"):
        page = press(organiser, new(organiser, **GOOD, every="week", times_in_all=number), "dates", status=422)
        assert page.errors == ["Vul een getal in van 2 tot en met 60."]


def test_more_dates_than_one_can_plan_are_refused(organiser: Browser) -> None:
    form = new(organiser, **GOOD)
    day = date(2027, 1, 4)
    for number in range(300):
        form.values |= {
            f"dates-{number}-day": (day + timedelta(days=number)).isoformat(),
            f"dates-{number}-begin": "13:30",
            f"dates-{number}-end": "15:30",
        }
    page = press(organiser, form, "draft", status=422)
    assert page.errors == ["Plan niet meer dan 60 datums tegelijk."]


def test_dates_to_choose_from_are_sessions_of_their_own(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **GOOD, capacity="12"), "add", status=200)
    assert page.form().values["dates-1-begin"] == "13:30"
    press(organiser, page.form().fill(**{"dates-1-day": "2026-12-10"}), "draft")
    assert [(each.name, each.capacity) for each in made().sessions] == [("Groep 1", 12), ("Groep 2", 12)]


def test_dates_with_one_group_name_belong_together(organiser: Browser) -> None:
    form = new(organiser, **GOOD)
    page = press(organiser, press(organiser, form, "add", status=200).form(), "add", status=200)
    typed = {
        "dates-1-day": "2026-12-10",
        "dates-2-day": "2026-12-15",
        "dates-0-group": "A",
        "dates-2-group": "A",
    }
    press(organiser, page.form().fill(**typed), "draft")
    assert {each.name: len(each.meetings) for each in made().sessions} == {"A": 2, "Groep 1": 1}


def test_one_date_twice_in_a_series_is_refused(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **GOOD), "add", status=200)
    form = page.form().fill(**{"dates-1-day": GOOD["dates-0-day"], "together": "reeks"})
    wrong = press(organiser, form, "draft", status=422)
    assert wrong.errors == ["Deze datum valt samen met datum 1."]
    press(organiser, wrong.form().fill(together="kies"), "draft")  # two groups at a time is fine
    assert len(made().sessions) == 2


def test_a_date_that_was_not_filled_in_is_left_out(organiser: Browser) -> None:
    page = press(organiser, new(organiser, title="Leeg", kind="themacafe"), "add", status=200)
    typed = {name.replace("dates-0", "dates-1"): value for name, value in GOOD.items() if "dates" in name}
    assert len([name for name in page.form().values if name.endswith("-day")]) == 2
    press(organiser, page.form().fill(**typed), "draft")
    assert len(made().sessions) == 1


@pytest.mark.parametrize(
    ("kind", "step", "together"),
    [("module", "add", "reeks"), ("leerkring", "add", "reeks"), ("masterclass", "add", "kies")],
)
def test_a_kind_that_is_a_series_begins_as_one(organiser: Browser, kind: str, step: str, together: str) -> None:
    page = press(organiser, new(organiser, **{**GOOD, "kind": kind}), step, status=200)
    assert page.form().values["together"] == together


def test_a_pattern_begins_as_a_series_and_is_made_so(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **GOOD, every="week", times_in_all="3"), "dates", status=200)
    assert page.form().values["together"] == "reeks"
    press(organiser, page.form(), "draft")
    (session,) = made().sessions
    assert len(session.meetings) == 3


@pytest.mark.parametrize("state", ["draft", "open"])
def test_a_pattern_is_never_forgotten_its_dates_are_looked_at_first(organiser: Browser, state: str) -> None:
    form = new(organiser, **GOOD, every="week", times_in_all="3")
    page = press(organiser, form, state, 422)
    assert "Dit zijn de datums van het patroon. Kijk ze na en bewaar dan." in page.text
    assert db.session.query(Event).count() == 0
    assert [page.form().values[f"dates-{number}-day"] for number in range(3)] == [
        "2026-12-08",
        "2026-12-15",
        "2027-01-05",  # after the school holiday
    ]
    press(organiser, page.form(), "draft", 303)
    (only,) = made().sessions
    assert len(only.meetings) == 3


def test_a_kind_chosen_after_its_dates_makes_them_a_series(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **{**GOOD, "kind": "masterclass"}), "add", 200)
    assert page.form().values["together"] == "kies"
    page = press(organiser, page.form().fill(kind="module"), "kind", 200)
    assert page.form().values["together"] == "reeks"
