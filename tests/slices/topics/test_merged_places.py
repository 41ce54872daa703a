"""Schools and werkgebieden merge while topics count them."""

from app.core.database import write_first
from app.extensions import db
from app.places.actions.naming import merge
from app.places.actions.schools import merge_schools
from app.topics.actions.topics import recount
from app.topics.models import Topic
from tests import factories as make
from tests.browse import Browser


def test_a_topic_counts_what_is_left_of_the_schools_that_merged(browser: Browser) -> None:
    """Two schools asked for it, then they became one: nobody reads of two again."""
    oak, elm, ash = (make.school(work_area=make.work_area()) for _ in range(3))
    asked, alone = make.topic(), make.topic()
    for school in (oak, elm):
        make.need(asked, school_id=school.id, work_area_id=school.work_area_id)
    make.need(alone, school_id=ash.id)
    _count(asked, alone)
    assert "2 scholen" in browser.visit("topics.topic", slug=asked.slug).text
    with write_first():
        merge_schools(oak, elm, by="command")
        db.session.commit()
    assert (asked.people, asked.schools, asked.work_areas) == (2, 1, 2)
    assert (alone.people, alone.schools) == (1, 1)
    text = browser.visit("topics.topic", slug=asked.slug).text
    assert "2 scholen" not in text
    assert "1 school" in text


def test_a_topic_counts_what_is_left_of_the_werkgebieden_that_merged(browser: Browser) -> None:
    west, east = make.work_area(), make.work_area()
    topic = make.topic()
    for area in (west, east):
        make.need(topic, work_area_id=area.id)
    _count(topic)
    assert topic.work_areas == 2
    with write_first():
        merge(west, east, by="command")
        db.session.commit()
    assert topic.work_areas == 1


def _count(*topics: Topic) -> None:
    with write_first():
        for topic in topics:
            recount(topic)
        db.session.commit()
