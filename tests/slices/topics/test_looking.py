"""Nothing that a stranger typed is public before an organiser has looked at it."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.refusal import Refused
from app.extensions import db
from app.places.models import JobRole
from app.privacy import actions as privacy
from app.privacy.queries import person
from app.topics.actions import looking as actions
from app.topics.actions import wish_trees
from app.topics.actions.looking import Rewritten
from app.topics.models import Expert, Follower, Need, RoundState, Topic
from app.topics.queries import looking as queries
from app.topics.rules import looking as rules
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.privacy.nights import pass_night
from tests.slices.topics.steps import asked, do, mails, waiting

SECRET = "Over de eenhoornmethode"
NOOR = "noor@example.org"


def leaves(*wishes: str) -> list[Need]:
    tree = do(wish_trees.plant, "Wensboom december", date(2026, 11, 3), by="command")
    hung: list[Need] = do(wish_trees.hang, tree, None, wishes, form_key=None, by="participant")
    return hung


def topics() -> list[Topic]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Topic).order_by(Topic.id)))


def own(browser: Browser, need: Need) -> str:
    return browser.path_of("topics.own_need", token=token("need", need))


# what waits is nowhere


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


# the writer


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


# the organiser


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


# leaves


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


# privacy


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


# size


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
