"""An agreement is made, changed, told and reminded of."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core import clock as app_clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.follow_up import actions, queries
from app.follow_up.actions import AgreementPlan
from app.follow_up.models import Agreement, AgreementState
from app.outbox.models import Message
from app.topics.hooks import NewsText
from app.topics.models import Topic, TopicNews
from app.topics.queries import told as queries_told
from app.web.language import speaking
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as
from tests.slices.follow_up import story

DAY = timedelta(days=1)


def fill(page, **values):
    day = app_clock.today() + timedelta(days=60)
    return page.form("form[data-keep]").fill(goal=story.GOAL, evaluate_on=day.isoformat(), **values)


def reminders() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.kind == "agreement_reminder")))


def run_job() -> None:
    for id in queries.agreements_to_remind():
        with write_first():
            actions.remind(id)
            db.session.commit()
    db.session.rollback()


def test_an_organiser_makes_an_agreement_from_the_page_of_an_event(organiser: Browser) -> None:
    area, event = make.work_area(name="Bergen"), story.held()
    make.work_area()
    page = organiser.visit("follow_up_organise.new", public_id=event.public_id)
    page = organiser.submit(
        fill(page, work_area=str(area.id), approach="Klein beginnen.", who="alle IB’ers", sharing="IB-overleg")
    )
    assert page.title == f"Bergen: {event.title}"
    row = db.session.scalars(sa.select(Agreement)).one()
    assert (row.event, row.work_area, row.goal, row.state) == (event, area, story.GOAL, AgreementState.AGREED)
    assert (row.approach, row.who, row.sharing) == ("Klein beginnen.", "alle IB’ers", "IB-overleg")
    assert row.account is story.account("organiser")
    assert row.evaluate_on == app_clock.today() + timedelta(days=60)


def test_the_same_form_sent_twice_is_one_agreement(organiser: Browser) -> None:
    area, event = make.work_area(), story.held()
    form = fill(organiser.visit("follow_up_organise.new", public_id=event.public_id), work_area=str(area.id))
    first, second = organiser.submit(form), organiser.submit(form)
    assert first.path == second.path
    assert db.session.scalar(sa.select(sa.func.count(Agreement.id))) == 1


def test_what_is_missing_is_shown_beside_its_field_and_what_was_typed_stays(organiser: Browser) -> None:
    make.work_area()
    make.work_area()
    page = organiser.visit("follow_up_organise.new", public_id=story.held().public_id)
    form = page.form("form[data-keep]").fill(approach="Klein beginnen.", who="noor@example.org")
    page = organiser.submit(form, status=422)
    assert len(page.errors) == 4, "werkgebied, doel, wie and the day"
    assert "Klein beginnen." in str(page.find("textarea[name=approach]"))
    assert db.session.scalar(sa.select(Agreement)) is None


def test_a_new_state_and_what_it_brought_are_kept_and_read_by_everybody(organiser: Browser, browser: Browser) -> None:
    row = story.agreed(work_area=make.work_area(name="Heiloo"), who="juf Noor")
    page = organiser.visit("follow_up_organise.agreement", public_id=row.public_id)
    page = organiser.submit(page.form("form[data-state]").fill(state="done"), status=422)
    assert page.errors == ["Vertel wat het opleverde. Eén zin is genoeg."]
    organiser.submit(page.form("form[data-state]").fill(state="done", outcome="Drie scholen doen het."))
    assert row.event is not None
    public = browser.visit("events.event", slug=row.event.slug)
    assert "Wat doen werkgebieden ermee?" in public.text
    for told in ("Heiloo", "klaar", story.GOAL, "Drie scholen doen het."):
        assert told in public.text
    assert "Noor" not in public.text


def test_an_event_that_is_still_to_come_tells_nothing_of_a_follow_up(browser: Browser) -> None:
    event = make.event()
    story.agreed(event)
    assert "Wat doen werkgebieden ermee?" not in browser.visit("events.event", slug=event.slug).text


def test_the_topic_of_the_event_shows_it_and_its_followers_hear_it(organiser: Browser, browser: Browser) -> None:
    topic = make.topic()
    make.follower(topic)
    row = story.agreed(story.held(topic=topic), work_area=make.work_area(name="Langedijk"))
    assert row.topic is topic
    assert [each.sentence for each in said_of(topic)] == [f"Langedijk: {story.GOAL}"]
    page = browser.visit("topics.topic", slug=topic.slug)
    assert page.find("li#vervolg") is not None
    assert said_of(topic)[0].path == f"/onderwerpen/{topic.slug}#vervolg"
    with write_first():
        actions.move_on(row, AgreementState.RUNNING, "", by="command")
        actions.move_on(row, AgreementState.DONE, "Gelukt.", by="command")
        actions.move_on(row, AgreementState.DONE, "Gelukt, twee keer.", by="command")
        db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count(TopicNews.id))) == 2, "done is told once"
    assert [each.sentence for each in said_of(topic)] == ["Langedijk: Gelukt, twee keer."], "as it is now"


def said_of(topic: Topic) -> list[NewsText]:
    rows = db.session.scalars(sa.select(TopicNews).order_by(TopicNews.id)).all()
    with speaking():
        return [each.said for each in queries_told.told(rows)[topic.id]]


def test_an_agreement_can_follow_from_a_topic_alone(organiser: Browser) -> None:
    topic, area = make.topic(), make.work_area()
    page = organiser.visit("follow_up_organise.new_of_topic", public_id=topic.public_id)
    page = organiser.submit(fill(page, work_area=str(area.id)))
    assert page.title == f"{area.name}: {topic.title}"


def test_words_day_and_owner_can_change(organiser: Browser) -> None:
    row = story.agreed()
    page = organiser.visit("follow_up_organise.agreement", public_id=row.public_id)
    day = app_clock.today() + DAY
    organiser.submit(page.form("form[data-agreement]").fill(goal="Iets kleiners.", evaluate_on=day.isoformat()))
    db.session.refresh(row)
    assert (row.goal, row.evaluate_on) == ("Iets kleiners.", day)
    assert row.account is story.account("organiser"), "the list offers who can keep an eye on it"


def test_a_past_day_may_stay_but_no_new_one_be_chosen(organiser: Browser, clock: Traveller) -> None:
    row = story.agreed(evaluate_on=app_clock.today() + DAY)
    clock.shift(3 * DAY)
    sign_in_as(organiser, "organiser")
    page = organiser.visit("follow_up_organise.agreement", public_id=row.public_id)
    assert "Jullie zouden terugkijken" in page.text
    organiser.submit(page.form("form[data-agreement]").fill(goal="Zelfde dag."))
    yesterday = (app_clock.today() - DAY).isoformat()
    page = organiser.submit(page.form("form[data-agreement]").fill(evaluate_on=yesterday), status=422)
    assert page.errors == ["Kies een dag die nog komt, dan krijg je op tijd bericht."]


@pytest.mark.parametrize(("days", "mails"), [(-1, 0), (0, 1), (1, 1)])
def test_somebody_who_keeps_an_eye_on_it_hears_on_the_day(
    organiser: Browser, clock: Traveller, days: int, mails: int
) -> None:
    story.agreed(owner=story.account("organiser"))
    clock.shift((30 + days) * DAY)
    run_job()
    assert len(reminders()) == mails
    run_job()
    assert len(reminders()) == mails
    assert {message.recipient for message in reminders()} <= {"organiser@example.org"}


def test_at_night_the_reminder_waits_for_the_morning(organiser: Browser, clock: Traveller) -> None:
    story.agreed(owner=story.account("organiser"))
    clock.move_to(app_clock.moment(app_clock.today() + 30 * DAY, app_clock.local(app_clock.now()).time().min))
    run_job()
    assert app_clock.local(reminders()[0].due_at).hour == 8


def test_a_new_day_gives_a_new_reminder_and_what_is_done_none(organiser: Browser, clock: Traveller) -> None:
    row = story.agreed(owner=story.account("organiser"))
    clock.shift(30 * DAY)
    run_job()
    with write_first():
        plan = AgreementPlan(
            work_area=row.work_area, goal=row.goal, evaluate_on=app_clock.today() + DAY, owner=row.account
        )
        actions.change(row, plan, by="command")
        db.session.commit()
    clock.shift(DAY)
    run_job()
    assert len(reminders()) == 2
    done = story.agreed(owner=row.account, evaluate_on=app_clock.today() + DAY)
    with write_first():
        actions.move_on(done, AgreementState.DONE, "Gelukt.", by="command")
        db.session.commit()
    clock.shift(DAY)
    run_job()
    assert len(reminders()) == 2


def test_an_account_that_was_closed_hears_nothing(organiser: Browser, clock: Traveller) -> None:
    owner = story.account("organiser")
    story.agreed(owner=owner)
    owner.active = False
    db.session.commit()
    clock.shift(31 * DAY)
    assert queries.agreements_to_remind() == []


def test_the_list_puts_first_what_is_due_and_filters(organiser: Browser, clock: Traveller) -> None:
    bergen, heiloo = make.work_area(name="Bergen"), make.work_area(name="Heiloo")
    later = story.agreed(work_area=bergen, goal="Later.", evaluate_on=app_clock.today() + 90 * DAY)
    story.agreed(work_area=heiloo, goal="Nu.", evaluate_on=app_clock.today() + DAY)
    done = story.agreed(work_area=heiloo, goal="Af.", evaluate_on=app_clock.today() + DAY)
    with write_first():
        actions.move_on(done, AgreementState.DROPPED, "", by="command")
        db.session.commit()
    clock.shift(2 * DAY)
    sign_in_as(organiser, "organiser")

    def goals(**asked: str) -> list[str]:
        page = organiser.visit("follow_up_organise.agreements", **asked)
        return [link.get_text() for link in page.all("tbody th a")]

    assert goals() == ["Nu.", "Later.", "Af."]
    assert goals(werkgebied=str(bergen.id)) == ["Later."]
    assert goals(stand="losgelaten") == ["Af."]
    assert goals(nu="ja") == ["Nu."]
    assert goals(werkgebied="x", stand="y", bladzijde="-3") == ["Nu.", "Later.", "Af."]
    assert [row.goal for row in queries.due(story.account("organiser"))] == ["Nu."]
    assert later.state is AgreementState.AGREED


def test_an_empty_list_says_what_to_do(organiser: Browser) -> None:
    assert "Er zijn nog geen afspraken." in organiser.visit("follow_up_organise.agreements").text
    story.agreed()
    page = organiser.visit("follow_up_organise.agreements", nu="ja")
    assert "Geen afspraak past bij deze keuze." in page.text


def test_the_list_pages(organiser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for _ in range(3):
        story.agreed()
    page = organiser.visit("follow_up_organise.agreements")
    assert len(page.all("tbody tr")) == 2
    following = page.find(".pages a")
    assert following is not None
    assert len(organiser.open(str(following["href"])).all("tbody tr")) == 1


def test_one_and_three_take_the_same_number_of_statements(organiser: Browser, browser: Browser) -> None:
    def statements(who: Browser, endpoint: str, **values: str) -> int:
        path = who.path_of(endpoint, **values)
        db.session.remove()
        with counted_statements() as seen:
            who.open(path)
        return len(seen)

    make.organisation()
    topic = make.topic()
    event = story.held(topic=topic)
    public_id, slug, topic_slug = event.public_id, event.slug, topic.slug
    pages: tuple[tuple[Browser, str, dict[str, str]], ...] = (
        (organiser, "follow_up_organise.agreements", {}),
        (organiser, "follow_up_organise.new", {"public_id": public_id}),
        (browser, "events.event", {"slug": slug}),
        (browser, "topics.topic", {"slug": topic_slug}),
    )
    story.agreed(event)
    for who, endpoint, values in pages:  # what a first look finds out for all that follow
        statements(who, endpoint, **values)
    one = [statements(who, endpoint, **values) for who, endpoint, values in pages]
    for _ in range(2):
        story.agreed(db.session.merge(event))
    assert [statements(who, endpoint, **values) for who, endpoint, values in pages] == one


def test_an_agreement_about_nothing_or_after_an_unknown_event_is_not_there(organiser: Browser) -> None:
    for endpoint in ("new", "new_of_topic", "agreement"):
        organiser.visit(f"follow_up_organise.{endpoint}", public_id="0123456789abcdef", status=404)


def test_a_werkgebied_is_needed(app: Flask) -> None:
    with pytest.raises(Refused) as refused:
        story.actions.agree(AgreementPlan(work_area=None, goal="x"), event=story.held(), by="command")
    assert refused.value.objection.code == "no_work_area"
    db.session.rollback()


def test_readers_see_the_list_without_links(app: Flask) -> None:
    story.agreed(who="juf Noor")
    reader = Browser(app)
    sign_in_as(reader, "viewer")
    page = reader.visit("follow_up_organise.agreements")
    assert story.GOAL in page.text
    assert page.all("tbody th a") == []
    assert "Noor" not in page.text
