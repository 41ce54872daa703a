"""An organiser and her masterclass, from the first plan to what it was worth."""

import re
from datetime import timedelta

import sqlalchemy as sa
from playwright.sync_api import expect

from app.core import clock
from app.events.models import Meeting
from app.extensions import db
from tests import factories as make
from tests.journeys.mailbox import calendar_of, link_in, only_event, text_of
from tests.journeys.site import Site
from tests.journeys.story import Story
from tests.journeys.test_evaluating import fills_in
from tests.journeys.test_organising import signs_in
from tests.journeys.test_signing_up import MIEKE, fills_in_and_sends

TITLE = "Samen kijken naar gedrag"


def the_day_has_gone(site: Site) -> None:
    """As if the meeting was this morning."""
    with site.data():
        meeting = db.session.scalars(sa.select(Meeting)).one()
        began, ended = clock.now() - timedelta(hours=4), clock.now() - timedelta(hours=2)
        date = meeting.event_session
        for row in (meeting, date, date.event):
            row.starts_at, row.ends_at = began, ended
        db.session.commit()


def test_an_organiser_plans_opens_moves_mails_and_reads_what_it_was_worth(story: Story) -> None:
    mailbox = story.site.mailbox
    first, second = (clock.today() + timedelta(days=days) for days in (30, 37))
    with story.given("a samenwerkingsverband that gives masterclasses"), story.site.data():
        make.organisation()
        make.kind(name="Masterclass")

    desk = story.desk()
    with story.when("an organiser begins a new one", desk):
        signs_in(story, desk)
        desk.get_by_role("navigation").get_by_role("link", name="Bijeenkomsten").first.click()
        desk.get_by_role("link", name="Nieuwe bijeenkomst").click()
    with story.when("she fills in what and when, where and for how many", desk):
        desk.get_by_label("Soort", exact=True).select_option(label="Masterclass")
        desk.get_by_label("Titel").fill(TITLE)
        desk.get_by_label("Doel").fill("Je gaat naar huis met één stap.")
        desk.get_by_label("Datum", exact=True).fill(first.isoformat())
        desk.get_by_label("Begin", exact=True).fill("13:30")
        desk.get_by_label("Eind", exact=True).fill("16:00")
        desk.get_by_label("Locatie").fill("De Zonnecirkel")
        desk.get_by_role("textbox", name=re.compile("^Adres")).fill("Middenweg 100, Heerhugowaard")
        desk.get_by_label("Aantal plaatsen").fill("20")
    with story.then("it is there, for her alone", desk):
        desk.get_by_role("button", name="Maak het concept").last.click()
        expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)
        teacher = story.phone()
        teacher.goto("/")
        expect(teacher.locator("main")).not_to_contain_text(TITLE)
    with story.when("she opens it", desk):
        desk.get_by_role("button", name="Open het aanmelden").click()
        expect(desk.get_by_role("button", name="Open het aanmelden")).to_have_count(0)
        event = desk.url

    with story.when("a teacher signs up"):
        teacher.goto("/")
        teacher.get_by_role("link", name=TITLE).click()
        teacher.get_by_role("link", name="Aanmelden voor deze bijeenkomst").first.click()
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("she has an invitation"):
        mail = mailbox.wait_for(MIEKE, "Je bent aangemeld")
        before = only_event(calendar_of(mail))
        assert before["DTSTART"].dt.date() == first

    with story.when("the organiser moves it a week"):
        desk.goto(event)
        desk.get_by_role("link", name="Datum of plek wijzigen").click()
        desk.get_by_label("Datum", exact=True).fill(second.isoformat())
        desk.get_by_role("button", name="Bekijk wat er verandert").click()
        desk.get_by_role("button", name="Wijzig en mail 1 mens").click()
        desk.get_by_role("button", name="Nu versturen").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)
    with story.then("the teacher’s calendar moves along, and her page says so", teacher):
        after = only_event(calendar_of(mailbox.wait_for(MIEKE, "Nieuwe datum")))
        assert (after["UID"], after["DTSTART"].dt.date()) == (before["UID"], second)
        assert after["SEQUENCE"] > before["SEQUENCE"]
        teacher.goto(link_in(mail, "/aanmelding/").removesuffix("/afmelden"))
        expect(teacher.locator("main")).to_contain_text(f"{second.day} ")
    with story.when("the organiser reads the mail that went out", desk):
        desk.get_by_role("navigation").get_by_role("link", name="Berichten").first.click()
        desk.get_by_role("link", name=TITLE).first.click()
        expect(desk.locator("main")).to_contain_text(MIEKE)

    with story.when("she writes to the participants", desk):
        desk.goto(event)
        tabs = desk.get_by_role("navigation", name="Deze bijeenkomst")
        tabs.get_by_role("link", name="Deelnemers").click()
        desk.get_by_role("link", name="Schrijf een mail").click()
        desk.get_by_label("Onderwerp").fill("Parkeren bij De Zonnecirkel")
        desk.get_by_label("Wat wil je vertellen?").fill("Kom je met de auto? Het plein is **dicht**.")
    with story.then("nothing is mailed before she has seen it", desk):
        desk.get_by_role("button", name="Bekijk de mail").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text("Klopt deze mail?")
        assert len(mailbox.mails) == 2
    with story.when("she is sure", desk):
        desk.get_by_role("button", name="Mail 1 mens").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text("Je mail")
    with story.then("the teacher has it"):
        written = mailbox.wait_for(MIEKE, "Parkeren bij De Zonnecirkel")
        assert "Het plein is" in text_of(written)

    with story.given("the day has come and gone"):
        the_day_has_gone(story.site)
    with story.when("the teacher tells how it was", teacher):
        asked = mailbox.wait_for(MIEKE, "Hoe was het?")
        assert TITLE in text_of(asked)
        teacher.goto(link_in(asked, "/evaluatie/"))
        teacher.get_by_label("Wat is je functie?").select_option(index=1)
        fills_in(teacher, "9", "Ik ga anders kijken.")
        expect(teacher.get_by_role("heading", level=1)).to_have_text("Bedankt voor je antwoorden")
    with story.then("the organiser reads what it was worth", desk):
        desk.goto(event)
        tabs = desk.get_by_role("navigation", name="Deze bijeenkomst")
        tabs.get_by_role("link", name="Evaluatie").click()
        expect(desk.locator("main")).to_contain_text("9,0")
        expect(desk.locator("main")).to_contain_text("Ik ga anders kijken.")
