"""The shared link of a session's evaluation: large on the screen in the room, or on paper."""

from io import BytesIO

from flask import Response, abort, render_template

from app.evaluations import links
from app.evaluations.organise import bp
from app.events import queries as events
from app.events.models import EventSession
from app.web.access import team


def _found(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


@bp.get("/datums/<public_id>/evaluatie/scherm")
@team(of="event_session")
def screen(public_id: str) -> str:
    event_session = _found(public_id)
    link = links.shared(event_session).split("://")[-1]
    return render_template("evaluations/organise/screen.html", event_session=event_session, link=link)


@bp.get("/datums/<public_id>/evaluatie/qr.svg")
@team(of="event_session")
def screen_code(public_id: str) -> Response:
    """The shared link as a QR code: always black on white, also in the dark theme."""
    import segno  # imported here because only this page and the wensboom draw codes

    drawing = BytesIO()
    code = segno.make(links.shared(_found(public_id)), error="m", micro=False)
    code.save(drawing, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    return Response(drawing.getvalue(), content_type="image/svg+xml")
