"""Behind the link in the mail: starting and stopping the news of a topic."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.extensions import csrf
from app.topics.actions import followers as actions
from app.topics.models import Follower
from app.topics.queries import followers as queries
from app.topics.queries import topics as topic_queries
from app.topics.views import bp
from app.web.access import personal, public
from app.web.forms import ButtonForm
from app.web.limits import by_own_link
from app.web.links import row_or_404


def _follower_or_404(token: str) -> Follower:
    return row_or_404(Follower, "follower", token)


@bp.get("/nieuws/<token>")
@public
@personal
def news(token: str) -> str:
    row = _follower_or_404(token)
    return render_template(
        "topics/news.html", follower=row, token=token, topics=queries.topics_of(row), form=ButtonForm()
    )


@bp.post("/nieuws/<token>")
@public
@personal
@by_own_link
def confirm_news(token: str) -> Response:
    actions.confirm(_follower_or_404(token), by="participant")
    return redirect(url_for("topics.news", token=token), 303)


@bp.get("/nieuws/<token>/stoppen")
@public
@personal
def leave_news(token: str) -> str:
    row = _follower_or_404(token)
    return render_template("topics/leave_news.html", follower=row, token=token, form=ButtonForm())


@bp.post("/nieuws/<token>/stoppen")
@public
@personal
@csrf.exempt  # type: ignore[untyped-decorator]
@by_own_link
def send_leave_news(token: str) -> Response | str:
    """Also posted by mail programs (RFC 8058), without cookies or following redirects. The token authorises it."""
    row = _follower_or_404(token)
    named = request.form.get("topic", "")
    chosen = topic_queries.by_public_id(named) if named else None
    if not named or chosen is not None:
        actions.leave(row, chosen, by="participant")
    if request.form.get("List-Unsubscribe") == "One-Click":
        return render_template("topics/leave_news.html", follower=row, token=token, form=ButtonForm())
    return redirect(url_for("topics.news", token=token), 303)
