"""What organisers do with a waiting list, and read about it."""

import pytest

from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.actions import Person
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.steps import counts, do, row_of, sign_up, statuses


@pytest.fixture
def full() -> EventSession:
    """Two seats taken, three people who wait."""
    event_session = make.event([make.event_session(capacity=2)]).sessions[0]
    for n in range(5):
        sign_up(event_session, f"p{n}@example.org", name=f"Mens {n}")
    return event_session


def test_a_reason_for_moving_somebody_up_is_in_the_history(organiser: Browser, full: EventSession) -> None:
    page = organiser.visit("registrations_organise.move_up", public_id=row_of(full, "p4").public_id)
    organiser.submit(page.form().fill(reason="Zij geeft de workshop."))
    assert "Zij geeft de workshop." in organiser.visit("registrations_organise.line", public_id=full.public_id).text


def test_the_history_says_who_got_a_seat_when_and_why(organiser: Browser, full: EventSession) -> None:
    do(actions.cancel, row_of(full, "p0"), by="participant")
    page = organiser.visit("registrations_organise.line", public_id=full.public_id)
    rows = [row.get_text(" ", strip=True) for row in page.all("tbody tr")]
    assert rows[0].startswith("Mens 2 ")
    assert "zeker Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding. vanzelf" in rows[0]
    assert "Er is geen plaats vrij. 2 wachtenden." in page.text


def test_it_says_why_a_group_keeps_a_seat_free(organiser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=2)]).sessions[0]
    for n in range(2):
        sign_up(event_session, f"p{n}@example.org", name=f"Mens {n}")
    both = [Person("Noor", "noor@example.org"), Person("Bo", "bo@example.org")]
    do(
        actions.sign_up_team,
        event_session,
        both,
        by_name="Anja",
        by_email="anja@example.org",
        together=True,
        by="participant",
    )
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    page = organiser.visit("registrations_organise.line", public_id=event_session.public_id)
    assert "Vooraan wachten 2 mensen samen." in page.text
    assert (
        "wacht samen met anderen"
        in organiser.visit("registrations_organise.participants", public_id=event_session.public_id).text
    )
    noor = organiser.visit("registrations_organise.registration", public_id=row_of(event_session, "noor").public_id)
    assert "Aangemeld door Anja, anja@example.org." in noor.text
    form = organiser.visit(
        "registrations_organise.move_up", public_id=row_of(event_session, "bo").public_id, status=200
    )
    assert "staat al vooraan" in form.text
    assert statuses(event_session)["noor"] == "waitlisted"
    assert counts(event_session) == (1, 2)


def test_it_takes_the_same_statements_for_one_and_for_many(organiser: Browser, full: EventSession) -> None:
    few = make.event([make.event_session(capacity=1)]).sessions[0]
    for n in range(2):
        sign_up(few, f"q{n}@example.org", name=f"Mens {n}")
    db.session.rollback()
    numbers = set()
    for event_session in (few, full):
        organiser.visit("registrations_organise.line", public_id=event_session.public_id)
        with counted_statements() as statements:
            organiser.visit("registrations_organise.line", public_id=event_session.public_id)
        numbers.add(len(statements))
    assert len(numbers) == 1
