from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.topics.actions import rounds as actions
from app.topics.models import Outcome, Round, RoundState, Topic
from app.topics.queries import rounds as queries
from tests import factories as make
from tests.browse import Browser, Page

TYPED = {
    "title": "Najaar 2026",
    "introduction": "Wij kiezen **drie** onderwerpen.",
    "collect_from": "2026-11-04",
    "collect_until": "2026-11-20",
    "vote_until": "2026-12-04",
}


def opened(organiser: Browser, status: int = 303, **typed: str) -> Page:
    form = organiser.visit("topics_organise.new_round").form()
    return organiser.submit(form.fill(**{**TYPED, **typed}), status=status)


def stepped(organiser: Browser, row: Round, name: str) -> Page:
    page = organiser.visit("topics_organise.step", public_id=row.public_id, name=name)
    return organiser.submit(page.form(".confirm form"))


def test_an_organiser_opens_a_round_with_dates_and_an_introduction(organiser: Browser) -> None:
    page = opened(organiser)
    assert page.title == "Najaar 2026"
    assert page.find("ol.steps li[aria-current=step]").get_text().strip().startswith("Ophalen")
    assert page.find("main strong").get_text().strip() == "drie"
    row = queries.collecting()
    assert row is not None
    assert (row.collect_until, row.vote_until) == (date(2026, 11, 20), date(2026, 12, 4))
    actor = db.session.scalar(sa.select(Activity.actor).where(Activity.verb == "round_opened"))
    assert actor is not None
    assert actor.startswith("account:")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"collect_until": "2026-11-03"}, "eindigt voor het begint"),
        ({"vote_until": "2026-11-19"}, "voor het ophalen klaar is"),
        ({"title": ""}, "Geef de ronde een naam"),
        ({"title": "x" * 121}, "te lang"),
        ({"collect_from": "morgen"}, "Vul een datum in"),
        ({"vote_until": ""}, "Vul een datum in"),
        ({"introduction": "x" * 5001}, "5000"),
    ],
)
def test_a_round_that_cannot_be_is_refused_and_keeps_what_was_typed(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    page = opened(organiser, 422, **typed)
    assert any(sentence in error for error in page.errors), page.errors
    kept = page.form().values
    assert kept["introduction"].strip() == {**TYPED, **typed}["introduction"]
    assert kept["title"] == {**TYPED, **typed}["title"]


def test_a_second_round_waits_for_the_first(organiser: Browser) -> None:
    make.inventory_round(title="Eerste")
    assert "Er loopt al een ronde" in opened(organiser, 422).text
    row = db.session.scalars(sa.select(Round)).one()
    row.state = RoundState.DECIDING
    db.session.commit()
    assert "Er is al een ronde die zo heet" in opened(organiser, 422, title="Eerste").text
    opened(organiser)


def test_a_round_is_played_through_step_by_step(organiser: Browser) -> None:
    row = make.inventory_round()
    topics = [make.topic(needs=1) for _ in range(3)]
    page = organiser.visit("topics_organise.round", public_id=row.public_id)
    form = page.form("form[action$='/onderwerpen']")
    form.values["topic"] = [each.public_id for each in topics]
    assert "3 onderwerpen erbij" in organiser.submit(form).text
    for name in ("bundelen", "stemmen", "besluiten"):
        page = stepped(organiser, row, name)
    assert db.session.get_one(Round, row.id).closed_at is not None
    assert "Kijk hier nog eens naar" in page.text
    waiting = organiser.visit("topics_organise.step", public_id=row.public_id, name="terugkoppelen")
    assert "Nog niet elk onderwerp" in waiting.text
    for topic in topics:
        form = organiser.visit("topics_organise.decide", public_id=topic.public_id).form()
        organiser.submit(form.fill(outcome="signpost", why="Een A4 lost dit op."))
    assert "Terugkoppelen" in stepped(organiser, row, "terugkoppelen").text


def test_a_step_taken_twice_is_taken_once(app: Flask) -> None:
    row = make.inventory_round()
    with write_first():
        actions.step(row, RoundState.BUNDLING, by="command")
        actions.step(row, RoundState.BUNDLING, by="command")
        db.session.commit()
    assert row.state is RoundState.BUNDLING
    assert db.session.scalar(sa.select(sa.func.count(Activity.id)).where(Activity.verb == "round_step")) == 1


def test_a_step_that_is_not_next_is_refused_and_nothing_changes(organiser: Browser) -> None:
    row = make.inventory_round()
    page = organiser.visit("topics_organise.step", public_id=row.public_id, name="besluiten")
    assert not page.all("main form")
    assert "andere stap" in page.text
    with write_first(), pytest.raises(Refused):
        actions.step(row, RoundState.VOTING, by="command")
    db.session.rollback()
    assert db.session.get_one(Round, row.id).state is RoundState.COLLECTING
    organiser.visit("topics_organise.step", public_id=row.public_id, name="onzin", status=404)


def test_topics_of_another_round_stay_there_and_one_can_leave(organiser: Browser) -> None:
    row = make.inventory_round(state=RoundState.BUNDLING)
    elsewhere = make.topic(round_id=make.inventory_round(state=RoundState.REPORTING).id)
    here = make.topic(round_id=row.id)
    with write_first(), pytest.raises(Refused):
        actions.assign(row, [elsewhere], by="command")
    db.session.rollback()
    page = organiser.visit("topics_organise.round", public_id=row.public_id)
    organiser.submit(page.form("form[action$='/eruit']"))
    assert db.session.get_one(Topic, here.id).round_id is None


def test_only_open_topics_count_for_a_vote(app: Flask) -> None:
    row = make.inventory_round(state=RoundState.BUNDLING)
    into = make.topic(round_id=row.id)
    make.topic(round_id=row.id, merged_into_id=into.id)
    make.topic(round_id=row.id, outcome=Outcome.NOT_NOW)
    make.topic(round_id=row.id)
    assert queries.standing(row).open_topics == 2
    with write_first(), pytest.raises(Refused) as caught:
        actions.step(row, RoundState.VOTING, by="command")
    assert caught.value.objection.code == "too_few_topics"


def test_the_last_voting_day_is_moved_until_the_vote_is_closed(organiser: Browser) -> None:
    row = make.inventory_round(state=RoundState.VOTING)
    form = organiser.visit("topics_organise.edit_round", public_id=row.public_id).form()
    organiser.submit(form.fill(vote_until="2026-12-24"))
    assert db.session.get_one(Round, row.id).vote_until == date(2026, 12, 24)
    row.state = RoundState.DECIDING
    db.session.commit()
    page = organiser.submit(form.fill(vote_until="2026-12-31"), status=422)
    assert "De datums staan vast" in page.text
