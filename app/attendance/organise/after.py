"""A pasted list of who was there, and a word to people who were not."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.attendance import actions, mails, queries
from app.attendance.actions import Tick
from app.attendance.forms import PastedForm
from app.attendance.models import How, Presence
from app.attendance.organise.blueprint import bp
from app.attendance.organise.sheet import meeting_or_404, sheet_page
from app.attendance.rules import pasted
from app.registrations import reach
from app.registrations.log import RegistrationVerb
from app.web.access import team


@bp.post("/dagdelen/<public_id>/presentie/plakken")
@team(of="meeting")
def send_pasted(public_id: str) -> ResponseReturnValue:
    """Ticks everybody who was recognised; the lines that were not stay in the field."""
    meeting, form = meeting_or_404(public_id), PastedForm()
    if not form.validate_on_submit():
        return sheet_page(meeting, form), 422
    within = reach.within(current_user)
    known = [
        pasted.OnList(row.public_id, row.name, row.email_key)
        for row in (each.registration for each in queries.attendees(meeting, within))
    ]
    found = pasted.find(form.people.data or "", known)
    ticks = [Tick(each, Presence.PRESENT) for each in found.people]
    actions.tick(meeting, ticks, how=How.IMPORT, within=within, by=current_user.actor)
    if found.unknown:
        form.people.data = "\n".join(text for _, text in found.unknown)
        return sheet_page(meeting, form, found.unknown)
    flash(ngettext("%(num)d mens is afgevinkt.", "%(num)d mensen zijn afgevinkt.", len(ticks)), "good")
    return redirect(url_for(".sheet", public_id=public_id), 303)


@bp.get("/dagdelen/<public_id>/gemist")
@team(of="meeting")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.MEETING)
def absent(public_id: str) -> str:
    meeting = meeting_or_404(public_id)
    everybody = queries.attendees(meeting, reach.within(current_user))
    people = [each for each in everybody if each.presence is Presence.ABSENT]
    mail = mails.missed(meeting, people[0]) if people else None
    return render_template("attendance/organise/absent.html", meeting=meeting, people=people, mail=mail)


@bp.post("/dagdelen/<public_id>/gemist")
@team(of="meeting")
def write_absent(public_id: str) -> Response:
    number = actions.write_absent(meeting_or_404(public_id), by=current_user.actor)
    flash(ngettext("Er gaat %(num)d bericht uit.", "Er gaan %(num)d berichten uit.", number), "good")
    return redirect(url_for(".sheet", public_id=public_id), 303)
