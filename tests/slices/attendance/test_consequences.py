import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.attendance import actions, queries
from app.attendance.actions import Tick
from app.attendance.models import How, Presence
from app.attendance.queries import figures
from app.core.clock import now
from app.evaluations import actions as evaluations
from app.evaluations import queries as to_evaluate
from app.evaluations.queries import results
from app.events.models import EventKind, EventSession, Meeting
from app.extensions import db
from app.outbox.models import Message
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import do

DOOR = "account:deur"
PRESENT, PARTLY, ABSENT, EXCUSED = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT, Presence.EXCUSED


def held(*presences: Presence | None, kind: EventKind | None = None) -> tuple[EventSession, list[Registration]]:
    """A date that ended two hours ago with these people, and its finished sheet if anybody was ticked."""
    more = {"kind": kind} if kind else {}
    event_session = make.event([make.event_session([make.meeting(now() - timedelta(hours=4))])], **more).sessions[0]
    rows = [make.registration(event_session, news_at=None) for _ in presences]
    ticks = [Tick(row.public_id, each) for row, each in zip(rows, presences, strict=True) if each is not None]
    if ticks:
        do(actions.tick, event_session.meetings[0], ticks, how=How.DOOR, by=DOOR)
        do(actions.finish, event_session.meetings[0], by=DOOR)
    return event_session, rows


def mailed(kind: str) -> list[str]:
    return list(db.session.scalars(sa.select(Message.recipient).where(Message.kind == kind).order_by(Message.id)))


@pytest.mark.usefixtures("app")
def test_only_people_who_were_there_are_asked_and_the_rate_is_of_them() -> None:
    event_session, (anna, bram, *_) = held(PRESENT, PARTLY, None, EXCUSED)
    do(evaluations.open_evaluation, event_session.id)
    assert mailed("evaluation_invitation") == [anna.email, bram.email]
    found = results(event_session.event)
    assert (found.asked_people, found.is_counted) == (2, True)
    assert to_evaluate.overview().rows[0].invited == 2


@pytest.mark.usefixtures("app")
def test_until_attendance_was_taken_everybody_with_a_place_is_asked() -> None:
    event_session, _ = held(None, None, None)
    do(evaluations.open_evaluation, event_session.id)
    assert len(mailed("evaluation_invitation")) == 3
    found = results(event_session.event)
    assert (found.asked_people, found.is_counted) == (3, False)


@pytest.mark.usefixtures("app")
def test_somebody_who_is_ticked_later_is_asked_after_all() -> None:
    event_session, (_, bram) = held(PRESENT, None)
    do(evaluations.open_evaluation, event_session.id)
    assert to_evaluate.sessions_to_evaluate() == []
    do(actions.tick, event_session.meetings[0], [Tick(bram.public_id, PRESENT)], how=How.LIST, by=DOOR)
    assert to_evaluate.sessions_to_evaluate() == [event_session.id]
    do(evaluations.open_evaluation, event_session.id)
    assert bram.email in mailed("evaluation_invitation")


@pytest.mark.usefixtures("app")
def test_after_six_weeks_those_who_were_there_are_asked_again(time_machine: Traveller) -> None:
    event_session, (anna, _) = held(PRESENT, None)
    do(evaluations.open_evaluation, event_session.id)
    time_machine.move_to(now() + timedelta(days=42))
    assert to_evaluate.sessions_to_ask_again() == [event_session.id]
    do(evaluations.ask_again, event_session.id)
    assert mailed("evaluation_later") == [anna.email]


@pytest.mark.usefixtures("app")
def test_the_no_show_rate_of_a_kind_leaves_out_who_was_excused_and_what_was_not_counted() -> None:
    kind, other = make.kind(), make.kind()
    held(PRESENT, PRESENT, PARTLY, None, EXCUSED, kind=kind)
    held(None, None, kind=kind)
    held(None, PRESENT, kind=other)
    found = figures.of_kind(kind.id)
    assert (found.meetings, found.were_there, found.absent, found.no_show) == (1, 3, 1, 25)
    assert figures.of_kind(make.kind().id).no_show is None


def test_beside_the_field_for_overbooking_is_how_many_stay_away(organiser: Browser) -> None:
    kind = make.kind()
    coming = make.event(kind=kind).sessions[0]
    page = organiser.visit("registrations_organise.limits", public_id=coming.public_id)
    assert "er is nog geen presentie afgerond" in page.text
    held(PRESENT, PRESENT, PRESENT, None, kind=kind)
    page = organiser.visit("registrations_organise.limits", public_id=coming.public_id)
    assert "Bij deze soort bleef 25% weg: 1 van 4, op 1 dagdeel." in page.text


def test_the_no_show_rate_is_told_per_reminder_where_these_differ(organiser: Browser) -> None:
    kind = make.kind()
    for days, presences in (((7, 1), (PRESENT, PRESENT, PRESENT, None)), ((), (PRESENT, None))):
        event_session, _ = held(*presences, kind=kind)
        event_session.event.reminder_days = days
        db.session.commit()
    coming = make.event(kind=kind).sessions[0]
    page = organiser.visit("registrations_organise.limits", public_id=coming.public_id)
    assert "Zonder herinnering: 50% bleef weg, 1 van 2" in page.text
    assert "Met een herinnering (dagen ervoor: 7, 1): 25% bleef weg, 1 van 4" in page.text


def test_the_follow_up_page_tells_who_was_there_by_werkgebied(organiser: Browser) -> None:
    event_session, (anna, bram, carla, _) = held(PRESENT, PRESENT, PRESENT, None)
    town = make.work_area(name="Schagen")
    anna.school = bram.school = make.school(work_area=town)
    db.session.commit()
    page = organiser.visit("follow_up_organise.new", public_id=event_session.event.public_id)
    assert "Wie er was" in page.text
    assert [row.get_text(" ", strip=True) for row in page.all("[aria-labelledby=wie] tbody tr")] == [
        "Schagen 2",
        "zonder werkgebied 1",
    ]
    assert carla.school is None


def test_the_dashboard_tells_how_many_were_there_and_which_sheet_is_open(organiser: Browser) -> None:
    held(PRESENT, PRESENT, PRESENT, None)
    event_session, (row,) = held(None)
    do(actions.tick, event_session.meetings[0], [Tick(row.public_id, PRESENT)], how=How.DOOR, by=DOOR)
    page = organiser.visit("home_organise.dashboard")
    assert "3 keer aanwezig, van 4 verwacht: 25% bleef weg (presentie van 1 dagdeel)" in page.text
    assert "is niet afgerond" in page.text
    do(actions.finish, event_session.meetings[0], by=DOOR)
    assert "is niet afgerond" not in organiser.visit("home_organise.dashboard").text


def _sheet(organiser: Browser, meeting: Meeting) -> str:
    return organiser.path_of("attendance_organise.sheet", public_id=meeting.public_id)


def test_people_who_stayed_away_get_one_kind_mail_when_the_organiser_wants_that(organiser: Browser) -> None:
    event_session, (_, bram, _) = held(PRESENT, None, EXCUSED)
    meeting = event_session.meetings[0]
    page = organiser.open(_sheet(organiser, meeting))
    assert "Schrijf 1 mens die er niet was" in page.text
    page = organiser.visit("attendance_organise.absent", public_id=meeting.public_id)
    assert ["We misten je" in page.text, bram.name in page.text, mailed("missed")] == [True, True, []]
    for text in ("Er gaat 1 bericht uit.", "Er gaan 0 berichten uit."):
        again = organiser.submit(page.form())
        assert text in again.text
    assert mailed("missed") == [bram.email]
    (message,) = db.session.scalars(sa.select(Message).where(Message.kind == "missed"))
    assert re.search(r"http://localhost/bijeenkomsten/\S+", message.text)


def test_nobody_is_written_to_before_the_sheet_is_finished(organiser: Browser) -> None:
    event_session, _ = held(None, None)
    page = organiser.visit("attendance_organise.absent", public_id=event_session.meetings[0].public_id)
    assert "Niemand bleef weg zonder iets te zeggen." in page.text
    path = organiser.path_of("attendance_organise.write_absent", public_id=event_session.meetings[0].public_id)
    organiser.client.post(path, headers={"Referer": "http://localhost/"})
    assert mailed("missed") == []


def test_a_pasted_list_is_ticked_and_what_is_about_nobody_stays_in_the_field(organiser: Browser) -> None:
    event_session, (anna, bram, carla) = held(None, None, None)
    page = organiser.open(_sheet(organiser, event_session.meetings[0]))
    form = page.form("form[action$='/plakken']")
    page = organiser.submit(form.fill(people=f"{anna.email}\nWie is dit\n{carla.name}"), status=200)
    assert "Regel 2: Wie is dit" in page.text
    assert page.find("textarea").get_text().strip() == "Wie is dit"
    assert queries.tally(event_session.meetings[0]).counts == {PRESENT: 2, None: 1}
    page = organiser.submit(page.form("form[action$='/plakken']").fill(people=bram.email))
    assert "1 mens is afgevinkt." in page.text
    page = organiser.submit(page.form("form[action$='/plakken']").fill(people=" "), status=422)
    assert "Plak minstens één regel." in page.text


def test_the_page_of_a_participant_tells_what_was_recorded_and_how(organiser: Browser) -> None:
    _, (anna, _) = held(PRESENT, None)
    page = organiser.visit("registrations_organise.registration", public_id=anna.public_id)
    assert "aan de deur" in page.find("[aria-labelledby=presentie]").get_text()


def test_the_rate_stays_after_names_were_erased(app: Flask) -> None:
    event_session, rows = held(PRESENT, PRESENT, None)
    do(evaluations.open_evaluation, event_session.id)
    for row in rows:
        row.anonymised_at = now()
    db.session.commit()
    assert app is not None
    assert results(event_session.event).asked_people == 2
