"""When news that an organiser makes leaves."""

from datetime import UTC, datetime, timedelta

from app.events.rules import Span, settles_at

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def starting(moment: datetime) -> Span:
    return moment, moment + 2 * HOUR


FAR = [starting(NOW + timedelta(days=30))]


def test_news_leaves_when_it_has_been_quiet_for_two_minutes() -> None:
    assert settles_at(NOW, NOW, FAR) == NOW + 2 * MINUTE


def test_each_change_renews_the_wait_but_never_beyond_ten_minutes_from_the_first() -> None:
    assert settles_at(NOW, NOW - 7 * MINUTE, FAR) == NOW + 2 * MINUTE
    assert settles_at(NOW, NOW - 9 * MINUTE, FAR) == NOW + MINUTE
    assert settles_at(NOW, NOW - 11 * MINUTE, FAR) == NOW


def test_within_hours_of_the_start_it_leaves_at_once() -> None:
    assert settles_at(NOW, NOW, [starting(NOW + 4 * HOUR)]) == NOW
    assert settles_at(NOW, NOW, [starting(NOW + 4 * HOUR + SECOND)]) == NOW + 2 * MINUTE
    assert settles_at(NOW, NOW, [*FAR, starting(NOW + HOUR)]) == NOW


def test_while_a_meeting_is_on_it_leaves_at_once() -> None:
    assert settles_at(NOW, NOW, [starting(NOW - 2 * HOUR + SECOND)]) == NOW
    assert settles_at(NOW, NOW, [starting(NOW - 2 * HOUR)]) == NOW + 2 * MINUTE
