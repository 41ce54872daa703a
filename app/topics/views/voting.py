"""Voting: three selects, a mailed link, and a button. Nothing here reveals how anybody else voted."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.refusal import Refused
from app.places import queries as places
from app.topics.actions import voting as actions
from app.topics.forms.voting import BallotForm, VoteForm
from app.topics.models import Ballot, Round
from app.topics.queries import rounds as round_queries
from app.topics.queries import voting as queries
from app.topics.rules import voting as rules
from app.topics.views import bp
from app.web.access import personal, public
from app.web.limits import for_a_hall
from app.web.links import row_or_404


def _vote_page(row: Round | None, form: VoteForm) -> str:
    is_open = row is not None and _is_open(row)
    if row is not None:
        form.offer(round_queries.offered(row), places.schools_by_area())
    return render_template("topics/vote.html", round=row, form=form, is_open=is_open)


def _is_open(row: Round) -> bool:
    return rules.open_objection(row.state, row.vote_until, clock.today()) is None


@bp.get("/onderwerpen/stemmen")
@public
def vote() -> str:
    return _vote_page(round_queries.voting(), VoteForm())


@bp.post("/onderwerpen/stemmen")
@public
@for_a_hall
def send_vote() -> ResponseReturnValue:
    """The response is the same whether or not this address voted before."""
    row, form = round_queries.voting(), VoteForm()
    form.validate()
    if row is None:
        form.refuse(rules.NOT_VOTING)
        return _vote_page(row, form), 422
    chosen = form.choose_among(round_queries.offered(row))
    if form.faults:
        return _vote_page(row, form), 422
    try:
        actions.cast(row, form.choice(chosen))
    except Refused as refused:
        form.refuse(refused.objection)
        return _vote_page(row, form), 422
    return render_template("topics/vote_mailed.html", email=form.email.data, round=row)


def _ballot_page(ballot: Ballot, token: str, form: BallotForm) -> str:
    """The voter's own choice only; a pending one waits for the button."""
    pending = list(ballot.pending["topics"]) if ballot.pending else []
    ids = pending or [vote.topic_id for vote in ballot.votes]
    form.seen.data = " ".join(str(each) for each in ids)
    return render_template(
        "topics/ballot.html",
        ballot=ballot,
        round=ballot.round,
        token=token,
        form=form,
        topics=queries.topics_by_id(ids),
        is_pending=bool(pending),
        is_open=_is_open(ballot.round),
    )


@bp.get("/stem/<token>")
@public
@personal
def ballot(token: str) -> str:
    return _ballot_page(row_or_404(Ballot, "ballot", token), token, BallotForm())


@bp.post("/stem/<token>")
@public
@personal
@for_a_hall
def confirm_ballot(token: str) -> ResponseReturnValue:
    row, form = row_or_404(Ballot, "ballot", token), BallotForm()
    try:
        actions.confirm(row, form.seen_ids())
    except Refused as refused:
        form.refuse(refused.objection)
        return _ballot_page(row, token, form), 422
    return _ballot_page(row, token, form)
