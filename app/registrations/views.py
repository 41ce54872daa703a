from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.core import clock, tokens
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.events import rules as event_rules
from app.events.models import Event, EventSession
from app.extensions import limiter
from app.places.queries import finding
from app.registrations import actions, links, queries, rules
from app.registrations.forms import AcceptForm, CancelForm, MineForm, SignUpForm
from app.registrations.models import Registration, Status
from app.web.access import personal, public
from app.web.language import chosen
from app.web.limits import by_own_link, for_a_hall
from app.web.links import row_or_404
from app.web.links import token as token_for

bp = Blueprint("registrations", __name__)

NO_CHOICE = Objection("no_session", sentence("Kies een datum."), "session")
A_FEW_MINUTES = 300


def _bookable(event: Event) -> tuple[list[EventSession], list[tuple[EventSession, Objection]]]:
    """The sessions open for sign-up, and the other upcoming ones with the reason."""
    now = clock.now()
    asked = [(one, event_rules.sign_up_objection(event_rules.SignUpWindow.of(one), now)) for one in event.sessions]
    closed = [(one, objection) for one, objection in asked if objection is not None]
    return [one for one, objection in asked if objection is None], closed


def _asks_date(bookable: list[EventSession], chosen: str | None) -> bool:
    """Whether a date must be chosen. If the chosen date is no longer available, another is never assigned silently."""
    return len(bookable) > 1 or any(chosen not in (None, one.public_id) for one in bookable)


def _is_full(event_session: EventSession) -> bool:
    counts = (event_session.capacity, event_session.seats_taken, event_session.waiting)
    return rules.status_for(*counts).is_waiting


def _sign_up_page(slug: str, form: SignUpForm, *, late: bool = False) -> str:
    event = queries.event_to_sign_up(slug) or abort(404)
    bookable, closed = _bookable(event)
    form.ask(event.asks)
    form.offer(finding.few_by_area())
    asks_date = _asks_date(bookable, form.chosen)
    if not asks_date:
        form.only_session.data = bookable[0].public_id if bookable else form.chosen
        form.form_errors, form.session.errors = [*form.form_errors, *form.session.errors], []
    else:
        form.only_session.data = ""
    full = [one for one in bookable if _is_full(one)]
    form.seen_full.data = " ".join(one.public_id for one in full)
    return render_template(
        "registrations/sign_up.html",
        event=event,
        form=form,
        bookable=bookable,
        closed=closed,
        asks_date=asks_date,
        late=late,
        only_waiting=late or full == bookable,
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
    form.ask(event.asks)
    event_session = _chosen_session(event, form)
    if form.faults or event_session is None:
        return _sign_up_page(slug, form), 422
    seen_full = form.has_seen_full(event_session.public_id)
    try:
        row = actions.sign_up(
            event_session,
            **form.typed(),
            language=chosen(),
            form_key=form.form_key.data,
            seen_full=seen_full,
            just_read=True,
            by="participant",
        )
    except actions.SignedUpBefore:
        return render_template("registrations/link_mailed.html", event=event, email=form.email.data)
    except Refused as refused:
        late = refused.objection == rules.LATE_FORM
        if not late:
            form.refuse(refused.objection)
        return _sign_up_page(slug, form, late=late), 422
    return redirect(url_for(".registration", token=token_for("registration", row)), 303)


def _chosen_session(event: Event, form: SignUpForm) -> EventSession | None:
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


def _registration_or_404(token: str) -> Registration:
    return row_or_404(Registration, "registration", token)


@bp.get("/aanmelding/<token>")
@public
@personal
def registration(token: str) -> str:
    row, now = _registration_or_404(token), clock.now()
    is_over = rules.cancel_objection(row.event_session.ends_at, now) is not None
    others = [other for other in queries.same_person(row) if not other.status.is_final]
    return render_template(
        "registrations/registration.html",
        registration=row,
        token=token,
        is_over=is_over,
        may_cancel=not row.status.is_final and not is_over,
        may_accept=rules.accept_objection(row.status, row.claim_by, now) is None,
        place=queries.place_in_line(row) if row.status.is_waiting else None,
        waiting_elsewhere=[other for other in others if other.id != row.id and other.status.is_waiting],
        would_give_up=[other for other in others if other.id != row.id and _would_end(other)],
        form=AcceptForm(),
    )


def _would_end(other: Registration) -> bool:
    """Whether this place ends when an offered one on another date is accepted."""
    is_sure = other.status is Status.CONFIRMED
    return is_sure and not rules.has_begun(other.event_session.starts_at, clock.now())


@bp.post("/aanmelding/<token>/aannemen")
@public
@personal
@by_own_link
def accept(token: str) -> Response:
    actions.accept_offer(_registration_or_404(token), by="participant")
    return redirect(url_for(".registration", token=token), 303)


@bp.get("/aanmelding/<token>/afmelden")
@public
@personal
def cancel(token: str) -> str:
    row, now = _registration_or_404(token), clock.now()
    is_over = rules.cancel_objection(row.event_session.ends_at, now) is not None
    ahead = [each for each in row.event_session.meetings if each.ends_at > now and not each.is_cancelled]
    return render_template(
        "registrations/cancel.html", registration=row, token=token, is_over=is_over, ahead=ahead, form=CancelForm()
    )


@bp.post("/aanmelding/<token>/afmelden")
@public
@personal
@by_own_link
def send_cancel(token: str) -> Response:
    actions.cancel(_registration_or_404(token), by="participant")
    return redirect(url_for(".registration", token=token), 303)


@bp.get("/mijn")
@public
@personal
def mine() -> str:
    return render_template("registrations/mine.html", form=MineForm())


@bp.post("/mijn")
@public
@personal
@for_a_hall
def ask_mine() -> ResponseReturnValue:
    """Mails the link; the response is the same whether or not the address has registrations."""
    form = MineForm()
    if not form.validate_on_submit():
        return render_template("registrations/mine.html", form=form), 422
    actions.mail_my_link(form.email.data or "")
    return render_template("registrations/mine_mailed.html", email=form.email.data)


@bp.get("/mijn/<token>")
@public
@personal
def all_mine(token: str) -> str:
    public_id, version = links.spoken_of(token) or abort(404)
    row = queries.registration(public_id)
    if row is None or row.token_version != version:
        abort(404)
    if row.anonymised_at is not None:
        abort(410)
    registrations = queries.of_address(row.email_key)
    return render_template(
        "registrations/all_mine.html",
        registrations=registrations,
        email=row.email,
        now=clock.now(),
        personal=token_for,
    )


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
