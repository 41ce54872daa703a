"""The links to the schools' own pages, to distribute."""

from flask import render_template, request

from app.topics.organise import bp
from app.topics.queries import help as queries
from app.web import paging
from app.web.access import organiser
from app.web.links import absolute, token


@bp.get("/scholen/hulp")
@organiser
def school_links() -> str:
    q = request.args.get("q", "")[:100]
    found = queries.schools(q, paging.asked())
    page = found.of([(school, absolute("topics.school", token=token("school", school))) for school in found.rows])
    return render_template("topics/organise/school_links.html", page=page, q=q)
