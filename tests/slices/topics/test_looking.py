"""An organiser looks at what strangers typed: publish, rewrite, join, bundle or set aside."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.refusal import Refused
from app.extensions import db
from app.topics.actions import looking as actions
from app.topics.actions.looking import Rewritten
from app.topics.models import Expert, Follower, Need, RoundState
from app.topics.queries import looking as queries
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.topics.looks import NOOR, SECRET, leaves, own, topics
from tests.slices.topics.steps import do, mails, waiting


def test_publishing_makes_the_topic_and_tells_the_writer(organiser: Browser, browser: Browser) -> None:
    make.inventory_round()
    need = waiting(SECRET, "Zomaar.", email=NOOR, expert="Een collega")
    page = organiser.visit("topics_organise.waiting")
    page = organiser.submit(page.form("form[action$='/plaatsen']"))
    assert "De wens staat op de site." in page.text
    (topic,) = topics()
    assert (topic.title, topic.people, topic.round_id) == (SECRET, 1, need.round_id)
    assert "Zomaar." in browser.visit("topics.topic", slug=topic.slug).text
    mail = mails()[-1]
    assert (mail.kind, mail.recipient) == ("need_published", NOOR)
    assert f"/onderwerpen/{topic.slug}" in mail.text
    follower = db.session.scalars(sa.select(Follower)).one()
    assert token("follower", follower) in mail.text, "the address is confirmed by the same mail"
    assert need.email == ""
    assert db.session.scalars(sa.select(Expert.topic_id)).all() == [topic.id]
    assert len(mails()) == 2


def test_a_second_press_publishes_nothing_twice(organiser: Browser) -> None:
    waiting(SECRET, email=NOOR)
    form = organiser.visit("topics_organise.waiting").form("form[action$='/plaatsen']")
    for _ in range(2):
        organiser.submit(form)
    assert [topic.people for topic in topics()] == [1]
    assert [mail.kind for mail in mails()] == ["need_received", "need_published"]


def test_a_need_that_joins_is_published_where_its_topic_went(app: Flask) -> None:
    into = make.topic(title="Rust")
    topic = make.topic(title="Drukte")
    need = waiting("Drukte", topic=topic)
    do(lambda: setattr(topic, "merged_into_id", into.id))
    do(actions.publish, need, by="command")
    assert (need.topic_id, need.first_topic_id) == (into.id, topic.id)


def test_a_round_that_is_bundling_still_takes_what_was_asked_in_it_and_one_that_votes_does_not(app: Flask) -> None:
    row = make.inventory_round()
    first, second = waiting("Rekenen"), waiting("Taal")
    for need, state, is_in in ((first, RoundState.BUNDLING, True), (second, RoundState.VOTING, False)):
        do(lambda state=state: setattr(row, "state", state))
        do(actions.publish, need, by="command")
        assert need.topic is not None
        assert (need.topic.round_id == row.id) is is_in


def test_rewriting_hides_a_pupil_and_keeps_nothing_of_the_first_text(organiser: Browser, browser: Browser) -> None:
    waiting("Kevin in groep 6", "Hij heeft ADHD.", email=NOOR, is_about_no_pupil=True)
    page = organiser.visit("topics_organise.waiting")
    assert "misschien een leerling te herkennen" in page.text
    page = organiser.open(str(page.all("a[data-key=h]")[0]["href"]))
    assert page.form().values["practice"] == "Hij heeft ADHD."
    assert organiser.submit(page.form().fill(subject=""), status=422).errors
    page = organiser.submit(page.form().fill(subject="Druk gedrag", practice="Een kind dat veel beweegt."))
    (topic,) = topics()
    assert (topic.title, topic.slug) == ("Druk gedrag", "druk-gedrag")
    assert "Een kind dat veel beweegt." in browser.visit("topics.topic", slug=topic.slug).text
    rows = [str(row) for row in db.session.execute(sa.select(Need))] + [str(row) for row in mails()]
    assert not [row for row in rows if "Kevin" in row]
    assert "iets algemener gemaakt" in mails()[-1].text


def test_what_an_organiser_published_as_it_is_can_be_read_by_everybody(app: Flask, browser: Browser) -> None:
    need = waiting("Rust", "Hij heeft ADHD.", is_about_no_pupil=True)
    do(actions.publish, need, by="command")
    assert need.topic is not None
    assert "Hij heeft ADHD." in browser.visit("topics.topic", slug=need.topic.slug).text


def test_joining_a_need_to_a_topic(organiser: Browser) -> None:
    near, far = make.topic(title="Rekenen in de bovenbouw"), make.topic(title="Hoogbegaafdheid")
    one, two = waiting("Rekenproblemen"), waiting("Slimme kinderen")
    page = organiser.visit("topics_organise.bundle_needs", wens=one.public_id)
    assert page.form().values["into"] == near.public_id, "the most similar is proposed"
    organiser.submit(page.form())
    page = organiser.visit("topics_organise.bundle_needs", wens=two.public_id)
    organiser.submit(page.form().fill(into="ander"), status=422)
    organiser.submit(page.form().fill(into="ander", topic=far.public_id))
    assert (one.topic_id, two.topic_id) == (near.id, far.id)
    assert [topic.people for topic in topics()] == [1, 1]


def test_setting_aside_tells_why_and_can_be_taken_back(organiser: Browser, browser: Browser) -> None:
    need = waiting(SECRET, email=NOOR)
    page = organiser.visit("topics_organise.set_need_aside", public_id=need.public_id)
    page = organiser.submit(page.form().fill(reason="1"))
    assert "krijgt een mail met de reden" in page.text
    mail = mails()[-1]
    assert (mail.kind, mail.recipient) == ("need_set_aside", NOOR)
    assert "Dit past niet bij wat wij" in mail.text
    assert "Dit past niet bij wat wij" in browser.open(own(browser, need)).text
    assert queries.number_waiting() == 0
    page = organiser.visit("topics_organise.set_aside_needs")
    organiser.submit(page.form("form[action$='/terughalen']"))
    assert queries.number_waiting() == 1


def test_ones_own_reason_comes_before_a_proposed_one_and_none_is_refused(organiser: Browser) -> None:
    need = waiting(SECRET)
    page = organiser.visit("topics_organise.set_need_aside", public_id=need.public_id)
    assert organiser.submit(page.form().fill(reason="ander"), status=422).errors
    organiser.submit(page.form().fill(why="Bel ons even."))
    assert need.set_aside_why == "Bel ons even."
    with pytest.raises(Refused):
        do(actions.set_aside, waiting("Iets anders"), "x" * 501, by="command")


def test_a_rewritten_text_must_be_fit_for_everybody(app: Flask) -> None:
    need = waiting(SECRET)
    with pytest.raises(Refused):
        do(actions.publish, need, rewritten=Rewritten("Rust", "Kijk op www.x.example"), by="command")
    db.session.rollback()
    assert topics() == []


def test_only_organisers_read_what_waits(app: Flask) -> None:
    from tests.people import sign_in_as

    waiting(SECRET)
    for role in ("viewer", "consultant", "co_organiser"):
        other = Browser(app)
        sign_in_as(other, role)
        assert other.client.get("/beheer/wensen").status_code == 403
        page = other.visit("home_organise.dashboard")
        assert "jouw blik" not in page.text
    organiser = Browser(app)
    sign_in_as(organiser, "organiser")
    assert "1 wens wacht op jouw blik" in organiser.visit("home_organise.dashboard").text


def test_without_looking_first_only_what_may_name_a_pupil_waits(app: Flask) -> None:
    make.organisation(looks_first=False)
    public = waiting("Rekenen", email=NOOR)
    held = waiting("Kevin in groep 6", is_about_no_pupil=True)
    assert public.topic is not None
    assert public.email == ""
    assert [mail.kind for mail in mails()] == ["need_published"]
    assert held.waits


def test_the_setting_is_on_until_somebody_turns_it_off(app: Flask) -> None:
    from tests.people import sign_in_as

    admin = Browser(app)
    sign_in_as(admin, "admin")
    page = admin.visit("places_organise.section", section="gewoonten")
    box = page.find("input[name=looks_first]")
    assert box is not None
    assert box.has_attr("checked")
    form = page.form("main form")
    form.values.pop("looks_first")
    admin.submit(form)
    assert waiting("Rekenen").topic is not None


def test_a_long_list_costs_no_more_statements(organiser: Browser) -> None:
    def count() -> int:
        db.session.expunge_all()
        with counted_statements() as statements:
            organiser.visit("topics_organise.waiting")
        return len(statements)

    make.topic(title="Rekenen in de bovenbouw")
    area = make.work_area()
    waiting("Rekenproblemen", work_area=area)
    leaves("Rekenen met geld", "Beter rekenen")
    few = count()
    for number in range(3):
        waiting(f"Rekenen {number}", work_area=make.work_area())
        leaves(f"Gedrag {number}", "Beter rekenen")
    assert count() == few


def test_forty_at_a_time(organiser: Browser) -> None:
    leaves(*[f"Wens {number}" for number in range(queries.PAGE + 1)])
    assert len(organiser.visit("topics_organise.waiting").all(".looking-row")) == queries.PAGE
    assert len(organiser.visit("topics_organise.waiting", bladzijde=2).all(".looking-row")) == 1
