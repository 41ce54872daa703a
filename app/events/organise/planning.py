"""Creating an event on one page; its dates can first be generated from a pattern and reviewed."""

from dataclasses import replace

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.models import AccountRole
from app.core.database import new_public_id
from app.core.refusal import Refused
from app.events import actions, queries, rules
from app.events.forms.planning import PlanForm
from app.events.models import Event, EventState
from app.events.organise import bp, choices
from app.places import queries as places
from app.web.access import team
from app.web.filters import short_date
from app.web.text import say

STATES = {state.value: state for state in (EventState.DRAFT, EventState.SAVE_THE_DATE, EventState.OPEN)}
SAID = {
    EventState.DRAFT: _l("De bijeenkomst staat als concept klaar. Kijk haar na en open dan het aanmelden."),
    EventState.SAVE_THE_DATE: _l("De bijeenkomst staat als save the date in het programma."),
    EventState.OPEN: _l("De bijeenkomst staat open voor aanmelden."),
}


BESIDE = {"no_place": "venue"}  # the field of this form for each thing that can be missing


def _offered(form: PlanForm) -> PlanForm:
    form.offer(choices.kinds(), places.work_areas(), places.venues())
    return form


def _page(form: PlanForm) -> str:
    return render_template(
        "events/organise/new.html",
        form=form,
        speakers=choices.speakers(),
        cautions=_cautions(form),
    )


def _cautions(form: PlanForm) -> list[rules.Caution]:
    return choices.cautions(form.slots(), seats=form.capacity.data, room_seats=form.room_seats)


@bp.get("/bijeenkomsten/nieuw")
@team()
def new() -> str:
    """`?soort=` starts with the defaults of that kind."""
    form = _offered(PlanForm(form_key=new_public_id()))
    kind = form.kinds.get(request.args.get("soort", ""))
    if kind is not None:
        form.kind.data = kind.slug
        form.begin_with(kind)
    return _page(form)


@bp.post("/bijeenkomsten/nieuw")
@team()
def make() -> str | Response | tuple[str, int]:
    """A step (`dates`, `add`, `kind`) changes the form and saves nothing; a state saves the event in it."""
    form = _offered(PlanForm())
    form.let_go()
    step = request.form.get("step", "")
    if step in STATES and form.every.data:
        return _laid_out_first(form), 422
    if step not in STATES:
        return _page(form) if _stepped(form, step) else (_page(form), 422)
    event = _made(form, STATES[step]) if form.validate() else None
    if event is None:
        return _page(form), 422
    flash(str(SAID[event.state]), "good")
    return redirect(url_for(".event", public_id=event.public_id), 303)


def _laid_out_first(form: PlanForm) -> str:
    """A pattern whose dates nobody has seen yet: they are shown, and saved with the next press."""
    if _stepped(form, "dates"):
        form.form_errors.append(gettext("Dit zijn de datums van het patroon. Kijk ze na en bewaar dan."))
    return _page(form)


def _stepped(form: PlanForm, step: str) -> bool:
    """Whether the step was possible."""
    if step == "add":
        form.add_row()
    elif step == "kind" and form.kind.data in form.kinds:
        form.begin_with(form.kinds[form.kind.data])
    elif step == "dates":
        region = choices.region()
        return form.lay_out(lambda day: rules.is_day_off(day, region))
    return True


def _made(form: PlanForm, state: EventState) -> Event | None:
    """None if something is missing for this state; each error is attached to its field."""
    own = current_user.role is AccountRole.CO_ORGANISER
    plan = form.plan(state, team=[current_user._get_current_object()] if own else ())
    contact = places.organisation().contact_email
    missing = actions.plan_objections(plan, contact)
    for objection in missing:
        form.refuse(replace(objection, field=BESIDE.get(objection.code, objection.field)))
    if missing:
        return None
    try:
        return actions.plan_event(plan, form_key=form.form_key.data or "", contact_email=contact, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return None


@bp.get("/bijeenkomsten/let-op")
@team()
def warnings() -> Response:
    """Warnings about what was typed so far, for the script while somebody types."""
    form = _offered(PlanForm(request.args))
    event = queries.event(request.args.get("event", ""))
    found = choices.cautions(form.slots(), seats=form.capacity.data, room_seats=form.room_seats, besides=event)
    return jsonify(warnings=[written(each) for each in found])


def written(caution: rules.Caution) -> str:
    """'di 8 december: “Themacafé” is op dezelfde dag …'"""
    if caution.day is None:
        return say(caution.sentence)
    return f"{short_date(caution.day)}: {say(caution.sentence)}"
