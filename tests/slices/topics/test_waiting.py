"""What a stranger typed is public nowhere while it waits, and its writer can follow it and take it back."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.extensions import db
from app.places.models import JobRole
from app.privacy import actions as privacy
from app.privacy.queries import person
from app.topics.actions import looking as actions
from app.topics.actions import wish_trees
from app.topics.actions.looking import Rewritten
from app.topics.models import Expert, Need, Topic
from app.topics.queries import looking as queries
from app.topics.rules import looking as rules
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.privacy.nights import pass_night
from tests.slices.topics.looks import NOOR, SECRET, leaves, own, topics
from tests.slices.topics.steps import asked, do, mails, waiting


@pytest.mark.parametrize(
    "path",
    ["/", "/?q=eenhoorn", "/onderwerpen", "/onderwerpen?q=eenhoorn", "/onderwerpen/lijkt-op?q=Over+de+eenhoornmethode"],
)
def test_what_waits_is_on_no_public_page(browser: Browser, path: str) -> None:
    make.topic(title="Rust")
    waiting(SECRET, "Met eenhoorns")
    waiting("Rust", "Met eenhoorns", topic=topics()[0])
    leaves("Eenhoorns op school")
    page = browser.client.get(path).get_data(as_text=True)
    assert "eenhoorns" not in page.lower()
    assert SECRET not in page


def test_what_waits_counts_for_no_topic_and_stands_on_none(browser: Browser) -> None:
    topic = make.topic(title="Rust")
    need = waiting("Rust", "Met eenhoorns", topic=topic, job_role=JobRole.IB)
    merged = make.topic(merged_into_id=topic.id)
    do(lambda: setattr(need, "first_topic_id", merged.id))
    assert topics()[0].people == 0
    for slug in (topic.slug, merged.slug):
        assert "eenhoorns" not in browser.visit("topics.topic", slug=slug).text


def test_thirty_sheets_are_suggestions_and_not_thirty_topics(organiser: Browser) -> None:
    leaves(*[f"Wens nummer {number} over {word}" for number, word in enumerate(["rekenen", "taal", "gedrag"] * 10)])
    assert topics() == []
    assert queries.number_waiting() == 30


def test_similar_leaves_are_bundled_into_one_topic(organiser: Browser) -> None:
    leaves("Rekenproblemen", "Beter rekenen", "Nieuwkomers en NT2", "Rekenen in de bovenbouw")
    page = organiser.visit("topics_organise.waiting")
    (suggested,) = page.all("[aria-labelledby=bundles] li a")
    assert suggested.get_text(" ", strip=True).startswith("Voeg 3 wensen samen")
    page = organiser.open(str(suggested["href"]))
    form = page.form().fill(title="Rekenen")
    form.values["wens"] = [str(field["value"]) for field in page.all("input[name=wens]")]
    page = organiser.submit(form)
    assert "3 wensen staan nu bij “Rekenen”." in page.text
    assert [(topic.title, topic.people) for topic in topics()] == [("Rekenen", 3)]
    assert queries.number_waiting() == 1


def test_the_writer_is_told_at_once_on_the_page_and_by_mail(browser: Browser) -> None:
    form = browser.visit("topics.ask").form()
    page = browser.submit(form.fill(subject=SECRET, practice="Zomaar.", email=NOOR))
    assert page.find("#need[data-status=waiting]") is not None
    assert "Wordt gelezen, dan zichtbaar." in page.text
    (mail,) = mails()
    assert (mail.kind, mail.recipient, mail.subject) == ("need_received", NOOR, "We lezen je wens")
    assert page.path in mail.text
    assert SECRET not in mail.text + (mail.html or ""), "nobody knows yet whose address it is"


def test_a_stranger_cannot_fill_a_mailbox_with_somebody_elses_address(app: Flask) -> None:
    for number in range(rules.MAILS_A_DAY + 3):
        waiting(f"Wens {number} van iemand", email=NOOR)
    assert len(mails()) == rules.MAILS_A_DAY


@pytest.mark.parametrize("is_public", [False, True])
def test_the_writer_takes_it_back_by_their_link(browser: Browser, is_public: bool) -> None:
    need = waiting(SECRET, expert="Een collega van De Ark")
    if is_public:
        do(actions.publish, need, by="command")
    page = browser.open(own(browser, need))
    form = page.form("form[action$='/intrekken']")
    page = browser.submit(form)
    assert "Je wens is ingetrokken." in page.text
    assert [db.session.scalar(sa.select(sa.func.count(model.id))) for model in (Need, Topic, Expert)] == [0, 0, 0]
    browser.submit(form, status=404)


def test_looking_at_ones_own_link_changes_nothing(browser: Browser) -> None:
    need = waiting(SECRET)
    browser.open(own(browser, need))
    browser.client.get(own(browser, need) + "/intrekken")
    assert db.session.scalar(sa.select(sa.func.count(Need.id))) == 1
    browser.open(own(browser, need)[:-1] + "x", status=404)


def test_one_of_several_takes_back_only_their_own(app: Flask) -> None:
    one = asked("Rekenen")
    two = asked("Rekenen", topic=one.topic)
    do(actions.withdraw, two, by="participant")
    assert [topic.people for topic in topics()] == [1]


def test_a_leaf_that_may_name_a_pupil_is_not_on_the_screen_before_it_was_read(
    organiser: Browser, browser: Browser
) -> None:
    tree = do(wish_trees.plant, "Wensboom december", date(2026, 11, 3), by="command")
    form = browser.visit("topics.wish_tree_leaf", code=tree.code).form()
    page = browser.submit(form.fill(board="eenpitters", wish_1="Rust in de groep", wish_2="Kevin in groep 6"))
    assert "Jullie wens hangt in de boom." in page.text
    assert "Eén wens wordt eerst gelezen." in page.text
    shown = organiser.visit("topics_organise.wish_tree_screen", public_id=tree.public_id).text
    assert "Rust in de groep" in shown
    assert "Kevin" not in shown
    held = next(need for need in db.session.scalars(sa.select(Need)) if need.hidden_at)
    do(actions.publish, held, rewritten=Rewritten("Een leerling die wegloopt"), by="command")
    shown = organiser.visit("topics_organise.wish_tree_screen", public_id=tree.public_id).text
    assert "Een leerling die wegloopt" in shown


def test_a_need_that_waits_is_its_writers_and_goes_with_them(app: Flask) -> None:
    waiting(SECRET, "Zomaar.", email="Noor@Example.org", expert="Een collega van De Ark")
    found = person.person(NOOR)
    assert [section.code for section in found.sections if section.code == "needs"] == ["needs"]
    do(privacy.erase, NOOR, tells=False, by="command")
    assert db.session.scalar(sa.select(sa.func.count(Need.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(Expert.id))) == 0
    assert [section.code for section in person.person(NOOR).sections] == []


def test_at_the_term_addresses_go_and_what_was_set_aside_goes_whole(app: Flask, clock: Traveller) -> None:
    waits, aside = waiting("Rekenen", email=NOOR), waiting("Taal", email=NOOR)
    do(actions.set_aside, aside, "Past niet.", by="command")
    clock.shift(timedelta(days=80))
    pass_night()
    assert db.session.scalar(sa.select(sa.func.count(Need.id))) == 2
    clock.shift(timedelta(days=20))
    pass_night()
    db.session.expire_all()
    assert [(need.id, need.email) for need in db.session.scalars(sa.select(Need))] == [(waits.id, "")]


# texts from before anybody looked


@pytest.mark.parametrize("role", ["viewer", "consultant"])
def test_a_text_that_was_held_before_is_read_by_organisers_alone(app: Flask, organiser: Browser, role: str) -> None:
    topic = make.topic(title="Rust")
    make.need(topic, practice="Een jongetje in groep 6.", goal="Hem helpen.", held=["practice", "goal"])
    other = Browser(app)
    sign_in_as(other, role)
    page = other.visit("topics_organise.topic", public_id=topic.public_id)
    assert "jongetje" not in page.text
    assert "Hem helpen." not in page.text
    assert "leest alleen de organisatie" in page.text
    assert "jongetje" in organiser.visit("topics_organise.topic", public_id=topic.public_id).text
