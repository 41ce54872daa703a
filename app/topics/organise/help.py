"""The link of each school's own page, to hand out."""

from flask import render_template, request

from app.topics.organise import bp
from app.topics.queries import help as queries
from app.web.access import organiser
from app.web.links import absolute, token


@bp.get("/scholen/hulp")
@organiser
def school_links() -> str:
    q = request.args.get("q", "")[:100]
    page = min(max(request.args.get("pagina", 1, type=int), 1), 10_000)
    schools, has_more = queries.schools(q, page)
    rows = [(school, absolute("topics.school", token=token("school", school))) for school in schools]
    return render_template("topics/organise/school_links.html", rows=rows, q=q, page=page, has_more=has_more)
