"""Decisions about texts that may name a pupil, and wishes that become needs without a name."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core.database import write_first
from app.evaluations import actions, queries
from app.evaluations.kinds import Said
from app.extensions import db
from app.topics.models import Need
from tests.browse import Browser
from tests.slices.evaluations import story

DAY = timedelta(days=1)


def telling():
    evaluation = story.opened(2)
    first, second = story.tickets(evaluation)
    story.answer(first, said={10: Said(text=story.TELLING, ticked=True)})
    story.answer(second, said={10: Said(text="Prima.")})
    return evaluation


def decided() -> list[Activity]:
    found = sa.select(Activity).where(Activity.verb == "evaluation_text_decided").order_by(Activity.id)
    return list(db.session.scalars(found))


def press(organiser: Browser, public_id: str, value: str) -> None:
    page = organiser.visit("evaluations_organise.held", public_id=public_id)
    organiser.submit(page.form(f"form:has(input[value={value}])"))


def test_a_text_is_shown_after_all_or_left_out_and_that_is_recorded(organiser: Browser) -> None:
    evaluation = telling()
    event_id = evaluation.event.public_id
    press(organiser, event_id, "tonen")
    page = story.results(organiser, evaluation)
    assert page.find("#apart") is None
    assert story.TELLING in [quote.get_text() for quote in page.all("#quotes ~ ul .quote")]
    press(organiser, event_id, "weglaten")
    page = story.results(organiser, evaluation)
    assert story.TELLING not in page.text
    assert page.find("#apart") is None
    press(organiser, event_id, "apart")
    assert story.results(organiser, evaluation).find("#apart") is not None
    records = decided()
    assert [record.details["decided"] for record in records] == ["shown", "left_out", "held"]
    assert all(record.actor.startswith("account:") for record in records)
    assert story.TELLING not in str([record.details for record in records])


def test_deciding_the_same_twice_is_one_decision(organiser: Browser) -> None:
    event = telling().event
    (held,) = queries.held(event)
    for _ in range(2):
        with write_first():
            actions.decide(event, held.id, may_show=False, by="command")
            db.session.commit()
    assert len(decided()) == 1


def test_only_what_stands_apart_is_offered_and_nothing_says_whose_it_is(organiser: Browser) -> None:
    evaluation = telling()
    page = organiser.visit("evaluations_organise.held", public_id=evaluation.event.public_id)
    assert [quote.get_text() for quote in page.all(".quote")] == [story.TELLING]
    keys = [response.key for response in story.responses()]
    assert not any(key in str(page.html) for key in keys)


def test_an_unknown_answer_or_decision_changes_nothing(organiser: Browser) -> None:
    evaluation = telling()
    page = organiser.visit("evaluations_organise.held", public_id=evaluation.event.public_id)
    form = page.form("form:has(input[value=tonen])").fill(besluit="weg")
    organiser.submit(form)
    form.action = form.action[:-4] + "0000"
    form.values["besluit"] = "tonen"
    organiser.submit(form)
    assert decided() == []


def test_a_word_with_a_choice_is_held_and_decided_too(organiser: Browser) -> None:
    evaluation = story.opened(1)
    story.answer(story.tickets(evaluation)[0], said={5: Said({"0": "Sem uit groep 5"})})
    assert "Sem" not in [quote.get_text() for quote in story.results(organiser, evaluation).all("td .quote")]
    press(organiser, evaluation.event.public_id, "tonen")
    assert "Sem uit groep 5" in [quote.get_text() for quote in story.results(organiser, evaluation).all("td .quote")]


def wish(text: str, *, ticked: bool = True) -> dict[int, Said]:
    return {8: Said(text=text, ticked=ticked)}


def hand_over() -> None:
    for id in queries.evaluations_with_wishes():
        with write_first():
            actions.hand_over_wishes(id)
            db.session.commit()
    db.session.rollback()


def needs() -> list[Need]:
    return list(db.session.scalars(sa.select(Need).order_by(Need.subject)))


def test_a_ticked_wish_becomes_a_need_without_a_name_when_the_evaluation_closes(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(4)
    long = "Hoe houd je rust in een combinatiegroep als er steeds kinderen in en uit lopen voor ondersteuning?"
    texts = (wish("Rekenen"), wish("Taal", ticked=False), wish(story.TELLING), wish(long))
    for ticket, said in zip(story.tickets(evaluation), texts, strict=True):
        story.answer(ticket, said=said, name="Noor", email="noor@example.org")
    clock.move_to(evaluation.closes_at - timedelta(seconds=1))
    hand_over()
    assert needs() == []
    clock.move_to(evaluation.closes_at)
    hand_over()
    longest, short = needs()
    assert (short.subject, short.practice, short.job_role, short.work_area_id) == (
        "Rekenen",
        "Rekenen",
        None,
        None,
    )
    assert len(longest.subject) <= 80
    assert longest.subject.endswith("…")
    assert longest.practice == long
    hand_over()
    assert len(needs()) == 2


def test_a_wish_that_cannot_stand_on_a_public_page_stays_with_the_organisers(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(2)
    for ticket, text in zip(story.tickets(evaluation), ("mail mij@example.org", "www.example.org"), strict=True):
        story.answer(ticket, said=wish(text))
    clock.move_to(evaluation.closes_at)
    hand_over()
    assert needs() == []


def test_an_organiser_puts_wishes_on_the_list_at_once_and_no_wish_twice(organiser: Browser, clock: Traveller) -> None:
    evaluation = story.opened(1)
    story.answer(story.tickets(evaluation)[0], said=wish("Rekenen"))
    page = story.results(organiser, evaluation)
    page = organiser.submit(page.form("section:has(#wishes) form"))
    assert "1 wens ligt klaar om te lezen." in page.html.get_text()
    assert page.find("#wishes") is None
    clock.move_to(evaluation.closes_at)
    hand_over()
    assert [need.subject for need in needs()] == ["Rekenen"]
