"""A participant's certificate, and the page where anybody checks the number of one."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.attendance import paper
from app.attendance.models import Certificate
from app.attendance.queries import certificates as queries
from app.attendance.rules import certificates as rules
from app.attendance.views.blueprint import bp
from app.attendance.words import hours
from app.core.text import slug
from app.extensions import limiter
from app.registrations.models import Registration
from app.web import exports
from app.web.access import personal, public
from app.web.limits import by_own_link
from app.web.links import row_or_404

MOST_TYPED = 60
CHECKS = "120/minute"  # from one network: nobody tries sixty random bits, and a whole school may look at once


@bp.get("/aanmelding/<token>/bewijs.pdf")
@public
@personal
@by_own_link
def certificate(token: str) -> Response:
    """Also when the registration was erased by its term: the certificate has a longer one."""
    registration = row_or_404(Registration, "registration", token, with_erased=True)
    found = queries.valid_of(registration)
    if found is None:
        abort(404 if registration.anonymised_at is None else 410)
    return exports.attachment(paper.certificates([found]), f"bewijs-van-deelname-{slug(found.title, 60)}.pdf")


@bp.get("/bewijs")
@public
@personal
@limiter.limit(CHECKS)
def find() -> str | Response:
    """Not kept or indexed: what is typed here may be a name."""
    typed = request.args.get("nummer", "")[:MOST_TYPED]
    row = _meant(typed)
    if row is not None:
        return redirect(url_for(".check", number=row.shown_number), 303)
    return render_template("attendance/find_certificate.html", typed=typed)


def _meant(typed: str) -> Certificate | None:
    number = rules.number_in(typed)
    return queries.certificate(number) if number else None


@bp.get("/bewijs/<number>")
@public
@personal
@limiter.limit(CHECKS)
def check(number: str) -> str:
    """Tells of a number whether it is real, and no name or address."""
    row = _meant(number) or abort(404)
    return render_template("attendance/check_certificate.html", row=row, initials=rules.initials(row.name), hours=hours)
