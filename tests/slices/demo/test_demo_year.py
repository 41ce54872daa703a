"""What the demonstration promises, whatever today's date is."""

from collections import Counter
from collections.abc import Sequence

import holidays
import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.answers.models import AnswerStatus, BadAddress, CalendarAnswer, Post
from app.core import clock
from app.evaluations.models import Answer, Response, Ticket
from app.events import queries, rules
from app.events.models import Event, EventSession, EventState, Meeting, SignUpQuestion
from app.extensions import db
from app.outbox.models import Delivery, Message, Trouble
from app.outbox.queries import is_anything_sendable
from app.places.models import School, WorkArea, WorkAreaCluster
from app.places.queries import organisation
from app.privacy.queries import overdue
from app.registrations.models import Interest, Registration, Status, StatusChange
from app.web import links
from app.worker.jobs import JOBS
from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.demo.conftest import MOMENTS, Loaded


def count(what: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(what)) or 0


def sessions() -> Sequence[EventSession]:
    return db.session.scalars(sa.select(EventSession).order_by(EventSession.starts_at)).all()


def objection_code(event_session: EventSession) -> str:
    objection = rules.sign_up_objection(rules.SignUpWindow.of(event_session), clock.now())
    return objection.code if objection else ""


def test_it_is_of_the_promised_size(loaded: Loaded, year: Flask) -> None:
    assert (count(Event), count(Registration), count(Response)) == (8, 180, 41)
    assert (count(WorkAreaCluster), count(WorkArea), count(School)) == (3, 8, 26)
    assert loaded.told == (
        "De demonstratie staat klaar: 8 bijeenkomsten, 180 aanmeldingen en 41 ingevulde evaluaties. "
        "Alle gegevens zijn fictief.\n"
    )


def test_every_page_can_say_that_it_is_fictitious(year: Flask) -> None:
    assert (organisation().name, organisation().is_demonstration) == (
        "Samenwerkingsverband Duin & Polder",
        True,
    )


def test_there_is_something_to_sign_up_for(year: Flask) -> None:
    coming = queries.programme(only_free=True).upcoming
    assert len(coming) >= 3
    assert coming[0].title == "De veranderende rol van de IB’er"


def test_there_is_a_full_session_whose_waiting_list_is_open(year: Flask) -> None:
    full = [each for each in sessions() if each.capacity == each.seats_taken and not objection_code(each)]
    assert [(each.event.title, each.waiting) for each in full] == [("De veranderende rol van de IB’er", 4)]


def test_a_group_waits_together(year: Flask) -> None:
    waiting = db.session.scalars(sa.select(Registration).where(Registration.status == Status.WAITLISTED)).all()
    assert [row.event.title for row in waiting if row.waits_with] == ["De veranderende rol van de IB’er"] * 2


def test_some_asked_for_a_place_and_some_were_answered(year: Flask) -> None:
    (event,) = db.session.scalars(sa.select(Event).where(Event.needs_approval)).all()
    rows = db.session.scalars(sa.select(Registration).where(Registration.event_id == event.id)).all()
    assert Counter((row.status, row.awaits_approval) for row in rows) == {
        (Status.CONFIRMED, False): 3,
        (Status.CANCELLED_BY_ORGANISER, True): 1,
        (Status.WAITLISTED, True): 2,
    }


def test_an_organiser_has_to_decide_on_a_date_with_too_few_people(year: Flask) -> None:
    (undecided,) = queries.undecided(sa.true(), 5)
    assert (undecided.seats_taken, undecided.minimum) == (9, 12)
    assert undecided.decision_asked == undecided.decide_by


def test_a_date_has_a_limit_per_school(year: Flask) -> None:
    assert [each.event.title for each in sessions() if each.limits] == ["Nieuw in Nederland, nieuw in jouw groep"]


def test_own_questions_are_answered_also_those_that_follow_from_an_answer(year: Flask) -> None:
    asked = db.session.scalars(sa.select(SignUpQuestion).where(SignUpQuestion.event_id.is_not(None))).all()
    given = Counter(key for row in db.session.scalars(sa.select(Registration)) for key in row.answers or {})
    answered = {each.text: given[each.public_id] for each in asked if given[each.public_id]}
    follows = next(each for each in asked if each.only_if)
    assert 0 < answered[follows.text] < answered["Breng je zelf een situatie in?"]
    assert answered["Aan welke casustafel begin je?"] == 9
    rounds = [each for each in asked if each.text.startswith("Ronde")]
    assert [sum(each.limits.values()) for each in rounds] == [140, 140]


def test_some_want_to_hear_when_a_save_the_date_opens(year: Flask) -> None:
    confirmed = db.session.scalars(sa.select(Interest.confirmed_at)).all()
    assert Counter(each is not None for each in confirmed) == {True: 4, False: 1}


def test_somebody_waits_for_one_date_while_holding_a_place_on_the_other(year: Flask) -> None:
    held = sa.select(Registration.event_id, Registration.email_key).where(Registration.status == Status.CONFIRMED)
    waiting = db.session.scalars(sa.select(Registration).where(Registration.status == Status.WAITLISTED)).all()
    both = {(row.event_id, row.email_key) for row in waiting} & {tuple(row) for row in db.session.execute(held)}
    assert len(both) == 2


def test_there_is_one_that_opens_later_and_a_save_the_date(year: Flask) -> None:
    codes = Counter(objection_code(each) for each in sessions())
    assert codes == {"": 5, "not_yet": 2, "over": 2, "not_open": 1}
    last = sessions()[-1].event
    assert (last.state, last.title) == (EventState.SAVE_THE_DATE, "Ik maak verschil")


def test_past_ones_have_a_report_and_results_of_five_or_more(year: Flask) -> None:
    past = queries.programme().past
    assert {event.title for event in past} == {"Druk? Rust!", "Een OT dat oplevert"}
    for event in past:
        assert event.report
        answered = sa.select(sa.func.count()).where(Response.event_id == event.id)
        assert (db.session.scalar(answered) or 0) >= 15


def test_what_people_wrote_is_there_also_what_must_be_screened(year: Flask) -> None:
    written = set(db.session.scalars(sa.select(Answer.text).where(Answer.text != "")))
    assert len(written) >= 13
    assert any("zit een jongetje van wie de ouders" in text for text in written)
    ticked = sa.select(Answer.text).where(Answer.ticked).order_by(Answer.text)
    assert len(db.session.scalars(ticked).all()) >= 6


def test_nothing_is_on_a_free_day_or_in_a_weekend(year: Flask) -> None:
    today = clock.today()
    free = holidays.country_holidays(
        "NL", subdiv="Noord", categories=("public", "school"), years=range(today.year - 1, today.year + 3)
    )
    days = [clock.local(meeting.starts_at).date() for meeting in db.session.scalars(sa.select(Meeting))]
    assert [day for day in days if day in free or day.weekday() not in (1, 2, 3)] == []


def test_nothing_is_dated_after_now(year: Flask) -> None:
    columns = (
        Activity.at,
        Registration.created_at,
        Registration.changed_at,
        StatusChange.at,
        Event.created_at,
        Event.changed_at,
        Meeting.changed_at,
        Message.created_at,
        Message.sent_at,
    )
    for column in columns:
        latest = db.session.scalar(sa.select(sa.func.max(column)))
        assert latest is not None, column
        assert latest <= clock.now(), column


def test_all_mail_has_gone_at_its_moment_and_none_is_left_to_deliver(year: Flask) -> None:
    returned = db.session.scalars(sa.select(Message).where(Message.status != Delivery.SENT)).one()
    assert (returned.status, returned.trouble) == (Delivery.FAILED, Trouble.RETURNED)
    assert db.session.scalar(sa.select(Message.id).where(Message.sent_at != Message.due_at)) is None
    assert not is_anything_sendable(patient=False)
    kinds = set(db.session.scalars(sa.select(Message.kind)))
    assert {"confirmed", "waitlisted", "promoted", "moved", "cancelled", "invitation"} <= kinds
    assert {"evaluation_invitation", "evaluation_reminder"} <= kinds


def test_the_worker_finds_nothing_left_to_do(year: Flask) -> None:
    """But what it is seen to do: wishes from an evaluation become needs, and tonight's forgetting is logged."""
    seen = {"forget", "wishes become needs"}
    found = {job.name: list(job.find()) for job in JOBS if job.name not in seen}
    assert found == {name: [] for name in found}


def test_the_counts_of_every_session_are_true(year: Flask) -> None:
    for each in sessions():
        statuses = db.session.scalars(
            sa.select(Registration.status).where(Registration.event_session_id == each.id)
        ).all()
        taken = sum(status.takes_seat for status in statuses)
        assert (each.seats_taken, each.waiting) == (taken, sum(status.is_waiting for status in statuses))


def test_nobody_in_it_can_be_reached(year: Flask) -> None:
    addresses = [
        *db.session.scalars(sa.select(Registration.email)),
        *db.session.scalars(sa.select(Message.recipient)),
    ]
    addresses += [organisation().contact_email, *db.session.scalars(sa.select(School.adviser_email))]
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}


def test_the_programme_tells_of_every_event(year: Flask) -> None:
    page = Browser(year).visit("home.programme")
    assert "Fictieve gegevens" in page.html.get_text()
    shown = queries.programme()
    for event in (*shown.upcoming, *shown.past):
        assert event.title in page.text


def test_every_event_and_its_calendar_open(year: Flask) -> None:
    browser = Browser(year)
    for event in db.session.scalars(sa.select(Event)).all():
        assert browser.visit("events.event", slug=event.slug).title == event.title
        assert browser.client.get(browser.path_of("events.event_calendar", slug=event.slug)).status_code == 200
    assert browser.client.get(browser.path_of("events.calendar")).status_code == 200


def test_one_can_sign_up_for_what_is_open(year: Flask) -> None:
    browser = Browser(year)
    for event in queries.programme(only_free=True).upcoming:
        assert browser.visit("registrations.sign_up", slug=event.slug).form()


def test_a_registration_of_every_status_opens(year: Flask) -> None:
    browser = Browser(year)
    rows = db.session.scalars(sa.select(Registration)).all()
    one_of_each = {row.status: row for row in rows}
    cancelled = {Status.CANCELLED_BY_PARTICIPANT, Status.CANCELLED_BY_ORGANISER}
    assert {Status.CONFIRMED, Status.WAITLISTED, *cancelled} == set(one_of_each)
    for status, row in one_of_each.items():
        page = browser.visit("registrations.registration", token=links.token("registration", row))
        shown = page.find("#registration")
        assert shown is not None
        assert shown["data-status"] == status.shown


def test_evaluations_open_answered_or_not(year: Flask) -> None:
    browser = Browser(year)
    tickets = {ticket.is_used: ticket for ticket in db.session.scalars(sa.select(Ticket))}
    assert set(tickets) == {True, False}
    for ticket in tickets.values():
        browser.visit("evaluations.evaluation", token=links.token("evaluation", ticket))


@pytest.mark.parametrize("loaded", MOMENTS[:1], indirect=True)
def test_an_organiser_sees_who_comes_and_what_they_thought(year: Flask) -> None:
    browser = Browser(year)
    sign_in_as(browser, "organiser")
    browser.visit("home_organise.dashboard")
    browser.visit("events_organise.programme")
    browser.visit("outbox_organise.messages")
    browser.visit("evaluations_organise.overview")
    for event in db.session.scalars(sa.select(Event)).all():
        browser.visit("events_organise.event", public_id=event.public_id)
    for event_session in db.session.scalars(sa.select(EventSession)).all():
        browser.visit("registrations_organise.participants", public_id=event_session.public_id)
    cafe = db.session.scalars(sa.select(Event).where(Event.title == "Druk? Rust!")).one()
    page = browser.visit("evaluations_organise.results", public_id=cafe.public_id)
    assert "Het filmpje over de start van de dag" in page.text
    assert cafe.state is EventState.OPEN


def test_nothing_in_it_should_have_been_erased_already(year: Flask) -> None:
    assert overdue() == []


def test_calendars_answered_and_one_address_does_not_work(year: Flask) -> None:
    assert set(db.session.scalars(sa.select(CalendarAnswer.status))) == set(AnswerStatus)
    assert len(db.session.scalars(sa.select(BadAddress)).all()) == 1
    assert [each.subject for each in db.session.scalars(sa.select(Post))] == ["Stagiaire mee?"]
