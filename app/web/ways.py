"""Links from a page to pages of slices further down the road, which register them; the page knows only the place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import Flask, current_app, url_for

from app.core.text import Sentence
from app.web.access import may_open


class LinkPlace(StrEnum):
    """Where links stand, and what `ways` is given there."""

    EVENT_TABS = "event_tabs"  # a date of the event
    EVENT_DATE = "event_date"  # a date of the event, among its other dates
    EVENT_DATE_OFF = "event_date_off"  # the same, after what else can be done with it
    EVENT_DATES = "event_dates"  # an event, below its dates
    EVENT_CANCELLED = "event_cancelled"  # an event that was called off
    NOT_OPEN = "not_open"  # an event, on its public page, while sign-up has not opened
    SIGN_UP = "sign_up"  # an event, and the date that was chosen if there is a choice
    PARTICIPANTS = "participants"  # a date
    MESSAGES = "messages"  # nothing: beside what was mailed
    TOPIC = "topic"  # a topic
    STATEMENTS = "statements"  # nothing


@dataclass(frozen=True)
class Way:
    """A link that is shown to whoever may open its page; `values` are those of its address, for what is shown."""

    endpoint: str
    label: Sentence
    values: Callable[[Any], Mapping[str, str | None]] = lambda _shown: {}
    when: Callable[[Any], bool] = lambda _shown: True
    look: str = ""  # modifiers of a button


@dataclass(frozen=True)
class ShownWay:
    endpoint: str
    label: Sentence
    address: str
    look: str


def leads(app: Flask, place: LinkPlace, *ways: Way) -> None:
    app.extensions.setdefault("ways", {}).setdefault(place, []).extend(ways)


def ways(place: str, shown: Any = None) -> list[ShownWay]:
    """In the order of the road."""
    return list(_open(place, shown))


def _open(place: str, shown: Any) -> Iterator[ShownWay]:
    known: dict[LinkPlace, list[Way]] = current_app.extensions.get("ways", {})
    for way in known.get(LinkPlace(place), ()):
        if way.when(shown):
            values: dict[str, Any] = {name: value for name, value in way.values(shown).items() if value is not None}
            if may_open(way.endpoint, **values):
                yield ShownWay(way.endpoint, way.label, url_for(way.endpoint, **values), way.look)


def of_date(event_session: Any) -> dict[str, str]:
    return {"public_id": event_session.public_id}


def of_its_event(event_session: Any) -> dict[str, str]:
    return {"public_id": event_session.event.public_id}


def init_app(app: Flask) -> None:
    app.add_template_global(ways)
