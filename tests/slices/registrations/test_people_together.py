"""What organisers do with several people at once: seen before it is done, and done as it was seen."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.actors import of_account
from app.core.clock import now
from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, Status, Why
from tests import factories as make
from tests.browse import Browser, Form, Page, counted_statements
from tests.slices.registrations.rush import at_once
from tests.slices.registrations.steps import counts, do, history, sign_up, statuses

BY = of_account("0123456789abcdef")


def two_dates(first: int | None = 2, second: int | None = 2) -> tuple[EventSession, EventSession]:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event(
        [make.event_session(name="a", capacity=first), make.event_session([later], name="b", capacity=second)]
    )
    return event.sessions[0], event.sessions[1]


def press(browser: Browser, event_session: EventSession, button: str, people: list[Registration]) -> Page:
    """Tick these people in the list and press one of the buttons of the bar."""
    form = browser.visit("registrations_organise.participants", public_id=event_session.public_id).form("form#kies")
    (pressed,) = [each for each in form.tag.select("button") if each.get_text(strip=True) == button]
    form.values["wie"] = [row.public_id for row in people]
    form.values |= {str(pressed["name"]): str(pressed["value"])} if pressed.has_attr("name") else {}
    form.action = str(pressed.get("formaction") or form.action)
    return browser.submit(form, status=200)


def confirmed(page: Page) -> Form:
    """The form that makes the change, with everybody in it: a form of a test holds one value a name."""
    form = page.form("section.confirm form")
    form.values["wie"] = [str(field["value"]) for field in form.tag.select("[name=wie]")]
    return form


def lines(page: Page) -> list[str]:
    return [" ".join(line.get_text(" ").split()) for line in page.all("section.confirm li")]


def test_moving_shows_what_each_gets_and_then_does_that(organiser: Browser) -> None:
    here, there = two_dates(first=2)
    anna, bas, wim = (sign_up(here, f"{who}@example.org", name=f"{who} Berg") for who in ("anna", "bas", "wim"))
    page = press(organiser, here, "Verplaats", [anna, bas])
    assert lines(page) == [
        f"{who} Berg Van vrijdag 4 december naar zondag 6 december. "
        "Krijgt een mail met de nieuwe datum; de oude afspraak verdwijnt."
        for who in ("anna", "bas")
    ]
    assert "krijgen een plaats, of de vraag of ze die willen: wim Berg." in page.text
    assert statuses(here) == {"anna": "confirmed", "bas": "confirmed", "wim": "waitlisted"}
    done = organiser.submit(confirmed(page))
    assert "2 mensen krijgen bericht." in done.text
    assert (statuses(here), statuses(there)) == (
        {"wim": "confirmed"},
        {"anna": "confirmed", "bas": "confirmed"},
    )
    assert (counts(here), counts(there)) == ((1, 0), (2, 0))
    assert history(anna)[-1][2] is Why.SWITCHED
    assert wim.id


def test_who_does_not_fit_waits_there_unless_the_organiser_makes_room(organiser: Browser) -> None:
    here, there = two_dates(second=1)
    anna, bas = (sign_up(here, f"{who}@example.org", name=who) for who in ("anna", "bas"))
    page = press(organiser, here, "Verplaats", [anna, bas])
    assert [line.split(" ")[1] for line in lines(page)] == ["Van", "Komt"]
    form = page.form("form.form").fill(anyway="y")
    form.values["wie"] = [anna.public_id, bas.public_id]
    page = organiser.submit(form, status=200)
    assert [line.split(" ")[1] for line in lines(page)] == ["Van", "Van"]
    organiser.submit(confirmed(page))
    assert counts(there) == (2, 0)
    assert counts(here) == (0, 0)


def test_somebody_who_cancelled_meanwhile_is_said_beside_the_line_and_nothing_is_done(organiser: Browser) -> None:
    here, there = two_dates()
    anna, bas = (sign_up(here, f"{who}@example.org", name=who) for who in ("anna", "bas"))
    form = confirmed(press(organiser, here, "Verplaats", [anna, bas]))
    do(actions.cancel, anna, by="participant")
    page = organiser.submit(form, status=422)
    assert "Intussen is er iets veranderd" in page.text
    assert lines(page)[0] == "anna blijft zo Is al afgemeld of verlopen."
    assert statuses(here) == {"anna": "cancelled_by_participant", "bas": "confirmed"}
    organiser.submit(confirmed(page))
    assert statuses(there) == {"bas": "confirmed"}


def test_seats_taken_meanwhile_are_seen_before_anybody_moves(organiser: Browser) -> None:
    here, there = two_dates(second=1)
    anna = sign_up(here, "anna@example.org", name="anna")
    form = confirmed(press(organiser, here, "Verplaats", [anna]))
    sign_up(there, "snel@example.org")
    page = organiser.submit(form, status=422)
    assert "Komt op de wachtlijst van zondag 6 december" in page.text
    assert statuses(there) == {"snel": "confirmed"}


def test_cancelling_several_needs_a_reason_and_gives_their_seats_to_the_line(organiser: Browser) -> None:
    here, _ = two_dates(first=2)
    anna, bas, wim = (sign_up(here, f"{who}@example.org", name=who) for who in ("anna", "bas", "wim"))
    page = press(organiser, here, "Meld af", [anna, bas])
    form = confirmed(page)
    form.values["reason"] = " "
    again = organiser.submit(form, status=422)
    assert again.errors == ["Schrijf in één zin waarom. De deelnemers lezen dit in hun mail."]
    assert "Intussen" not in again.text
    assert set(statuses(here).values()) == {"confirmed", "waitlisted"}
    form.values["reason"] = "De zaal is kleiner."
    assert "2 mensen zijn afgemeld en krijgen bericht." in organiser.submit(form).text
    assert statuses(here) == {"anna": "cancelled_by_organiser", "bas": "cancelled_by_organiser", "wim": "confirmed"}
    assert wim.id


def test_a_mark_is_in_the_list_and_can_be_filtered_by(organiser: Browser) -> None:
    here, _ = two_dates()
    anna, _bas = (sign_up(here, f"{who}@example.org", name=f"{who} Berg") for who in ("anna", "bas"))
    page = press(organiser, here, "Markeer", [anna])
    listed = organiser.submit(page.form("main form").fill(mark=" spreker "))
    assert "anna Berg spreker" in listed.text
    only = organiser.visit("registrations_organise.participants", public_id=here.public_id, merk="spreker")
    assert [name.get_text() for name in only.all("tbody th a")] == ["anna Berg"]
    assert history(anna)[1:] == []


def test_a_mail_to_the_people_who_were_ticked(organiser: Browser) -> None:
    here, _ = two_dates()
    anna, _bas = (sign_up(here, f"{who}@example.org", name=who) for who in ("anna", "bas"))
    page = press(organiser, here, "Schrijf een mail", [anna])
    assert [box["value"] for box in page.all("[name=to][checked]")] == [anna.public_id]


@pytest.mark.parametrize("path", ["verplaatsen", "afmelden", "markeren"])
def test_without_anybody_ticked_the_page_leads_back_to_the_list(organiser: Browser, path: str) -> None:
    here, _ = two_dates()
    page = organiser.open(f"/beheer/datums/{here.public_id}/{path}")
    assert "Er is niemand gekozen." in page.text


def test_people_of_another_event_are_left_alone(organiser: Browser) -> None:
    here, _ = two_dates()
    anna, stranger = sign_up(here, "anna@example.org"), sign_up(make.event().sessions[0], "x@example.org")
    page = press(organiser, here, "Meld af", [anna, stranger])
    assert len(lines(page)) == 1


def test_moving_many_takes_a_bounded_number_of_statements_each(organiser: Browser) -> None:
    def taken(number: int) -> int:
        here, there = two_dates(first=None, second=None)
        rows = [make.registration(here, name=f"p {n}") for n in range(number)]
        with write_first(), counted_statements() as seen:
            actions.switch_all(rows, there.public_id, anyway=False, by=BY)
            db.session.rollback()
        return len(seen)

    assert (taken(13) - taken(3)) / 10 < 12


def test_two_organisers_who_move_and_cancel_the_same_people_at_once_leave_no_half(any_app: Flask) -> None:
    here, there = two_dates(first=None, second=3)
    here_id, there_id, target = here.id, there.id, there.public_id
    ids = [sign_up(here, f"p{n}@example.org", name=f"p {n}").id for n in range(6)]
    db.session.remove()

    def both(n: int) -> None:
        with write_first():
            rows = db.session.scalars(
                sa.select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id)
            ).all()
            if n % 2:
                actions.switch_all(rows, target, anyway=False, by=BY)
            else:
                actions.cancel_all(rows[3:], reason="Ziek.", by=BY)
            db.session.commit()

    assert at_once(any_app, 4, both) == ()
    one, other = db.session.get_one(EventSession, here_id), db.session.get_one(EventSession, there_id)
    taken, waiting = counts(other)
    assert taken <= 3
    counts(one)
    ended = db.session.scalars(
        sa.select(Registration).where(Registration.status == Status.CANCELLED_BY_ORGANISER).order_by(Registration.id)
    ).all()
    assert {row.id for row in ended} >= set(ids[3:])
    assert waiting in (0, 3, 6)


def test_somebody_taken_off_a_waiting_list_together_with_who_had_the_seat_keeps_the_other_date(app: Flask) -> None:
    """The seat that comes free in between is not theirs, and takes nothing from them."""
    here, there = two_dates(first=1)
    anna, eva = sign_up(here, "anna@example.org"), sign_up(there, "eva@example.org")
    waits = sign_up(here, "eva@example.org")
    assert waits.status is Status.WAITLISTED
    do(actions.cancel_all, [anna, waits], reason="Alleen voor groep 8", by=BY)
    assert (eva.status, waits.status) == (Status.CONFIRMED, Status.CANCELLED_BY_ORGANISER)
    assert (counts(here), counts(there)) == ((0, 0), (1, 0))


def test_nobody_is_moved_up_on_a_date_that_they_are_moved_away_from(app: Flask) -> None:
    here, there = two_dates(first=1, second=5)
    anna, wim = sign_up(here, "anna@example.org"), sign_up(here, "wim@example.org")
    ina = sign_up(here, "ina@example.org")
    do(actions.switch_all, [anna, wim], there.public_id, anyway=False, by=BY)
    assert [each.why for each in wim.changes] == [Why.FULL, Why.SWITCHED]
    assert (ina.status, counts(here), counts(there)) == (Status.CONFIRMED, (1, 0), (2, 0))
