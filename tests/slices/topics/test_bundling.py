import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.topics.actions import bundling as actions
from app.topics.actions import topics as topic_actions
from app.topics.models import Bundling, Expert, Follower, Following, Need, NewsKind, Topic, TopicNews
from app.topics.queries import bundling as queries
from app.topics.queries import experts
from app.topics.queries.told import told
from app.web.language import speaking
from tests import factories as make


def counted(*topics: Topic) -> None:
    with write_first():
        for topic in topics:
            topic_actions.recount(topic)
        db.session.commit()


def where() -> dict[int, int]:
    """Which need is at which topic."""
    return dict(db.session.execute(sa.select(Need.id, Need.topic_id)).all())


def follows() -> set[tuple[int, int]]:
    return set(db.session.execute(sa.select(Following.follower_id, Following.topic_id)).all())


def counts(topic: Topic) -> tuple[int, int, int, int]:
    row = db.session.get_one(Topic, topic.id)
    return row.people, row.schools, row.work_areas, row.urgent


def news_of(topic: Topic) -> list[str]:
    rows = db.session.scalars(
        sa.select(TopicNews)
        .where(TopicNews.topic_id == topic.id, TopicNews.kind == NewsKind.MOVED)
        .order_by(TopicNews.id)
    ).all()
    with speaking():
        return [each.said.sentence for each in told(rows).get(topic.id, [])]


def merged(topic: Topic, into: Topic) -> Bundling:
    with write_first():
        change = actions.merge(topic, into, by="command")
        db.session.commit()
    return change


def split(topic: Topic, needs: list[int], title: str = "Stil in de klas") -> Bundling:
    with write_first():
        change = actions.split(topic, needs, title, by="command")
        db.session.commit()
    return change


def undone(change: Bundling) -> None:
    with write_first():
        actions.undo(change, by="command")
        db.session.commit()


def refused(change: Bundling) -> str:
    with write_first(), pytest.raises(Refused) as caught:
        actions.undo(change, by="command")
    db.session.rollback()
    return caught.value.objection.code


def test_a_merge_moves_the_needs_and_keeps_their_originals(app: Flask) -> None:
    topic, into = make.topic(needs=2), make.topic(needs=1)
    school = make.school(work_area_id=make.work_area().id)
    kept = make.need(topic, school_id=school.id, work_area_id=school.work_area_id, practice="Mijn eigen woorden")
    change = merged(topic, into)
    assert set(where().values()) == {into.id}
    need = db.session.get_one(Need, kept.id)
    assert (need.first_topic_id, need.practice) == (topic.id, "Mijn eigen woorden")
    assert len(change.moved) == 3
    assert kept.id in change.moved
    assert counts(into) == (4, 1, 1, 0)
    assert counts(topic) == (0, 0, 0, 0)
    assert topic.merged_into_id == into.id


def test_somebody_who_follows_a_merged_topic_follows_the_new_one_and_hears_it(app: Flask) -> None:
    topic, into = make.topic(title="Stil"), make.topic(title="Teruggetrokken")
    lone, both = make.follower(topic), make.follower(topic, into)
    merged(topic, into)
    assert follows() == {(row.id, each.id) for row in (lone, both) for each in (topic, into)}
    assert news_of(topic) == ["“Stil” is samengevoegd met “Teruggetrokken”."]
    assert news_of(into) == []
    assert db.session.get_one(Follower, lone.id).news_at is not None


def test_undoing_a_merge_restores_exactly_what_was(app: Flask) -> None:
    topic, into = make.topic(needs=2), make.topic(needs=1)
    make.follower(topic)
    make.follower(topic, into)
    counted(topic, into)
    before = (where(), follows(), counts(topic), counts(into))
    change = merged(topic, into)
    assert (where(), follows(), counts(topic), counts(into)) != before
    undone(change)
    assert (where(), follows(), counts(topic), counts(into)) == before
    assert db.session.get_one(Topic, topic.id).merged_into_id is None
    assert news_of(topic) == [f"De wensen die naar “{into.title}” gingen, staan weer bij “{topic.title}”."]
    assert refused(change) == "undone_already"


def test_needs_that_came_after_a_merge_stay_where_they_came(app: Flask) -> None:
    topic, into = make.topic(needs=1), make.topic()
    change = merged(topic, into)
    later = make.need(into)
    undone(change)
    assert where()[later.id] == into.id
    assert counts(into)[0] == counts(topic)[0] == 1


def test_a_merge_is_undone_only_after_what_came_later(app: Flask) -> None:
    first, second, third = make.topic(needs=1), make.topic(needs=1), make.topic(needs=1)
    before = where()
    one, two = merged(first, second), merged(second, third)
    assert queries.final(first).id == third.id
    assert set(queries.family_ids(third)) == {first.id, second.id, third.id}
    assert refused(one) == "later"
    undone(two)
    undone(one)
    assert where() == before


def test_needs_that_were_split_off_prevent_undoing_a_merge(app: Flask) -> None:
    topic, into = make.topic(needs=1), make.topic(needs=1)
    change = merged(topic, into)
    after = split(into, change.moved)
    assert refused(change) == "later"
    undone(after)
    undone(change)
    assert counts(topic)[0] == 1


def test_a_split_makes_a_topic_in_the_same_round_whose_address_goes_on_after_undoing(app: Flask) -> None:
    row = make.inventory_round()
    topic = make.topic(needs=3, round_id=row.id)
    follower = make.follower(topic)
    before = (where(), follows())
    chosen = sorted(where())[:2]
    change = split(topic, chosen, "Stemmen")
    new = change.into
    assert new is not None
    assert (new.slug, new.round_id, counts(new)[0], counts(topic)[0]) == ("stemmen-2", row.id, 2, 1)
    assert (follower.id, new.id) in follows()
    undone(change)
    assert (where(), follows()) == before
    assert queries.final(new).id == topic.id


def test_a_split_is_not_undone_once_others_joined_the_new_topic(app: Flask) -> None:
    topic = make.topic(needs=2)
    change = split(topic, sorted(where())[:1])
    assert change.into is not None
    make.need(change.into)
    assert refused(change) == "later"


def test_a_rename_keeps_the_address_and_goes_back_once(app: Flask) -> None:
    topic = make.topic(title="Oud", slug="oud")
    with write_first():
        first = actions.rename(topic, "Nieuw", by="command")
        second = actions.rename(topic, " Nieuwer\n", by="command")
        db.session.commit()
    assert (topic.title, topic.slug) == ("Nieuwer", "oud")
    assert refused(first) == "title_changed"
    undone(second)
    undone(first)
    assert db.session.get_one(Topic, topic.id).title == "Oud"


def test_an_expert_goes_along_with_the_need_that_named_them(app: Flask) -> None:
    topic, into = make.topic(needs=2), make.topic()
    need_id = sorted(where())[0]
    db.session.add(Expert(topic_id=topic.id, need_id=need_id, text="een collega van De Ark"))
    db.session.add(Expert(topic_id=topic.id, text="een logopedist"))
    db.session.commit()
    new = split(topic, [need_id]).into
    assert new is not None
    assert [each.text for each in experts.experts(new)] == ["een collega van De Ark"]
    merged(topic, into)
    assert [each.text for each in experts.experts(into)] == ["een logopedist"]
