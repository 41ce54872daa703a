"""The door, on a phone: find somebody, tick, and add people who walk in; works on while the connection is gone."""

import json
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from flask import (
    Response,
    abort,
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.attendance import actions, queries, rules
from app.attendance.actions import Tick
from app.attendance.forms import WalkInForm
from app.attendance.models import BY_CODE, How
from app.attendance.organise.blueprint import bp
from app.attendance.organise.sheet import meeting_or_404
from app.attendance.queries import Attendee, Tally
from app.attendance.rules import door as door_rules
from app.core import clock, tokens
from app.core.folding import words
from app.events.models import Meeting
from app.places.queries import finding
from app.registrations import reach
from app.registrations.actions import Person
from app.registrations.log import RegistrationVerb
from app.web.access import team
from app.web.static import static_url
from app.web.text import say

LAST = 5  # ticks that can be undone with one press
SCRIPTS = ("door-store.js", "door.js", "door-scan.js")


def _people(meeting: Meeting) -> list[Attendee]:
    return queries.attendees(meeting, reach.within(current_user))


def _until(meeting: Meeting) -> datetime:
    """When phones forget the list: at the end of the day."""
    return clock.moment(clock.local(meeting.ends_at).date() + timedelta(days=1), time())


def _state(meeting: Meeting) -> dict[str, Any]:
    """All that a phone shows. The order is that of the list."""
    return {
        "until": int(_until(meeting).timestamp() * 1000),
        "people": [
            {
                "id": each.registration.public_id,
                "name": each.registration.name,
                "school": each.registration.workplace,
                "presence": each.presence.value if each.presence else "",
            }
            for each in _people(meeting)
        ],
    }


def _matching(people: list[Attendee], typed: str) -> list[Attendee]:
    """Those of whom every word typed begins a word of their name; without a word everybody."""
    asked = words(typed)
    return [
        each
        for each in people
        if all(any(word.startswith(part) for word in words(each.registration.name)) for part in asked)
    ]


def _page(meeting: Meeting, form: WalkInForm, *, is_shell: bool = False) -> str:
    """`is_shell`: without anybody on it, which is the page that a phone keeps."""
    people = [] if is_shell else _people(meeting)
    typed = request.args.get("q", "")
    ticked = sorted((each for each in people if each.attendance and each.presence), key=_when, reverse=True)
    return render_template(
        "attendance/organise/door.html",
        meeting=meeting,
        event=meeting.event_session.event,
        people=_matching(people, typed),
        typed=typed,
        last=ticked[:LAST],
        tally=Tally(None, Counter(each.presence for each in people)),
        objection=rules.mark_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled),
        form=form,
        scripts=SCRIPTS,
    )


def _when(each: Attendee) -> datetime:
    assert each.attendance is not None
    return each.attendance.at


def _with_camera(page: str, status: int = 200) -> Response:
    """The codes on participants' own pages can be read."""
    response = make_response(page, status)
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    return response


@bp.get("/dagdelen/<public_id>/deur")
@team(of="meeting")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.MEETING)
def door(public_id: str) -> Response:
    form = WalkInForm(formdata=None, form_key=tokens.one_time())
    return _with_camera(_page(meeting_or_404(public_id), form, is_shell="leeg" in request.args))


@bp.get("/dagdelen/<public_id>/deur.json")
@team(of="meeting")
def door_state(public_id: str) -> Response:
    """The list as it is now; 304 to a phone that has it already."""
    response = jsonify(_state(meeting_or_404(public_id)))
    response.add_etag()
    response.headers["X-CSRF-Token"] = generate_csrf()
    response.make_conditional(request)
    return response


@bp.post("/dagdelen/<public_id>/deur")
@team(of="meeting")
def send_door(public_id: str) -> ResponseReturnValue:
    """From a phone as JSON, or one press without scripts."""
    meeting = meeting_or_404(public_id)
    if request.is_json:
        return _receive(meeting)
    presence = request.form.get("presence", "")
    if presence not in BY_CODE:
        abort(400)
    tick = Tick(request.form.get("registration", ""), BY_CODE[presence])
    (refused,) = actions.tick(meeting, [tick], how=How.DOOR, within=reach.within(current_user), by=current_user.actor)
    if refused is not None:
        flash(say(refused.sentence), "bad")
    return redirect(url_for(".door", public_id=public_id), 303)


def _receive(meeting: Meeting) -> ResponseReturnValue:
    sent = door_rules.read(request.get_json(silent=True))
    if sent is None:
        return jsonify({"error": gettext("Dit bericht van de deur is niet te lezen.")}), 400
    within = reach.within(current_user)
    done = actions.receive(meeting, sent, _person, within=within, by=current_user.actor)
    told = {key: say(objection.sentence) if objection else "" for key, objection in done.items()}
    return jsonify({"done": told, **_state(meeting)})


def _person(walked: door_rules.SentWalkIn) -> Person:
    """A school that was typed exactly is that school; anything else is kept as it was typed."""
    school = finding.meant(walked.school).sure if walked.school else None
    return Person(walked.name, walked.email, school=school, organisation="" if school else walked.school)


@bp.post("/dagdelen/<public_id>/deur/inloop")
@team(of="meeting")
def send_walk_in(public_id: str) -> ResponseReturnValue:
    """Without scripts; also a week later."""
    meeting, form = meeting_or_404(public_id), WalkInForm()
    if form.validate_on_submit():
        walked = door_rules.SentWalkIn(
            form.form_key.data or "", timedelta(0), form.name.data or "", form.email.data or "", form.school.data or ""
        )
        with form.refusing():
            row = actions.walk_in(meeting, _person(walked), key=walked.key or None, by=current_user.actor)
            flash(gettext("%(name)s staat op de lijst en is aanwezig.", name=row.name), "good")
            return redirect(url_for(".door", public_id=public_id), 303)
    return _with_camera(_page(meeting, form), 422)


@bp.get("/dagdelen/<public_id>/deur.js")
@team(of="meeting")
def door_worker(public_id: str) -> Response:
    """The service worker, which may only serve the door of this meeting: that is the reach of its address."""
    meeting = meeting_or_404(public_id)
    page = url_for(".door", public_id=public_id)
    told = {
        "page": page,
        "shell": f"{page}?leeg",
        "files": [static_url(name) for name in ("bijeen.css", "icon.svg", "bijeen.js", *SCRIPTS)],
        "until": int(_until(meeting).timestamp() * 1000),
    }
    script = (Path(str(current_app.static_folder)) / "door-worker.js").read_text()
    response = make_response(f"const DOOR = {json.dumps(told)};\n{script}")
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response
