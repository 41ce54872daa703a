"""What a participant corrects, and going to another date or missing one meeting."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.core import clock, tokens
from app.places.queries import finding
from app.registrations import actions, links, queries, rules
from app.registrations.forms import DetailsForm, SwitchForm
from app.registrations.models import Registration
from app.registrations.queries import asking
from app.registrations.views.blueprint import ahead, bp, other_dates, registration_or_404
from app.web.access import personal, public
from app.web.forms import ButtonForm
from app.web.limits import by_own_link, mails_others
from app.web.links import token as token_for


def _details_page(row: Registration, token: str, form: DetailsForm) -> str:
    form.offer(finding.few_by_area())
    form.show_left([("", asking.seats_left(row.event_session, besides=row))])
    objection = rules.correct_objection(row.status)
    return render_template("registrations/details.html", registration=row, token=token, form=form, objection=objection)


def _details_form(row: Registration) -> DetailsForm:
    form = DetailsForm()
    form.ask({*row.event.asks, *row.answered})
    form.ask_own(row.event.questions, row.answers or {})
    return form


@bp.get("/aanmelding/<token>/gegevens")
@public
@personal
def details(token: str) -> str:
    row = registration_or_404(token)
    form = _details_form(row)
    form.show(row)
    return _details_page(row, token, form)


@bp.post("/aanmelding/<token>/gegevens")
@public
@personal
@mails_others
def send_details(token: str) -> ResponseReturnValue:
    row = registration_or_404(token)
    form = _details_form(row)
    if form.validate():
        with form.refusing():
            actions.correct(row, **form.typed(), by="participant")
    if form.faults:
        return _details_page(row, token, form), 422
    return redirect(url_for(".registration", token=token), 303)


@bp.get("/adres/<token>")
@public
@personal
def address(token: str) -> ResponseReturnValue:
    """Asks before anything changes: mail scanners open every link. A link that was used leads to the own page."""
    row, is_used = _asked(token)
    if is_used:
        return redirect(url_for(".registration", token=token_for("registration", row)), 303)
    return render_template("registrations/address.html", registration=row, token=token, form=ButtonForm())


@bp.post("/adres/<token>")
@public
@personal
@by_own_link
def confirm_address(token: str) -> ResponseReturnValue:
    row, is_used = _asked(token)
    form = ButtonForm()
    if not is_used:
        with form.refusing():
            actions.confirm_address(row, by="participant")
    if form.faults:
        return render_template("registrations/address.html", registration=row, token=token, form=form), 422
    return redirect(url_for(".registration", token=token_for("registration", row)), 303)


def _asked(token: str) -> tuple[Registration, bool]:
    """The registration whose new address this link confirms, and whether that was done before."""
    row = queries.registration(tokens.public_id_in(token)) if token.isascii() and token.isalnum() else None
    if row is None:
        abort(404)
    if row.anonymised_at is not None:
        abort(410)
    if row.email_asked and links.confirms(token, row, row.email_asked, row.token_version):
        return row, False
    return row, links.confirms(token, row, row.email, row.token_version - 1) or abort(404)


def _switch_page(row: Registration, token: str, form: SwitchForm) -> str:
    dates = other_dates(row)
    if len(dates) == 1:
        form.session.data = dates[0].public_id
    return render_template(
        "registrations/switch.html",
        registration=row,
        token=token,
        form=form,
        dates=dates,
        objection=rules.move_objection(row.status, row.event_session.starts_at, clock.now()),
    )


@bp.get("/aanmelding/<token>/wisselen")
@public
@personal
def switch(token: str) -> str:
    return _switch_page(registration_or_404(token), token, SwitchForm())


@bp.post("/aanmelding/<token>/wisselen")
@public
@personal
@by_own_link
def send_switch(token: str) -> ResponseReturnValue:
    """To a free seat at once; for a full date they wait, and their page says so."""
    row, form = registration_or_404(token), SwitchForm()
    if form.validate():
        with form.refusing():
            actions.switch(row, form.session.data, by="participant")
    if form.faults:
        return _switch_page(row, token, form), 422
    return redirect(url_for(".registration", token=token), 303)


@bp.get("/aanmelding/<token>/dagdeel")
@public
@personal
def miss(token: str) -> str:
    row = registration_or_404(token)
    return render_template(
        "registrations/miss.html",
        registration=row,
        token=token,
        missed={each.meeting_id for each in row.missed},
        ahead=ahead(row.event_session),
    )


@bp.post("/aanmelding/<token>/dagdeel")
@public
@personal
@by_own_link
def send_miss(token: str) -> Response:
    """`misses` is what the button said, so that a double click does it once; without it, the same again undoes it."""
    row, said = registration_or_404(token), request.form.get("misses")
    actions.miss(row, request.form.get("meeting", ""), misses=None if said is None else said == "1", by="participant")
    return redirect(url_for(".miss", token=token), 303)
