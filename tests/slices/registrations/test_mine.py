import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.core.clock import now
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions
from app.registrations.links import mine_token, spoken_of
from app.registrations.models import Registration
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.registrations.steps import do, sign_up


def ask(browser: Browser, email: str) -> Page:
    return browser.submit(browser.visit("registrations.mine").form().fill(email=email), status=200)


def mails() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).order_by(Message.id)))


def mailed_path() -> str:
    found = re.search(r"http://localhost(/mijn/\S+)", mails()[-1].text)
    assert found is not None
    return found[1]


def test_the_mailed_link_shows_everything_of_that_address_and_of_nobody_else(browser: Browser) -> None:
    mine = [sign_up(make.event(title=f"Bijeenkomst over {what}").sessions[0]) for what in ("rust", "taal")]
    do(actions.cancel, mine[1], by="participant")
    theirs = sign_up(make.event(title="Van een ander").sessions[0], "omar@example.org")
    ask(browser, "NOOR@example.org ")
    assert [mail.recipient for mail in mails()] == ["noor@example.org"]
    page = browser.open(mailed_path())
    links = [str(link["href"]) for link in page.all("main .event a")]
    assert [link.rpartition("/")[2] for link in links] == [token("registration", row) for row in mine]
    assert token("registration", theirs) not in str(page.html)
    assert "Van een ander" not in page.text
    assert "aangemeld" in page.text
    assert "afgemeld" in page.text


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(browser: Browser) -> None:
    sign_up(make.event().sessions[0])
    known, unknown = ask(browser, "noor@example.org"), ask(browser, "niks@example.org")
    assert str(known.html.main).replace("noor@", "@") == str(unknown.html.main).replace("niks@", "@")
    assert len(mails()) == 1


def test_asking_again_within_the_hour_sends_no_second_mail(browser: Browser, clock: Traveller) -> None:
    sign_up(make.event().sessions[0])
    for _ in range(3):
        ask(browser, "noor@example.org")
    assert len(mails()) == 1
    clock.shift(timedelta(hours=1))
    ask(browser, "noor@example.org")
    assert len(mails()) == 2


def test_the_link_is_good_for_a_day(browser: Browser, clock: Traveller) -> None:
    sign_up(make.event().sessions[0])
    ask(browser, "noor@example.org")
    path = mailed_path()
    clock.shift(timedelta(hours=24))
    browser.open(path)
    clock.shift(timedelta(seconds=1))
    browser.open(path, status=404)


def test_only_the_very_link_opens(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    good = mine_token(row)
    assert spoken_of(good) == (row.public_id, 1)
    for n in range(len(good)):
        changed = good[:n] + ("A" if good[n] != "A" else "B") + good[n + 1 :]
        assert spoken_of(changed) is None, n
    for wrong in (good[:-1], good + "A", good + "=", "x" * 60, token("registration", row)):
        browser.visit("registrations.all_mine", token=wrong, status=404)
    row.token_version = 2  # revoked
    db.session.commit()
    browser.visit("registrations.all_mine", token=good, status=404)


@pytest.mark.parametrize("address", ["", "a@b@c", "zoë@example.org", "x@y, z@y", "noor"])
def test_a_wrong_address_gets_a_sentence(browser: Browser, address: str) -> None:
    form = browser.visit("registrations.mine").form().fill(email=address)
    page = browser.submit(form, status=422)
    assert len(page.errors) == 1
    assert mails() == []


def test_three_registrations_take_as_many_statements_as_one(browser: Browser) -> None:
    numbers = []
    for total in (1, 3):
        while len(list(db.session.scalars(sa.select(Registration)))) < total:
            last = sign_up(make.event([make.event_session([make.meeting(now() + timedelta(days=9))])]).sessions[0])
        link = mine_token(last)
        with counted_statements() as seen:
            browser.visit("registrations.all_mine", token=link)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
