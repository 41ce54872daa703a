from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.places.actions import naming
from app.places.actions import venues as actions
from app.places.forms.venues import VenueForm
from app.places.hooks import uses
from app.places.models import Venue
from app.places.organise import bp
from app.places.queries import groups as queries
from app.places.rules import naming as naming_rules
from app.places.rules import venues as rules
from app.web.access import organiser


@bp.get("/locaties")
@organiser
def venues() -> str:
    return render_template("places/organise/venues.html", venues=queries.all_venues())


@bp.get("/locaties/nieuw")
@organiser
def new_venue() -> str:
    return _page(None, VenueForm())


@bp.post("/locaties/nieuw")
@organiser
def add_venue() -> ResponseReturnValue:
    return _put(None)


@bp.get("/locaties/<public_id>")
@organiser
def venue(public_id: str) -> str:
    row = _venue_or_404(public_id)
    rooms = rules.as_text([(room.name, room.seats) for room in row.rooms])
    form = VenueForm(name=row.name, address=row.address, route=row.route, rooms=rooms, is_active=row.is_active)
    return _page(row, form)


@bp.post("/locaties/<public_id>")
@organiser
def change_venue(public_id: str) -> ResponseReturnValue:
    return _put(_venue_or_404(public_id))


@bp.get("/locaties/<public_id>/verwijderen")
@organiser
def confirm_remove_venue(public_id: str) -> str:
    row = _venue_or_404(public_id)
    objection = naming_rules.remove_objection(is_used=bool(uses(row)))
    return render_template("places/organise/remove_venue.html", venue=row, objection=objection)


@bp.post("/locaties/<public_id>/verwijderen")
@organiser
def remove_venue(public_id: str) -> Response:
    """Only if it was never used; any other is taken out of use with its checkbox."""
    naming.remove(_venue_or_404(public_id), by=current_user.actor)
    flash(gettext("De locatie is verwijderd."), "good")
    return redirect(url_for(".venues"), 303)


def _venue_or_404(public_id: str) -> Venue:
    return queries.row(Venue, public_id) or abort(404)


def _put(row: Venue | None) -> ResponseReturnValue:
    form = VenueForm()
    if form.validate():
        try:
            actions.put_venue(
                row,
                name=form.name.data or "",
                address=form.address.data or "",
                route=form.route.data or "",
                rooms=form.rooms.data or "",
                is_active=bool(form.is_active.data),
                by=current_user.actor,
            )
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("Bewaard."), "good")
            return redirect(url_for(".venues"), 303)
    return _page(row, form), 422


def _page(row: Venue | None, form: VenueForm) -> str:
    may_remove = row is not None and naming_rules.remove_objection(is_used=bool(uses(row))) is None
    return render_template("places/organise/venue.html", venue=row, form=form, may_remove=may_remove)
