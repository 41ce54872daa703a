"""Moving, cancelling and marking the people ticked in the list: first what it comes to for each, then the change."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from app.core import clock
from app.core.surnames import surname_key
from app.events.forms.reason import ReasonForm
from app.events.models import EventSession
from app.registrations import actions, reach, rules
from app.registrations.models import Registration
from app.registrations.organise.blueprint import bp
from app.registrations.organise.forms import MarkForm, MoveTogetherForm
from app.registrations.organise.participants import event_session_or_404
from app.registrations.queries import ending
from app.registrations.queries import people as listed
from app.web.access import team
from app.web.unit_of_work import stop_reading

Change = Callable[[Sequence[Registration]], actions.Consequences]


def _chosen(event_session: EventSession) -> list[Registration]:
    """Those ticked, by surname: also people of the event's other dates."""
    keys = request.form.getlist("wie")
    found = listed.chosen(event_session.event_id, keys, reach.within(current_user)) if keys else ()
    return sorted(found, key=lambda row: surname_key(row.name))


def _page(template: str, event_session: EventSession, consequences: actions.Consequences | None, **shown: Any) -> str:
    return render_template(
        f"registrations/organise/{template}.html",
        event_session=event_session,
        consequences=consequences,
        cancelled=_cancelled(consequences) if consequences else None,
        Effect=actions.Effect,
        is_changed=consequences is not None and request.form.get("digest", consequences.digest) != consequences.digest,
        **shown,
    )


def _cancelled(consequences: actions.Consequences) -> ending.Mailing:
    found = [one for one in consequences.each if one.effect is actions.Effect.CANCELLED]
    return ending.told_of_ending([(one.registration, one.was, one.left) for one in found])


def _changed(
    template: str, event_session: EventSession, change: Change, said: Callable[[int], str], **shown: Any
) -> ResponseReturnValue:
    """Makes the change, if it comes to what its preview showed; else it is undone, and previewed once more."""
    people, form = _chosen(event_session), shown["form"]
    if not people:
        return _page(template, event_session, None, **shown)
    is_sent = bool(request.form.get("digest"))
    if is_sent and not form.validate():
        is_sent = False
    consequences = change(people)
    if is_sent and request.form["digest"] == consequences.digest and consequences.changed:
        flash(said(consequences.changed), "good")
        return redirect(url_for(".participants", public_id=event_session.public_id), 303)
    page = _page(template, event_session, consequences, **shown)
    stop_reading()
    return page, 422 if request.form.get("digest") else 200


def _other_dates(event_session: EventSession) -> list[EventSession]:
    """Where people can go, the date of the page last: they are usually there already."""
    now = clock.now()
    found = [
        each
        for each in event_session.event.sessions
        if rules.add_objection(each.ends_at, now, is_cancelled=each.is_cancelled) is None
    ]
    return sorted(found, key=lambda each: each is event_session)


def _move_form(event_session: EventSession) -> tuple[MoveTogetherForm, list[EventSession]]:
    form, dates = MoveTogetherForm(), _other_dates(event_session)
    if dates and form.session.data not in {each.public_id for each in dates}:
        form.session.data = dates[0].public_id
    return form, dates


@bp.get("/datums/<public_id>/verplaatsen")
@team(of="event_session")
def move_people(public_id: str) -> str:
    event_session = event_session_or_404(public_id)
    form, dates = _move_form(event_session)
    return _page("move_people", event_session, None, form=form, dates=dates)


@bp.post("/datums/<public_id>/verplaatsen")
@team(of="event_session")
def send_move_people(public_id: str) -> ResponseReturnValue:
    event_session = event_session_or_404(public_id)
    form, dates = _move_form(event_session)

    def change(people: Sequence[Registration]) -> actions.Consequences:
        there, anyway = form.session.data or "", bool(form.anyway.data)
        return actions.switch_all(people, there, anyway=anyway, by=current_user.actor)

    def said(number: int) -> str:
        return str(ngettext("%(num)d mens krijgt bericht.", "%(num)d mensen krijgen bericht.", number))

    return _changed("move_people", event_session, change, said, form=form, dates=dates)


@bp.get("/datums/<public_id>/afmelden")
@team(of="event_session")
def cancel_people(public_id: str) -> str:
    return _page("cancel_people", event_session_or_404(public_id), None, form=ReasonForm())


@bp.post("/datums/<public_id>/afmelden")
@team(of="event_session")
def send_cancel_people(public_id: str) -> ResponseReturnValue:
    event_session, form = event_session_or_404(public_id), ReasonForm()

    def change(people: Sequence[Registration]) -> actions.Consequences:
        return actions.cancel_all(people, reason=form.reason.data or "", by=current_user.actor)

    def said(number: int) -> str:
        told = ngettext(
            "%(num)d mens is afgemeld en krijgt bericht.", "%(num)d mensen zijn afgemeld en krijgen bericht.", number
        )
        return str(told)

    return _changed("cancel_people", event_session, change, said, form=form)


@bp.get("/datums/<public_id>/markeren")
@team(of="event_session")
def mark_people(public_id: str) -> str:
    return _mark_page(event_session_or_404(public_id), [], MarkForm())


def _mark_page(event_session: EventSession, people: Sequence[Registration], form: MarkForm) -> str:
    return render_template(
        "registrations/organise/mark_people.html", event_session=event_session, people=people, form=form
    )


@bp.post("/datums/<public_id>/markeren")
@team(of="event_session")
def send_mark_people(public_id: str) -> ResponseReturnValue:
    event_session, form = event_session_or_404(public_id), MarkForm()
    people = _chosen(event_session)
    if not people or request.form.get("confirmed") != "yes":
        return _mark_page(event_session, people, MarkForm(formdata=None))
    if not form.validate():
        return _mark_page(event_session, people, form), 422
    consequences = actions.mark_all(people, form.mark.data or "", by=current_user.actor)
    number = consequences.changed
    flash(ngettext("%(num)d mens heeft een ander merkje.", "%(num)d mensen hebben een ander merkje.", number), "good")
    return redirect(url_for(".participants", public_id=public_id), 303)
