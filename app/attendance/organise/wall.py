"""The code for the wall: participants say with it that they are there."""

import io

from flask import Response, make_response, render_template

from app.attendance import links, queries, rules
from app.attendance.organise.blueprint import bp
from app.attendance.organise.sheet import meeting_or_404
from app.core import clock
from app.web.access import team
from app.web.links import absolute


@bp.get("/dagdelen/<public_id>/scherm")
@team(of="meeting")
def wall(public_id: str) -> Response:
    """Loads itself again as soon as the next code begins, also without scripts."""
    meeting, now = meeting_or_404(public_id), clock.now()
    is_open = any(each.id == meeting.id for each in queries.open_to_themselves())
    code = links.code_of(meeting, now) if is_open else ""
    response = make_response(
        render_template(
            "attendance/organise/wall.html",
            meeting=meeting,
            event=meeting.event_session.event,
            code=f"{code[:4]} {code[4:]}".strip(),
            address=absolute("attendance.here").split("://")[-1],
            tally=queries.tally(meeting),
            opens_at=meeting.starts_at - rules.SELF_OPENS,
            is_over=meeting.ends_at < now,
        )
    )
    response.headers["Refresh"] = str(61 - now.second)
    return response


@bp.get("/dagdelen/<public_id>/scherm.svg")
@team(of="meeting")
def wall_code(public_id: str) -> Response:
    """Always black on white, also in the dark theme."""
    import segno  # imported here because only pages with codes draw them

    code, drawing = links.code_of(meeting_or_404(public_id), clock.now()), io.BytesIO()
    drawn = segno.make(absolute("attendance.here_with", code=code), error="m", micro=False)
    drawn.save(drawing, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    return Response(drawing.getvalue(), content_type="image/svg+xml")
