"""Afterwards: what it was worth."""

from datetime import timedelta

import segno
from playwright.sync_api import Page, expect

from app.core import clock
from tests import factories as make
from tests.journeys.mailbox import link_in
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in

ANNA = "anna@esdoorn.example"
# The squares of the code as they stand on the screen: true where it is dark. A border of four squares is around it.
SQUARES = """async (squares) => {
  const picture = document.querySelector("main img");
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 8 * squares, height: 8 * squares });
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return Array.from({ length: squares - 8 }, (_, row) => Array.from({ length: squares - 8 }, (_, column) =>
    ink.getImageData(8 * (column + 4) + 4, 8 * (row + 4) + 4, 1, 1).data[0] < 128));
}"""


def fills_in(page: Page, mark: str, words: str) -> None:
    for group in page.locator(".scale").all():
        group.get_by_text(mark, exact=True).click()
    for statement in page.locator("fieldset.agree").all():
        statement.locator("label").nth(1).click()
    page.locator("textarea:visible").last.fill(words)
    page.get_by_role("button", name="Verstuur je antwoorden").click()


def scanned(screen: Page) -> str:
    """The address in the code on the screen, which is also written under it."""
    address = f"http://{screen.locator('.screen-address').inner_text()}"
    code = segno.make(address, error="m", micro=False)
    drawn = screen.evaluate(SQUARES, len(code.matrix) + 8)
    assert drawn == [[bool(square) for square in row] for row in code.matrix]
    return address


def test_an_evaluation_is_filled_in_and_its_result_seen(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a themacafé that ended this morning"), story.site.data():
        make.organisation()
        began = clock.now() - timedelta(hours=4)
        session = make.event_session([make.meeting(began)], capacity=40)
        title = make.event([session], title="Druk? Rust!", kind=make.kind(name="Themacafé")).title
        make.registration(session, name="Anna van Dijk", email=ANNA, news_at=None)
        make.registration(session, email="bart@esdoorn.example", news_at=None)

    anna = story.phone()
    with story.when("who was there opens the link in the mail", anna):
        link = link_in(mailbox.wait_for(ANNA, "Hoe was het?"), "/evaluatie/")
        anna.goto(link)
        expect(anna.get_by_role("heading", level=1)).to_have_text("Hoe was de bijeenkomst?")
    with story.when("she sends it half empty", anna):
        anna.get_by_role("button", name="Verstuur je antwoorden").click()
        expect(anna.get_by_role("alert")).to_be_visible()
    with story.when("she fills it in"):
        fills_in(anna, "8", "Fijn dat er tijd was om te praten.")
    with story.then("she is thanked", anna):
        expect(anna.get_by_role("heading", level=1)).to_have_text("Bedankt voor je antwoorden")
    with story.then("it cannot be sent twice", anna):
        anna.goto(link)
        expect(anna.get_by_role("button", name="Verstuur je antwoorden")).to_have_count(0)

    desk = story.desk()
    with story.when("an organiser opens the results", desk):
        signs_in(story, desk)
        desk.get_by_role("navigation").get_by_role("link", name="Evaluaties").first.click()
        desk.get_by_role("link", name=title).click()
    with story.then("she sees the mark, how many answered and what was written", desk):
        expect(desk.locator("main")).to_contain_text("8,0")
        expect(desk.locator("main")).to_contain_text("van de 2 mensen")
        expect(desk.locator("main")).to_contain_text("Fijn dat er tijd was om te praten.")
        expect(desk.locator("main")).not_to_contain_text("Anna")


def test_a_room_scans_the_code_on_the_closing_slide(story: Story) -> None:
    with story.given("a themacafé that is about to end"), story.site.data():
        make.organisation()
        began = clock.now() - timedelta(minutes=110)
        session = make.event_session([make.meeting(began)], capacity=40)
        title = make.event([session], title="Druk? Rust!", kind=make.kind(name="Themacafé")).title
        make.registration(session, email=ANNA)
        make.registration(session, email="bart@esdoorn.example")
    with story.given("the worker has opened its evaluation"):
        story.site.work()

    desk = story.desk()
    with story.when("the organiser opens the evaluation", desk):
        signs_in(story, desk)
        desk.get_by_role("navigation").get_by_role("link", name="Evaluaties").first.click()
        desk.get_by_role("link", name=title).click()
    with story.when("she shows the code to the room", desk):
        desk.get_by_role("link", name="Code voor").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text("Hoe was het?")
    with story.then("the code on the wall is the address under it"):
        address = scanned(desk)

    phones = [story.phone(), story.phone()]
    with story.when("Anna scans it", phones[0]):
        phones[0].goto(address)
        expect(phones[0].get_by_role("heading", level=1)).to_have_text("Hoe was de bijeenkomst?")
        expect(phones[0].locator("main")).to_contain_text(title)
    with story.when("she and Bart fill it in, each on an own phone"):
        for phone, mark in zip(phones, ("9", "7"), strict=True):
            phone.goto(address)
            phone.get_by_label("Wat is je functie?").select_option(index=1)
            fills_in(phone, mark, "Fijn dat er tijd was om te praten.")
            expect(phone.get_by_role("heading", level=1)).to_have_text("Bedankt voor je antwoorden")
    with story.then("the same phone is not asked twice, but may be lent to a colleague", phones[0]):
        phones[0].goto(address)
        expect(phones[0].get_by_role("button", name="Verstuur je antwoorden")).to_have_count(0)
        expect(phones[0].get_by_role("link", name="collega")).to_be_visible()

    with story.then("the organiser reads what the room thought, and not who", desk):
        desk.get_by_role("link", name="Terug naar beheer").click()
        expect(desk.locator("main")).to_contain_text("8,0")
        expect(desk.locator("main")).to_contain_text("van de 2 mensen")
        expect(desk.locator("main")).to_contain_text("Fijn dat er tijd was om te praten.")
        expect(desk.locator("main")).not_to_contain_text("Anna")
