"""Who changed what in an event, and when."""

from flask import abort, render_template, request

from app.events import history as told
from app.events import queries
from app.events.organise import bp
from app.web.access import team


@bp.get("/bijeenkomsten/<public_id>/geschiedenis")
@team(of="event")
def history(public_id: str) -> str:
    event = queries.event(public_id) or abort(404)
    page = max(1, request.args.get("page", 1, type=int))
    rows, has_more = queries.history(event, min(page, 10_000))
    return render_template(
        "events/organise/history.html",
        event=event,
        lines=told.lines(event, rows),
        page=page,
        has_more=has_more,
    )
