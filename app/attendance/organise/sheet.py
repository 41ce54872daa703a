"""The attendance of a meeting as a list: to tick afterwards, from the sheet that people signed."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import called
from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.attendance import actions, queries, rules
from app.attendance.actions import Tick
from app.attendance.forms import PastedForm
from app.attendance.models import BY_CODE, How, Presence
from app.attendance.organise.blueprint import bp
from app.core import clock
from app.events import queries as events
from app.events.models import Meeting
from app.events.rules import taking_place
from app.registrations import reach
from app.registrations.log import RegistrationVerb
from app.web.access import team

_NAME = "presence-"  # of a field, followed by the public id of the registration
_BEFORE = "before-"  # what the page showed, so that a tick that somebody else made meanwhile is not taken back


def meeting_or_404(public_id: str) -> Meeting:
    return queries.meeting(public_id) or abort(404)


@bp.get("/datums/<public_id>/presentie")
@team(of="event_session")
def of_date(public_id: str) -> str | Response:
    """The meetings of a date; the only one at once."""
    event_session = events.event_session(public_id) or abort(404)
    meetings = taking_place(event_session)
    if len(meetings) == 1:
        return redirect(url_for(".sheet", public_id=meetings[0].public_id), 303)
    return render_template(
        "attendance/organise/dates.html",
        event_session=event_session,
        event=event_session.event,
        meetings=meetings,
        tallies=queries.tallies(meetings),
    )


def sheet_page(meeting: Meeting, form: PastedForm, unknown: Sequence[tuple[int, str]] = ()) -> str:
    people, tally = queries.attendees(meeting, reach.within(current_user)), queries.tally(meeting)
    return render_template(
        "attendance/organise/sheet.html",
        meeting=meeting,
        event_session=meeting.event_session,
        event=meeting.event_session.event,
        people=people,
        tally=tally,
        finished_by=called([tally.sheet.finished_by]) if tally.sheet else {},
        objection=rules.mark_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled),
        may_finish=rules.finish_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled) is None,
        presences=Presence,
        absent=sum(each.presence is Presence.ABSENT for each in people) if tally.is_finished else 0,
        form=form,
        unknown=unknown,
    )


@bp.get("/dagdelen/<public_id>/presentie")
@team(of="meeting")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.MEETING)
def sheet(public_id: str) -> str:
    return sheet_page(meeting_or_404(public_id), PastedForm(formdata=None))


@bp.post("/dagdelen/<public_id>/presentie")
@team(of="meeting")
def send_sheet(public_id: str) -> Response:
    meeting = meeting_or_404(public_id)
    ticks = _ticks()
    refused = actions.tick(meeting, ticks, how=How.LIST, within=reach.within(current_user), by=current_user.actor)
    done, gone = refused.count(None), len(refused) - refused.count(None)
    flash(ngettext("Opgeslagen: %(num)d wijziging.", "Opgeslagen: %(num)d wijzigingen.", done), "good")
    if gone:
        flash(
            ngettext(
                "%(num)d persoon staat niet meer op de lijst. Daar is niets opgeslagen.",
                "%(num)d personen staan niet meer op de lijst. Daar is niets opgeslagen.",
                gone,
            ),
            "bad",
        )
    return redirect(url_for(".sheet", public_id=public_id), 303)


def _ticks() -> list[Tick]:
    """What was changed on the page; a value that the page does not offer is left out."""
    return [
        Tick(name.removeprefix(_NAME), BY_CODE[value])
        for name, value in request.form.items()
        if name.startswith(_NAME)
        and value in BY_CODE
        and value != request.form.get(_BEFORE + name.removeprefix(_NAME), "")
    ]


@bp.post("/dagdelen/<public_id>/presentie/afronden")
@team(of="meeting")
def finish(public_id: str) -> Response:
    meeting = meeting_or_404(public_id)
    actions.finish(meeting, by=current_user.actor)
    number = queries.tally(meeting).were_there
    flash(gettext("De presentie is afgerond: %(number)s aanwezig.", number=number), "good")
    return redirect(url_for(".sheet", public_id=public_id), 303)


@bp.post("/dagdelen/<public_id>/presentie/openen")
@team(of="meeting")
def reopen(public_id: str) -> Response:
    actions.reopen(meeting_or_404(public_id), by=current_user.actor)
    flash(gettext("De presentie is weer open. Wie geen vinkje heeft, telt als verwacht."), "good")
    return redirect(url_for(".sheet", public_id=public_id), 303)
