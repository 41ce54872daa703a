"""Agreements for organisers: the list, a new one after an event or about a topic, and one with its outcome."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.accounts.models import Account
from app.attendance.queries import figures
from app.core import clock, tokens
from app.core.refusal import Refused
from app.events import queries as events
from app.events.models import Event
from app.follow_up import actions, queries, reach, rules
from app.follow_up.forms import AgreementForm, StateForm
from app.follow_up.models import Agreement, AgreementState
from app.places import queries as places
from app.topics.models import Topic
from app.topics.queries import topics
from app.web import paging
from app.web.access import area, is_bounded, member

bp = Blueprint("follow_up_organise", __name__, url_prefix="/beheer")


def _account() -> Account:
    account: Account = current_user._get_current_object()
    return account


@bp.get("/vervolg")
@member()
def agreements() -> str:
    areas = reach.work_areas(_account(), places.work_areas())
    filters = _filters({area.id for area in areas})
    return render_template(
        "follow_up/organise/agreements.html",
        page=queries.agreements(_account(), filters, paging.asked()),
        filters=filters,
        areas=areas,
        states={rules.address(state): state for state in AgreementState},
        is_due=rules.is_due,
        today=clock.today(),
        asked=_asked(filters),
    )


def _filters(areas: set[int]) -> queries.AgreementFilters:
    chosen = request.args.get("werkgebied", type=int)
    state = request.args.get("stand", "")
    return queries.AgreementFilters(
        area=chosen if chosen in areas else None,
        state=next((each for each in AgreementState if rules.address(each) == state), None),
        only_due=request.args.get("nu") == "ja",
    )


def _asked(filters: queries.AgreementFilters) -> dict[str, Any]:
    """The filters in the address."""
    asked = {
        "werkgebied": filters.area,
        "stand": filters.state and rules.address(filters.state),
        "nu": "ja" if filters.only_due else None,
    }
    return {name: value for name, value in asked.items() if value is not None}


def _offered(form: AgreementForm) -> AgreementForm:
    areas = reach.work_areas(_account(), places.work_areas())
    form.offer(areas, () if is_bounded() else queries.possible_owners(), _account())
    return form


def _event(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


def _new_page(form: AgreementForm, *, event: Event | None = None, topic: Topic | None = None) -> str:
    rows = queries.of_event(event) if event else queries.of_topic(topic) if topic else ()
    return render_template(
        "follow_up/organise/new.html",
        form=form,
        event=event,
        topic=topic,
        rows=rows,
        people=figures.by_work_area(event) if event else [],
        is_counted=event is not None and figures.are_finished([each.id for each in event.sessions]),
        within=queries.within(_account(), rows),
    )


@bp.get("/bijeenkomsten/<public_id>/vervolg")
@area(of="event")
def new(public_id: str) -> str:
    event = _event(public_id)
    return _new_page(_offered(AgreementForm(formdata=None, form_key=tokens.one_time())), event=event)


@bp.post("/bijeenkomsten/<public_id>/vervolg")
@area(of="event")
def agree(public_id: str) -> ResponseReturnValue:
    event = _event(public_id)
    return _agreed(event=event)


@bp.get("/onderwerpen/<public_id>/vervolg")
@area(of="topic_of_agreement")
def new_of_topic(public_id: str) -> str:
    topic = topics.by_public_id(public_id) or abort(404)
    return _new_page(_offered(AgreementForm(formdata=None, form_key=tokens.one_time())), topic=topic)


@bp.post("/onderwerpen/<public_id>/vervolg")
@area(of="topic_of_agreement")
def agree_of_topic(public_id: str) -> ResponseReturnValue:
    return _agreed(topic=topics.by_public_id(public_id) or abort(404))


def _agreed(*, event: Event | None = None, topic: Topic | None = None) -> ResponseReturnValue:
    form = _offered(AgreementForm())
    if not form.check():
        return _new_page(form, event=event, topic=topic), 422
    try:
        row = actions.agree(
            form.plan(_account()),
            event=event,
            topic=topic,
            form_key=form.form_key.data,
            by=current_user.actor,
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _new_page(form, event=event, topic=topic), 422
    flash(gettext("De afspraak staat erin. Op de dag van terugkijken krijg je bericht."), "good")
    return redirect(url_for(".agreement", public_id=row.public_id), 303)


def _found(public_id: str) -> Agreement:
    return queries.agreement(public_id) or abort(404)


def _page(row: Agreement, form: AgreementForm | None = None, state_form: StateForm | None = None) -> str:
    return render_template(
        "follow_up/organise/agreement.html",
        agreement=row,
        form=form or _offered(AgreementForm.of(row)),
        state_form=state_form or StateForm.of(row),
        is_due=rules.is_due(row.state, row.evaluate_on, clock.today()),
    )


@bp.get("/vervolg/<public_id>")
@area(of="agreement")
def agreement(public_id: str) -> str:
    return _page(_found(public_id))


@bp.post("/vervolg/<public_id>")
@area(of="agreement")
def change(public_id: str) -> ResponseReturnValue:
    row, form = _found(public_id), _offered(AgreementForm())
    if not form.check(before=row.evaluate_on):
        return _page(row, form=form), 422
    try:
        actions.change(row, form.plan(row.account), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(row, form=form), 422
    flash(gettext("De afspraak is bewaard."), "good")
    return redirect(url_for(".agreement", public_id=public_id), 303)


@bp.post("/vervolg/<public_id>/stand")
@area(of="agreement")
def move_on(public_id: str) -> ResponseReturnValue:
    row, form = _found(public_id), StateForm()
    if not form.check():
        return _page(row, state_form=form), 422
    assert form.chosen is not None  # guaranteed by the check
    try:
        confirmed = bool(form.no_pupil.data)
        outcome = form.outcome.data or ""
        actions.move_on(row, form.chosen, outcome, is_about_no_pupil=confirmed, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(row, state_form=form), 422
    flash(gettext("Bewaard. Zo staat het nu ook op de site."), "good")
    return redirect(url_for(".agreement", public_id=public_id), 303)
