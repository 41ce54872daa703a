"""Somebody who uses no mouse, on a screen at 200 %."""

from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.keyboard import Keyboard
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in
from tests.journeys.test_signing_up import MIEKE, an_open_masterclass


def test_a_teacher_signs_up_and_cancels_by_keyboard(story: Story) -> None:
    with story.given("a masterclass that is open"):
        title = an_open_masterclass(story)

    teacher = story.desk_zoomed_in()
    keys = Keyboard(teacher)
    with story.when("a teacher goes past the menu to the masterclass"):
        teacher.goto("/")
        keys.skips_to_the_content()
        keys.follows(teacher.get_by_role("link", name=title))
        expect(teacher.get_by_role("heading", level=1)).to_have_text(title)
    with story.when("she opens the form"):
        keys.follows(teacher.get_by_role("link", name="Aanmelden voor deze bijeenkomst").first)
    with story.when("she forgets the end of her address"):
        keys.fills(teacher.get_by_label("Je naam"), "Mieke de Boer")
        keys.fills(teacher.get_by_label("Je e-mailadres"), "mieke@koolwitjes")
        keys.follows(teacher.get_by_role("button", name="Aanmelden voor deze bijeenkomst"))
    with story.then("she starts at what needs mending, which leads into the field", teacher):
        expect(teacher.get_by_role("alert")).to_be_focused()
        keys.to(teacher.get_by_role("link", name="Het stuk na de @ is niet af."))
        keys.press("Enter")
        expect(teacher.get_by_label("Je e-mailadres")).to_be_focused()
    with story.when("she mends it"):
        teacher.keyboard.press("End")
        teacher.keyboard.type(".example")
        expect(teacher.get_by_label("Je e-mailadres")).to_have_value(MIEKE)
        keys.follows(teacher.get_by_role("button", name="Aanmelden voor deze bijeenkomst"))
    with story.then("she has a place", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.when("she cancels"):
        keys.follows(teacher.get_by_role("link", name="Afmelden"))
        keys.skips_to_the_content()
        keys.follows(teacher.get_by_role("button", name="Ja, meld mij af"))
    with story.then("her place is free again", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "cancelled")


def test_an_organiser_adds_somebody_by_keyboard(story: Story) -> None:
    with story.given("a masterclass with one place, which is taken"), story.site.data():
        make.organisation()
        session = make.event_session(capacity=1)
        title = make.event([session], title="Een OT dat oplevert", kind=make.kind(name="Masterclass")).title
        make.registration(session, name="Karim Ouali")

    desk = story.desk_zoomed_in()
    keys = Keyboard(desk)
    with story.when("an organiser goes along the menu to the masterclass"):
        signs_in(story, desk)
        if desk.locator(".desk-nav summary").is_visible():  # there is no room for the whole menu
            keys.to(desk.locator(".desk-nav summary"))
            keys.press("Enter")
        menu = desk.get_by_role("navigation", name="Beheer", exact=True)
        keys.follows(menu.get_by_role("link", name="Bijeenkomsten"))
        keys.skips_to_the_content()
        keys.follows(desk.get_by_role("link", name=title))
    with story.when("she looks who comes"):
        keys.skips_to_the_content()
        tabs = desk.get_by_role("navigation", name="Deze bijeenkomst")
        keys.follows(tabs.get_by_role("link", name="Deelnemers"))
        expect(desk.locator("main")).to_contain_text("Karim Ouali")
    with story.when("she adds somebody, above the number of places"):
        keys.follows(desk.get_by_role("link", name="Iemand toevoegen"))
        keys.to(desk.get_by_label("Op de wachtlijst"))
        keys.press("ArrowDown")
        expect(desk.get_by_label("Toch een plaats")).to_be_checked()
        keys.fills(desk.get_by_label("Naam", exact=True), "Mieke de Boer")
        keys.fills(desk.get_by_label("E-mailadres"), MIEKE)
    with story.then("each thing that was typed stands in its place", desk):
        expect(desk.get_by_label("Naam", exact=True)).to_have_value("Mieke de Boer")
        expect(desk.get_by_label("E-mailadres")).to_have_value(MIEKE)
    with story.when("she sends it"):
        keys.follows(desk.get_by_role("button", name="Toevoegen"))
    with story.then("both are on the list, and she is invited", desk):
        expect(desk.locator("main")).to_contain_text("Karim Ouali")
        expect(desk.locator("main")).to_contain_text("Mieke de Boer")
        story.site.mailbox.wait_for(MIEKE, "Je bent aangemeld")
