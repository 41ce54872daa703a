"""A theme that is the title of a topic ties the event to it, however the theme is given."""

import pytest

from app.core import clock
from app.events.models import Event
from app.extensions import db
from app.topics.models import TopicNews
from tests import factories as make
from tests.browse import Browser
from tests.slices.events.planned import GOOD, made, new, press


@pytest.mark.parametrize(("theme", "is_tied"), [("rust in de groep!", True), ("Rust", False), ("", False)])
def test_a_typed_theme_ties_the_topic_with_that_title(organiser: Browser, theme: str, is_tied: bool) -> None:
    topic = make.topic(title="Rust in de groep")
    press(organiser, new(organiser, **GOOD, theme=theme), "draft", 303)
    assert made().topic_id == (topic.id if is_tied else None)


def test_followers_hear_of_an_open_event_that_gets_the_theme_later(organiser: Browser) -> None:
    topic = make.topic(title="Rust in de groep")
    make.follower(topic)
    event = make.event()
    form = organiser.visit("events_organise.classify", public_id=event.public_id).form()
    organiser.submit(form.fill(theme="Rust in de groep"))
    event = db.session.get(Event, event.id)
    assert (event.topic_id, event.told_opening_of) == (topic.id, clock.now())
    assert [each.subject for each in db.session.query(TopicNews)] == [event.public_id]


def test_another_theme_leaves_the_topic_that_the_event_was_planned_from(organiser: Browser) -> None:
    topic = make.topic(title="Rust in de groep")
    event = make.event(topic=topic, theme="Rust in de groep")
    form = organiser.visit("events_organise.classify", public_id=event.public_id).form()
    organiser.submit(form.fill(theme="Gedrag"))
    assert db.session.get(Event, event.id).topic_id == topic.id
