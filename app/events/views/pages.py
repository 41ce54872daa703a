from flask import abort, render_template

from app.events import queries
from app.events.page import page_of
from app.events.views import bp
from app.web.access import public
from app.web.kept import kept


@bp.get("/bijeenkomsten/<slug>")
@public
@kept
def event(slug: str) -> str:
    return render_template("events/event.html", **page_of(queries.public_event(slug) or abort(404)))
