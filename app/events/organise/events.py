"""The list of events, one event with its checks and states, and its texts."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.events import actions, queries, rules
from app.events.models import Event, EventState
from app.events.organise import bp, choices
from app.places import queries as places
from app.web import paging
from app.web.access import may_open, member, team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _back(event: Event, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("events_organise.event", public_id=event.public_id), 303)


def _shown(event: Event) -> rules.ShownState:
    windows = [rules.SignUpWindow.of(each) for each in event.sessions]
    return rules.state_shown(windows, clock.now(), has_report=bool(event.report))


def _may_become(event: Event) -> dict[str, bool]:
    """By state, whether to show its button; what is missing for it is listed separately."""
    taken = sum(each.seats_taken + each.waiting for each in event.sessions)
    return {
        state.value: state is not event.state and rules.state_objection(event.state, state, taken=taken) is None
        for state in (EventState.OPEN, EventState.SAVE_THE_DATE, EventState.DRAFT)
    }


def _mending(event: Event) -> dict[str, str]:
    """The page and field that fix what is missing."""
    texts = url_for(".texts", public_id=event.public_id)
    found = {"no_goal": f"{texts}#goal", "no_contact": f"{texts}#contact_email"}
    for meeting in (meeting for each in event.sessions for meeting in each.meetings):
        if not meeting.place and not meeting.online_url:
            found.setdefault("no_place", url_for(".move", public_id=meeting.public_id) + "#venue")
    return found


def _cautions(event: Event) -> list[rules.Caution]:
    """Warnings about the upcoming dates, for accounts that can change them."""
    if event.is_cancelled or not may_open("events_organise.texts", public_id=event.public_id):
        return []
    meetings = [meeting for each in event.sessions if not each.is_cancelled for meeting in each.meetings]
    coming = [queries.slot(each) for each in meetings if each.starts_at > clock.now()]
    return choices.cautions(coming, besides=event)


@bp.get("/bijeenkomsten")
@member()
def programme() -> str:
    state = request.args.get("stand", "")
    asked = {
        "q": request.args.get("q", "").strip(),
        "kind": request.args.get("soort", ""),
        "state": state if state in rules.STATES else "",
    }
    listing = queries.all_events(**asked, page=paging.asked(), account=current_user._get_current_object())
    return render_template(
        "events/organise/programme.html",
        listing=listing,
        shown={event.id: _shown(event) for event in listing.rows},
        kinds=queries.kinds(),
        states=[rules.ShownState(each) for each in rules.STATES],
        asked=asked,
        asked_in_address={
            "q": asked["q"] or None,
            "soort": asked["kind"] or None,
            "stand": asked["state"] or None,
        },
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
        shape=rules.shape_of(found.sessions),
        is_over=rules.is_over(found.ends_at, clock.now()),
        missing=rules.publish_objections(actions.sheet(found, contact)),
        mending=_mending(found),
        cautions=_cautions(found),
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
    return _back(found, gettext("De bijeenkomst is weer een concept. Niemand buiten de organisatie ziet haar."))
