"""Who changed what in an event, and when."""

from flask import abort, render_template

from app.events import history as told
from app.events import queries
from app.events.organise import bp
from app.web import paging
from app.web.access import team


@bp.get("/bijeenkomsten/<public_id>/geschiedenis")
@team(of="event")
def history(public_id: str) -> str:
    event = queries.event(public_id) or abort(404)
    page = queries.history(event, paging.asked())
    return render_template(
        "events/organise/history.html",
        event=event,
        lines=told.lines(event, page.rows),
        page=page,
    )
