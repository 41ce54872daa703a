from datetime import timedelta

import pytest

from app.attendance import actions, queries
from app.attendance.actions import Tick
from app.attendance.models import How, Presence
from app.core.clock import now
from app.events.models import EventSession
from app.registrations import actions as registrations
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.steps import do


@pytest.fixture
def today(organiser: Browser) -> EventSession:
    """A date that began a minute ago."""
    return make.event([make.event_session([make.meeting(now() - timedelta(minutes=1))])]).sessions[0]


def test_a_list_is_ticked_finished_and_opened_again(organiser: Browser, today: EventSession) -> None:
    meeting = today.meetings[0]
    anna, bram, carla = (make.registration(today, name=name) for name in ("Anna de Bruin", "Bram Mol", "Carla Zoet"))
    page = organiser.visit("attendance_organise.sheet", public_id=meeting.public_id)
    assert "3 verwacht." in page.text
    values = {f"presence-{row.public_id}": value for row, value in ((anna, "present"), (bram, "excused"))}
    page = organiser.submit(page.form("form:has(table)").fill(**values))
    assert "Opgeslagen: 2 wijzigingen." in page.text
    assert "1 van 2 afgevinkt, niet afgerond." in page.text
    page = organiser.submit(page.form("form[action$='/afronden']"))
    assert "1 van 2 aanwezig." in page.text
    assert "geen vinkje: afwezig" in page.text
    assert +queries.tally(meeting).counts == {Presence.PRESENT: 1, Presence.EXCUSED: 1, Presence.ABSENT: 1}
    page = organiser.submit(page.form("form[action$='/openen']"))
    assert "1 van 2 afgevinkt, niet afgerond." in page.text
    assert [carla.name in page.text, "Rond de presentie af" in page.text] == [True, True]


def test_an_older_page_takes_back_nothing_and_says_who_left(organiser: Browser, today: EventSession) -> None:
    meeting, (anna, bram) = today.meetings[0], (make.registration(today), make.registration(today))
    page = organiser.visit("attendance_organise.sheet", public_id=meeting.public_id)
    do(actions.tick, meeting, [Tick(anna.public_id, Presence.PRESENT)], how=How.DOOR, by="account:deur")
    do(registrations.cancel, bram, by="participant")
    page = organiser.submit(page.form("form:has(table)").fill(**{f"presence-{bram.public_id}": "present"}))
    assert "1 persoon staat niet meer op de lijst. Daar is niets opgeslagen." in page.text
    assert +queries.tally(meeting).counts == {Presence.PRESENT: 1}


def test_the_list_of_what_is_to_come_only_shows_who_is_expected(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    make.registration(event_session)
    page = organiser.visit("attendance_organise.sheet", public_id=event_session.meetings[0].public_id)
    assert "Presentie noteer je vanaf twaalf uur voor het begin." in page.text
    assert (page.all("select"), page.all("main form button")) == ([], [])


def test_a_series_shows_its_meetings_and_a_single_one_its_list(organiser: Browser) -> None:
    moments = [now() + timedelta(days=each) for each in (-1, 6)]
    series = make.event([make.event_session([make.meeting(each) for each in moments])]).sessions[0]
    anna = make.registration(series)
    do(actions.tick, series.meetings[0], [Tick(anna.public_id, Presence.PARTLY)], how=How.LIST, by="account:deur")
    do(actions.finish, series.meetings[0], by="account:deur")
    page = organiser.visit("attendance_organise.of_date", public_id=series.public_id)
    assert ["1 van 1 aanwezig" in page.text, "1 verwacht" in page.text] == [True, True]
    single = make.event().sessions[0]
    page = organiser.visit("attendance_organise.of_date", public_id=single.public_id, status=303)
    assert page.response.location.endswith(f"/dagdelen/{single.meetings[0].public_id}/presentie")


def test_a_list_of_three_takes_as_many_statements_as_one_of_one(organiser: Browser, today: EventSession) -> None:
    numbers = []
    for _ in range(2):
        make.registration(today, school=make.school())
        with counted_statements() as seen:
            organiser.visit("attendance_organise.sheet", public_id=today.meetings[0].public_id)
        numbers.append(len(seen))
        make.registration(today, school=make.school())
    assert numbers[0] == numbers[1]
