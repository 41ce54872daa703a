"""Asking to hear when sign-up opens, by an address whose owner confirms it."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core import clock
from app.events.models import Event
from app.events.rules import SignUpWindow
from app.extensions import csrf
from app.registrations import actions, rules
from app.registrations.models import Interest
from app.registrations.queries import interest as queries
from app.registrations.views.blueprint import bp
from app.web.access import personal, public
from app.web.forms import Address, ButtonForm, Form, LineField
from app.web.language import chosen
from app.web.limits import by_own_link, mails_others
from app.web.links import row_or_404


class InterestForm(Form):
    email = LineField(_l("Je e-mailadres"), validators=[Address()])


def _event_or_404(slug: str) -> Event:
    return queries.public_event(slug) or abort(404)


def _page(event: Event, form: InterestForm) -> str:
    objection = rules.interest_objection(map(SignUpWindow.of, event.sessions), clock.now())
    return render_template("registrations/interest.html", event=event, form=form, objection=objection)


@bp.get("/bijeenkomsten/<slug>/seintje")
@public
def interest(slug: str) -> str:
    return _page(_event_or_404(slug), InterestForm())


@bp.post("/bijeenkomsten/<slug>/seintje")
@public
@mails_others
def send_interest(slug: str) -> ResponseReturnValue:
    """The same answer whether or not the address was known."""
    event, form = _event_or_404(slug), InterestForm()
    if form.validate():
        with form.refusing():
            actions.show_interest(event, form.email.data or "", language=chosen())
    if form.faults:
        return _page(event, form), 422
    return render_template("registrations/interest_mailed.html", event=event, email=form.email.data)


def _interest_or_404(token: str) -> Interest:
    return row_or_404(Interest, "interest", token)


@bp.get("/seintje/<token>")
@public
@personal
def own_interest(token: str) -> str:
    row = _interest_or_404(token)
    return render_template("registrations/own_interest.html", interest=row, token=token, form=ButtonForm())


@bp.post("/seintje/<token>")
@public
@personal
@by_own_link
def confirm_interest(token: str) -> Response:
    actions.confirm_interest(_interest_or_404(token))
    return redirect(url_for(".own_interest", token=token), 303)


@bp.post("/seintje/<token>/stoppen")
@public
@personal
@csrf.exempt  # type: ignore[untyped-decorator]
@by_own_link
def leave_interest(token: str) -> str:
    """Also posted by mail programs (RFC 8058), without cookies. The token authorises it."""
    row = _interest_or_404(token)
    event = row.event
    actions.forget_interest([row.id])
    return render_template("registrations/interest_left.html", event=event)
