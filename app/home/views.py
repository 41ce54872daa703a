from datetime import datetime, time, timedelta
from urllib.parse import quote

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from sqlalchemy.exc import SQLAlchemyError

from app.core import clock
from app.events import queries as events
from app.extensions import limiter
from app.home import rules
from app.home.forms import Filters
from app.outbox import queries as outbox
from app.places import queries as places
from app.web.access import public
from app.web.links import absolute

bp = Blueprint("home", __name__)
CONTACT_GOOD_FOR = timedelta(days=180)  # RFC 9116 §2.5.5 advises less than a year


@bp.get("/")
@public
def programme() -> str:
    kinds, areas = events.kinds(), places.work_areas()
    filters = Filters.of(
        request.args, kinds={kind.slug for kind in kinds}, areas={area.name for area in areas}
    )
    found = events.programme(filters.q, filters.kind, filters.area, filters.only_free)
    now = clock.now()
    return render_template(
        "home/programme.html",
        filters=filters, kinds=kinds, areas=areas,
        months=rules.months(rules.Row.of(event, now) for event in found.upcoming),
        past=[rules.Row.of(event, now) for event in found.past],
        calendar=_calendar_links(filters),
    )  # fmt: skip


def _calendar_links(filters: Filters) -> dict[str, str]:
    """The feed with these filters: as it is, for programs that subscribe by webcal, and for Google."""
    feed = absolute("events.calendar", **filters.as_query)
    webcal = f"webcal:{feed.partition(':')[2]}"
    return {
        "https": feed,
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    }


@bp.get("/privacy")
@public
def privacy() -> str:
    return render_template("home/privacy.html")


@bp.get("/toegankelijkheid")
@public
def accessibility() -> str:
    return render_template("home/accessibility.html")


@bp.get("/.well-known/security.txt")
@public
def security() -> Response:
    """RFC 9116; `Expires` stands still for a day, so that the file does too."""
    expires = datetime.combine(clock.today() + CONTACT_GOOD_FOR, time(), tzinfo=clock.AMSTERDAM)
    lines = (
        f"Contact: mailto:{places.organisation().contact_email}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute('home.security')}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/healthz")
@public
@limiter.exempt
def healthz() -> tuple[Response, int]:
    """200 while the database answers; a worker that is down shows as mail that grows old."""
    try:
        since = outbox.oldest_waiting_since()
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return jsonify(ok=False, oldest_waiting_mail_seconds=None), 503
    age = None if since is None else max(0, int((clock.now() - since).total_seconds()))
    return jsonify(ok=True, oldest_waiting_mail_seconds=age), 200
