"""Calendar feeds: no cookie, no redirect, and 304 while nothing changed."""

from datetime import datetime

from flask import Response, abort, request
from flask_babel import gettext

from app.events import queries
from app.events.feeds import feed
from app.events.views import bp
from app.places import queries as places
from app.web.access import public
from app.web.exports import as_feed, attachment
from app.web.kept import kept


def answer(text: str, filename: str, *, changed_at: datetime | None) -> Response:
    """`changed_at`: None where what is shown depends on more than changes of events."""
    content = text.encode()
    return as_feed(attachment(content, f"{filename}.ics", is_inline=True), content, changed_at=changed_at)


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
    changed_at = None if only_free or asked.get("q") else queries.last_change(leaves_after=queries.FED)
    return answer(feed(events, str(name)), "agenda", changed_at=changed_at)


@bp.get("/bijeenkomsten/<slug>.ics")
@public
@kept
def event_calendar(slug: str) -> Response:
    """With `datum` only that one of the dates to choose from; all of them once it is no longer there."""
    event = queries.public_event(slug) or abort(404)
    wanted, changed_at = request.args.get("datum"), queries.last_change(leaves_after=queries.FED)
    only = next((each for each in event.sessions if each.public_id == wanted), None)
    return answer(feed([event], event.title, only=only), event.slug, changed_at=changed_at)
