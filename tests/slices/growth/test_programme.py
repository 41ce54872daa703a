"""The programme in pages: nothing twice, nothing left out; and the database says of free places what the rule says."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.events import queries, rules
from app.events.models import Event, EventState
from app.events.queries.programme import PAGE, PUBLIC, RECENTLY, has_room_at
from app.extensions import db
from tests import factories as make
from tests.browse import Browser

SECOND = timedelta(seconds=1)


def coming() -> list[Event]:
    found = sa.select(Event).where(Event.state.in_(PUBLIC), Event.ends_at > clock.now())
    return list(db.session.scalars(found.order_by(Event.starts_at, Event.id)))


def has_seat_by_the_rule(event: Event) -> bool:
    windows = [rules.SignUpWindow.of(each) for each in event.sessions]
    return any(each.has_seat and rules.sign_up_objection(each, clock.now()) is None for each in windows)


def test_the_pages_together_are_the_whole_programme_in_order(large: Flask) -> None:
    first = queries.programme()
    assert first.page.pages > 1
    assert len(first.upcoming) == PAGE
    pages = [queries.programme(page=number) for number in range(1, first.page.pages + 1)]
    assert [event.id for page in pages for event in page.upcoming] == [event.id for event in coming()]
    assert {page.page.total for page in pages} == {len(coming())}
    assert 0 < len(first.past) <= RECENTLY
    assert not any(page.past for page in pages[1:])


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (10**12, "last")])
def test_a_page_that_is_not_there_is_the_nearest_that_is(large: Flask, asked: int, given: int | str) -> None:
    found = queries.programme(page=asked)
    assert found.page.number == (found.page.pages if given == "last" else given)


def test_from_the_first_page_one_comes_to_the_next_with_the_same_filters(large: Flask) -> None:
    browser = Browser(large)
    page = browser.open("/?q=leerkrachten")
    link = page.find("nav.pages a")
    assert link is not None
    assert link.get_text().strip() == "Volgende"
    following = browser.open(str(link["href"]))
    assert "q=leerkrachten" in str(link["href"])
    events = {str(each["href"]) for each in page.all("ul.events a[href]")}
    assert events.isdisjoint(str(each["href"]) for each in following.all("ul.events a[href]"))


def test_free_places_are_those_of_the_rule_on_a_large_set(any_large: Flask) -> None:
    with_room = {event.id for event in coming() if has_seat_by_the_rule(event)}
    found = queries.programme(only_free=True, most=10_000)
    assert {event.id for event in found.upcoming} == with_room
    assert 0 < len(with_room) < len(coming())


@pytest.mark.parametrize(
    ("session", "event", "has_room"),
    [
        ({}, {}, True),
        ({"capacity": None}, {}, True),
        ({"capacity": 3, "seats_taken": 2}, {}, True),
        ({"capacity": 3, "seats_taken": 3}, {}, False),
        ({"capacity": 3, "seats_taken": 2, "waiting": 1}, {}, False),
        ({"capacity": 3, "seats_taken": 4}, {}, False),
        ({"sign_up_from": timedelta()}, {}, True),
        ({"sign_up_from": SECOND}, {}, False),
        ({"sign_up_until": timedelta()}, {}, True),
        ({"sign_up_until": -SECOND}, {}, False),
        ({"cancelled_at": -SECOND}, {}, False),
        ({"starts_at": SECOND}, {}, True),
        ({"starts_at": timedelta()}, {}, False),
        ({}, {"state": EventState.SAVE_THE_DATE}, False),
        ({}, {"state": EventState.CANCELLED}, False),
    ],
)
def test_free_places_at_every_edge_of_the_rule(
    any_app: Flask, session: dict[str, Any], event: dict[str, Any], has_room: bool
) -> None:
    values: Any = {
        name: clock.now() + value if isinstance(value, timedelta) else value for name, value in session.items()
    }
    made = make.event([make.event_session(**values)], **event)
    assert has_seat_by_the_rule(made) is has_room
    found = db.session.scalars(sa.select(Event.id).where(has_room_at(clock.now()))).all()
    assert found == ([made.id] if has_room else [])
