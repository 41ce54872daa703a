"""Afterwards: what it was worth."""

from datetime import timedelta

from playwright.sync_api import expect

from app.core import clock
from tests import factories as make
from tests.journeys.mailbox import link_in
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in

ANNA = "anna@esdoorn.example"


def test_an_evaluation_is_filled_in_and_its_result_seen(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a themacafé that ended this morning"), story.site.data():
        make.organisation()
        began = clock.now() - timedelta(hours=3)
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
        for group in anna.locator(".scale").all():
            group.get_by_text("8", exact=True).click()
        for statement in anna.locator("fieldset.agree").all():
            statement.locator("label").nth(1).click()
        anna.locator("textarea:visible").last.fill("Fijn dat er tijd was om te praten.")
        anna.get_by_role("button", name="Verstuur je antwoorden").click()
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
