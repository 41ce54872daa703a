"""An event that comes from a topic: it says so, and those who asked hear of it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.clock import moment
from app.core.clock import now as clock_now
from app.core.database import write_first
from app.events import actions, queries
from app.events.models import Event, EventState
from app.events.plans import EventTexts
from app.extensions import db
from app.topics.actions import bundling
from app.topics.models import Expert, Outcome, Topic, TopicNews
from tests import factories as make
from tests.browse import Browser, Form
from tests.slices.topics.steps import work

WHEN = {"day": "2027-03-03", "begin": "14:00", "end": "17:00", "venue": "De Zonnecirkel"}


def planned_topic(**values: Any) -> Topic:
    topic = make.topic(
        **{
            "title": "Rust in de groep",
            "outcome": Outcome.MASTERCLASS,
            "people": 23,
            "work_areas": 6,
            **values,
        }
    )
    make.need(topic, goal="Rust brengen zonder te corrigeren", audience=["lower", "ib"])
    make.need(topic, goal="Rust brengen zonder te corrigeren", audience=["ib"])
    make.need(topic, goal="Routines maken", audience=["iets"])
    db.session.add(Expert(topic_id=topic.id, text="een gedragsspecialist"))
    db.session.commit()
    return topic


def plan_form(organiser: Browser, topic: Topic) -> Form:
    return organiser.visit("events_organise.plan_from_topic", public_id=topic.public_id).form()


def events() -> list[Event]:
    return list(db.session.scalars(sa.select(Event).order_by(Event.id)))


def news() -> list[tuple[int, str]]:
    """The topic that was told, and the event it was told of."""
    found = (
        sa.select(TopicNews.topic_id, Event.slug)
        .join(Event, Event.public_id == TopicNews.subject)
        .order_by(TopicNews.id)
    )
    return [(topic, slug) for topic, slug in db.session.execute(found)]


def test_what_the_needs_said_is_filled_in_and_becomes_a_concept(organiser: Browser) -> None:
    make.organisation()
    topic = planned_topic()
    form = plan_form(organiser, topic)
    assert form.values["goal"].split("\n") == ["Rust brengen zonder te corrigeren", "Routines maken"]
    assert form.values["audience"] == "IB’ers en kwaliteitscoördinatoren, leerkrachten onderbouw"
    assert form.values["origin"] == "Komt voort uit 23 wensen uit 6 werkgebieden"
    assert (form.values["title"], form.values["kind"]) == ("Rust in de groep", "masterclass")
    expert = db.session.scalars(sa.select(Expert)).one()
    page = organiser.submit(form.fill(**WHEN, expert=expert.public_id))
    assert page.title == "Rust in de groep"
    event = events()[0]
    assert (event.state, event.topic_id, event.theme) == (EventState.DRAFT, topic.id, "Rust in de groep")
    assert (event.speakers, event.kind.name) == ("een gedragsspecialist", "Masterclass")
    assert event.origin == "Komt voort uit 23 wensen uit 6 werkgebieden"
    assert [meeting.venue for each in event.sessions for meeting in each.meetings] == ["De Zonnecirkel"]
    assert event.contact_email == "bijeen@duinenpolder.example"
    assert news() == []


def test_the_same_plan_sent_twice_makes_one_event(organiser: Browser) -> None:
    form = plan_form(organiser, planned_topic()).fill(**WHEN)
    for _ in range(2):
        organiser.submit(form)
    assert len(events()) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Vul een titel in"),
        ({"day": ""}, "Vul een datum in"),
        ({"end": "13:00"}, "niet na het begin"),
        ({"kind": "feest"}, "Kies een soort"),
        ({"expert": "0" * 16}, "Kies iemand"),
        ({"goal": "x" * 20_001}, "te lang"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_keeps_what_was_typed(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    form = plan_form(organiser, planned_topic()).fill(**{**WHEN, "speakers": "een collega", **typed})
    page = organiser.submit(form, status=422)
    assert any(sentence in error for error in page.errors), page.errors
    assert page.form().values["speakers"] == "een collega"
    assert events() == []


@pytest.mark.parametrize("outcome", [None, Outcome.SIGNPOST])
def test_only_a_topic_that_becomes_an_event_is_planned(organiser: Browser, outcome: Outcome | None) -> None:
    form = plan_form(organiser, topic := planned_topic()).fill(**WHEN)
    topic.outcome = outcome
    db.session.commit()
    assert organiser.submit(form, status=422).errors or events() == []
    page = organiser.visit("events_organise.plan_from_topic", public_id=topic.public_id)
    assert not page.all("main form")
    assert events() == []


def event_of(topic: Topic) -> Event:
    return make.event(topic_id=topic.id, state=EventState.DRAFT, slug="rust")


def published(event: Event) -> None:
    with write_first():
        actions.publish(event, contact_email="", by="command")
        db.session.commit()


def reported(event: Event, report: str) -> None:
    texts = EventTexts(title=event.title, goal=event.goal, contact_email=event.contact_email, report=report)
    with write_first():
        actions.edit(event, texts, by="command")
        db.session.commit()


def test_followers_hear_once_that_it_opens_and_once_that_there_is_a_report(app: Flask) -> None:
    topic = make.topic()
    event = event_of(topic)
    published(event)
    with write_first():
        actions.withdraw(event, by="command")
        db.session.commit()
    published(event)
    assert news() == [(topic.id, "rust")]
    reported(event, "")
    assert len(news()) == 1
    for report in ("Het was goed.", "Het was heel goed."):
        reported(event, report)
    assert news() == [(topic.id, "rust")] * 2


def test_a_concept_and_an_event_without_a_topic_are_no_news(app: Flask) -> None:
    reported(event_of(make.topic()), "Een verslag vooraf")
    published(make.event(state=EventState.DRAFT))
    assert news() == []


def test_news_goes_to_the_topic_that_this_one_went_into(app: Flask) -> None:
    topic, into = make.topic(), make.topic()
    event = event_of(topic)
    with write_first():
        bundling.merge(topic, into, by="command")
        db.session.commit()
    published(event)
    assert news()[-1] == (into.id, "rust")


def digest_of(topic: Topic) -> str:
    """What its one follower reads of it now."""
    mails = work()
    return mails[0].text if mails else ""


def test_a_digest_and_the_topic_page_look_at_the_event_when_they_are_made(
    browser: Browser, app: Flask, clock: Traveller
) -> None:
    topic = make.topic()
    event = make.event(
        [make.event_session([make.meeting(moment(date(2027, 3, 3), time(14)))])],
        topic_id=topic.id,
        state=EventState.DRAFT,
        slug="rust",
    )
    make.follower(topic)
    published(event)
    meeting = event.sessions[0].meetings[0]
    day = timedelta(days=35)
    with write_first():
        actions.reschedule(
            meeting,
            starts_at=meeting.starts_at + day,
            ends_at=meeting.ends_at + day,
            doors_at=None,
            venue=meeting.venue,
            address=meeting.address,
            online_url="",
            by="command",
        )
        db.session.commit()
    text = digest_of(topic)
    assert "Je kunt je aanmelden. De bijeenkomst is op woensdag 7 april 2027." in text
    assert "maart" not in text
    page = browser.visit("topics.topic", slug=topic.slug).text
    assert "Je kunt je aanmelden. De bijeenkomst is op woensdag 7 april 2027." in page
    clock.move_to(moment(date(2027, 4, 8), time(9)))
    page = browser.visit("topics.topic", slug=topic.slug).text
    assert "De bijeenkomst was op woensdag 7 april 2027." in page
    assert "Je kunt je aanmelden" not in page


def test_a_digest_names_what_was_called_off_and_is_silent_on_what_is_a_concept_again(app: Flask) -> None:
    topic, other = make.topic(), make.topic()
    make.follower(topic)
    make.follower(other)
    off, concept = event_of(topic), make.event(topic_id=other.id, state=EventState.DRAFT)
    for event in (off, concept):
        published(event)
    with write_first():
        actions.withdraw(concept, by="command")
        actions.mark_event_cancelled(off, reason="", by="command")
        db.session.commit()
    (mail,) = work()
    assert "Deze bijeenkomst gaat niet door." in mail.text
    assert "aanmelden" not in mail.html


def test_followers_hear_when_sign_up_really_opens(app: Flask, clock: Traveller) -> None:
    topic = make.topic()
    event = event_of(topic)
    opens_at = clock_now() + timedelta(days=10)
    event.sessions[0].sign_up_from = opens_at
    db.session.commit()
    published(event)
    assert (news(), queries.openings_to_tell()) == ([], [])
    clock.move_to(opens_at - timedelta(seconds=1))
    assert queries.openings_to_tell() == []
    clock.move_to(opens_at)
    for _ in range(2):
        open_sign_up()
    assert news() == [(topic.id, "rust")]
    event.sessions[0].sign_up_from = opens_at + timedelta(days=1)
    db.session.commit()
    open_sign_up()
    assert len(news()) == 1
    clock.move_to(opens_at + timedelta(days=1))
    open_sign_up()
    assert len(news()) == 2, "another opening"
    assert queries.openings_to_tell() == []


def open_sign_up() -> None:
    for event_id in queries.openings_to_tell():
        with write_first():
            actions.tell_opening(event_id)
            db.session.commit()
