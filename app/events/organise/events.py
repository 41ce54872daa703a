"""The list of events, one event with its checks and its states, and its texts."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.events import actions, queries, rules
from app.events.forms.texts import TextsForm
from app.events.models import Event, EventState
from app.events.organise import bp
from app.places import queries as places
from app.web.access import member, team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _back(event: Event, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("events_organise.event", public_id=event.public_id), 303)


def _shown(event: Event) -> rules.Shown:
    windows = [rules.Window.of(each) for each in event.sessions]
    return rules.state_shown(
        event.state, event.ends_at, clock.now(), has_report=bool(event.report), windows=windows
    )


def _may_become(event: Event) -> dict[str, bool]:
    """By state, whether its button is of any use; what is missing for it is told apart."""
    taken = sum(each.seats_taken + each.waiting for each in event.sessions)
    return {
        state.value: state is not event.state
        and rules.state_objection(event.state, state, taken=taken) is None
        for state in (EventState.OPEN, EventState.SAVE_THE_DATE, EventState.DRAFT)
    }


@bp.get("/bijeenkomsten")
@member()
def programme() -> str:
    state = request.args.get("stand", "")
    asked = {
        "q": request.args.get("q", "").strip(),
        "kind": request.args.get("soort", ""),
        "state": state if state in set(EventState) else "",
    }
    events = queries.all_events(**asked)
    return render_template(
        "events/organise/programme.html",
        events=events,
        shown={event.id: _shown(event) for event in events},
        kinds=queries.kinds(),
        states=[rules.Shown(each.value) for each in EventState],
        asked=asked,
    )


@bp.get("/bijeenkomsten/<public_id>")
@member(of="event")
def event(public_id: str) -> str:
    found = _found(public_id)
    contact = places.organisation().contact_email
    return render_template(
        "events/organise/event.html",
        event=found,
        shown=_shown(found),
        is_over=rules.is_over(found.ends_at, clock.now()),
        missing=rules.publish_objections(actions.sheet(found, contact)),
        may_become=_may_become(found),
        lines=rules.programme_lines(found.programme),
    )


@bp.post("/bijeenkomsten/<public_id>/open")
@team(of="event")
def publish(public_id: str) -> Response:
    found = _found(public_id)
    actions.publish(found, contact_email=places.organisation().contact_email, by=current_user.actor)
    return _back(found, gettext("De bijeenkomst staat open voor aanmelden."))


@bp.post("/bijeenkomsten/<public_id>/save-the-date")
@team(of="event")
def save_the_date(public_id: str) -> Response:
    found = _found(public_id)
    actions.save_the_date(found, contact_email=places.organisation().contact_email, by=current_user.actor)
    return _back(found, gettext("De bijeenkomst staat als save the date in het programma."))


@bp.post("/bijeenkomsten/<public_id>/concept")
@team(of="event")
def withdraw(public_id: str) -> Response:
    found = _found(public_id)
    actions.withdraw(found, by=current_user.actor)
    return _back(
        found, gettext("De bijeenkomst is weer een concept. Niemand buiten de organisatie ziet haar.")
    )


@bp.get("/bijeenkomsten/<public_id>/teksten")
@team(of="event")
def texts(public_id: str) -> str:
    found = _found(public_id)
    return render_template("events/organise/texts.html", event=found, form=TextsForm(obj=found))


@bp.post("/bijeenkomsten/<public_id>/teksten")
@team(of="event")
def save_texts(public_id: str) -> Response | tuple[str, int]:
    found, form = _found(public_id), TextsForm()
    if not form.validate_on_submit():
        return render_template("events/organise/texts.html", event=found, form=form), 422
    try:
        actions.edit(found, form.texts(found.theme), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return render_template("events/organise/texts.html", event=found, form=form), 422
    return _back(found, gettext("De teksten zijn bewaard."))
