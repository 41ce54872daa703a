from flask import Blueprint, Response, abort

from app.core import clock
from app.invitations import feeds, queries
from app.invitations.case import Case
from app.registrations.models import Registration
from app.web.access import personal, public
from app.web.exports import attachment
from app.web.links import row_or_404

bp = Blueprint("invitations", __name__)


@bp.get("/aanmelding/<token>/agenda.ics")
@public
@personal
def calendar(token: str) -> Response:
    registration = row_or_404(Registration, "registration", token)
    dossier = queries.dossier(registration.id) or abort(404)
    return attachment(feeds.own_calendar(Case(dossier, clock.now())), "bijeenkomst.ics")
