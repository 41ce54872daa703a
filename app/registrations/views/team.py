"""Signing up several colleagues in one form."""

from collections.abc import Sequence

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.core import tokens
from app.core.refusal import Refused
from app.places.queries import finding
from app.registrations import actions, queries, rules
from app.registrations.actions import Person
from app.registrations.forms.team import ColleaguesForm
from app.registrations.queries import asking
from app.registrations.views.blueprint import bp
from app.registrations.views.sign_up import asks_date, bookable_in, chosen_session, done_page
from app.web.access import public
from app.web.language import chosen
from app.web.limits import LOOK, mails_a_team


def _page(slug: str, form: ColleaguesForm, *, understood: Sequence[Person] = ()) -> str:
    """`understood`: the people in the form, shown before anything is done."""
    event = queries.event_to_sign_up(slug) or abort(404)
    bookable, closed = bookable_in(event)
    form.ask_team(asking.asks_of(event))
    form.offer(finding.few_by_area())
    several = asks_date(bookable, form.chosen)
    form.only_session.data = "" if several or not bookable else bookable[0].public_id
    return render_template(
        "registrations/team.html",
        event=event,
        form=form,
        bookable=bookable,
        closed=closed,
        asks_date=several,
        most=rules.MOST,
        understood=understood,
        is_open=bool(bookable) or form.is_submitted(),
    )


@bp.get("/bijeenkomsten/<slug>/collegas")
@public
def team(slug: str) -> str:
    form = ColleaguesForm(form_key=tokens.one_time(), session=request.args.get("session"))
    return _page(slug, form)


@bp.post("/bijeenkomsten/<slug>/collegas")
@public
@mails_a_team
def send_team(slug: str) -> ResponseReturnValue:
    """Everybody is in, or nobody is and the form comes back as it was typed."""
    form = ColleaguesForm()
    form.validate()  # before the first query: from then on everybody else waits
    form.check_people()
    event = queries.event_with_dates(slug) or abort(404)
    form.ask_team(asking.asks_of(event))
    event_session = chosen_session(event, form)
    if form.faults or event_session is None:
        return _page(slug, form), 422
    people = form.colleagues(chosen())
    if LOOK in request.form:
        return _page(slug, form, understood=people)
    try:
        answers = actions.sign_up_team(
            event_session,
            people,
            by_name=form.by_name.data or "",
            by_email=form.by_email.data or "",
            together=form.as_one,
            form_key=form.form_key.data,
            by="participant",
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(slug, form), 422
    return done_page(event_session, answers, together=bool(form.as_one))
