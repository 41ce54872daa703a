"""An organiser who works in the list of participants of the demonstration; nothing is sent."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from app.events.models import Event, EventSession
from app.extensions import db
from tests.journeys.site import Site
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in

PASTED = "Lotte de Wit; lotte@duinpieper.example\nOmar Haddad <omar@duinpieper.example>"


@pytest.fixture
def site(demonstrated: Site) -> Site:
    return demonstrated


def full_date(story: Story) -> str:
    """The path of the list of a date with a waiting list, of an event with two dates."""
    with story.site.data():
        is_full = sa.select(EventSession.public_id).where(EventSession.waiting > 0).join(Event)
        (public_id, *_) = db.session.scalars(is_full.where(Event.title.startswith("De veranderende")))
    return f"/beheer/datums/{public_id}"


def ticks_two(desk: Page, there: str) -> None:
    desk.goto(there)
    for n in range(2):
        desk.locator("tbody [name=wie]").nth(n).check()


def test_what_a_change_to_several_people_comes_to_is_shown_first(story: Story) -> None:
    there, desk = full_date(story), story.desk()
    with story.given("an organiser"):
        signs_in(story, desk)
    with story.when("she filters on who waits", desk):
        desk.goto(there)
        desk.get_by_label("Stand").select_option(label="wachtlijst")
        expect(desk.locator("[aria-labelledby=deelnemers] tbody")).to_have_count(0)
        expect(desk.get_by_text("wacht samen met anderen")).to_have_count(2)
    for button, heading in (
        ("Verplaats", "Verplaats mensen"),
        ("Markeer", "Markeer mensen"),
        ("Meld af", "Meld mensen af"),
        ("Schrijf een mail", "Schrijf een mail"),
    ):
        with story.when(f"she ticks two people and presses {button}", desk):
            ticks_two(desk, there)
            desk.get_by_role("button", name=button, exact=True).click()
            expect(desk.get_by_role("heading", level=1)).to_have_text(heading)
    with story.when("she pastes two people", desk):
        desk.goto(f"{there}/inlezen")
        desk.get_by_label("Plak de mensen").fill(PASTED)
        desk.get_by_role("button", name="Bekijk wat er gebeurt").click()
    with story.then("she sees what would happen to each", desk):
        expect(desk.locator("main")).to_contain_text("Lotte de Wit")
        expect(desk.locator("main")).to_contain_text("Omar Haddad")


def test_without_script_people_stay_chosen_while_she_searches_on(story: Story) -> None:
    there, phone = full_date(story), story.phone_without_script()
    with story.given("an organiser with a phone that runs no scripts"):
        signs_in(story, phone)
    with story.when("she ticks two people and searches on"):
        ticks_two(phone, there)
        chosen = phone.locator("tbody :checked").evaluate_all("ticks => ticks.map((each) => each.ariaLabel)")
        phone.get_by_role("button", name="Houd hen gekozen en zoek verder").click()
        phone.get_by_label("Naam of school").fill("niemand heet zo")
        phone.get_by_role("button", name="Toon", exact=True).click()
    with story.then("both are still chosen"):
        expect(phone.locator(".bulk :checked")).to_have_count(2)
        phone.get_by_role("button", name="Markeer").click()
        for name in chosen:
            expect(phone.locator("main")).to_contain_text(name.removeprefix("Kies "))
