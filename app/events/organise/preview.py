"""Previews of a text and of a whole page, before anybody else sees them."""

from flask import abort, render_template, request

from app.core.text import plain
from app.events import queries
from app.events.organise import bp
from app.events.page import page_of
from app.web.access import team
from app.web.text import markdown
from app.web.unit_of_work import writes_late

MOST = 20_000  # characters, as in the form


@bp.get("/bijeenkomsten/<public_id>/voorbeeld")
@team(of="event")
def preview(public_id: str) -> str:
    """The page as the public will see it; for a draft as it will be once sign-up is open."""
    event = queries.event(public_id) or abort(404)
    return render_template("events/event.html", **page_of(event, as_open=True))


@bp.post("/bijeenkomsten/voorbeeld")
@team()
@writes_late
def preview_text() -> str:
    """Markdown as it will be rendered on the page; the script asks for it while somebody types."""
    return str(markdown(plain(request.form.get("text", ""))[:MOST]))
