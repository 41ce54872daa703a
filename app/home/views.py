import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as Redirect

from app.core import clock
from app.events import queries as events
from app.events.models import EventKind
from app.events.rules import Announced
from app.extensions import csrf, limiter
from app.home import queries, rules
from app.home.embedding import lines_to_copy
from app.home.feeds import rss
from app.home.forms import Embedded, ProgrammeFilters
from app.outbox import queries as outbox
from app.places import queries as places
from app.places import statements
from app.places.models import HolidayRegion, WorkArea
from app.web import paging, unit_of_work
from app.web.access import public
from app.web.exports import as_feed
from app.web.headers import CSP
from app.web.kept import kept
from app.web.language import LANGUAGES, remember
from app.web.links import absolute, own_path
from app.web.requests import is_foreign

bp = Blueprint("home", __name__)
KEEP = 300  # seconds
FED = 200  # events in the news; filters narrow it down
MANY_IN_A_MONTH, FIRST_OF_A_DAY = 150, 3  # with more than this, a month shows only the first of each day by name
MOST_OF_A_DAY = 100
CONTACT_GOOD_FOR = timedelta(days=180)  # RFC 9116 §2.5.5 advises less than a year


@bp.get("/")
@public
@kept
def programme() -> str:
    kinds, areas = events.kinds(), places.work_areas()
    filters = ProgrammeFilters.of(
        request.args, kinds={kind.slug for kind in kinds}, areas={area.name for area in areas}
    )
    if request.args.get("weergave") == "maand":
        return _month(filters, kinds, areas)
    found = events.programme(filters.q, filters.kind, filters.area, filters.only_free, page=paging.asked())
    now = clock.now()
    return render_template(
        "home/programme.html",
        filters=filters,
        kinds=kinds,
        areas=areas,
        month=None,
        page=found.page,
        months=rules.months(Announced.of(event, now) for event in found.upcoming),
        past=[Announced.of(event, now) for event in found.past],
        calendar=_calendar_links(filters),
    )


def _month(filters: ProgrammeFilters, kinds: Sequence[EventKind], areas: list[WorkArea]) -> str:
    """The programme as the grid of one month, or one day of it; cancelled events are shown as such."""
    now, day = clock.now(), rules.day_in(request.args.get("dag", ""))
    month = rules.month_of(rules.month_in(request.args.get("maand", ""), day or clock.today()), _region())
    first, last = (day, day) if day else rules.grid_days(month.first)
    span = queries.public_span(
        first,
        last + timedelta(days=1),
        q=filters.q,
        kind=filters.kind,
        area=filters.area,
        only_free=filters.only_free,
    )
    if day:
        found = events.in_order(queries.events_in(span, most=MOST_OF_A_DAY))
        shown = {"rows": [Announced.of(each, now) for each in found], "number": len(found)}
    else:
        days = queries.days(span, most=MANY_IN_A_MONTH, most_a_day=FIRST_OF_A_DAY)
        entries = [rules.DayEntry.of(each, now) for each in days.meetings]
        shown = {"by_day": rules.by_day(entries), "number": days.number, "more": days.more}
    return render_template(
        "home/programme.html",
        filters=filters,
        kinds=kinds,
        areas=areas,
        month=month,
        day=day,
        months=[],
        past=[],
        page=None,
        today=clock.today(),
        calendar=_calendar_links(filters),
        **shown,
    )


def _region() -> str:
    return (places.organisation().region or HolidayRegion.NORTH).label


def _calendar_links(filters: ProgrammeFilters) -> dict[str, str]:
    """The feed with these filters: as it is, for programs that subscribe by webcal, and for Google."""
    feed = absolute("events.calendar", **filters.as_query)
    webcal = f"webcal:{feed.partition(':')[2]}"
    return {
        "https": feed,
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    }


@bp.get("/programma.rss")
@public
def feed() -> Response:
    """No cookie, and 304 while nothing has changed."""
    kinds, areas = events.kinds(), places.work_areas()
    filters = ProgrammeFilters.of(
        request.args, kinds={kind.slug for kind in kinds}, areas={area.name for area in areas}
    )
    found = events.programme(filters.q, filters.kind, filters.area, filters.only_free, most=FED, recently=0).upcoming
    now = clock.now()
    content = rss(
        [Announced.of(event, now) for event in found],
        name=gettext("Bijeenkomsten van %(organisation)s", organisation=places.organisation().name),
        address=absolute("home.feed", **filters.as_query),
        published=queries.published_at(found),
    )
    response = Response(content, content_type="application/rss+xml; charset=utf-8")
    # words and free places change without the event itself
    changed_at = None if filters.only_free or filters.q else events.last_change()
    return as_feed(response, content, changed_at=changed_at)


@bp.get("/inbedden")
@public
def embedding() -> str:
    """How to show the programme on your own site."""
    kinds, areas = events.kinds(), places.work_areas()
    wish = Embedded.of(request.args, kinds={kind.slug for kind in kinds}, areas={area.name for area in areas})
    address = absolute("home.embedded", **wish.as_query)
    return render_template(
        "home/embedding.html",
        wish=wish,
        kinds=kinds,
        areas=areas,
        most=Embedded.MOST,
        address=address,
        lines=lines_to_copy(address, title=gettext("Programma")),
    )


@bp.get("/inbedden/programma")
@public
def embedded() -> Response:
    """The only page that another site may frame: it has no form and no cookie, so there is nothing to clickjack."""
    kinds, areas = events.kinds(), places.work_areas()
    wish = Embedded.of(request.args, kinds={kind.slug for kind in kinds}, areas={area.name for area in areas})
    found, has_more = events.next_events(wish.kind, wish.area, most=wish.number)
    now = clock.now()
    rows = [Announced.of(event, now) for event in found]
    response = Response(render_template("home/_embedded.html", rows=rows, has_more=has_more))
    response.headers["Content-Security-Policy"] = CSP.replace("frame-ancestors 'none'", "frame-ancestors *")
    response.headers["X-Robots-Tag"] = "noindex"
    response.cache_control.public = True
    response.cache_control.max_age = KEEP
    return response


@bp.get("/privacy")
@public
def privacy() -> str:
    return _statement("home/privacy.html", "privacy")


@bp.get("/toegankelijkheid")
@public
def accessibility() -> str:
    return _statement("home/accessibility.html", "toegankelijkheid")


def _statement(template: str, slug: str) -> str:
    text = statements.text_of(statements.STATEMENTS[slug])
    return render_template(template, parts=statements.shown(text))


@bp.get("/.well-known/security.txt")
@public
def security() -> Response:
    """RFC 9116; `Expires` changes once a day, so that the file is stable in between."""
    expires = datetime.combine(clock.today() + CONTACT_GOOD_FOR, time(), tzinfo=clock.AMSTERDAM)
    lines = (
        f"Contact: {_where_to_report()}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute('home.security')}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _where_to_report() -> str:
    """A page on TLS, or a mailto: URI (RFC 6068)."""
    row = places.organisation()
    where = row.security_contact or row.contact_email
    return where if where.startswith("https://") else f"mailto:{quote(where, safe='@')}"


@bp.post("/taal")
# a cacheable page contains no CSRF token, so where the request comes from is checked instead
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def speak() -> Redirect:
    """Remember this visitor's language and return to the page they came from."""
    if is_foreign():
        abort(403)
    path = own_path(request.form.get("next")) or url_for(".programme")
    back = redirect(re.sub(r"([?&])taal=\w*&?", r"\1", path).rstrip("?&"), 303)
    wanted = request.form.get("language", "")
    if wanted in LANGUAGES:
        remember(back, wanted)
    return back


@bp.get("/healthz")
@public
@limiter.limit("300/minute")
def healthz() -> tuple[Response, int]:
    """200 while the database takes what is written; a worker that is down shows as mail that grows old."""
    try:
        unit_of_work.prove_writing()
        since = outbox.oldest_waiting_since()
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return jsonify(ok=False, oldest_waiting_mail_seconds=None), 503
    age = None if since is None else max(0, int((clock.now() - since).total_seconds()))
    return jsonify(ok=True, oldest_waiting_mail_seconds=age), 200
