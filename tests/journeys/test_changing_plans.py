"""A participant whose plans change: another address, and a place for a colleague."""

from playwright.sync_api import expect

from tests.journeys.mailbox import calendar_of, link_in, only_event
from tests.journeys.story import Story
from tests.journeys.test_signing_up import an_open_masterclass, fills_in_and_sends

WRONG, NOOR, SAM = "nor@duinpieper.example", "noor@duinpieper.example", "sam@duinpieper.example"


def test_a_place_moves_to_the_right_address_and_then_to_a_colleague(story: Story) -> None:
    mailbox = story.site.mailbox
    noor, sam = story.phone(), story.desk()
    with story.given("a place that was asked for with a typing error in the address"):
        title = an_open_masterclass(story, capacity=1)
        noor.goto("/")
        noor.get_by_role("link", name=title).click()
        noor.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
        fills_in_and_sends(noor, "Noor Verhulst", WRONG)
        first = only_event(calendar_of(mailbox.wait_for(WRONG, "Je bent aangemeld")))
    with story.when("she corrects it"):
        noor.get_by_role("link", name="Wijzig je gegevens").click()
        noor.get_by_label("Je e-mailadres").fill(NOOR)
        noor.get_by_role("button", name="Bewaar mijn gegevens").click()
        expect(noor.locator("main")).to_contain_text(f"We mailden een link naar {NOOR}.")
    with story.then("the new address counts once she presses its link"):
        noor.goto(link_in(mailbox.wait_for(NOOR, "Klopt dit adres?"), "/adres/"))
        noor.get_by_role("button", name="Ja, gebruik dit adres").click()
        expect(noor.locator(".cover")).to_contain_text(NOOR)
        gone = mailbox.wait_for(WRONG, "Je aanmelding heeft een ander adres")
        assert calendar_of(gone)["METHOD"] == "CANCEL"
        assert only_event(calendar_of(gone))["UID"] == first["UID"]
        assert NOOR not in gone.as_string()
        assert calendar_of(mailbox.wait_for(NOOR, "Je bent aangemeld"))["METHOD"] == "REQUEST"

    with story.when("she gives the place to a colleague"):
        noor.get_by_role("link", name="Geef je plaats aan een collega").click()
        noor.get_by_label("Naam van je collega").fill("Sam Bakker")
        noor.get_by_label("E-mailadres van je collega").fill(SAM)
        noor.get_by_role("button", name="Plaats doorgeven").click()
        expect(noor.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.when("he takes it", sam):
        sam.goto(link_in(mailbox.wait_for(SAM, "Een plaats voor jou"), "/plaats/"))
        sam.get_by_role("button", name="Ja, ik neem de plaats").click()
        expect(sam.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("the place is his, and hers has ended"):
        mailbox.wait_for(NOOR, "Je plaats is doorgegeven")
        noor.reload()
        expect(noor.locator("#registration")).to_have_attribute("data-status", "cancelled")
        assert calendar_of(mailbox.wait_for(SAM, "Je bent aangemeld"))["METHOD"] == "REQUEST"
