"""Somebody who looks for what is of use to them: the list follows what they choose."""

import re
from datetime import time, timedelta

from playwright.sync_api import Page, expect

from app.core import clock
from tests import factories as make
from tests.journeys.story import Story


def a_programme(story: Story) -> None:
    with story.site.data():
        make.organisation()
        cafe, master = make.kind(name="Themacafé"), make.kind(name="Masterclass")
        starts = clock.moment(clock.today() + timedelta(days=21), time(13, 30))
        make.event([make.event_session([make.meeting(starts)])], title="Druk? Rust!", kind=cafe)
        make.event([make.event_session([make.meeting(starts)])], title="Rust in de groep", kind=master)
        make.event([make.event_session([make.meeting(starts)])], title="Waar ligt de grens?", kind=master)
        make.topic(title="Rekenen met kleuters")
        make.topic(title="Het lastige gesprek")


def said(page: Page) -> str:
    """What a screen reader heard last."""
    return page.locator("main > p[role=status]").inner_text()


def leads_to(page: Page, *titles: str) -> None:
    expect(page.locator("#resultaten h3 a")).to_have_text(titles)


def test_the_list_follows_what_one_types_and_chooses(story: Story) -> None:
    with story.given("a programme"):
        a_programme(story)

    page = story.desk()
    with story.when("somebody opens the programme", page):
        page.goto("/")
        leads_to(page, "Druk? Rust!", "Rust in de groep", "Waar ligt de grens?")
        expect(page.get_by_role("button", name="Toon")).to_be_hidden()
    search = page.get_by_label("Zoek op onderwerp of plaats")
    with story.when("they type a word"):
        search.press_sequentially("rust")
    with story.then("the list has followed, without a press, and they still stand in the field", page):
        leads_to(page, "Druk? Rust!", "Rust in de groep")
        expect(search).to_be_focused()
        expect(page).to_have_url(re.compile(r"/\?q=rust$"))
        assert said(page) == "2 bijeenkomsten gevonden."
    with story.when("they choose a kind"):
        page.get_by_label("Soort").select_option(label="Masterclass")
    with story.then("it is narrower still, and the address keeps both", page):
        leads_to(page, "Rust in de groep")
        expect(page).to_have_url(re.compile(r"q=rust&soort="))
        assert said(page) == "1 bijeenkomst gevonden."
    with story.when("they look at what was found and come back"):
        page.get_by_role("link", name="Rust in de groep").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rust in de groep")
        page.go_back()
    with story.then("their filters are still there"):
        leads_to(page, "Rust in de groep")
        expect(search).to_have_value("rust")
    with story.when("they look for what is not there"):
        search.fill("wat er niet is")
        search.press("Enter")
    with story.then("the page says so", page):
        expect(page.get_by_role("heading", name="Geen bijeenkomsten gevonden")).to_be_visible()
        assert said(page) == "Geen bijeenkomsten gevonden"


def test_the_month_and_the_topics_follow_as_well(story: Story) -> None:
    with story.given("a programme"):
        a_programme(story)

    page = story.desk()
    day = clock.today() + timedelta(days=21)
    with story.when("somebody narrows the month"):
        page.goto(f"/?weergave=maand&maand={day:%Y-%m}")
        page.get_by_label("Soort").select_option(label="Themacafé")
    with story.then("only that kind stands in it", page):
        expect(page.locator(".calendar__entry")).to_have_count(1)
        expect(page).to_have_url(re.compile(f"weergave=maand&maand={day:%Y-%m}&soort="))
    with story.when("somebody searches the topics"):
        page.goto("/onderwerpen")
        page.get_by_label("Zoek een onderwerp").fill("rekenen")
    with story.then("only what fits is left", page):
        leads_to(page, "Rekenen met kleuters")
        assert said(page) == "1 onderwerp gevonden."


def test_without_script_the_filters_have_a_button(story: Story) -> None:
    with story.given("a programme"):
        a_programme(story)

    page = story.phone_without_script()
    with story.when("somebody searches without script"):
        page.goto("/")
        page.get_by_text("Zoeken en filteren").click()
        page.get_by_label("Zoek op onderwerp of plaats").fill("grens")
        page.get_by_role("button", name="Toon").click()
    with story.then("the list is as narrow"):
        leads_to(page, "Waar ligt de grens?")


def test_on_a_phone_signing_up_stays_in_reach(story: Story) -> None:
    with story.given("an event with a long story"), story.site.data():
        make.organisation()
        starts = clock.moment(clock.today() + timedelta(days=21), time(13, 30))
        text = "\n\n".join(["Wat we gaan doen."] * 40)
        make.event([make.event_session([make.meeting(starts)])], title="Rust", description=text)

    page = story.phone()
    with story.when("somebody opens it"):
        page.goto("/")
        page.get_by_role("link", name="Rust").click()
    bar = page.locator(".reach")
    with story.then("the button is there once", page):
        expect(page.get_by_role("link", name="Aanmelden voor deze bijeenkomst")).to_be_visible()
        expect(bar).to_be_hidden()
    with story.when("they read on"):
        page.get_by_role("heading", name="Vragen?").scroll_into_view_if_needed()
    with story.then("it is at the foot of the screen", page):
        expect(bar).to_be_visible()
        bar.get_by_role("link", name="Aanmelden").click()
        expect(page).to_have_url(re.compile("/aanmelden$"))
