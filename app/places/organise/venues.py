from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.places.actions import naming
from app.places.actions import venues as actions
from app.places.forms.venues import VenueForm
from app.places.hooks import VenueCopy, copies_of, uses
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
    objection = actions.objection(row, name=form.name.data or "", rooms=form.rooms.data or "")
    if not form.validate() or objection:
        if objection and not form.errors:
            form.refuse(objection)
        return _page(row, form), 422
    if request.form.get("back"):
        return _page(row, form)
    copies = _copies(row, form)
    offered = [each.public_id for each in copies]
    if request.form.get("offered", "").split() != offered:
        return render_template("places/organise/venue_follow.html", venue=row, form=form, copies=copies)
    followed_by = [each for each in request.form.getlist("follow") if each in offered]
    actions.put_venue(row, **form.plan(), followed_by=followed_by, by=current_user.actor)
    flash(_said(copies, followed_by), "good")
    return redirect(url_for(".venues"), 303)


def _copies(row: Venue | None, form: VenueForm) -> Sequence[VenueCopy]:
    """What shows the name and address as they were, if these change; the organiser chooses which of it follows."""
    new = (form.name.data, form.address.data or "")
    if row is None or (row.name, row.address) == new:
        return []
    return [each for each in copies_of(row) if (each.venue, each.address) != new]


def _said(copies: Sequence[VenueCopy], followed_by: Sequence[str]) -> str:
    people = sum(each.people for each in copies if each.public_id in followed_by)
    told = ngettext("%(num)d mens krijgt bericht.", "%(num)d mensen krijgen bericht.", people) if people else ""
    return " ".join(each for each in (gettext("Bewaard."), told) if each)


def _page(row: Venue | None, form: VenueForm) -> str:
    may_remove = row is not None and naming_rules.remove_objection(is_used=bool(uses(row))) is None
    return render_template("places/organise/venue.html", venue=row, form=form, may_remove=may_remove)
