"""Calendars to subscribe to: no cookie, no redirect, and 304 while nothing changed."""

import hashlib
from collections.abc import Iterable

from flask import Response, abort, request
from flask_babel import gettext

from app.events import queries
from app.events.feeds import feed
from app.events.models import Event
from app.events.views import bp
from app.places import queries as places
from app.web.access import public


def answer(events: Iterable[Event], name: str, filename: str) -> Response:
    text, latest = feed(events, name)
    content = text.encode()
    response = Response(content, content_type="text/calendar; charset=utf-8")
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    if latest is not None:
        response.last_modified = latest
    response.cache_control.public = True
    response.cache_control.max_age = 300
    response.headers["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    response.make_conditional(request)
    return response


@bp.get("/agenda.ics")
@public
def calendar() -> Response:
    asked = request.args
    events = queries.calendar_events(
        q=asked.get("q", ""),
        kind=asked.get("soort", ""),
        area=asked.get("gebied", ""),
        only_free=bool(asked.get("plek")),
    )
    name = gettext("Bijeenkomsten van %(organisation)s", organisation=places.organisation().name)
    return answer(events, str(name), "agenda")


@bp.get("/bijeenkomsten/<slug>.ics")
@public
def event_calendar(slug: str) -> Response:
    event = queries.public_event(slug) or abort(404)
    return answer([event], event.title, event.slug)
