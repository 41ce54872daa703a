from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from app.core import clock
from app.invitations import feeds, queries
from app.invitations.case import Case
from app.places import queries as places
from app.registrations import actions as registrations
from app.registrations.links import of_mine_link
from app.registrations.models import PersonalFeed, Registration
from app.web.access import personal, public
from app.web.exports import attachment, fingerprint
from app.web.limits import by_own_link
from app.web.links import row_or_404

bp = Blueprint("invitations", __name__)


@bp.get("/aanmelding/<token>/agenda.ics")
@public
@personal
def calendar(token: str) -> Response:
    registration = row_or_404(Registration, "registration", token)
    dossier = queries.dossier(registration.id) or abort(404)
    return attachment(feeds.own_calendar(Case(dossier, clock.now())), "bijeenkomst.ics")


@bp.get("/agenda/<token>.ics")
@public
@personal
def feed(token: str) -> Response:
    """All meetings of one mailbox, for a program that reads it every hour."""
    row, now = row_or_404(PersonalFeed, "feed", token), clock.now()
    name = gettext("Mijn bijeenkomsten, %(organisation)s", organisation=places.organisation().name)
    content = feeds.personal_feed((Case(each, now) for each in queries.dossiers(row.email_key)), name).encode()
    response = attachment(content, "agenda.ics", is_inline=True)
    response.set_etag(fingerprint(content), weak=True)
    response.make_conditional(request)
    return response


@bp.post("/mijn/<token>/agenda")
@public
@personal
@by_own_link
def renew_feed(token: str) -> Redirect:
    registrations.renew_feed(of_mine_link(token))
    return redirect(url_for("registrations.all_mine", token=token) + "#agenda", 303)
