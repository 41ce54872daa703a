"""Another time or place: nothing is lost, and nobody is told about changes that did not happen."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.clock import AMSTERDAM
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


def test_moving_nothing_is_no_change(app: Flask) -> None:
    meeting = first_meeting(make.event())
    assert reschedule(meeting) is False
    assert (meeting.revision, meeting.event_session.news_at) == (0, None)


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
    assert meeting.event_session.news_at == clock.now() + timedelta(minutes=2)


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


def test_moving_what_is_over_to_a_moment_that_has_been_says_that_nobody_is_mailed(
    organiser: Browser,
) -> None:
    event = make.event()
    make.registration(event.sessions[0])
    page = move_form(organiser, first_meeting(event), day="2026-11-03")
    assert "wordt niemand gemaild" not in page.text, "people expect it later"
    held = make.event([make.event_session([make.meeting(clock.now() - timedelta(hours=5))])])
    make.registration(held.sessions[0])
    page = move_form(organiser, first_meeting(held), day="2026-11-03")
    assert "Dit moment is al geweest" in page.text
    assert "wordt niemand gemaild" in page.text


def test_the_page_says_what_is_no_longer_as_announced(organiser: Browser, browser: Browser) -> None:
    event = make.event()
    assert "Gewijzigd." not in browser.visit("events.event", slug=event.slug).text
    organiser.submit(move_form(organiser, first_meeting(event), venue="Elders").form("form.confirm"))
    notice = browser.visit("events.event", slug=event.slug).find(".notice--warn")
    assert notice is not None
    assert "vrijdag 4 december 2026, van 10.00 tot 12.00 uur, Elders" in " ".join(notice.get_text().split())


@pytest.mark.parametrize("along", [True, False])
def test_the_end_of_sign_up_moves_along_unless_unticked(organiser: Browser, along: bool) -> None:
    starts_at = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
    until = datetime(2026, 11, 26, 23, 59, 59, tzinfo=AMSTERDAM)
    event = make.event([make.event_session([make.meeting(starts_at)], sign_up_until=until)])
    preview = move_form(organiser, first_meeting(event), day="2026-12-17")
    said = "Schuif het einde van het aanmelden mee: niet donderdag 26 november 2026, maar donderdag 10 december 2026"
    assert said in preview.text
    form = preview.form()
    assert form.values["until_along"] == "yes"
    if not along:
        del form.values["until_along"]
    organiser.submit(form)
    assert event.sessions[0].sign_up_until == (until + timedelta(days=14) if along else until)


def test_a_move_that_is_taken_back_brings_the_end_of_sign_up_back(app: Flask) -> None:
    starts_at = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
    event = make.event([make.event_session([make.meeting(starts_at)], sign_up_until=starts_at - timedelta(days=7))])
    week = timedelta(days=7)
    reschedule(first_meeting(event), starts_at=starts_at + week, ends_at=starts_at + 2 * week, until_along=True)
    assert event.sessions[0].sign_up_until == starts_at
    with write_first():
        actions.take_back(event, by="command")
        db.session.commit()
    assert event.sessions[0].sign_up_until == starts_at - week


def test_a_move_at_the_same_day_leaves_the_end_of_sign_up(organiser: Browser) -> None:
    starts_at = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
    event = make.event([make.event_session([make.meeting(starts_at)], sign_up_until=starts_at - timedelta(days=7))])
    assert "until_along" not in move_form(organiser, first_meeting(event), begin="10:00").form().values


def to_decide(starts_at: datetime, *more: datetime, **values) -> Event:
    """With a minimum, on which an organiser decides a week before the first meeting."""
    meetings = [make.meeting(each) for each in (starts_at, *more)]
    values = {"minimum": 8, "decide_by": starts_at - timedelta(days=7), **values}
    return make.event([make.event_session(meetings, **values)])


def test_the_day_by_which_to_decide_moves_along_and_the_preview_says_so(organiser: Browser) -> None:
    starts_at = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
    event = to_decide(starts_at)
    preview = move_form(organiser, first_meeting(event), day="2026-12-17")
    assert "schuift mee: niet donderdag 26 november 2026, maar donderdag 10 december 2026" in preview.text
    organiser.submit(preview.form())
    assert event.sessions[0].decide_by == starts_at + timedelta(days=7)
    assert "schuift mee" not in move_form(organiser, first_meeting(event), begin="10:00").text


def test_a_decision_that_it_goes_on_moves_along_and_comes_back(app: Flask) -> None:
    starts_at, week = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM), timedelta(days=7)
    event = to_decide(starts_at, decided_for=starts_at - week)
    reschedule(first_meeting(event), starts_at=starts_at + week, ends_at=starts_at + 2 * week)
    session = event.sessions[0]
    assert (session.decide_by, session.decided_for) == (starts_at, starts_at)
    with write_first():
        actions.take_back(event, by="command")
        db.session.commit()
    assert (session.decide_by, session.decided_for) == (starts_at - week, starts_at - week)


def test_what_moved_along_with_two_meetings_comes_back_to_where_it_was(app: Flask) -> None:
    starts_at, week = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM), timedelta(days=7)
    event = to_decide(starts_at, starts_at + week, sign_up_until=starts_at - week)
    one, other = event.sessions[0].meetings
    for meeting in (one, other):  # each is the first of its group before it moves
        reschedule(meeting, starts_at=starts_at + 3 * week, ends_at=starts_at + 4 * week, until_along=True)
    session = event.sessions[0]
    assert (session.sign_up_until, session.decide_by) == (starts_at + 2 * week,) * 2
    with write_first():
        actions.take_back(event, by="command")
        db.session.commit()
    assert (session.sign_up_until, session.decide_by) == (starts_at - week,) * 2


def test_a_later_meeting_moves_no_day_of_its_group(app: Flask) -> None:
    starts_at, week = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM), timedelta(days=7)
    event = to_decide(starts_at, starts_at + week)
    other = event.sessions[0].meetings[1]
    reschedule(other, starts_at=starts_at + 2 * week, ends_at=starts_at + 3 * week)
    assert event.sessions[0].decide_by == starts_at - week
