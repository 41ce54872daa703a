"""What an event becomes, and its texts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions
from app.events.models import Event, EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser


def verbs() -> list[str]:
    return list(db.session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_a_title_of_spaces_and_a_goal_taken_away_are_refused(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    assert organiser.submit(form.fill(title="   "), status=422).errors == ["Vul een titel in."]
    page = organiser.submit(form.fill(title="Nieuw", goal=" ", report="Lang verhaal"), status=422)
    assert page.errors == ["Het doel ontbreekt: wat kan iemand na afloop?"]
    assert page.form().values["report"] == "Lang verhaal"
    assert db.session.get_one(Event, event.id).title == event.title != "Nieuw"


def test_saving_texts_as_they_are_changes_nothing(organiser: Browser, clock: Traveller) -> None:
    event = make.event(programme="9.20 Welkom\n10.15 Pauze")
    before = event.changed_at
    clock.shift(60)
    organiser.submit(organiser.visit("events_organise.texts", public_id=event.public_id).form())
    assert event.changed_at == before
    assert "event_edited" not in verbs()


def test_publishing_twice_is_publishing_once(organiser: Browser, clock: Traveller) -> None:
    event = make.event(state=EventState.DRAFT)
    form = organiser.visit("events_organise.event", public_id=event.public_id).form("form[action$='/open']")
    organiser.submit(form)
    published = event.changed_at
    clock.shift(60)
    organiser.submit(form)
    assert event.changed_at == published
    assert verbs().count("event_state") == 1


@pytest.mark.parametrize(
    ("state", "people", "offered"),
    [
        (EventState.DRAFT, 0, ["open", "save-the-date"]),
        (EventState.SAVE_THE_DATE, 0, ["open", "concept"]),
        (EventState.OPEN, 0, ["save-the-date", "concept"]),
        (EventState.OPEN, 1, []),
        (EventState.CANCELLED, 0, []),
    ],
)
def test_only_states_that_an_event_may_get_have_a_button(
    organiser: Browser, state: EventState, people: int, offered: list[str]
) -> None:
    event = make.event([make.event_session(seats_taken=people)], state=state)
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert [str(form["action"]).rpartition("/")[2] for form in page.all("main form")] == offered


def test_a_concept_is_not_called_off(app: Flask, organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    assert "Aflasten" not in organiser.visit("events_organise.event", public_id=event.public_id).text
    with pytest.raises(Refused, match="concept"):
        actions.mark_event_cancelled(event, reason="Ziekte", by="command")
    with pytest.raises(Refused, match="concept"):
        actions.mark_session_cancelled(event.sessions[0], reason="Ziekte", by="command")
    assert event.state is EventState.DRAFT


def test_calling_off_the_last_date_calls_off_the_event(app: Flask) -> None:
    first, last = make.event_session(name="a"), make.event_session(name="b")
    event = make.event([first, last])
    actions.mark_session_cancelled(first, reason="Ziekte", by="command")
    assert event.state is EventState.OPEN
    actions.mark_session_cancelled(last, reason="Storm\r\nBcc: x", by="command")
    assert (event.state, event.cancel_reason) == (EventState.CANCELLED, "Storm Bcc: x")
    assert [meeting.revision for each in event.sessions for meeting in each.meetings] == [1, 1]


def test_calling_off_an_event_leaves_the_date_that_was_held(app: Flask) -> None:
    held = make.event_session([make.meeting(clock.now() - timedelta(days=2))], name="eerste")
    event = make.event([held, make.event_session(name="tweede")])
    with write_first():
        actions.mark_event_cancelled(event, reason="Ziekte", by="command")
        db.session.commit()
    first, second = event.sessions
    assert (first.is_cancelled, second.is_cancelled) == (False, True)
    assert event.state is EventState.OPEN


def test_only_an_event_with_several_dates_is_called_off_whole_from_its_page(organiser: Browser) -> None:
    choice = make.event([make.event_session(name="a"), make.event_session(name="b")])
    draft = make.event([make.event_session(name="a"), make.event_session(name="b")], state=EventState.DRAFT)
    for event, links in ((choice, 1), (draft, 0), (make.event(), 0)):
        page = organiser.visit("events_organise.event", public_id=event.public_id)
        assert len(page.all(f"main a[href$='{event.public_id}/afgelasten']")) == links
