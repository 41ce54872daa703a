from collections.abc import Iterable, Sequence

from flask import abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.events import queries as events
from app.events.models import Ask, EventSession, SignUpQuestion
from app.outbox import queries as outbox
from app.registrations import hooks, reach, rules
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise.blueprint import bp
from app.registrations.organise.listing import AskedPeople, ListedStatus, PeopleList
from app.registrations.queries import people as listed
from app.web import columns
from app.web.access import Access, area, may, team


def event_session_or_404(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


def _may_add(event_session: EventSession) -> bool:
    objection = rules.add_objection(event_session.ends_at, clock.now(), is_cancelled=event_session.is_cancelled)
    return objection is None


def asks_shown(event_session: EventSession, rows: Iterable[Registration]) -> tuple[Ask, ...]:
    return rules.asks_shown(event_session.event.asks, [row.answered for row in rows])


def questions_shown(event_session: EventSession, rows: Iterable[Registration]) -> list[SignUpQuestion]:
    return rules.questions_shown(event_session.event.questions, [row.answers or {} for row in rows])


ALWAYS_KNOWN = ("board", "email", "signed_up")
COLUMN_NAMES = frozenset((*Ask, *ALWAYS_KNOWN))


def _columns(event_session: EventSession, rows: Iterable[Registration]) -> tuple[list[str], set[str]]:
    """The columns that the list can have, and those that it has: as the reader chose, or else what the event asks."""
    asked = [ask.value for ask in asks_shown(event_session, rows)]
    known = [*asked, *ALWAYS_KNOWN, *(column.key for column in hooks.columns())]
    chosen = columns.chosen()
    usual = set(known) - {"board", "email", "question", "learning_goal"}
    return known, usual if chosen is None else {each for each in known if each in chosen}


def _dates_asked(event_session: EventSession, asked: AskedPeople) -> list[EventSession]:
    """The dates of the event whose people are listed; by default the one of the page."""
    chosen = [each for each in event_session.event.sessions if each.public_id in asked.dates]
    return chosen or [event_session]


def people_list(dates: Sequence[EventSession], asked: AskedPeople) -> PeopleList:
    """The people of these dates whom the current user may see."""
    everybody = listed.everybody([each.id for each in dates], reach.within(current_user))
    lost = outbox.lost([row.about for row in everybody if not row.status.is_final])
    ids = [row.id for row in everybody]
    return PeopleList(
        everybody,
        asked,
        lost={row.public_id for row in everybody if row.about in lost},
        cells={column.key: column.find(ids) for column in hooks.columns()},
        warnings=hooks.warnings(everybody),
    )


@bp.get("/datums/<public_id>")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def participants(public_id: str) -> str:
    return _list(event_session_or_404(public_id), AskedPeople.of(request.args), ())


@bp.post("/datums/<public_id>/gekozen")
@team(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def keep_chosen(public_id: str) -> str:
    """The list with people already ticked, also where a filter hides them: for browsers that run no script."""
    event_session = event_session_or_404(public_id)
    within = reach.within(current_user)
    chosen = listed.chosen(event_session.event_id, request.form.getlist("wie"), within)
    return _list(event_session, AskedPeople.of(request.form), chosen)


def _list(event_session: EventSession, asked: AskedPeople, chosen: Sequence[Registration]) -> str:
    dates = _dates_asked(event_session, asked)
    people = people_list(dates, asked)
    known, shown = _columns(event_session, people.everybody)
    return render_template(
        "registrations/organise/participants.html",
        event_session=event_session,
        event=event_session.event,
        dates=dates,
        people=people,
        asked=asked,
        chooses_all=request.args.get("kies") == "alle",
        chosen=chosen,
        ticked={row.public_id for row in chosen},
        hidden=[row for row in chosen if row not in (*people.seated, *people.waiting)],
        statuses=ListedStatus,
        known_columns=known,
        columns=shown | ({"date"} if len(dates) > 1 else set()),
        more_columns=hooks.columns(),
        has_totals=bool(questions_shown(event_session, people.everybody)) or "diet" in known,
        outside=sum(each.seats_taken + each.waiting for each in dates) - people.counted(),
        at_event=listed.live_at_event(event_session.event_id),
        is_open=_may_add(event_session) and may(Access.TEAM),
    )


@bp.post("/datums/<public_id>/kolommen")
@team(of="event_session")
def choose_columns(public_id: str) -> Response:
    """Which columns the list has from now on, in this browser."""
    event_session_or_404(public_id)
    names = COLUMN_NAMES | hooks.column_names().keys()
    response = redirect(url_for(".participants", public_id=public_id), 303)
    columns.remember(response, [each for each in request.form.getlist("kolom") if each in names])
    return response
