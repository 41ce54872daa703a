"""What the participants of a date answered, added up: for the kitchen, the room and the workshops."""

from flask import render_template
from flask_login import current_user

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.events.models import Ask
from app.registrations import queries, reach, rules
from app.registrations.log import RegistrationVerb
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.web.access import area


@bp.get("/datums/<public_id>/antwoorden")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def totals(public_id: str) -> str:
    """Numbers of everybody with a seat; names, for what has to be brought to somebody, within the reader's reach."""
    event_session = event_session_or_404(public_id)
    people = queries.participants(event_session.id)
    wishes = [(row.diets or (), row.diet or "") for row in people]
    questions = rules.questions_shown(event_session.event.questions, [row.answers or {} for row in people])
    given = {each: [said for row in people if (said := (row.answers or {}).get(each.public_id))] for each in questions}
    return render_template(
        "registrations/organise/totals.html",
        event_session=event_session,
        event=event_session.event,
        people=len(people),
        asks_diet=Ask.DIET in event_session.event.asks or any(diets or words for diets, words in wishes),
        kitchen=rules.kitchen(wishes),
        eaters=[
            row for row in queries.participants(event_session.id, reach.within(current_user)) if row.diet or row.diets
        ],
        totals=[(each, rules.total_of(each.kind, each.answers, said)) for each, said in given.items()],
    )
