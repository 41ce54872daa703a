"""Events where an organiser decides on each request, and events that are not for everybody."""

import sqlalchemy as sa

from app.activity.actors import of_account
from app.events import actions as events
from app.events.plans import AdmissionPlan
from app.extensions import db
from app.invitations import actions as invitations
from app.outbox.models import Message
from app.places.models import JobRole
from app.registrations import actions
from app.registrations.actions import Person
from app.registrations.models import Registration, Status, Why
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.forms import filled, rows
from tests.slices.registrations.steps import do, sign_up

ORGANISER = of_account("0123456789abcdef")


def decided(capacity: int = 2, **values):
    return make.event([make.event_session(capacity=capacity)], needs_approval=True, **values).sessions[0]


def test_a_request_waits_for_an_organiser_and_both_are_mailed(browser: Browser) -> None:
    session = decided()
    page = filled(browser, session.event)()
    assert "Je aanvraag is binnen" in page.title
    assert "De organisator beslist wie er komt." in page.text
    (row,) = rows()
    assert (row.status, row.awaits_approval, row.changes[-1].why) == (Status.WAITLISTED, True, Why.ASKED)
    do(invitations.tell, row.id)
    told = {each.recipient: each.subject for each in db.session.scalars(sa.select(Message))}
    assert "iemand vraagt om een plaats" in told["coordinator@example.org"]
    assert "je aanvraag is binnen" in told["noor@example.org"]


def test_a_yes_gives_a_seat_and_the_mail_says_so(organiser: Browser) -> None:
    session = decided()
    row = sign_up(session)
    page = organiser.visit("registrations_organise.requests", public_id=session.event.public_id)
    page = organiser.submit(page.form("form[action$=goedkeuren]"))
    assert "krijgt bericht: zeker" in page.text
    row = db.session.get_one(Registration, row.id)
    assert (row.status, row.awaits_approval) == (Status.CONFIRMED, False)
    assert [each.why for each in row.changes] == [Why.ASKED, Why.APPROVED, Why.NEXT_AFTER_ROOM]


def test_a_yes_without_a_free_seat_is_a_place_on_the_waiting_list(app) -> None:
    session = decided(capacity=1)
    first, second, third = (sign_up(session, f"p{n}@example.org") for n in range(3))
    do(actions.approve, first, by=ORGANISER)
    do(actions.approve, third, by=ORGANISER)
    assert (first.status, second.status, third.status) == (Status.CONFIRMED, Status.WAITLISTED, Status.WAITLISTED)
    do(actions.cancel, first, by="participant")
    assert (second.status, third.status) == (Status.WAITLISTED, Status.CONFIRMED)
    assert second.changes[-1].why is Why.ASKED
    do(actions.approve, third, by=ORGANISER)
    do(actions.approve, second, by=ORGANISER)
    assert "je staat op de wachtlijst" in " ".join(each.subject for each in db.session.scalars(sa.select(Message)))


def test_a_place_that_was_asked_for_is_not_passed_on(browser: Browser) -> None:
    session = decided()
    row = sign_up(session)
    do(actions.approve, row, by=ORGANISER)
    page = browser.visit("registrations.pass_on", token=token("registration", row))
    page = browser.submit(page.form().fill(name="Omar", email="omar@example.org"), status=422)
    assert "Je collega kan zelf om een plaats vragen." in page.text


def test_somebody_added_by_an_organiser_needs_no_yes(app) -> None:
    row = do(actions.add, decided(), Person("Omar", "omar@example.org"), by=ORGANISER)
    assert row.status is Status.CONFIRMED


def test_a_meeting_for_one_bestuur_says_so_and_refuses_others_beside_the_field(browser: Browser) -> None:
    board = make.board(name="Stichting Duinrand")
    here, elsewhere = make.school(name="De Ark", board_id=board.id), make.school(name="De Brug")
    event = make.event(asks=())
    events.set_admission(event, AdmissionPlan(boards=[board], job_roles=[JobRole.IB]), by=ORGANISER)
    db.session.commit()
    page = browser.visit("events.event", slug=event.slug)
    assert "Alleen voor scholen van Stichting Duinrand." in page.text
    page = filled(browser, event, school=elsewhere.brin, job_role="ib")(status=422)
    assert "Deze bijeenkomst is niet voor deze school." in page.text
    page = filled(browser, event, school=here.brin, job_role="head")(status=422)
    assert "Deze bijeenkomst is niet voor deze functie." in page.text
    filled(browser, event, school=here.brin, job_role="ib")()
    assert len(rows()) == 1


def test_only_invited_addresses_may_come_and_a_wrong_one_is_named(organiser: Browser, browser: Browser) -> None:
    event = make.event()
    page = organiser.visit("events_organise.admission", public_id=event.public_id)
    page = organiser.submit(page.form().fill(emails="noor@example.org\nfout@"), status=422)
    assert "fout@:" in page.text
    organiser.submit(page.form().fill(emails="Noor@Example.org, omar@example.org"))
    filled(browser, event, email="anna@example.org")(status=422)
    filled(browser, event, email="noor@example.org")()
    assert [row.email for row in rows()] == ["noor@example.org"]


def test_who_has_a_place_keeps_it_when_the_event_becomes_for_others(app) -> None:
    session = make.event().sessions[0]
    row = sign_up(session)
    do(events.set_admission, session.event, AdmissionPlan(emails=["omar@example.org"]), by=ORGANISER)
    assert db.session.get_one(Registration, row.id).status is Status.CONFIRMED


def test_a_list_of_requests_takes_as_many_statements_for_three_as_for_one(organiser: Browser) -> None:
    session = decided(capacity=9)
    counts = []
    for n in range(3):
        sign_up(session, f"p{n}@example.org", school=make.school())
        if n != 1:
            with counted_statements() as statements:
                organiser.visit("registrations_organise.requests", public_id=session.event.public_id)
            counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_worker_leaves_a_date_alone_where_nobody_waits_but_requests(app) -> None:
    session = decided(capacity=2)
    row, _other = sign_up(session), sign_up(session, "other@example.org")
    assert actions.sessions_to_fill() == []
    row.awaits_approval = False  # as on a date that had no free seat when an organiser said yes
    db.session.commit()
    assert actions.sessions_to_fill() == [session.id]


def test_the_worker_leaves_a_date_alone_where_all_wait_for_a_limit_or_for_room_for_a_group(app) -> None:
    limited = make.event([make.event_session(capacity=5, most_per_domain=1)]).sessions[0]
    for who in ("noor", "omar"):
        sign_up(limited, f"{who}@example.org")
    group = make.event([make.event_session(capacity=2)]).sessions[0]
    first = sign_up(group)
    team = [Person(name, f"{name}@example.org") for name in ("an", "bo")]
    do(actions.sign_up_team, group, team, together=True, by_name="An", by_email="an@example.org", by="participant")
    assert (limited.waiting, group.waiting) == (1, 2)
    assert actions.sessions_to_fill() == []
    first.status, group.seats_taken = Status.EXPIRED, 0  # what a crash may leave: a seat that nobody filled
    db.session.commit()
    assert actions.sessions_to_fill() == [group.id]
