"""The organiser's pages of bundling."""

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.topics.actions import bundling
from app.topics.models import Expert, Need
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as
from tests.slices.topics.steps import do
from tests.slices.topics.test_bundling import counts, merged


def test_ticked_topics_are_merged_after_choosing_which_one_stays(organiser: Browser) -> None:
    topics = [make.topic(needs=1) for _ in range(3)]
    page = organiser.visit("topics_organise.topics")
    boxes = page.all("input[name=topic]")
    assert len(boxes) == 3
    chosen = organiser.visit("topics_organise.merge", topic=[each.public_id for each in topics])
    form = chosen.form()
    form.values["topic"] = [each.public_id for each in topics]
    nothing = organiser.submit(form, status=422)
    assert "Kies welk onderwerp blijft." in nothing.text
    form.values["into"] = topics[2].public_id
    done = organiser.submit(form)
    assert "2 onderwerpen zijn samengevoegd." in done.text
    assert counts(topics[2])[0] == 3
    assert len(done.all("form[action$='/terugdraaien']")) == 2
    back = organiser.submit(done.form("form[action$='/terugdraaien']"))
    assert "Teruggedraaid." in back.text
    assert counts(topics[2])[0] == 2


def test_merging_a_topic_with_itself_is_refused_in_a_sentence(organiser: Browser) -> None:
    topic, other = make.topic(needs=1), make.topic()
    form = organiser.visit("topics_organise.merge", topic=[topic.public_id, other.public_id]).form()
    form.values |= {"topic": [topic.public_id], "into": topic.public_id}
    page = organiser.submit(form, status=422)
    assert "niet met zichzelf" in page.text


def test_a_split_page_keeps_what_was_ticked_and_typed(organiser: Browser) -> None:
    topic = make.topic(needs=2)
    need = db.session.scalars(sa.select(Need).order_by(Need.id)).first()
    assert need is not None
    form = organiser.visit("topics_organise.split", public_id=topic.public_id).form()
    form.fill(title="x" * 81).values["need"] = need.public_id
    page = organiser.submit(form, status=422)
    again = page.form()
    assert (again.values["title"], again.values["need"]) == ("x" * 81, need.public_id)
    done = organiser.submit(again.fill(title="Nieuw onderwerp"))
    assert done.title == "Nieuw onderwerp"
    assert "Gegeven bij" in done.text


def test_needs_show_werkgebied_and_function_and_no_name_to_a_viewer(app: Flask) -> None:
    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    topic = make.topic()
    make.need(topic, work_area_id=make.work_area(name="Langedijk").id, job_role="ib")
    make.follower(topic, email="volger@example.org")
    db.session.add(Expert(topic_id=topic.id, text="Juf Anneke van De Ark"))
    db.session.commit()
    page = viewer.visit("topics_organise.topic", public_id=topic.public_id)
    assert "IB’er of kwaliteitscoördinator, Langedijk" in page.text
    assert "Anneke" not in page.text
    assert "example.org" not in page.text
    assert not page.all("main form")
    assert not viewer.visit("topics_organise.topics").all("input[name=topic]")
    viewer.visit("topics_organise.split", public_id=topic.public_id, status=403)
    viewer.visit("topics_organise.experts", status=403)


def test_lists_use_as_many_statements_for_three_as_for_one(organiser: Browser) -> None:
    """Also one topic with what was merged into it, and its history."""
    row = make.inventory_round()
    into = make.topic(needs=1, round_id=row.id)
    seen = []
    for more in (1, 2):
        for _ in range(more):
            school = make.school(work_area_id=make.work_area().id)
            topic = make.topic(round_id=row.id)
            make.need(topic, school_id=school.id, work_area_id=school.work_area_id)
            merged(topic, into)
            make.topic(needs=1)
        numbers = []
        for endpoint, values in (
            ("topics_organise.topics", {"stand": "samengevoegd"}),
            ("topics_organise.topics", {}),
            ("topics_organise.topic", {"public_id": into.public_id}),
            ("topics_organise.split", {"public_id": into.public_id}),
            ("topics_organise.rounds", {}),
            ("topics_organise.round", {"public_id": row.public_id}),
        ):
            with counted_statements() as statements:
                organiser.visit(endpoint, **values)
            numbers.append(len(statements))
        seen.append(numbers)
    assert seen[0] == seen[1]


def test_a_filter_finds_topics_by_word_round_and_stand(organiser: Browser) -> None:
    row = make.inventory_round()
    make.topic(title="Rust in de groep", round_id=row.id)
    make.topic(title="100% aanwezig")
    for asked, titles in (
        ({"q": "RUST"}, ["Rust in de groep"]),
        ({"q": "0% "}, ["100% aanwezig"]),
        ({"ronde": row.public_id}, ["Rust in de groep"]),
        ({"ronde": "geen"}, ["100% aanwezig"]),
        ({"stand": "besloten"}, []),
        ({"q": "\0", "ronde": "\0", "bladzijde": "99"}, ["100% aanwezig", "Rust in de groep"]),
    ):
        page = organiser.visit("topics_organise.topics", **asked)
        assert [each.get_text() for each in page.all("tbody th a")] == titles, asked


def test_moved_support_is_told_on_the_page(browser: Browser) -> None:
    topic = make.topic(1, title="Drukte")
    deed = do(bundling.merge, topic, make.topic(title="Rust"), by="command")
    do(bundling.undo, deed, by="command")
    assert (
        "De wensen die naar “Rust” gingen, staan weer bij “Drukte”."
        in browser.visit("topics.topic", slug=topic.slug).text
    )
