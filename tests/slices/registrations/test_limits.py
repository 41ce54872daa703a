"""Limits per school, bestuur and mail domain, and overbooking."""

from datetime import timedelta

import pytest
from flask import Flask

from app.activity.actors import of_account
from app.core.clock import now
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions as events
from app.events.models import EventSession
from app.events.plans import SeatLimits
from app.extensions import db
from app.registrations import actions
from app.registrations.actions import Person
from app.registrations.models import Registration, Status, Why
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.forms import rows
from tests.slices.registrations.rush import at_once

ORGANISER = of_account("0123456789abcdef")


def limited(capacity: int = 3, **limits) -> EventSession:
    return make.event([make.event_session(capacity=capacity, **limits)]).sessions[0]


def comes(session: EventSession, n: int, *, seen_full: bool = True, **person) -> Registration:
    row = actions.sign_up(
        session, name=f"Deelnemer {n}", email=f"p{n}@elders{n}.example", seen_full=seen_full, by="participant", **person
    )
    db.session.commit()
    return row


def test_who_comes_above_a_limit_is_told_and_waits_when_the_form_is_sent_again(browser: Browser) -> None:
    school = make.school(name="De Ark")
    session = limited(most_per_school=1, limits_until=now() + timedelta(days=3))
    make.registration(session, school_id=school.id)
    page = browser.visit("registrations.sign_up", slug=session.event.slug)
    assert "Er kan 1 mens per school komen. Vanaf" in page.text
    form = page.form().fill(name="Noor", email="noor@example.org", school=school.brin)
    page = browser.submit(form, status=422)
    assert "Van deze school kan niemand er meer bij" in page.text
    assert page.form().values["name"] == "Noor"
    browser.submit(page.form())
    row = rows()[-1]
    assert (row.status, row.changes[-1].why) == (Status.WAITLISTED, Why.LIMIT_SCHOOL)


def test_without_a_waiting_list_the_form_is_refused(browser: Browser) -> None:
    school = make.school(name="De Ark")
    session = limited(most_per_school=1, has_waiting_list=False)
    make.registration(session, school_id=school.id)
    form = browser.visit("registrations.sign_up", slug=session.event.slug).form()
    page = browser.submit(form.fill(name="Noor", email="noor@example.org", school=school.brin), status=422)
    page = browser.submit(page.form(), status=422)
    assert len(rows()) == 1


def test_somebody_from_elsewhere_passes_those_whom_a_limit_keeps_waiting(app: Flask) -> None:
    school = make.school()
    session = limited(capacity=2, most_per_school=1)
    assert comes(session, 1, school=school).status is Status.CONFIRMED
    waits = comes(session, 2, school=school)
    assert waits.status is Status.WAITLISTED
    assert session.seats_free == 1
    assert comes(session, 3).status is Status.CONFIRMED
    assert session.seats_free == 0


def test_a_freed_seat_passes_over_with_the_reason_recorded(app: Flask) -> None:
    school = make.school()
    session = limited(capacity=2, most_per_school=1)
    comes(session, 1, school=school)
    free = comes(session, 2)
    held, next_one = comes(session, 3, school=school), comes(session, 4)
    actions.cancel(free, by="participant")
    db.session.commit()
    assert (held.status, next_one.status) == (Status.WAITLISTED, Status.CONFIRMED)
    assert next_one.changes[-1].why is Why.NEXT_PAST_OTHERS
    assert held.changes[-1].why is Why.LIMIT_SCHOOL


def test_a_seat_freed_by_the_same_school_goes_to_who_waited_for_it(app: Flask) -> None:
    school = make.school()
    session = limited(capacity=2, most_per_school=1)
    first = comes(session, 1, school=school)
    held = comes(session, 2, school=school)
    actions.cancel(first, by="participant")
    db.session.commit()
    assert (held.status, held.changes[-1].why) == (Status.CONFIRMED, Why.NEXT_AFTER_CANCEL)


def test_when_limits_lapse_the_waiting_list_goes_first(app: Flask) -> None:
    school = make.school()
    session = limited(most_per_school=1)
    comes(session, 1, school=school)
    held = comes(session, 2, school=school)
    actions.fill(session.id, by="worker")
    db.session.commit()
    assert held.status is Status.WAITLISTED
    session.limits_until = now()
    db.session.commit()
    actions.fill(session.id, by="worker")
    db.session.commit()
    assert held.status is Status.CONFIRMED


def test_a_limit_that_is_exceeded_already_is_said_and_throws_nobody_out(organiser: Browser) -> None:
    school = make.school(name="De Ark")
    session = limited()
    people = [make.registration(session, school_id=school.id) for _ in range(2)]
    page = organiser.visit("registrations_organise.limits", public_id=session.public_id)
    assert "Er komen al meer mensen" not in page.text
    page = organiser.submit(page.form().fill(most_per_school="1"))
    assert "De Ark: 2, de grens is 1" in page.text
    assert {db.session.get_one(Registration, row.id).status for row in people} == {Status.CONFIRMED}


def test_an_organiser_chooses_for_whom_a_limit_does_not_hold(app: Flask) -> None:
    school = make.school()
    session = limited(most_per_school=1)
    comes(session, 1, school=school)
    person = Person("Omar", "omar@example.org", school)
    with pytest.raises(Refused, match="no_seat"):
        actions.add(session, person, by=ORGANISER)
    assert actions.add(session, person, choice="anyway", by=ORGANISER).status is Status.CONFIRMED


def test_a_place_is_not_passed_on_beyond_a_limit(app: Flask) -> None:
    school = make.school()
    session = limited(most_per_school=1)
    comes(session, 1, school=school)
    giver = comes(session, 2)
    actions.offer_to_colleague(giver, name="Omar", email="omar@example.org")
    with pytest.raises(Refused, match="limit_school"):
        actions.take_transfer(giver.transfer, Person("Omar", "omar@example.org", school))


def test_overbooking_gives_that_much_more_seats(app: Flask) -> None:
    session = limited(capacity=10, overbook_percent=25)
    assert session.seats == 12
    for n in range(13):
        comes(session, n)
    assert (session.seats_taken, session.waiting) == (12, 1)


def test_limits_move_along_with_a_copy(app: Flask) -> None:
    session = limited(most_per_board=2, overbook_percent=10)
    events.set_limits(session, SeatLimits(most_per_board=3, overbook_percent=5), by=ORGANISER)
    assert SeatLimits.of(session) == SeatLimits(most_per_board=3, overbook_percent=5)


def test_at_once_no_more_people_come_than_a_limit_allows(any_app: Flask) -> None:
    """The limit is held against the seats under the same lock as the seats themselves."""
    school = make.school()
    session = limited(capacity=20, most_per_school=3)
    session_id, school_id = session.id, school.id
    db.session.remove()

    def sign_up(n: int) -> None:
        from app.places.models import School

        with write_first():
            comes(db.session.get_one(EventSession, session_id), n, school=db.session.get_one(School, school_id))

    assert at_once(any_app, 12, sign_up) == ()
    row = db.session.get_one(EventSession, session_id)
    assert (row.seats_taken, row.waiting) == (3, 9)
