from datetime import time

from flask import Blueprint, current_app, render_template

from app.core import clock
from app.events import rules as event_rules
from app.home import queries, rules
from app.outbox import queries as outbox
from app.web.access import member

bp = Blueprint("home_organise", __name__, url_prefix="/beheer")


@bp.get("/")
@member()
def dashboard() -> str:
    now = clock.now()
    waiting_since = outbox.oldest_waiting_since()
    year_start = clock.moment(rules.school_year_start(clock.today()), time())
    return render_template(
        "home/organise/dashboard.html",
        today=now,
        coming=[
            (each, event_rules.sign_up_objection(event_rules.Window.of(each), now))
            for each in queries.coming_sessions()
        ],
        has_mail_server=bool(current_app.config["MAIL_SERVER"]),
        stopped=outbox.is_stopped(),
        late_since=waiting_since if rules.is_late(waiting_since, now) else None,
        failed=outbox.failed_count(),
        full=queries.full_sessions(),
        left_late=queries.late_cancellations(),
        placeless=queries.meetings_without_place(),
        figures=queries.year_figures(year_start),
    )
