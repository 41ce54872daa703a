"""News of a topic: to confirmed addresses that asked for it, in one mail a week at most."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.refusal import Refused
from app.extensions import db
from app.outbox import mime
from app.outbox.models import Message
from app.topics.actions import followers
from app.topics.models import Follower, Outcome
from app.topics.rules.followers import MOST_A_DAY
from app.web.language import speaking
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.topics.steps import do, event_news, mails, news, work


def path_in(mail: Message) -> str:
    found = re.search(r"http://localhost(/nieuws/\w+)", mail.text)
    assert found is not None
    return found[1]


def test_an_address_that_never_confirmed_gets_one_mail_and_no_news(app: Flask, clock: Traveller) -> None:
    one, two = make.topic(), make.topic()
    do(followers.follow, one, "Noor@example.org")
    do(followers.follow, one, "noor@example.org ")
    do(followers.follow, two, "noor@example.org")
    assert [mail.kind for mail in mails()] == ["topic_confirm"]
    news(one)
    assert work() == []
    clock.shift(timedelta(days=7))
    do(followers.follow, one, "noor@example.org")
    assert len(mails()) == 2


def test_the_link_asks_and_the_button_confirms(browser: Browser) -> None:
    topic = make.topic(title="Rekenen")
    do(followers.follow, topic, "noor@example.org")
    news(topic, "Er is een besluit.")
    page = browser.open(path_in(mails()[0]))
    assert "Rekenen" in page.text
    assert work() == []  # opening a link changes nothing
    browser.submit(page.form())
    assert ["Er is een besluit." in mail.text for mail in work()] == [True]


def test_a_wrong_address_is_refused(app: Flask) -> None:
    for wrong in ("", "noor", "a@b@c"):
        with pytest.raises(Refused):
            do(followers.follow, make.topic(), wrong)
        db.session.rollback()
    assert mails() == []


def test_one_address_cannot_be_put_under_endless_topics(app: Flask, clock: Traveller) -> None:
    topics = [make.topic() for _ in range(MOST_A_DAY + 1)]
    for topic in topics[:-1]:
        do(followers.follow, topic, "noor@example.org")
    with pytest.raises(Refused) as refused:
        do(followers.follow, topics[-1], "noor@example.org")
    db.session.rollback()
    assert refused.value.objection.code == "too_many_followed"
    do(followers.follow, topics[0], "noor@example.org")  # known already: nothing new
    clock.shift(timedelta(days=1))
    do(followers.follow, topics[-1], "noor@example.org")


def test_all_that_is_new_comes_in_one_mail_and_the_next_a_week_later(app: Flask, clock: Traveller) -> None:
    one, two = make.topic(title="Rekenen"), make.topic(title="Taal")
    make.follower(one, two, email="noor@example.org")
    news(one)
    news(two, outcome=Outcome.NOT_NOW)
    (mail,) = work()
    assert mail.recipient == "noor@example.org"
    assert mail.subject == "Nieuws over 2 onderwerpen"
    assert mail.text.index("Rekenen") < mail.text.index("masterclass") < mail.text.index("nu niet op")
    assert f"http://localhost/onderwerpen/{one.slug}" in mail.text
    assert f"http://localhost/onderwerpen/{one.slug}" in mail.html

    event_news(one, title="Samen rekenen")
    clock.shift(timedelta(days=7, seconds=-1))
    news(two, "Toch wel.", Outcome.CAFE)
    assert work() == []
    clock.shift(1)
    (mail,) = work()
    assert "Samen rekenen" in mail.text
    assert "Je kunt je aanmelden." in mail.text
    assert "Toch wel" in mail.text
    assert "masterclass" not in mail.text
    clock.shift(timedelta(days=30))
    assert work() == []


def test_somebody_who_begins_to_follow_hears_only_what_comes_after(app: Flask) -> None:
    topic = make.topic()
    news(topic, "Oud nieuws.")
    follower = do(followers.follow, topic, "noor@example.org")
    do(followers.confirm, follower, by="participant")
    assert work() == []
    news(topic, "Vers nieuws.")
    (mail,) = work()
    assert mail.subject == f"Nieuws over “{topic.title}”"
    assert "Vers nieuws." in mail.text
    assert "Oud nieuws." not in mail.text


def test_news_of_another_topic_is_told_to_nobody_else(app: Flask) -> None:
    make.follower(make.topic())
    news(make.topic())
    assert work() == []


def test_the_digest_can_be_left_by_the_mail_program(app: Flask) -> None:
    topic = make.topic()
    follower = make.follower(topic)
    news(topic)
    (mail,) = work()
    sent = mime.as_bytes(mail, sender="Bijeen <bijeen@example.org>").decode()
    address = f"http://localhost/nieuws/{token('follower', follower)}/stoppen"
    assert f"\r\nList-Unsubscribe: <{address}>\r\n" in sent
    assert "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in sent
    answer = app.test_client().post(address, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert_forgotten(follower)


def assert_forgotten(follower: Follower) -> None:
    db.session.rollback()
    db.session.refresh(follower)
    assert (follower.email, follower.confirmed_at, follower.news_at, follower.topics) == ("", None, None, [])


def test_leaving_from_the_page_forgets_the_address_and_a_second_time_says_so_too(browser: Browser) -> None:
    topic = make.topic()
    follower = make.follower(topic)
    page = browser.visit("topics.leave_news", token=token("follower", follower))
    assert follower.email  # the link alone leaves nothing
    assert browser.submit(page.form()).title == "Je krijgt geen nieuws meer"
    assert_forgotten(follower)
    news(topic)
    assert work() == []
    assert browser.submit(page.form()).title == "Je krijgt geen nieuws meer"
    again = do(followers.follow, topic, "noor@example.org")
    assert again.id != follower.id


def test_one_topic_can_be_left_and_the_other_kept(browser: Browser) -> None:
    one, two = make.topic(title="Rekenen"), make.topic(title="Taal")
    follower = make.follower(one, two)
    page = browser.visit("topics.news", token=token("follower", follower))
    after = browser.submit(page.form("li form"))
    assert "Rekenen" not in after.text
    assert "Taal" in after.text
    news(one)
    assert work() == []


def test_a_topic_that_is_no_more_leaves_nothing(browser: Browser) -> None:
    follower = make.follower(make.topic(), make.topic())
    form = browser.visit("topics.news", token=token("follower", follower)).form("li form")
    form.values["topic"] = "0" * 16
    browser.submit(form)
    db.session.refresh(follower)
    assert len(follower.topics) == 2


def test_somebody_who_left_cannot_be_confirmed_again_by_an_old_page(browser: Browser) -> None:
    topic = make.topic()
    follower = do(followers.follow, topic, "noor@example.org")
    page = browser.visit("topics.news", token=token("follower", follower))
    do(followers.leave, follower, by="participant")
    assert "Je krijgt geen nieuws meer" in browser.submit(page.form()).text
    assert_forgotten(follower)


def test_a_follower_link_opens_for_its_own_purpose_alone(browser: Browser) -> None:
    follower = make.follower(make.topic())
    for wrong in (token("ballot", follower), "0" * 42, token("follower", follower)[:-1]):
        browser.visit("topics.news", token=wrong, status=404)
        browser.visit("topics.leave_news", token=wrong, status=404)


def test_three_topics_take_as_many_statements_as_one(app: Flask) -> None:
    make.organisation()
    numbers = []
    for many in (1, 3):
        topics = [make.topic() for _ in range(many)]
        follower = make.follower(*topics)
        for topic in topics:
            news(topic)
        with speaking(), counted_statements() as seen:
            do(followers.send_digest, follower.id)
        numbers.append(len([each for each in seen if "UPDATE following" not in each]))
    assert numbers[0] == numbers[1]
    assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 2
