"""What organisers change, at its edges: nothing is lost, nobody is told of what did not happen."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions
from app.events.models import Event, EventState, Meeting
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page


def move_form(organiser: Browser, meeting: Meeting, status: int = 200, **typed: str) -> Page:
    page = organiser.visit("events_organise.move", public_id=meeting.public_id)
    return organiser.submit(page.form().fill(**typed), status=status)


def first_meeting(event: Event) -> Meeting:
    return event.sessions[0].meetings[0]


def reschedule(meeting: Meeting, **changes: Any) -> bool:
    names = ("starts_at", "ends_at", "doors_at", "venue", "address", "online_url")
    values = {**{name: getattr(meeting, name) for name in names}, **changes}
    db.session.rollback()
    with write_first():
        done = actions.reschedule(meeting, **values, by="command")
        db.session.commit()
    return done


def verbs() -> list[str]:
    return list(db.session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_moving_nothing_is_no_change(app: Flask) -> None:
    meeting = first_meeting(make.event())
    assert reschedule(meeting) is False
    assert (meeting.revision, meeting.event_session.news_at, verbs()) == (0, None, [])


def test_a_preview_without_a_difference_is_not_given(organiser: Browser) -> None:
    page = move_form(organiser, first_meeting(make.event()), status=422)
    assert "Je hebt nog niets veranderd." in page.text
    assert page.form().values["venue"] == "De Zonnecirkel"


def test_confirming_twice_moves_once(organiser: Browser) -> None:
    meeting = first_meeting(make.event())
    confirm = move_form(organiser, meeting, venue="Elders").form("form.confirm")
    organiser.submit(confirm)
    assert "Er is niets veranderd." in organiser.submit(confirm).text
    assert meeting.revision == 1


def test_another_inloop_is_told_and_is_no_new_revision(app: Flask) -> None:
    meeting = first_meeting(make.event())
    assert reschedule(meeting, doors_at=meeting.starts_at - timedelta(minutes=15)) is True
    assert meeting.revision == 0
    assert meeting.event_session.news_at == clock.now()


def test_a_concept_that_moves_has_no_revision(app: Flask) -> None:
    meeting = first_meeting(make.event(state=EventState.DRAFT))
    assert reschedule(meeting, venue="Elders") is True
    assert meeting.revision == 0


def test_moving_one_of_three_meetings_keeps_the_span_of_session_and_event(app: Flask) -> None:
    start = clock.now() + timedelta(days=10)
    series = make.event_session([make.meeting(start + timedelta(days=7 * n)) for n in range(3)], name="reeks")
    other = make.event_session([make.meeting(start + timedelta(days=3))], name="los")
    event = make.event([series, other])
    last = series.meetings[2]
    later = {"starts_at": last.starts_at + timedelta(days=9), "ends_at": last.ends_at + timedelta(days=9)}
    reschedule(last, **later)
    assert (series.starts_at, series.ends_at) == (start, later["ends_at"])
    assert (event.starts_at, event.ends_at) == (start, later["ends_at"])
    assert other.news_at is None


def test_back_from_the_preview_keeps_what_was_typed_and_changes_nothing(organiser: Browser) -> None:
    meeting = first_meeting(make.event())
    form = move_form(organiser, meeting, venue="Elders", day="8-12-2026", begin="9.30").form("form.confirm")
    form.values["back"] = "yes"
    page = organiser.submit(form, status=200)
    assert page.form().values["venue"] == "Elders"
    assert page.form().values["begin"] == "9.30"
    assert meeting.venue == "De Zonnecirkel"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "0001-01-01"}, "Vul een datum in, bijvoorbeeld 9-3-2027."),
        ({"day": "9999-12-31"}, "Vul een datum in, bijvoorbeeld 9-3-2027."),
        ({"day": "31-2-2027"}, "Vul een datum in, bijvoorbeeld 9-3-2027."),
        ({"begin": "half twee"}, "Vul een tijd in, bijvoorbeeld 13.30."),
        ({"doors": "25:00"}, "Vul een tijd in, bijvoorbeeld 13.30."),
        ({"day": "2027-10-31", "begin": "02:30", "end": "05:00"}, "komt die nacht twee keer voor"),
        ({"day": "2027-10-31", "begin": "02:00", "end": "05:00"}, "komt die nacht twee keer voor"),
        ({"day": "2027-03-28", "begin": "02:00", "end": "05:00"}, "bestaat niet"),
        ({"venue": "", "address": ""}, "Aanmelden is open: vul een locatie of een link in."),
        ({"online_url": "https://"}, "Dit is geen link."),
    ],
)
def test_a_move_that_cannot_be_is_refused_beside_its_field(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    page = move_form(organiser, first_meeting(make.event()), status=422, **typed)
    assert any(sentence in error for error in page.errors), page.errors
    assert all(page.form().values[name] == value for name, value in typed.items())


@pytest.mark.parametrize("begin", ["01:59", "03:00"])
def test_the_hours_around_a_change_of_the_clock_are_good(organiser: Browser, begin: str) -> None:
    meeting = first_meeting(make.event())
    preview = move_form(organiser, meeting, day="2027-10-31", begin=begin, end="05:00")
    organiser.submit(preview.form("form.confirm"))
    assert f"{clock.local(meeting.starts_at):%H:%M}" == begin


def test_a_cancelled_date_is_not_moved(organiser: Browser) -> None:
    gone = make.event_session(name="a", cancelled_at=clock.now())
    make.event([gone, make.event_session(name="b")])
    page = move_form(organiser, gone.meetings[0], status=422, venue="Elders")
    assert "Deze datum is afgelast. Wijzigen kan niet meer." in page.text
    with pytest.raises(Refused, match="cancelled"):
        reschedule(gone.meetings[0], venue="Elders")


def test_moving_to_a_moment_that_has_been_says_that_nobody_is_mailed(organiser: Browser) -> None:
    event = make.event()
    make.registration(event.sessions[0])
    page = move_form(organiser, first_meeting(event), day="2026-11-03")
    assert "dit moment is al geweest" in page.text
    assert "Er wordt niemand gemaild." in page.text


def test_the_page_says_what_is_no_longer_as_announced(organiser: Browser, browser: Browser) -> None:
    event = make.event()
    assert "Gewijzigd." not in browser.visit("events.event", slug=event.slug).text
    organiser.submit(move_form(organiser, first_meeting(event), venue="Elders").form("form.confirm"))
    notice = browser.visit("events.event", slug=event.slug).find(".notice--warn")
    assert notice is not None
    assert "vrijdag 4 december 2026, van 10.00 tot 12.00 uur, Elders" in " ".join(notice.get_text().split())


def test_a_title_of_spaces_and_a_goal_taken_away_are_refused(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    assert organiser.submit(form.fill(title="   "), status=422).errors == ["Vul een titel in."]
    page = organiser.submit(form.fill(title="Nieuw", goal=" ", report="Lang verhaal"), status=422)
    assert page.errors == ["Het doel ontbreekt: wat kan iemand na afloop?"]
    assert page.form().values["report"] == "Lang verhaal"
    assert db.session.get_one(Event, event.id).title == event.title != "Nieuw"


def test_saving_texts_as_they_are_changes_nothing(organiser: Browser, clock: Traveller) -> None:
    event = make.event(programme="9.20 Welkom\n10.15 Pauze")
    before = event.changed_at
    clock.shift(60)
    organiser.submit(organiser.visit("events_organise.texts", public_id=event.public_id).form())
    assert event.changed_at == before
    assert "event_edited" not in verbs()


def test_two_groups_with_one_name_are_refused(organiser: Browser) -> None:
    morning, afternoon = make.event_session(name="Ochtend"), make.event_session(name="Middag")
    make.event([morning, afternoon])
    form = organiser.visit("events_organise.seats", public_id=afternoon.public_id).form()
    page = organiser.submit(form.fill(name="Ochtend"), status=422)
    assert page.errors == ["Een andere groep van deze bijeenkomst heet ook zo."]
    assert page.form().values["name"] == "Ochtend"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"capacity": "twintig"}, "capacity"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "-1"}, "capacity"),
        ({"capacity": "99999999999999999999"}, "capacity"),
        ({"open_from": "0001-01-01"}, "open_from"),
        ({"open_from": "2026-12-02", "open_until": "2026-12-01"}, "open_until"),
    ],
)
def test_wrong_seats_are_refused_beside_their_field(
    organiser: Browser, typed: dict[str, str], field: str
) -> None:
    event = make.event()
    form = organiser.visit("events_organise.seats", public_id=event.sessions[0].public_id).form()
    page = organiser.submit(form.fill(**typed), status=422)
    assert page.find(f"#{field}-error")
    assert all(page.form().values[name] == value for name, value in typed.items())


def test_sign_up_is_open_from_the_first_to_the_last_minute_of_its_days(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    form = organiser.visit("events_organise.seats", public_id=event_session.public_id).form()
    organiser.submit(form.fill(capacity="", open_from="2026-11-10", open_until="2026-11-20"))
    assert event_session.capacity is None
    assert clock.local(event_session.sign_up_from).isoformat() == "2026-11-10T00:00:00+01:00"
    assert clock.local(event_session.sign_up_until).isoformat() == "2026-11-20T23:59:59+01:00"
    again = organiser.visit("events_organise.seats", public_id=event_session.public_id).form()
    assert (again.values["open_from"], again.values["open_until"]) == ("2026-11-10", "2026-11-20")


def test_publishing_twice_is_publishing_once(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT)
    form = organiser.visit("events_organise.event", public_id=event.public_id).form("form[action$='/open']")
    organiser.submit(form)
    published = event.changed_at
    clock.shift(60)
    organiser.submit(form)
    assert event.changed_at == published
    assert verbs().count("event_state") == 1


def test_a_concept_is_not_called_off(app: Flask, organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    assert "Aflasten" not in organiser.visit("events_organise.event", public_id=event.public_id).text
    for deed, row in (
        (actions.mark_event_cancelled, event),
        (actions.mark_session_cancelled, event.sessions[0]),
    ):
        with pytest.raises(Refused, match="concept"):
            deed(row, reason="Ziekte", by="command")  # type: ignore[operator]
    assert event.state is EventState.DRAFT


def test_calling_off_the_last_date_calls_off_the_event(app: Flask) -> None:
    first, last = make.event_session(name="a"), make.event_session(name="b")
    event = make.event([first, last])
    actions.mark_session_cancelled(first, reason="Ziekte", by="command")
    assert event.state is EventState.OPEN
    actions.mark_session_cancelled(last, reason="Storm\r\nBcc: x", by="command")
    assert (event.state, event.cancel_reason) == (EventState.CANCELLED, "Storm Bcc: x")
    assert [meeting.revision for each in event.sessions for meeting in each.meetings] == [1, 1]


def sign_up_meanwhile(app: Flask, event_session_id: int) -> None:
    """Somebody else takes a seat and commits, in a connection of their own."""

    def deed() -> None:
        with app.app_context():
            table = sa.table("event_session", sa.column("id"), sa.column("seats_taken"))
            db.session.execute(sa.update(table).where(table.c.id == event_session_id).values(seats_taken=1))
            db.session.commit()

    thread = Thread(target=deed)
    thread.start()
    thread.join()


def test_who_signed_up_meanwhile_keeps_the_event_public(postgres: Flask) -> None:
    event_session = make.event().sessions[0]
    assert event_session.seats_taken == 0
    sign_up_meanwhile(postgres, event_session.id)
    with pytest.raises(Refused, match="people"):
        actions.withdraw(event_session.event, by="command")


def test_who_signed_up_meanwhile_keeps_their_seat(postgres: Flask) -> None:
    event_session = make.event([make.event_session(capacity=2)]).sessions[0]
    assert (event_session.seats_taken, event_session.event.lock_version) == (0, 0)
    names = ("name", "capacity", "has_waiting_list", "sign_up_from", "sign_up_until")
    seats = {name: getattr(event_session, name) for name in names}
    sign_up_meanwhile(postgres, event_session.id)
    with pytest.raises(Refused, match="too_few"):
        actions.set_seats(event_session, **{**seats, "capacity": 0}, by="command")
