import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.topics.actions import decisions as actions
from app.topics.models import Expert, Follower, NewsKind, Outcome, RoundState, Topic, TopicNews
from app.topics.queries.told import told
from app.web.language import speaking
from tests import factories as make
from tests.browse import Browser, counted_statements

WHY = "Een goed overleg leer je door te oefenen."


def news() -> list[tuple[str, str]]:
    """What is told of each decision now, and where one reads on."""
    rows = db.session.scalars(sa.select(TopicNews).order_by(TopicNews.id)).all()
    with speaking():
        said = [told([row])[row.topic_id][0].said for row in rows]
    return [(each.sentence, each.path) for each in said]


def test_a_decision_stands_with_its_sentence_and_followers_hear_it(organiser: Browser) -> None:
    topic = make.topic(needs=1, slug="beter-overleg")
    follower = make.follower(topic)
    form = organiser.visit("topics_organise.decide", public_id=topic.public_id).form()
    page = organiser.submit(form.fill(outcome="masterclass", why=WHY))
    assert WHY in page.text
    row = db.session.get_one(Topic, topic.id)
    assert (row.outcome, row.why, row.decided_at is not None) == (Outcome.MASTERCLASS, WHY, True)
    assert news() == [(f"Dit wordt een masterclass. {WHY}", "/onderwerpen/beter-overleg")]
    assert db.session.scalars(sa.select(TopicNews.kind)).one() is NewsKind.DECIDED
    assert db.session.get_one(Follower, follower.id).news_at is not None


def test_the_same_decision_twice_is_told_once_and_another_one_again(organiser: Browser) -> None:
    topic = make.topic()
    form = organiser.visit("topics_organise.decide", public_id=topic.public_id).form()
    for _ in range(2):
        organiser.submit(form.fill(outcome="cafe", why=WHY))
    assert len(news()) == 1
    organiser.submit(form.fill(outcome="not_now", why=WHY))
    assert len(news()) == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": "cafe"}, "Schrijf in één zin waarom"),
        ({"why": WHY}, "Kies wat het onderwerp wordt"),
        ({"outcome": "cafe", "why": "x" * 301}, "300 tekens"),
        ({"outcome": "to_board", "why": WHY}, "Kies naar welk bestuur"),
        ({"outcome": "onzin", "why": WHY}, "Kies wat het onderwerp wordt"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_and_keeps_what_was_typed(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    topic = make.topic()
    form = organiser.visit("topics_organise.decide", public_id=topic.public_id).form()
    page = organiser.submit(form.fill(**typed), status=422)
    assert any(sentence in error for error in page.errors), page.errors
    assert page.form().values["why"].strip() == typed.get("why", "")
    assert news() == []


def test_a_board_is_kept_only_where_it_goes_to_one(organiser: Browser) -> None:
    topic, board = make.topic(), make.board(name="Stichting Duinrand")
    form = organiser.visit("topics_organise.decide", public_id=topic.public_id).form()
    page = organiser.submit(form.fill(outcome="to_board", board=str(board.id), why=WHY))
    assert "Stichting Duinrand" in page.text
    assert news()[0][0].startswith("Dit gaat naar Stichting Duinrand.")
    organiser.submit(form.fill(outcome="coaching"))
    assert db.session.get_one(Topic, topic.id).board_id is None


def test_nothing_is_decided_while_people_vote_or_on_a_merged_topic(app: Flask) -> None:
    row = make.inventory_round(state=RoundState.VOTING)
    for topic in (make.topic(round_id=row.id), make.topic(merged_into_id=make.topic().id)):
        with write_first(), pytest.raises(Refused):
            actions.decide(topic, outcome=Outcome.CAFE, why=WHY, by="command")
        db.session.rollback()
    assert news() == []


def test_an_organiser_adds_an_expert_and_marks_who_was_spoken_with(organiser: Browser) -> None:
    topic = make.topic(title="Rekenen")
    form = organiser.visit("topics_organise.new_expert", thema=topic.public_id).form()
    wrong = organiser.submit(form.fill(text="", email="geen adres"), status=422)
    assert len(wrong.errors) == 1  # of the address; the rule speaks once the shape is right
    assert "Schrijf wie" in organiser.submit(form.fill(email=""), status=422).text
    page = organiser.submit(form.fill(text="Een rekenspecialist van De Ark", email="ark@example.org"))
    assert "Een rekenspecialist van De Ark" in page.text
    assert "Rekenen" in page.find("tbody tr").get_text()
    button = page.form("form[action$='/gesproken']")
    organiser.submit(button)
    organiser.submit(button)
    assert db.session.scalars(sa.select(Expert.is_checked)).one() is True


def test_experts_are_found_by_topic_and_by_whether_somebody_spoke_with_them(organiser: Browser) -> None:
    topic = make.topic()
    db.session.add_all([Expert(topic_id=topic.id, text="Een"), Expert(text="Twee", is_checked=True)])
    db.session.commit()
    for asked, names in (
        ({}, ["Twee", "Een"]),
        ({"thema": topic.public_id}, ["Een"]),
        ({"gesproken": "ja"}, ["Twee"]),
        ({"thema": "\0"}, ["Twee", "Een"]),
    ):
        page = organiser.visit("topics_organise.experts", **asked)
        assert [each.get_text(strip=True) for each in page.all("tbody th")] == names


def test_the_register_uses_as_many_statements_for_three_as_for_one(organiser: Browser) -> None:
    numbers = []
    for more in (1, 2):
        for _ in range(more):
            db.session.add(Expert(topic_id=make.topic().id, text="Iemand"))
            db.session.commit()
        with counted_statements() as statements:
            organiser.visit("topics_organise.experts")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
