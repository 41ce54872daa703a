"""The code on somebody's own page that a phone at the door reads."""

import io

from flask import Response

from app.attendance.views.blueprint import bp
from app.registrations.models import Registration
from app.web.access import personal, public
from app.web.links import row_or_404

PREFIX = "BIJEEN:"  # an id that opens nothing: a photograph of it is worth nothing elsewhere


@bp.get("/aanmelding/<token>/deur.svg")
@public
@personal
def door_code(token: str) -> Response:
    import segno  # imported here because only this page draws codes

    row, drawn = row_or_404(Registration, "registration", token), io.BytesIO()
    code = segno.make(PREFIX + row.public_id, error="m", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, scale=6, border=4, dark="#17241e", light="#fff")
    return Response(drawn.getvalue(), content_type="image/svg+xml")
