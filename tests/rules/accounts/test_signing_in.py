from datetime import UTC, datetime, timedelta

import pytest

from app.accounts import rules

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (3, 0), (4, 15), (5, 30), (6, 60), (11, 1920), (12, 3600), (10_000, 3600)]
)
def test_pauses_grow_after_the_fourth_try_up_to_an_hour(tries: int, seconds: int) -> None:
    assert rules.pause(tries) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::9", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("", "x", True),
    ],
)
def test_a_network_is_a_household_or_a_school(one: str, other: str, same: bool) -> None:
    assert (rules.network(one) == rules.network(other)) is same


@pytest.mark.parametrize(("hours", "live"), [(11.99, True), (12, False), (12.01, False)])
def test_twelve_hours_without_a_page_end_it(hours: float, live: bool) -> None:
    assert rules.is_live(NOW - timedelta(hours=hours), NOW) is live


@pytest.mark.parametrize(("days", "due"), [(None, True), (364, False), (365, True), (366, True)])
def test_rights_are_looked_at_every_year(days: int | None, due: bool) -> None:
    last = None if days is None else NOW - timedelta(days=days)
    assert rules.review_is_due(last, NOW) is due


@pytest.mark.parametrize(
    ("is_admin", "stays", "others", "refused"),
    [(True, False, 0, True), (True, False, 1, False), (True, True, 0, False), (False, False, 0, False)],
)
def test_the_last_admin_stays(is_admin: bool, stays: bool, others: int, refused: bool) -> None:
    objection = rules.admin_objection(is_admin=is_admin, stays_admin=stays, other_admins=others)
    assert (objection is not None) is refused


@pytest.mark.parametrize(("consultant", "areas", "refused"), [(True, 0, True), (True, 1, False), (False, 0, False)])
def test_a_consultant_has_a_werkgebied(consultant: bool, areas: int, refused: bool) -> None:
    assert (rules.areas_objection(is_consultant=consultant, areas=areas) is not None) is refused


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Werkzeug/3.1", ""),
        ("<script>", ""),
    ],
)
def test_a_device_in_words(agent: str, words: str) -> None:
    assert rules.device(agent) == words
