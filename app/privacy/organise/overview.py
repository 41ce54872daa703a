from flask import render_template

from app.core import clock
from app.privacy import queries
from app.privacy.organise.blueprint import bp
from app.privacy.queries import kept, runs, terms
from app.privacy.rules.terms import Subject
from app.privacy.words import PART_NAMES
from app.web.access import organiser


@bp.get("/privacy")
@organiser
def overview() -> str:
    amounts = terms.amounts()
    return render_template(
        "privacy/organise/overview.html",
        kept=kept.kept(),
        due=kept.numbers_due(),
        overdue=queries.overdue(),
        names=PART_NAMES,
        told={subject: terms.told(subject, amounts[subject]) for subject in Subject},
        unused_accounts=kept.unused_accounts(),
        runs=runs.last_runs(),
        now=clock.now(),
    )
