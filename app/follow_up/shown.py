"""What followed from an event or a topic, shown on their public pages."""

from flask import render_template

from app.events.models import Event
from app.follow_up import queries
from app.topics.models import Topic


def of_event(event: Event) -> str:
    return render_template("follow_up/_of_event.html", followed=queries.of_event(event))


def of_topic(topic: Topic) -> str:
    return render_template("follow_up/_of_topic.html", followed=queries.of_topic(topic))
