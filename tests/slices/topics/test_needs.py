"""Asking and joining, below the pages."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.places.models import JobRole
from app.topics.actions.looking import publish
from app.topics.actions.needs import NewNeed, ask
from app.topics.models import Expert, Follower, RoundState, Topic, Urgency
from app.topics.queries import topics as queries
from tests import factories as make
from tests.slices.topics.steps import asked


def topics() -> list[Topic]:
    return list(db.session.scalars(sa.select(Topic).order_by(Topic.id)))


def test_a_new_question_makes_a_topic_with_its_own_address(app: Flask) -> None:
    need = asked("Rust in de groep", goal="Minder corrigeren", urgency=Urgency.TERM, job_role=JobRole.IB)
    topic = need.topic
    assert (topic.slug, topic.title, topic.people, topic.urgent) == (
        "rust-in-de-groep",
        "Rust in de groep",
        1,
        1,
    )
    assert not need.is_joining
    assert need.first_topic_id == need.topic_id


def test_one_more_voice_joins_and_people_schools_and_werkgebieden_are_counted_apart(app: Flask) -> None:
    here, there = make.work_area(), make.work_area()
    schools = [make.school(work_area_id=area.id) for area in (here, here, there)]
    topic = make.topic()
    for school in (schools[0], schools[0], schools[1], schools[2], None):
        asked(topic.title, "", topic=topic, school=school)
    assert (topic.people, topic.schools, topic.work_areas, topic.urgent) == (5, 3, 2, 0)


def test_the_werkgebied_comes_from_the_school_unless_another_was_chosen(app: Flask) -> None:
    own, other = make.work_area(), make.work_area()
    school = make.school(work_area_id=own.id)
    assert asked("Een", school=school).work_area_id == own.id
    assert asked("Twee", school=school, work_area=other).work_area_id == other.id
    assert asked("Drie").work_area_id is None


def test_somebody_who_joins_a_merged_topic_joins_where_it_went(app: Flask) -> None:
    last = make.topic()
    middle = make.topic(merged_into_id=last.id)
    first = make.topic(merged_into_id=middle.id)
    assert asked(first.title, topic=first).topic_id == last.id
    db.session.refresh(last)
    assert last.people == 1


def test_two_topics_of_one_name_and_names_of_our_own_pages_get_another_address(app: Flask) -> None:
    titles = ("Rekenen", "Rekenen", "rekenen!", "Nieuw", "Stemmen", "Lijkt op")
    assert [asked(title).topic.slug for title in titles] == [
        "rekenen",
        "rekenen-2",
        "rekenen-3",
        "nieuw-2",
        "stemmen-2",
        "lijkt-op-2",
    ]


def test_the_same_form_twice_gives_the_same_need(app: Flask) -> None:
    one, two = (asked("Rekenen", form_key="sleutel", expert="Ik") for _ in range(2))
    assert one.id == two.id
    assert len(topics()) == 1
    assert db.session.scalar(sa.select(sa.func.count(Expert.id))) == 1


def test_a_need_in_a_round_belongs_to_it_and_one_outside_is_welcome_too(app: Flask) -> None:
    outside = asked("Taal")
    assert (outside.round_id, outside.topic.round_id) == (None, None)
    row = make.inventory_round()
    inside = asked("Rekenen")
    assert (inside.round_id, inside.topic.round_id) == (row.id, row.id)
    joined = asked("Taal", topic=outside.topic)
    assert (joined.round_id, joined.topic.round_id) == (row.id, row.id)
    row.state = RoundState.VOTING
    db.session.commit()
    assert asked("Lezen").round_id is None


def test_somebody_who_can_tell_something_goes_into_the_register_with_an_address_only_if_they_offer_it(
    app: Flask,
) -> None:
    asked("Rekenen", expert="Een collega van De Ark", email="noor@example.org")
    asked("Taal", offers_self=True, email="omar@example.org")
    asked("Lezen", email="els@example.org")
    found = [
        (row.text, row.email, row.offers_self) for row in db.session.scalars(sa.select(Expert).order_by(Expert.id))
    ]
    assert found == [("Een collega van De Ark", "", False), ("Taal", "omar@example.org", True)]


@pytest.mark.parametrize(
    ("subject", "practice", "code"),
    [
        ("", "Dit speelt er.", "subject_empty"),
        ("Rekenen", "", "practice_empty"),
        ("a" * 81, "Dit speelt er.", "subject_too_long"),
        ("Rekenen", "<b>x</b>", "html"),
        ("Rekenen", "Sem uit groep 5 rekent niet.", "of_a_pupil"),
    ],
)
def test_what_the_rules_refuse_leaves_nothing_behind(app: Flask, subject: str, practice: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(subject, practice)
    db.session.rollback()
    assert refused.value.objection.code == code
    assert topics() == []


def test_a_good_address_follows_this_topic_alone_and_a_need_keeps_none(app: Flask) -> None:
    need = asked("Rekenen", email="noor@example.org")
    asked("Taal")
    follower = db.session.scalars(sa.select(Follower)).one()
    assert [row.topic_id for row in follower.topics] == [need.topic_id]
    assert need.email == ""


def test_alike_finds_a_topic_by_the_name_of_one_that_went_into_it(app: Flask) -> None:
    into = make.topic(title="Rust in de groep")
    middle = make.topic(title="Drukke kinderen", merged_into_id=into.id)
    make.topic(title="Impulsief gedrag", merged_into_id=middle.id)
    assert queries.alike("impulsieve kinderen") == [into]
    assert queries.alike("hoogbegaafdheid") == []


def in_threads(app: Flask, action: object, times: int) -> list[str]:
    """What went wrong in each of these threads, which all begin at once."""
    start, wrong = threading.Barrier(times), []

    def run(number: int) -> None:
        with app.app_context():
            start.wait()
            try:
                action(number)  # type: ignore[operator]
            except Exception as error:
                wrong.append(repr(error))
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    return wrong


def test_a_double_click_at_the_same_moment_makes_one_need(any_app: Flask) -> None:
    assert in_threads(any_app, lambda _n: asked("Rekenen", form_key="sleutel", email="noor@example.org"), 6) == []
    assert [topic.people for topic in topics()] == [1]


def test_many_who_join_at_the_same_moment_are_all_counted(any_app: Flask) -> None:
    topic_id = make.topic().id
    db.session.commit()

    def join(_number: int) -> None:
        with write_first():
            need = ask(NewNeed(subject="Ook bij ons"), topic=db.session.get_one(Topic, topic_id), by="participant")
            publish(need, by="command")
            db.session.commit()

    assert in_threads(any_app, join, 8) == []
    assert [topic.people for topic in topics()] == [8]


def test_the_same_name_at_the_same_moment_gives_two_addresses(any_app: Flask) -> None:
    assert in_threads(any_app, lambda _n: asked("Rekenen"), 4) == []
    assert len({topic.slug for topic in topics()}) == 4
