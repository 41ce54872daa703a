"""The places of a session, also while somebody else takes one."""

from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.core.refusal import Refused
from app.events import actions
from app.extensions import db
from tests import factories as make
from tests.browse import Browser


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
def test_wrong_seats_are_refused_beside_their_field(organiser: Browser, typed: dict[str, str], field: str) -> None:
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


def sign_up_meanwhile(app: Flask, event_session_id: int) -> None:
    """Somebody else takes a seat and commits, in a connection of their own."""

    def step() -> None:
        with app.app_context():
            table = sa.table("event_session", sa.column("id"), sa.column("seats_taken"))
            db.session.execute(sa.update(table).where(table.c.id == event_session_id).values(seats_taken=1))
            db.session.commit()

    thread = Thread(target=step)
    thread.start()
    thread.join()


def test_somebody_who_signed_up_meanwhile_keeps_their_seat(postgres: Flask) -> None:
    event_session = make.event([make.event_session(capacity=2)]).sessions[0]
    assert (event_session.seats_taken, event_session.event.lock_version) == (0, 0)
    names = ("name", "capacity", "has_waiting_list", "sign_up_from", "sign_up_until")
    seats = {name: getattr(event_session, name) for name in names}
    sign_up_meanwhile(postgres, event_session.id)
    with pytest.raises(Refused, match="too_few"):
        actions.set_seats(event_session, **{**seats, "capacity": 0}, by="command")


def test_somebody_who_signed_up_meanwhile_keeps_the_event_public(postgres: Flask) -> None:
    event_session = make.event().sessions[0]
    assert event_session.seats_taken == 0
    sign_up_meanwhile(postgres, event_session.id)
    with pytest.raises(Refused, match="people"):
        actions.withdraw(event_session.event, by="command")
