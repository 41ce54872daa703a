from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.core.refusal import Refused
from app.core.text import slug
from app.events import queries as events
from app.events.models import Ask, EventSession, SignUpQuestion
from app.outbox import queries as outbox
from app.places.queries import finding
from app.registrations import actions, queries, reach, rules
from app.registrations.forms import AddForm, MoveUpForm
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise import spreadsheet
from app.registrations.organise.blueprint import bp
from app.web import exports
from app.web.access import Access, area, may, team
from app.web.text import say


def event_session_or_404(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


def _may_add(event_session: EventSession) -> bool:
    objection = rules.add_objection(event_session.ends_at, clock.now(), is_cancelled=event_session.is_cancelled)
    return objection is None


def _asks_shown(event_session: EventSession, rows: Sequence[Registration]) -> tuple[Ask, ...]:
    return rules.asks_shown(event_session.event.asks, [row.answered for row in rows])


def _questions_shown(event_session: EventSession, rows: Sequence[Registration]) -> list[SignUpQuestion]:
    return rules.questions_shown(event_session.event.questions, [row.answers or {} for row in rows])


@bp.get("/datums/<public_id>")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def participants(public_id: str) -> str:
    event_session = event_session_or_404(public_id)
    within = reach.within(current_user)
    seated = queries.participants(event_session.id, within)
    waiting = queries.waiting_list(event_session.id, within)
    lost = outbox.lost([row.about for row in (*seated, *waiting)])
    return render_template(
        "registrations/organise/participants.html",
        event_session=event_session,
        event=event_session.event,
        participants=seated,
        waiting=waiting,
        asked={ask.value for ask in _asks_shown(event_session, [*seated, *waiting])},
        has_totals=bool(_questions_shown(event_session, seated)) or Ask.DIET in _asks_shown(event_session, seated),
        outside=event_session.seats_taken + event_session.waiting - len(seated) - len(waiting),
        former=queries.former(event_session.id, within),
        elsewhere=queries.elsewhere(event_session),
        is_open=_may_add(event_session) and may(Access.TEAM),
        form=MoveUpForm(),
        lost={row.public_id for row in (*seated, *waiting) if row.about in lost},
    )


@bp.get("/datums/<public_id>/deelnemers.csv")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def download(public_id: str) -> Response:
    """The people with a seat, then the waiting list, in order."""
    event_session = event_session_or_404(public_id)
    within = reach.within(current_user)
    rows = [*queries.participants(event_session.id, within), *queries.waiting_list(event_session.id, within)]
    name = f"{slug(event_session.event.title, 60)}-{clock.local(event_session.starts_at):%Y-%m-%d}.csv"
    return exports.spreadsheet(
        name, spreadsheet.people(rows, _asks_shown(event_session, rows), _questions_shown(event_session, rows))
    )


def _add_page(event_session: EventSession, form: AddForm, *, is_full: bool) -> str:
    form.ask(event_session.event.asks)
    form.ask_own(event_session.event.questions)
    form.offer(finding.few_by_area())
    return render_template(
        "registrations/organise/add.html",
        event_session=event_session,
        event=event_session.event,
        form=form,
        is_full=is_full or bool(form.place.errors),
    )


@bp.get("/datums/<public_id>/toevoegen")
@team(of="event_session")
def add(public_id: str) -> str:
    event_session = event_session_or_404(public_id)
    return _add_page(event_session, AddForm(), is_full=rules.is_full(event_session))


@bp.post("/datums/<public_id>/toevoegen")
@team(of="event_session")
def send_add(public_id: str) -> str | tuple[str, int] | AnyResponse:
    event_session, form = event_session_or_404(public_id), AddForm()
    form.ask(event_session.event.asks)
    form.ask_own(event_session.event.questions)
    form.validate()
    if not form.faults:
        person = actions.Person(**form.typed())
        try:
            row = actions.add(event_session, person, choice=form.place.data or "", by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            status = say(row.status.label)
            flash(gettext("%(name)s staat erbij: %(status)s.", name=row.name, status=status), "good")
            return redirect(url_for(".participants", public_id=public_id), 303)
    return _add_page(event_session, form, is_full=rules.is_full(event_session)), 422
