from dataclasses import replace
from functools import partial

from flask import Response, abort, render_template, request
from flask_login import current_user

from app.accounts.models import AccountRole
from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.evaluations import queries
from app.evaluations.kinds import KINDS
from app.evaluations.log import EvaluationVerb
from app.evaluations.models import EvaluationKind
from app.evaluations.organise import bp
from app.evaluations.queries import EvaluationResults
from app.evaluations.rules import splits
from app.evaluations.spreadsheet import results_sheet
from app.evaluations.words import TICKS, job_role_labels
from app.events import queries as events
from app.events import reach
from app.events.models import Event, EventSession
from app.web import paging
from app.web.access import Access, may, may_open, member, team, viewer
from app.web.exports import spreadsheet


@bp.get("/evaluaties")
@viewer()
def overview() -> str:
    page = queries.overview(paging.asked(), reach.within(current_user))
    return render_template("evaluations/organise/overview.html", page=page, now=clock.now())


@bp.get("/bijeenkomsten/<public_id>/evaluatie")
@member(of="event")
def results(public_id: str) -> str:
    event = event_or_404(public_id)
    reads_texts = may(Access.AREA)
    find = partial(
        queries.results,
        event,
        with_texts=reads_texts,
        with_held=may_open("evaluations_organise.held", public_id=public_id),
    )
    results = _within_reach(find(_chosen(event)))
    chosen = results.sizes.get(results.chosen.public_id, 0) if results.chosen else None
    objection = None if reads_texts else splits.numbers_objection(list(results.sizes.values()), chosen)
    later = _within_reach(find(kind=EvaluationKind.LATER))
    later_sizes = list(later.sizes.values())
    return render_template(
        "evaluations/organise/results.html",
        event=event,
        results=results,
        reads_texts=reads_texts,
        objection=objection,
        later=later,
        later_objection=None if reads_texts else splits.numbers_objection(later_sizes, None),
        wishes=len(queries.wishes(event)) if reads_texts else 0,
        labels=job_role_labels(),
        kinds=KINDS,
        ticks=TICKS,
    )


@bp.get("/bijeenkomsten/<public_id>/evaluatie.csv")
@team(of="event")
@noted(EvaluationVerb.EXPORTED, of=SubjectKind.EVENT)
def export(public_id: str) -> Response:
    event = event_or_404(public_id)
    return spreadsheet(f"evaluatie-{event.slug}.csv", results_sheet(queries.results(event, _chosen(event))))


def _within_reach(results: EvaluationResults) -> EvaluationResults:
    """A consulent sees who asked for a response only from schools in their own werkgebied."""
    if current_user.role is not AccountRole.CONSULTANT:
        return results
    own = {area.name for area in current_user.work_areas}
    return replace(results, contacts=[reply for reply in results.contacts if reply.work_area in own])


def event_or_404(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


def _chosen(event: Event) -> EventSession | None:
    """The date named by `?datum=`; None for all of them."""
    wanted = request.args.get("datum")
    if not wanted:
        return None
    return next((date for date in event.sessions if date.public_id == wanted), None) or abort(404)
