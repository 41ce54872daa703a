"""The public list of topics, and the whole trail of each topic."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.places import queries as places
from app.topics.actions import followers as actions
from app.topics.forms.followers import FollowForm
from app.topics.forms.topics import TopicFilters
from app.topics.models import NewsKind, Topic
from app.topics.queries import bundling, rounds
from app.topics.queries import needs as need_queries
from app.topics.queries import topics as queries
from app.topics.rules import decisions, voting
from app.topics.rules import rounds as round_rules
from app.topics.rules import topics as rules
from app.topics.views import bp
from app.web import paging
from app.web.access import public
from app.web.limits import for_a_hall


@bp.get("/onderwerpen")
@public
def overview() -> str:
    areas = places.work_areas()
    filters = TopicFilters.of(request.args, areas={area.name for area in areas})
    found = queries.overview(filters.q, filters.area, filters.stand, paging.asked())
    running = rounds.collecting() or rounds.voting()
    may_vote = running is not None and voting.open_objection(running.state, running.vote_until, clock.today()) is None
    return render_template(
        "topics/overview.html",
        filters=filters,
        found=found,
        areas=areas,
        round=running,
        may_vote=may_vote,
        steps=[(state, round_rules.label(state)) for state in round_rules.STEPS],
        stands=rules.STAND_LABELS,
        tag=rules.tag,
    )


@bp.get("/onderwerpen/<slug>")
@public
def topic(slug: str) -> str:
    row = queries.by_slug(slug) or abort(404)
    return _merged_page(row) if row.merged_into is not None else _topic_page(row, FollowForm())


def _merged_page(row: Topic) -> str:
    return render_template(
        "topics/merged.html",
        topic=row,
        into=bundling.final(row),
        needs=need_queries.brought_by(row),
    )


def _topic_page(row: Topic, form: FollowForm) -> str:
    news = queries.news(row)
    return render_template(
        "topics/topic.html",
        topic=row,
        form=form,
        page=need_queries.of_topic(row, paging.asked()),
        events=[each for each in news if each.kind is NewsKind.EVENT],
        reports=[each for each in news if each.kind in (NewsKind.REPORT, NewsKind.AGREEMENT)],
        moves=[each for each in news if each.kind is NewsKind.MOVED],
        tag=rules.tag(row.outcome, row.round.state if row.round else None),
        told=decisions.told(row.outcome, row.board.name if row.board else "") if row.outcome else None,
    )


@bp.post("/onderwerpen/<slug>/volgen")
@public
@for_a_hall
def follow(slug: str) -> Response | str | tuple[str, int]:
    """The response is the same whether or not this address already follows the topic."""
    row, form = queries.by_slug(slug) or abort(404), FollowForm()
    row = bundling.final(row)
    if not form.validate_on_submit():
        return _topic_page(row, form), 422
    try:
        actions.follow(row, form.email.data or "")
    except Refused as refused:
        form.refuse(refused.objection)
        return _topic_page(row, form), 422
    flash(
        gettext(
            "Je hoort het als er nieuws is. Krijg je een mail met een link? Klik daarop om je adres te bevestigen."
        ),
        "good",
    )
    return redirect(url_for("topics.topic", slug=row.slug), 303)
