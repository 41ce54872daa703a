"""A free seat goes to the waiting list first."""

from playwright.sync_api import expect

from tests.journeys.mailbox import calendar_of, link_in, only_event
from tests.journeys.story import Story
from tests.journeys.test_signing_up import an_open_masterclass, fills_in_and_sends

KARIM, AYSE = "karim@zonnewijzer.example", "ayse@esdoorn.example"


def test_a_cancelled_place_goes_to_somebody_who_waits(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a masterclass with one place"):
        title = an_open_masterclass(story, capacity=1)

    karim, ayse = story.phone(), story.desk()
    with story.when("Karim takes the place"):
        karim.goto("/")
        karim.get_by_role("link", name=title).click()
        karim.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
        fills_in_and_sends(karim, "Karim Ouali", KARIM)
        expect(karim.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("the page says that it is full", ayse):
        ayse.goto("/")
        ayse.get_by_role("link", name=title).click()
        expect(ayse.get_by_role("link", name="Op de wachtlijst")).to_be_visible()
    with story.when("Ayşe joins the waiting list", ayse):
        ayse.get_by_role("link", name="Op de wachtlijst").click()
        fills_in_and_sends(ayse, "Ayşe Demir", AYSE, "Op de wachtlijst")
        expect(ayse.locator("#registration")).to_have_attribute("data-status", "waitlisted")
        expect(ayse.locator("main")).to_contain_text("Je bent nummer 1.")
    with story.then("she is told so, without an invitation"):
        waiting = mailbox.wait_for(AYSE, "Je staat op de wachtlijst")
        assert not any(part.get_content_type() == "text/calendar" for part in waiting.walk())

    with story.when("Karim cannot come after all"):
        karim.goto(link_in(mailbox.wait_for(KARIM, "Je bent aangemeld"), "/aanmelding/"))
        if not karim.url.endswith("/afmelden"):
            karim.get_by_role("link", name="Afmelden").click()
        karim.get_by_role("button", name="Ja, meld mij af").click()
    with story.then("the place is Ayşe’s, with an invitation for her calendar", ayse):
        promoted = mailbox.wait_for(AYSE, "Er is plek voor je")
        assert calendar_of(promoted)["METHOD"] == "REQUEST"
        assert only_event(calendar_of(promoted))["ATTENDEE"].lower() == f"mailto:{AYSE}"
        ayse.goto(link_in(promoted, "/aanmelding/"))
        expect(ayse.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("nobody got more mail than that"):
        story.site.work()
        assert len(mailbox.to(AYSE)) == 2
        assert len(mailbox.to(KARIM)) == 2


def test_somebody_who_loses_the_last_place_keeps_what_was_typed(story: Story) -> None:
    with story.given("a masterclass with one place, and a form that is open"):
        title = an_open_masterclass(story, capacity=1)
        late = story.phone()
        late.goto("/")
        late.get_by_role("link", name=title).click()
        late.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
    with story.when("somebody else is faster"):
        fast = story.desk()
        fast.goto(late.url)
        fills_in_and_sends(fast, "Karim Ouali", KARIM)
        expect(fast.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("the form comes back filled in and offers the waiting list", late):
        fills_in_and_sends(late, "Ayşe Demir", AYSE)
        expect(late.locator("main")).to_contain_text("De laatste plaats is net vergeven.")
        expect(late.get_by_label("Je naam")).to_have_value("Ayşe Demir")
    with story.when("it is sent as it stands"):
        late.get_by_role("button", name="Op de wachtlijst").click()
    with story.then("she waits as the first", late):
        expect(late.locator("#registration")).to_have_attribute("data-status", "waitlisted")
        expect(late.locator("main")).to_contain_text("Je bent nummer 1.")
