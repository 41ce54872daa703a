from collections.abc import Iterable, Sequence

from flask import abort, render_template, request
from flask_login import current_user

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.events import queries as events
from app.events.models import Ask, EventSession, SignUpQuestion
from app.outbox import queries as outbox
from app.registrations import reach, rules
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise.blueprint import bp
from app.registrations.organise.listing import AskedPeople, ListedStatus, PeopleList
from app.registrations.queries import people as listed
from app.web.access import Access, area, may


def event_session_or_404(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


def _may_add(event_session: EventSession) -> bool:
    objection = rules.add_objection(event_session.ends_at, clock.now(), is_cancelled=event_session.is_cancelled)
    return objection is None


def asks_shown(event_session: EventSession, rows: Iterable[Registration]) -> tuple[Ask, ...]:
    return rules.asks_shown(event_session.event.asks, [row.answered for row in rows])


def questions_shown(event_session: EventSession, rows: Iterable[Registration]) -> list[SignUpQuestion]:
    return rules.questions_shown(event_session.event.questions, [row.answers or {} for row in rows])


def _columns(event_session: EventSession, rows: Iterable[Registration], *, is_several: bool) -> set[str]:
    asked = {ask.value for ask in asks_shown(event_session, rows)}
    return asked | {"signed_up"} | ({"date"} if is_several else set())


def _dates_asked(event_session: EventSession, asked: AskedPeople) -> list[EventSession]:
    """The dates of the event whose people are listed; by default the one of the page."""
    chosen = [each for each in event_session.event.sessions if each.public_id in asked.dates]
    return chosen or [event_session]


def people_list(dates: Sequence[EventSession], asked: AskedPeople) -> PeopleList:
    """The people of these dates whom the current user may see."""
    everybody = listed.everybody([each.id for each in dates], reach.within(current_user))
    lost = outbox.lost([row.about for row in everybody if not row.status.is_final])
    return PeopleList(everybody, asked, {row.public_id for row in everybody if row.about in lost})


@bp.get("/datums/<public_id>")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def participants(public_id: str) -> str:
    event_session, asked = event_session_or_404(public_id), AskedPeople.of(request.args)
    dates = _dates_asked(event_session, asked)
    people = people_list(dates, asked)
    columns = _columns(event_session, people.everybody, is_several=len(dates) > 1)
    return render_template(
        "registrations/organise/participants.html",
        event_session=event_session,
        event=event_session.event,
        dates=dates,
        people=people,
        asked=asked,
        chooses_all=request.args.get("kies") == "alle",
        statuses=ListedStatus,
        columns=columns,
        has_totals=bool(questions_shown(event_session, people.everybody)) or "diet" in columns,
        outside=sum(each.seats_taken + each.waiting for each in dates) - people.counted(),
        at_event=listed.live_at_event(event_session.event_id),
        is_open=_may_add(event_session) and may(Access.TEAM),
    )
