from datetime import timedelta

import pytest
from flask import Flask

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.places.models import Venue, VenueRoom
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser


def two_dates(**values: object) -> Event:
    sessions = [
        make.event_session([make.meeting(clock.now() + timedelta(days=30 + number))], name=name)
        for number, name in enumerate("AB")
    ]
    return make.event(sessions, **values)


def series() -> Event:
    return make.event([make.event_session([make.meeting(clock.now() + timedelta(days=each)) for each in (30, 37)])])


def counts() -> tuple[int, int]:
    return db.session.query(EventSession).count(), db.session.query(Meeting).count()


def last_verbs(number: int) -> list[str]:
    """What was done last, the latest first."""
    rows = db.session.query(Activity).order_by(Activity.id.desc()).limit(number)
    return [row.verb for row in rows]


def test_a_date_comes_beside_another_with_its_times_place_and_seats(organiser: Browser) -> None:
    event = two_dates()
    page = organiser.visit("events_organise.add_session", public_id=event.public_id)
    form = page.form()
    assert (form.values["begin"], form.values["venue"], form.values["capacity"]) == (
        "10:00",
        "De Zonnecirkel",
        "20",
    )
    done = organiser.submit(form.fill(day="2026-12-10", name="C"))
    assert "De datum staat erbij." in done.text
    event = db.session.get(Event, event.id)
    assert [each.name for each in event.sessions] == ["A", "B", "C"]
    assert event.ends_at == event.sessions[-1].ends_at
    assert db.session.query(Activity).filter_by(verb="session_added").one().subject == event.sessions[-1].public_id


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": ""}, "Vul een datum in"),
        ({"name": ""}, None),
        ({"name": "B"}, "heet ook zo"),
        ({"end": "09:00"}, "niet na het begin"),
        ({"capacity": "0"}, "getal van 1 of meer"),
    ],
)
def test_a_wrong_date_is_refused_and_kept_as_typed(
    organiser: Browser, typed: dict[str, str], sentence: str | None
) -> None:
    event = two_dates()
    form = organiser.visit("events_organise.add_session", public_id=event.public_id).form()
    form.fill(**{"day": "2026-12-10", "name": "C", **typed})
    if sentence is None:  # no other is without a name
        organiser.submit(form)
        return
    page = organiser.submit(form, status=422)
    assert any(sentence in each for each in page.errors)
    assert page.form().values["venue"] == "De Zonnecirkel"
    assert counts() == (2, 2)


def test_once_more_in_a_series_is_news_for_somebody_who_signed_up(organiser: Browser) -> None:
    event = series()
    make.registration(event.sessions[0])
    page = organiser.visit("events_organise.add_meeting", public_id=event.sessions[0].public_id)
    assert "1 mens op de lijst krijgt bericht" in page.text
    organiser.submit(page.form().fill(day="2026-12-18"))
    session = db.session.get(EventSession, event.sessions[0].id)
    assert len(session.meetings) == 3
    assert session.news_at == clock.now() + timedelta(minutes=2)
    assert session.ends_at == session.meetings[-1].ends_at == session.event.ends_at
    wrong = organiser.submit(page.form().fill(day="gisteren"), status=422)
    assert any("datum" in each for each in wrong.errors)


def test_a_date_that_nobody_chose_goes_and_comes_back(organiser: Browser) -> None:
    event = two_dates()
    gone = event.sessions[1].public_id
    page = organiser.visit("events_organise.remove_session", public_id=gone)
    done = organiser.submit(page.form("form.confirm"))
    assert counts() == (1, 1)
    event = db.session.get(Event, event.id)
    assert event.ends_at == event.sessions[0].ends_at
    assert "De datum staat erbij." in organiser.submit(done.form(".notice form")).text
    assert counts() == (2, 2)
    assert last_verbs(2) == ["session_added", "session_removed"]
    restored = db.session.get(Event, event.id).sessions[1]
    assert (restored.name, restored.capacity, restored.has_waiting_list) == ("B", 20, True)
    assert restored.starts_at == clock.now() + timedelta(days=31)


def test_the_page_says_at_once_that_a_date_somebody_cancelled_for_stays(organiser: Browser) -> None:
    chosen, together = two_dates(), series()
    make.registration(chosen.sessions[1], Status.CANCELLED_BY_PARTICIPANT)
    make.registration(together.sessions[0], Status.CANCELLED_BY_PARTICIPANT)
    for endpoint, row in (
        ("events_organise.remove_session", chosen.sessions[1]),
        ("events_organise.remove_meeting", together.sessions[0].meetings[1]),
    ):
        page = organiser.visit(endpoint, public_id=row.public_id)
        assert "heeft zich al iemand aangemeld" in page.text
        assert page.find("form.confirm") is None


def test_one_time_of_a_series_goes_and_comes_back(organiser: Browser) -> None:
    event = series()
    meeting = event.sessions[0].meetings[1]
    page = organiser.visit("events_organise.remove_meeting", public_id=meeting.public_id)
    done = organiser.submit(page.form("form.confirm"))
    assert counts() == (1, 1)
    assert db.session.get(Event, event.id).ends_at == clock.now() + timedelta(days=30, hours=2)
    organiser.submit(done.form(".notice form"))
    assert counts() == (1, 2)
    assert last_verbs(2) == ["meeting_added", "meeting_removed"]


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.WAITLISTED])
def test_a_date_with_somebody_on_its_lists_stays(organiser: Browser, status: Status) -> None:
    event = two_dates()
    session = event.sessions[0]
    form = organiser.visit("events_organise.remove_session", public_id=session.public_id).form("form.confirm")
    make.registration(session, status)
    page = organiser.visit("events_organise.remove_session", public_id=session.public_id)
    assert "heeft zich al iemand aangemeld" in page.text
    assert not page.all("form.confirm")
    organiser.submit(form)
    assert counts() == (2, 2)


def test_a_date_that_somebody_left_again_stays_for_their_own_page(any_app: Flask) -> None:
    event = two_dates()
    make.registration(event.sessions[0], Status.CANCELLED_BY_PARTICIPANT)
    with write_first(), pytest.raises(Refused) as refused:
        actions.remove_session(event.sessions[0], by="command")
    assert refused.value.objection.code == "signed_up"
    db.session.rollback()
    assert counts() == (2, 2)


def test_the_last_date_of_an_event_stays_and_so_does_the_last_of_a_group(organiser: Browser) -> None:
    event = make.event()
    session = event.sessions[0]
    page = organiser.visit("events_organise.remove_session", public_id=session.public_id)
    assert "minstens één datum" in page.text
    page = organiser.visit("events_organise.remove_meeting", public_id=session.meetings[0].public_id)
    assert "de enige keer van deze groep" in page.text
    with write_first(), pytest.raises(Refused):
        actions.remove_meeting(session.meetings[0], by="command")


def test_a_called_off_event_gets_no_dates(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.add_session", public_id=event.public_id).form()
    event.state = EventState.CANCELLED
    db.session.commit()
    page = organiser.submit(form.fill(day="2026-12-10", name="C"), status=422)
    assert "afgelast" in page.text
    assert counts() == (1, 1)


def test_a_move_to_a_known_room_warns_when_it_is_too_small_and_tells_the_room(organiser: Browser) -> None:
    rooms = [VenueRoom(name="Zolder", seats=8)]
    db.session.add(Venue(name="Elders", address="Dorpsstraat 1", rooms=rooms))
    db.session.commit()
    meeting = make.event().sessions[0].meetings[0]
    form = organiser.visit("events_organise.move", public_id=meeting.public_id).form()
    preview = organiser.submit(form.fill(venue="elders", address="", room="Zolder"), status=200)
    assert "minder dan de 20 plaatsen" in preview.text
    organiser.submit(preview.form("form.confirm"))
    moved = db.session.get(Meeting, meeting.id)
    assert moved.place == "Elders, Zolder, Dorpsstraat 1"
    assert moved.venue_id is not None
    assert moved.revision == 1


def test_kind_werkgebieden_and_theme_are_changed_together(organiser: Browser) -> None:
    event = make.event(work_areas=[make.work_area(name="Noord")], theme="Taal")
    area, kind = make.work_area(name="Waterland"), make.kind(name="Leeskring", slug="leeskring")
    page = organiser.visit("events_organise.classify", public_id=event.public_id)
    form = page.form()
    assert form.values["areas"] == event.work_areas[0].public_id
    done = organiser.submit(form.fill(kind="leeskring", areas=area.public_id, theme="Rekenen"))
    assert "De indeling is bewaard." in done.text
    event = db.session.get(Event, event.id)
    assert (event.kind, event.work_areas, event.theme) == (kind, [area], "Rekenen")
    organiser.submit(form)
    (line,) = db.session.query(Activity).filter_by(verb="event_edited")
    assert line.details["changed"] == ["kind", "theme", "work_areas"]
    wrong = organiser.submit(form.fill(kind="onbekend"), status=422)
    assert wrong.errors == ["Kies een soort uit de lijst."]


def test_what_is_missing_leads_to_where_it_is_filled_in(organiser: Browser) -> None:
    meeting = make.meeting(venue="", address="")
    event = make.event([make.event_session([meeting])], state=EventState.DRAFT, goal="")
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    links = [str(each["href"]) for each in page.all(".notice--warn a")]
    assert [each.split("#")[1] for each in links] == ["goal", "venue"]
    for each in links:
        path, _, target = each.partition("#")
        assert organiser.open(path).find(f"#{target}")
