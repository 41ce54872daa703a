import json
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.attendance import queries
from app.attendance.models import AttendanceChange, Presence
from app.core.clock import now
from app.events.models import EventSession, Meeting
from app.extensions import db
from app.registrations.models import Registration, Status
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.steps import counts

PRESENT = Presence.PRESENT


@pytest.fixture
def today(organiser: Browser) -> EventSession:
    """A date that begins in a quarter of an hour."""
    return make.event([make.event_session([make.meeting(now() + timedelta(minutes=15))])]).sessions[0]


def tally(meeting: Meeting) -> dict[Presence | None, int]:
    db.session.rollback()
    return +queries.tally(meeting).counts


def by_script(browser: Browser, path: str) -> dict[str, str]:
    token = browser.client.get(f"{path}.json").headers["X-CSRF-Token"]
    return {"Referer": f"http://localhost{path}", "X-CSRFToken": token}


def post(browser: Browser, meeting: Meeting, *items: dict[str, Any], status: int = 200) -> dict[str, Any]:
    path = browser.path_of("attendance_organise.send_door", public_id=meeting.public_id)
    answer = browser.client.post(path, json={"items": list(items)}, headers=by_script(browser, path))
    db.session.rollback()
    assert answer.status_code == status
    return dict(answer.get_json())


def of(row: Registration, presence: str = "present", *, key: str = "", age: float = 0) -> dict[str, Any]:
    return {"key": key or f"{row.public_id}{presence}", "registration": row.public_id, "presence": presence, "age": age}


def test_of_the_people_expected_those_who_are_there_are_counted() -> None:
    here, away = [PRESENT, Presence.PARTLY], [Presence.EXCUSED, Presence.ABSENT, None]
    found = queries.Tally(None, Counter([*here, *away]))
    assert (found.were_there, found.expected) == (2, 4)


def test_what_was_called_off_meanwhile_is_told_for_each_tick(organiser: Browser, today: EventSession) -> None:
    meeting, anna = today.meetings[0], make.registration(today)
    meeting.cancelled_at = now()
    db.session.commit()
    (told,) = post(organiser, meeting, of(anna))["done"].values()
    assert "ging niet door" in told


def test_without_scripts_somebody_is_found_ticked_and_taken_back(organiser: Browser, today: EventSession) -> None:
    meeting = today.meetings[0]
    make.registration(today, name="Anna van den Berg")
    make.registration(today, name="Bram Mol")
    path = organiser.path_of("attendance_organise.door", public_id=meeting.public_id)
    page = organiser.open(f"{path}?q=be")
    assert [each.get_text() for each in page.all("[data-door=list] b")] == ["Anna van den Berg"]
    page = organiser.submit(page.form("[data-door=list] form").fill(presence="present"))
    assert page.find(".door__count").get_text(" ", strip=True) == "1 van 2"
    page = organiser.submit(page.form("[data-door=undo] form").fill(presence=""))
    assert tally(meeting) == {None: 2}
    assert page.find("[data-door=last]").has_attr("hidden")


def test_a_walk_in_takes_three_fields_and_counts_once(organiser: Browser, today: EventSession) -> None:
    meeting, school = today.meetings[0], make.school(name="De Ark", town="Langedijk")
    page = organiser.visit("attendance_organise.door", public_id=meeting.public_id)
    form = page.form("[data-door=walk-in]").fill(name="Inge Inloop", email="inge@example.org", school="De Ark")
    assert "Inge Inloop staat op de lijst en is aanwezig." in organiser.submit(form).text
    organiser.submit(form)
    row = db.session.scalars(sa.select(Registration)).one()
    assert (row.status, row.school_id or row.organisation != "", counts(today)) == (Status.CONFIRMED, True, (1, 0))
    page = organiser.submit(form.fill(name="", email="inge"), status=422)
    assert "Vul een naam in." in page.text
    assert school.name == "De Ark"


def test_a_phone_sends_ticks_and_gets_the_list_of_that_moment(organiser: Browser, today: EventSession) -> None:
    meeting, (anna, bram) = today.meetings[0], (make.registration(today), make.registration(today))
    answer = post(organiser, meeting, of(anna), of(bram, "excused"))
    assert set(answer["done"].values()) == {""}
    assert {each["id"]: each["presence"] for each in answer["people"]} == {
        anna.public_id: "present",
        bram.public_id: "excused",
    }
    assert tally(meeting) == {PRESENT: 1, Presence.EXCUSED: 1}


def test_the_same_again_counts_once_and_of_two_phones_the_later_press_counts(
    organiser: Browser, today: EventSession
) -> None:
    meeting, anna = today.meetings[0], make.registration(today)
    walk_in = {"key": "k", "name": "Inge Inloop", "email": "inge@example.org", "school": "", "age": 2}
    for _ in range(2):
        post(organiser, meeting, of(anna, "", age=1), of(anna, age=60), walk_in)
    assert tally(meeting) == {None: 1, PRESENT: 1}
    statement = sa.select(AttendanceChange.new).where(AttendanceChange.registration_id == anna.id)
    assert list(db.session.scalars(statement)) == []
    post(organiser, meeting, of(anna))
    post(organiser, meeting, of(anna, "", age=30))
    assert tally(meeting) == {PRESENT: 2}


def test_what_is_wrong_is_told_for_that_one_and_the_rest_is_done(organiser: Browser, today: EventSession) -> None:
    meeting, anna, other = today.meetings[0], make.registration(today), make.registration(make.event().sessions[0])
    walk_in = {"key": "w", "name": "Inge", "email": "geen adres", "school": ""}
    done = post(organiser, meeting, of(other), walk_in, of(anna))["done"]
    assert done[of(anna)["key"]] == ""
    assert "niet (meer) op de lijst" in done[of(other)["key"]]
    assert "adres" in done["w"]
    assert tally(meeting) == {PRESENT: 1}


@pytest.mark.parametrize("given", ["[]", "{}", '{"items": 3}', "geen json", '{"items": [[]]}'])
def test_what_no_phone_of_ours_sends_changes_nothing(organiser: Browser, today: EventSession, given: str) -> None:
    path = organiser.path_of("attendance_organise.send_door", public_id=today.meetings[0].public_id)
    headers = {**by_script(organiser, path), "Content-Type": "application/json"}
    assert organiser.client.post(path, data=given, headers=headers).status_code == 400


def test_a_phone_that_has_the_list_gets_it_only_when_it_changed(organiser: Browser, today: EventSession) -> None:
    meeting, anna = today.meetings[0], make.registration(today)
    path = organiser.path_of("attendance_organise.door_state", public_id=meeting.public_id)
    first = organiser.client.get(path)
    assert first.headers["Cache-Control"] == "no-store"
    known = {"If-None-Match": first.headers["ETag"]}
    again = organiser.client.get(path, headers=known)
    assert (again.status_code, again.data, bool(again.headers["X-CSRF-Token"])) == (304, b"", True)
    post(organiser, meeting, of(anna))
    assert organiser.client.get(path, headers=known).status_code == 200


def test_the_page_that_a_phone_keeps_has_nobody_on_it(organiser: Browser, today: EventSession) -> None:
    make.registration(today, name="Anna van den Berg")
    path = organiser.path_of("attendance_organise.door", public_id=today.meetings[0].public_id)
    assert "Anna" in organiser.open(path).text
    page = organiser.open(f"{path}?leeg")
    assert "Anna" not in str(page.html)
    assert "camera=(self)" in page.response.headers["Permissions-Policy"]
    script = organiser.client.get(f"{path}.js")
    assert script.mimetype == "text/javascript"
    told = json.loads(script.get_data(as_text=True).split("\n")[0].removeprefix("const DOOR = ").rstrip(";"))
    assert (told["page"], told["shell"]) == (path, f"{path}?leeg")


def test_signing_out_wipes_what_a_phone_kept(organiser: Browser) -> None:
    page = organiser.visit("home_organise.dashboard")
    answer = organiser.submit(page.form("form[action$='/uitloggen']"), follow=False)
    assert answer.response.headers["Clear-Site-Data"] == '"storage"'


def test_days_before_the_door_says_when_it_opens(organiser: Browser) -> None:
    meeting = make.event().sessions[0].meetings[0]
    page = organiser.visit("attendance_organise.door", public_id=meeting.public_id)
    assert "vanaf twaalf uur voor het begin" in page.text
    assert page.all("main button") == []


def test_on_the_day_a_participants_own_page_has_a_code_for_the_door(browser: Browser) -> None:
    soon = make.registration(make.event([make.event_session([make.meeting(now() + timedelta(hours=2))])]).sessions[0])
    later = make.registration(make.event().sessions[0])
    path = f"/aanmelding/{token('registration', soon)}"
    assert "QR-code voor aan de deur" in str(browser.open(path).html)
    assert browser.client.get(f"{path}/deur.svg").mimetype == "image/svg+xml"
    assert "deur.svg" not in str(browser.open(f"/aanmelding/{token('registration', later)}").html)


def test_a_list_of_three_takes_as_many_statements_as_one_of_one(organiser: Browser, today: EventSession) -> None:
    numbers = []
    for _ in range(2):
        rows = [make.registration(today, school=make.school()) for _ in range(2)]
        with counted_statements() as seen:
            post(organiser, today.meetings[0], *(of(row, key=f"{row.id}") for row in rows))
        numbers.append(len([each for each in seen if not each.startswith("INSERT")]))
    assert numbers[0] == numbers[1]
