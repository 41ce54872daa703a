import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from time_machine import Traveller

from app.core.clock import now
from app.events import rules as event_rules
from app.events.models import Event, EventState
from app.extensions import db
from app.registrations import actions
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.forms import filled, rows, two_dates
from tests.slices.registrations.steps import counts, do, sign_up, statuses


def test_name_and_address_are_enough(browser: Browser) -> None:
    event = make.event()
    page = filled(browser, event)()
    assert page.title == "Je bent aangemeld, Noor"
    registration = page.find("#registration")
    assert registration is not None
    assert registration["data-status"] == "confirmed"
    assert re.fullmatch(r"/aanmelding/[0-9a-z]{20,}", page.path)
    assert statuses(event.sessions[0]) == {"noor": "confirmed"}


def test_the_chosen_date_is_the_one(browser: Browser) -> None:
    event = two_dates()
    filled(browser, event, session=event.sessions[1].public_id)()
    assert [row.event_session_id for row in rows()] == [event.sessions[1].id]


def test_the_three_fields_that_outsiders_rely_on_suffice(browser: Browser) -> None:
    event = make.event()
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.values = {name: form.values[name] for name in ("csrf_token",)}
    form.values |= {"name": "Noor", "email": "noor@example.org"}
    assert browser.submit(form).title == "Je bent aangemeld, Noor"


def test_somebody_who_comes_too_late_keeps_the_form_and_joins_the_line_by_sending_it_again(browser: Browser) -> None:
    event = make.event([make.event_session(capacity=1)])
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    sign_up(event.sessions[0], "sneller@example.org")
    form.fill(name="Noor Verhulst", email="noor@example.org", question="Neem ik iets mee?")
    late = browser.submit(form, status=422)
    assert "De laatste plaats is net vergeven." in late.text
    assert rows()[1:] == []
    again = late.form()
    assert {**again.values, "csrf_token": ""} == {
        **form.values,
        "csrf_token": "",
        "seen_full": event.sessions[0].public_id,
    }
    page = browser.submit(again)
    assert page.find("#registration")["data-status"] == "waitlisted"
    assert "Je bent nummer 1." in page.text
    assert counts(event.sessions[0]) == (1, 1)


def test_a_form_that_was_shown_full_joins_the_line_at_once(browser: Browser) -> None:
    event = make.event([make.event_session(capacity=1)])
    sign_up(event.sessions[0], "eerste@example.org")
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert page.form().tag.find("button").get_text(strip=True) == "Op de wachtlijst"
    assert filled(browser, event)().find("#registration")["data-status"] == "waitlisted"


def test_a_free_seat_that_somebody_waits_for_is_shown_as_full_also_in_the_last_hours(
    browser: Browser, clock: Traveller
) -> None:
    event = make.event([make.event_session(capacity=3)])
    for n in range(4):
        sign_up(event.sessions[0], f"p{n}@example.org")
    clock.move_to(event.starts_at - timedelta(hours=2))
    for row in rows()[:2]:  # too near to promote anybody: two seats are free, and one person waits
        do(actions.cancel, row, by="participant")
    assert counts(event.sessions[0]) == (1, 1)
    assert filled(browser, event)().find("#registration")["data-status"] == "waitlisted"


def test_the_same_form_twice_is_one_registration(browser: Browser) -> None:
    send = filled(browser, make.event())
    assert send().path == send().path
    assert len(rows()) == 1


def test_another_form_with_the_same_address_does_not_get_the_link(browser: Browser, app: Flask) -> None:
    event = make.event()
    link = filled(browser, event)().path
    stranger = Browser(app)
    page = filled(stranger, event, email="NOOR@example.org", name="Iemand anders")(200)
    assert page.title == "Je staat al op de lijst"
    assert "noor@example.org" in page.text.lower()
    assert "/aanmelding/" not in str(page.html.main)
    assert link not in str(page.html)
    (row,) = rows()
    assert row.link_asked_at == now()
    assert row.name == "Noor Verhulst"


def test_a_second_date_of_the_event_is_refused_beside_the_address(browser: Browser) -> None:
    event = two_dates()
    filled(browser, event, session=event.sessions[0].public_id)()
    page = filled(browser, event, session=event.sessions[1].public_id)(422)
    assert len(page.errors) == 1
    assert "een andere datum van deze bijeenkomst" in page.find("#email-error").get_text()
    assert len(rows()) == 1


def test_a_full_favourite_date_may_be_waited_for(browser: Browser) -> None:
    event = two_dates(first=1)
    sign_up(event.sessions[0], "eerste@example.org")
    filled(browser, event, session=event.sessions[1].public_id)()
    page = filled(browser, event, session=event.sessions[0].public_id)()
    assert page.find("#registration")["data-status"] == "waitlisted"


def why_closed(event: Event) -> str:
    objection = event_rules.sign_up_objection(event_rules.SignUpWindow.of(event.sessions[0]), now())
    assert objection is not None
    return str(objection.sentence)


@pytest.mark.parametrize(
    ("session", "state"),
    [
        ({"sign_up_until": timedelta(seconds=-1)}, EventState.OPEN),
        ({"sign_up_from": timedelta(days=5)}, EventState.OPEN),
        ({"cancelled_at": timedelta(0)}, EventState.OPEN),
        ({"capacity": 0, "has_waiting_list": False}, EventState.OPEN),
        ({}, EventState.SAVE_THE_DATE),
        ({}, EventState.CANCELLED),
    ],
)
def test_where_sign_up_is_not_open_the_page_says_why_and_the_action_is_refused(
    browser: Browser, session: dict[str, Any], state: EventState
) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    values: Any = {name: now() + v if isinstance(v, timedelta) else v for name, v in session.items()}
    event = make.event([make.event_session(**values)], state=state)
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert why_closed(event) in page.text
    assert not page.all("main form")
    form.action = page.path
    form.values["session"] = event.sessions[0].public_id
    refused = browser.submit(form.fill(name="Noor", email="noor@example.org"), status=422)
    assert why_closed(event) in refused.find(".errors").get_text()
    assert refused.find("input[name=name]")["value"] == "Noor"
    assert rows() == []


def test_a_date_that_began_takes_no_sign_ups(browser: Browser, clock: Traveller) -> None:
    event = make.event()
    clock.move_to(event.starts_at - timedelta(seconds=1))
    send = filled(browser, event)
    clock.shift(1)
    assert why_closed(event) in send(422).text
    assert not browser.visit("registrations.sign_up", slug=event.slug).all("main form")


def test_one_closed_date_leaves_the_other_open(browser: Browser) -> None:
    event = two_dates()
    event.sessions[0].sign_up_until = now() - timedelta(days=1)
    db.session.commit()
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert why_closed(event) in page.text
    assert not page.all("input[type=radio]")
    filled(browser, event)()
    assert [row.event_session_id for row in rows()] == [event.sessions[1].id]


def test_what_the_public_may_not_see_is_not_found(browser: Browser) -> None:
    draft = make.event(state=EventState.DRAFT)
    browser.visit("registrations.sign_up", slug=draft.slug, status=404)
    browser.visit("registrations.sign_up", slug="bestaat-niet", status=404)


def test_a_sign_up_takes_few_statements(browser: Browser) -> None:
    """The lock is held during all of them, with three hundred people queueing for it."""
    school = make.school(work_area_id=make.work_area().id)
    event = two_dates(first=1)
    numbers = []
    for email in ("noor@example.org", "omar@example.org"):  # a seat, and a place in line
        form = browser.visit("registrations.sign_up", slug=event.slug).form()
        form.fill(name="Noor", email=email, session=event.sessions[0].public_id, school=school.brin)
        with counted_statements() as seen:
            browser.submit(form, follow=False)
        numbers.append(len(seen))
    assert numbers == [10, 11]
