"""Calendar feeds: no cookie, no redirect, and 304 while nothing changed."""

from collections.abc import Iterable
from datetime import datetime

from flask import Response, abort, request
from flask_babel import gettext

from app.events import queries
from app.events.feeds import feed
from app.events.models import Event
from app.events.views import bp
from app.places import queries as places
from app.web.access import public
from app.web.exports import attachment
from app.web.kept import kept


def answer(events: Iterable[Event], name: str, filename: str, changed_at: datetime | None) -> Response:
    """`changed_at` is None if the content depends on more than changes of events."""
    response = attachment(feed(events, name), f"{filename}.ics", is_inline=True)
    if changed_at is not None:
        response.last_modified = changed_at
    response.cache_control.public = True
    response.cache_control.max_age = 300
    return response


@bp.get("/agenda.ics")
@public
@kept
def calendar() -> Response:
    asked, only_free = request.args, bool(request.args.get("plek"))
    events = queries.calendar_events(
        q=asked.get("q", ""),
        kind=asked.get("soort", ""),
        area=asked.get("gebied", ""),
        only_free=only_free,
    )
    name = gettext("Bijeenkomsten van %(organisation)s", organisation=places.organisation().name)
    # words and free seats change without the event itself
    return answer(events, str(name), "agenda", None if only_free or asked.get("q") else queries.last_change())


@bp.get("/bijeenkomsten/<slug>.ics")
@public
@kept
def event_calendar(slug: str) -> Response:
    event = queries.public_event(slug) or abort(404)
    return answer([event], event.title, event.slug, event.changed_at)
