from datetime import timedelta
from typing import Any

from app.accounts import actions as accounts
from app.activity.actors import of_account
from app.core.database import write_first
from app.events import actions as events
from app.events.models import Event, EventState
from app.extensions import db
from app.home.models import Look
from app.registrations import actions as registrations
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as


def look(browser: Browser, **address: Any) -> Page:
    return browser.visit("home_organise.dashboard", **address)


def news(page: Page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.all("#news ~ ul li")]


def came(event: Event, name: str = "Deelnemer") -> Registration:
    with write_first():
        session = event.sessions[0]
        found = registrations.sign_up(session, name=name, email=f"{name.lower()}@example.org", by="participant")
        db.session.commit()
    return found


def left(registration: Registration) -> None:
    with write_first():
        registrations.cancel(registration, by="participant")
        db.session.commit()


def test_what_others_did_is_told_in_words_and_grouped(organiser: Browser, clock: Any) -> None:
    event = make.event()
    draft = make.event(state=EventState.DRAFT)
    clock.shift(timedelta(hours=1))
    people = [came(event, name) for name in ("Een", "Twee", "Drie")]
    left(people[0])
    with write_first():
        events.publish(draft, contact_email="a@example.org", by=of_account("ander"))
        db.session.commit()
    assert news(look(organiser)) == ["3 aanmeldingen", "1 afmelding", "1 bijeenkomst open"]


def test_what_one_did_oneself_is_no_news(organiser: Browser) -> None:
    draft = make.event(state=EventState.DRAFT)
    organiser.submit(organiser.visit("events_organise.event", public_id=draft.public_id).form("form[action$='/open']"))
    assert news(look(organiser)) == []


def test_what_was_seen_is_told_no_more_and_looking_changes_nothing(organiser: Browser, clock: Any) -> None:
    came(make.event())
    clock.shift(60)
    page = look(organiser)
    assert news(page) == ["1 aanmelding"]
    assert news(look(organiser)) == ["1 aanmelding"]
    assert db.session.query(Look).count() == 0
    page = organiser.submit(page.form("#news ~ div form"))
    assert news(page) == []
    assert "Er is sindsdien niets veranderd." in page.text
    assert db.session.query(Look).count() == 1
    assert news(look(organiser, sinds="week")) == ["1 aanmelding"]


def test_the_visit_before_this_one_counts(browser: Browser, clock: Any) -> None:
    sign_in_as(browser, "organiser")
    event = make.event()
    came(event, "Toen")
    clock.shift(timedelta(days=1))
    sign_in_as(browser, "organiser")
    clock.shift(60)
    came(event, "Daarna")
    clock.shift(timedelta(days=1))
    sign_in_as(browser, "organiser")
    clock.shift(60)
    came(event, "Net")
    assert news(look(browser)) == ["2 aanmeldingen"]
    assert news(look(browser, sinds="week")) == ["3 aanmeldingen"]


def test_a_bounded_role_hears_of_own_events_alone(browser: Browser) -> None:
    sign_in_as(browser, "co_organiser", "zij@example.org")
    own, other = make.event(), make.event()
    with write_first():
        own.team.append(accounts.invite("zij@example.org", role=None, by="command"))
        db.session.commit()
    came(own, "Een")
    came(other, "Twee")
    came(other, "Drie")
    assert news(look(browser)) == ["1 aanmelding"]


def test_two_accounts_look_each_for_themselves(browser: Browser, organiser: Browser) -> None:
    sign_in_as(browser, "admin")
    came(make.event())
    organiser.submit(look(organiser).form("#news ~ div form"))
    assert news(look(browser)) == ["1 aanmelding"]
