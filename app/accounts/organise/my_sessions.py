"""Where the user is signed in, and ending those sessions."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.accounts import actions, entrance, queries
from app.accounts.organise.blueprint import bp
from app.web.access import member


@bp.post("/mijn-account/apparaten/<public_id>")
@member()
def end_session(public_id: str) -> Response:
    """Only the user's own; the current one ends by signing out."""
    rows = queries.sessions_of(entrance.me())
    row = next((row for row in rows if row.public_id == public_id), None) or abort(404)
    actions.end_session(row, by=entrance.me().actor)
    flash(gettext("Op dat apparaat ben je uitgelogd."), "good")
    return redirect(url_for(".me", _anchor="apparaten"), 303)


@bp.post("/mijn-account/apparaten")
@member()
def end_other_sessions() -> Response:
    ended = actions.end_other_sessions(entrance.me(), entrance.current_session(), by=entrance.me().actor)
    flash(
        ngettext("Op één ander apparaat ben je uitgelogd.", "Op %(num)d andere apparaten ben je uitgelogd.", ended),
        "good",
    )
    return redirect(url_for(".me", _anchor="apparaten"), 303)
