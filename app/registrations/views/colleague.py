"""Passing a place on: the giver's page, and the page where the colleague takes it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.core import clock
from app.places.queries import finding
from app.registrations import actions, rules
from app.registrations.actions import Person
from app.registrations.forms import ColleagueForm, TakeForm
from app.registrations.models import Registration, SeatTransfer
from app.registrations.queries import asking
from app.registrations.views.blueprint import bp, registration_or_404
from app.web.access import personal, public
from app.web.language import chosen
from app.web.limits import by_own_link, mails_others
from app.web.links import row_or_404
from app.web.links import token as token_for


def _page(row: Registration, token: str, form: ColleagueForm) -> str:
    objection = rules.transfer_objection(row.status, row.event_session.starts_at, clock.now())
    return render_template("registrations/pass_on.html", registration=row, token=token, form=form, objection=objection)


@bp.get("/aanmelding/<token>/doorgeven")
@public
@personal
def pass_on(token: str) -> str:
    return _page(registration_or_404(token), token, ColleagueForm())


@bp.post("/aanmelding/<token>/doorgeven")
@public
@personal
@mails_others
def send_pass_on(token: str) -> ResponseReturnValue:
    row, form = registration_or_404(token), ColleagueForm()
    if form.validate():
        with form.refusing():
            actions.offer_to_colleague(row, name=form.name.data or "", email=form.email.data or "")
    if form.faults:
        return _page(row, token, form), 422
    return redirect(url_for(".registration", token=token), 303)


@bp.post("/aanmelding/<token>/zelf-houden")
@public
@personal
@by_own_link
def keep(token: str) -> Response:
    """The colleague's link no longer works."""
    actions.withdraw_transfer(registration_or_404(token))
    return redirect(url_for(".registration", token=token), 303)


def _transfer(token: str) -> SeatTransfer | None:
    """None if the link was used or the place taken back: then there is no such row any more."""
    try:
        return row_or_404(SeatTransfer, "transfer", token)
    except NotFound:
        return None


def _gone() -> ResponseReturnValue:
    return render_template("registrations/transfer_gone.html"), 404


def _take_page(transfer: SeatTransfer, token: str, form: TakeForm) -> str:
    form.offer(finding.few_by_area())
    return render_template("registrations/take.html", registration=transfer.registration, token=token, form=form)


def _take_form(transfer: SeatTransfer) -> TakeForm:
    form = TakeForm()
    form.ask(asking.asks_of(transfer.registration.event))
    form.ask_own(transfer.registration.event.questions)
    form.known(transfer)
    return form


@bp.get("/plaats/<token>")
@public
@personal
def transfer(token: str) -> ResponseReturnValue:
    row = _transfer(token)
    return _take_page(row, token, _take_form(row)) if row else _gone()


@bp.post("/plaats/<token>")
@public
@personal
@by_own_link
def take(token: str) -> ResponseReturnValue:
    row = _transfer(token)
    if row is None:
        return _gone()
    form = _take_form(row)
    if form.validate():
        with form.refusing():
            mine = actions.take_transfer(row, Person(**form.person(row, chosen())))
            return redirect(url_for(".registration", token=token_for("registration", mine)), 303)
    return _take_page(row, token, form), 422
