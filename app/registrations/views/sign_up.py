from collections.abc import Sequence

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.core import clock, tokens
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.events import rules as event_rules
from app.events.models import Event, EventSession
from app.events.wording import called
from app.extensions import limiter
from app.places.queries import finding
from app.registrations import actions, queries, rules
from app.registrations.forms import SignUpForm
from app.registrations.queries import asking
from app.registrations.views.blueprint import bp
from app.web.access import public
from app.web.language import chosen
from app.web.limits import for_a_hall
from app.web.links import token as token_for

NO_CHOICE = Objection("no_session", sentence("Kies een datum."), "session")
A_FEW_MINUTES = 300


def bookable_in(event: Event) -> tuple[list[EventSession], list[tuple[EventSession, Objection]]]:
    """The sessions open for sign-up, and the other upcoming ones with the reason."""
    now = clock.now()
    asked = [(one, event_rules.sign_up_objection(event_rules.SignUpWindow.of(one), now)) for one in event.sessions]
    closed = [(one, objection) for one, objection in asked if objection is not None]
    return [one for one, objection in asked if objection is None], closed


def asks_date(bookable: list[EventSession], chosen: str | None) -> bool:
    """Whether a date must be chosen. If the chosen date is no longer available, another is never assigned silently."""
    return len(bookable) > 1 or any(chosen not in (None, one.public_id) for one in bookable)


def _tiny_names(dates: list[EventSession]) -> list[str]:
    """Within a sentence; nothing where there is no choice, and the group where two are on one day."""
    days = [called(one, "tiny") for one in dates]
    if len(dates) < 2:
        return [""] * len(dates)
    return [one.name if days.count(day) > 1 else day for one, day in zip(dates, days, strict=True)]


def _sign_up_page(slug: str, form: SignUpForm, *, late: Objection | None = None) -> str:
    """`late`: why the form, sent as it is, joins the waiting list."""
    event = queries.event_to_sign_up(slug) or abort(404)
    bookable, closed = bookable_in(event)
    form.ask(asking.asks_of(event))
    form.ask_own(event.questions)
    left = asking.seats_left_on(bookable)
    form.show_left([(name, left[one.id]) for one, name in zip(bookable, _tiny_names(bookable), strict=True)])
    form.offer(finding.few_by_area())
    several = asks_date(bookable, form.chosen)
    if not several:
        form.only_session.data = bookable[0].public_id if bookable else form.chosen
        form.form_errors, form.session.errors = [*form.form_errors, *form.session.errors], []
    else:
        form.only_session.data = ""
    full = [one for one in bookable if rules.is_full(one)]
    form.wait_for.choices = [(one.public_id, called(one)) for one in full] if several and full != bookable else []
    told = [one for one in bookable if one.public_id == form.chosen and one not in full] if late else []
    form.seen_full.data = " ".join(one.public_id for one in [*full, *told])
    return render_template(
        "registrations/sign_up.html",
        event=event,
        form=form,
        bookable=bookable,
        closed=closed,
        asks_date=several,
        late=late,
        only_waiting=late is not None or full == bookable,
        is_open=bool(bookable) or form.is_submitted(),
    )


@bp.get("/bijeenkomsten/<slug>/aanmelden")
@public
def sign_up(slug: str) -> str:
    form = SignUpForm(form_key=tokens.one_time(), session=request.args.get("session"))
    return _sign_up_page(slug, form)


@bp.post("/bijeenkomsten/<slug>/aanmelden")
@public
@for_a_hall
def send_sign_up(slug: str) -> ResponseReturnValue | Response:
    form = SignUpForm()
    form.validate()  # before the first query: from then on everybody else waits
    event = queries.event_with_dates(slug) or abort(404)
    form.ask(asking.asks_of(event))
    form.ask_own(event.questions)
    form.check_own()
    event_session = chosen_session(event, form)
    if form.faults or event_session is None:
        return _sign_up_page(slug, form), 422
    seen_full = form.has_seen_full(event_session.public_id)
    try:
        if request.form.get("beside"):
            return _send_beside(event_session, form)
        row = actions.sign_up(
            event_session,
            **form.typed(),
            language=chosen(),
            form_key=form.form_key.data,
            seen_full=seen_full,
            wait_for=form.wait_for.data or (),
            just_read=True,
            by="participant",
        )
    except actions.SignedUpBefore:
        typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
        return render_template("registrations/link_mailed.html", event=event, email=form.email.data, typed=typed)
    except Refused as refused:
        waits = event_session.has_waiting_list and refused.objection.code in rules.MAY_WAIT
        if not waits:
            form.refuse(refused.objection)
        return _sign_up_page(slug, form, late=refused.objection if waits else None), 422
    return redirect(url_for(".registration", token=token_for("registration", row)), 303)


def _send_beside(event_session: EventSession, form: SignUpForm) -> str:
    """For somebody else at the same mailbox. Whether that name was on the list already is only told by mail."""
    person = actions.Person(**form.typed(), language=chosen())
    answers = actions.sign_up_team(
        event_session,
        [person],
        by_name=person.name,
        by_email=person.email,
        form_key=form.form_key.data,
        by="participant",
    )
    return done_page(event_session, answers)


def done_page(event_session: EventSession, answers: Sequence[actions.Answered], *, together: bool = False) -> str:
    """What each of several people got, as far as whoever signed them up may see it."""
    waiting = [each for each in answers if not each.has_seat]
    return render_template(
        "registrations/team_done.html",
        event=event_session.event,
        event_session=event_session,
        answers=answers,
        waiting=waiting,
        together=together and len(waiting) > 1,
    )


def chosen_session(event: Event, form: SignUpForm) -> EventSession | None:
    """The chosen session; if no choice was asked for, the event's only one."""
    if form.chosen is None and len(event.sessions) == 1:
        return event.sessions[0]
    if not form.chosen:
        form.refuse(NO_CHOICE)
        return None
    chosen = next((one for one in event.sessions if one.public_id == form.chosen), None)
    if chosen is None:
        form.refuse(rules.SESSION_GONE)
    return chosen


@bp.get("/scholen")
@public
@limiter.limit("600/minute")
def schools() -> Response:
    """Suggestions of schools while typing: public facts about schools, nothing about people.

    The limit is wide because a whole school may share one address.
    """
    found = finding.suggestions(request.args.get("q", ""))
    response = jsonify([{"brin": each.brin, "name": each.name, "town": each.town} for each in found])
    response.cache_control.public, response.cache_control.max_age = True, A_FEW_MINUTES
    return response
