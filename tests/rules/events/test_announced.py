from datetime import datetime, timedelta

from app.core.clock import AMSTERDAM
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules import Announced, ShownState

NOW = datetime(2026, 11, 4, 10, tzinfo=AMSTERDAM)


def a_meeting(month: int, day: int, hour: int = 14, venue: str = "De Zonnecirkel", year: int = 2026) -> Meeting:
    begin = datetime(year, month, day, hour, tzinfo=AMSTERDAM)
    return Meeting(
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        venue=venue,
        address="Middenweg 100, Heerhugowaard",
    )


def a_session(*meetings: Meeting) -> EventSession:
    return EventSession(
        meetings=list(meetings),
        starts_at=meetings[0].starts_at,
        ends_at=meetings[-1].ends_at,
        capacity=10,
        seats_taken=0,
        waiting=0,
        has_waiting_list=True,
    )


def an_event(*sessions: EventSession) -> Event:
    return Event(title="Bijeenkomst", state=EventState.OPEN, sessions=list(sessions))


def days(row: Announced) -> list[tuple[int, int]]:
    return [(moment.month, moment.day) for moment in row.moments]


def test_of_sessions_to_choose_from_each_is_named_by_its_first_date() -> None:
    row = Announced.of(an_event(a_session(a_meeting(12, 1), a_meeting(12, 8)), a_session(a_meeting(12, 3))), NOW)
    assert days(row) == [(12, 1), (12, 3)]
    assert row.is_choice


def test_of_one_session_every_meeting_is_named() -> None:
    row = Announced.of(an_event(a_session(a_meeting(12, 1), a_meeting(12, 8), a_meeting(12, 15))), NOW)
    assert days(row) == [(12, 1), (12, 8), (12, 15)]
    assert not row.is_choice


def test_what_is_over_is_left_out_of_an_event_that_goes_on() -> None:
    chosen = Announced.of(an_event(a_session(a_meeting(11, 3)), a_session(a_meeting(11, 5))), NOW)
    assert days(chosen) == [(11, 5)]
    assert len(chosen.named) == 1
    series = Announced.of(an_event(a_session(a_meeting(11, 3), a_meeting(11, 17))), NOW)
    assert days(series) == [(11, 17)]


def test_of_an_event_that_is_over_all_dates_are_named() -> None:
    row = Announced.of(an_event(a_session(a_meeting(10, 1), a_meeting(10, 8))), NOW)
    assert days(row) == [(10, 1), (10, 8)]


def test_a_meeting_that_goes_on_now_is_still_named() -> None:
    assert days(Announced.of(an_event(a_session(a_meeting(11, 4, hour=9))), NOW)) == [(11, 4)]
    assert days(Announced.of(an_event(a_session(a_meeting(11, 4, hour=8), a_meeting(11, 5))), NOW)) == [(11, 5)]


def test_hours_are_named_once_when_they_are_the_same_also_across_summer_time() -> None:
    summer, winter = a_meeting(10, 24, year=2027), a_meeting(11, 7, year=2027)
    row = Announced.of(an_event(a_session(summer, winter)), NOW)
    assert row.hours == (summer.starts_at, summer.ends_at)


def test_hours_that_differ_are_not_named() -> None:
    assert Announced.of(an_event(a_session(a_meeting(12, 1)), a_session(a_meeting(12, 3, hour=9))), NOW).hours is None


def test_places_are_named_without_their_street() -> None:
    here, there = a_meeting(12, 1), a_meeting(12, 3, venue="Het Baken")
    assert Announced.of(an_event(a_session(here)), NOW).places == {("De Zonnecirkel", "Heerhugowaard")}
    assert len(Announced.of(an_event(a_session(here), a_session(there)), NOW).places) == 2


def test_of_a_place_not_known_yet_nothing_is_named() -> None:
    meeting = a_meeting(12, 1, venue="")
    meeting.address = ""
    assert Announced.of(an_event(a_session(meeting)), NOW).places == {("", "")}


def test_why_one_cannot_sign_up_is_shown_by_each_session() -> None:
    closed = a_session(a_meeting(12, 1))
    closed.sign_up_until = NOW - timedelta(seconds=1)
    row = Announced.of(an_event(closed, a_session(a_meeting(12, 3))), NOW)
    assert [each.shown for each in row.labels] == [ShownState.OPEN, ShownState.CLOSED]


def test_the_date_that_has_a_seat_comes_first() -> None:
    full = a_session(a_meeting(12, 1))
    full.seats_taken = 10
    row = Announced.of(an_event(full, a_session(a_meeting(12, 3))), NOW)
    assert [each.event_session.seats_free for each in row.labels] == [10, 0]


def test_what_is_true_of_all_dates_is_told_once() -> None:
    first, second = a_session(a_meeting(12, 1)), a_session(a_meeting(12, 3))
    row = Announced.of(an_event(first, second), NOW)
    assert len(row.labels) == 2  # as many places on each is still said of each
    first.seats_taken = second.seats_taken = 10
    assert [each.event_session for each in Announced.of(an_event(first, second), NOW).labels] == [first]
    first.sign_up_from = second.sign_up_from = NOW + timedelta(days=1)
    assert len(Announced.of(an_event(first, second), NOW).labels) == 1
    second.sign_up_from = NOW + timedelta(days=2)
    assert len(Announced.of(an_event(first, second), NOW).labels) == 2


def test_a_date_that_is_called_off_is_not_named_beside_the_other() -> None:
    off, on = a_session(a_meeting(12, 23)), a_session(a_meeting(1, 14, year=2027))
    off.cancelled_at = NOW
    row = Announced.of(an_event(off, on), NOW)
    assert days(row) == [(1, 14)]
    assert not row.is_choice
    assert [each.shown for each in row.dates] == [ShownState.CANCELLED, ShownState.OPEN]
    on.cancelled_at = NOW
    assert days(Announced.of(an_event(off, on), NOW)) == [(12, 23), (1, 14)]  # then both, as called off


def test_of_a_series_a_meeting_that_does_not_take_place_is_not_counted() -> None:
    first, second, third = a_meeting(12, 1), a_meeting(12, 8), a_meeting(12, 15)
    second.cancelled_at = NOW
    row = Announced.of(an_event(a_session(first, second, third)), NOW)
    assert days(row) == [(12, 1), (12, 15)]
    assert row.is_series
    (date,) = row.dates
    assert (date.times, date.shown_for(second), date.shown_for(third)) == (2, ShownState.CANCELLED, ShownState.OPEN)


def test_a_series_in_progress_leads_with_its_next_meeting() -> None:
    past, ahead = a_meeting(11, 3), a_meeting(11, 10)
    (date,) = Announced.of(an_event(a_session(past, ahead)), NOW).dates
    assert date.shown is ShownState.RUNNING
    assert date.next is ahead
    assert (date.shown_for(past), date.shown_for(ahead)) == (ShownState.OVER, ShownState.RUNNING)
