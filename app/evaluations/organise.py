from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from app.core import clock
from app.evaluations import exports, queries
from app.evaluations.rules import splits
from app.evaluations.words import DEGREES, RATINGS, TICKS, job_role_labels
from app.events import queries as events
from app.events.models import Event, EventSession
from app.web.access import Access, may, member, team, viewer

bp = Blueprint("evaluations_organise", __name__, url_prefix="/beheer")


@bp.get("/evaluaties")
@viewer()
def overview() -> str:
    page = request.args.get("pagina", 1, type=int)
    page = min(max(page, 1), 10_000)
    rows, has_older = queries.overview(page)
    return render_template(
        "evaluations/organise/overview.html", rows=rows, page=page, has_older=has_older, now=clock.now()
    )


@bp.get("/bijeenkomsten/<public_id>/evaluatie")
@member(of="event")
def results(public_id: str) -> str:
    event = _event_or_404(public_id)
    reads_texts = may(Access.AREA)
    results = queries.results(event, _chosen(event), with_texts=reads_texts)
    chosen = results.sizes.get(results.chosen.public_id, 0) if results.chosen else None
    objection = None if reads_texts else splits.numbers_objection(list(results.sizes.values()), chosen)
    return render_template(
        "evaluations/organise/results.html",
        event=event,
        results=results,
        reads_texts=reads_texts,
        objection=objection,
        labels=job_role_labels(),
        degrees=DEGREES,
        ratings=RATINGS,
        ticks=TICKS,
    )


@bp.get("/bijeenkomsten/<public_id>/evaluatie.csv")
@team(of="event")
def export(public_id: str) -> Response:
    event = _event_or_404(public_id)
    answer = make_response(exports.results_csv(queries.results(event, _chosen(event))))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="evaluatie-{event.slug}.csv"'
    return answer


def _event_or_404(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


def _chosen(event: Event) -> EventSession | None:
    """The date that `?datum=` names; None for all of them."""
    wanted = request.args.get("datum")
    if not wanted:
        return None
    return next((date for date in event.sessions if date.public_id == wanted), None) or abort(404)
