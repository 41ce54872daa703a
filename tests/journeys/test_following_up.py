"""A consulent, in the months after."""

from datetime import timedelta

from playwright.sync_api import expect

from app.core import clock
from tests import factories as make
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in

GOAL = "Elke IB’er loopt in het voorjaar een ochtend mee op een andere school"
OUTCOME = "Acht van de tien IB’ers liepen mee; dit blijven we doen."


def test_a_consulent_notes_what_her_werkgebied_does_with_it(story: Story) -> None:
    with story.given("an IB-bijeenkomst that two werkgebieden had last week"), story.site.data():
        make.organisation()
        areas = [make.work_area(name=name) for name in ("Duinrand", "Polder")]
        make.work_area(name="Eiland")
        session = make.event_session([make.meeting(clock.now() - timedelta(days=7))])
        event = make.event(
            [session],
            title="De veranderende rol van de IB’er",
            kind=make.kind(name="IB-bijeenkomst"),
            work_areas=areas,
        )
        title, slug = event.title, event.slug

    consulent = story.desk()
    with story.when("the consulent of one of them opens it", consulent):
        signs_in(story, consulent, "consultant", "Duinrand")
        consulent.get_by_role("navigation").get_by_role("link", name="Bijeenkomsten").first.click()
        consulent.get_by_role("link", name=title).click()
    with story.when("she notes what they agreed", consulent):
        tabs = consulent.get_by_role("navigation", name="Deze bijeenkomst")
        tabs.get_by_role("link", name="Vervolg").click()
        after = consulent.url
        consulent.get_by_label("Doel").fill(GOAL)
        consulent.get_by_label("Wie doet wat?").fill("Alle IB’ers en de consulent")
        again = clock.today() + timedelta(days=120)
        consulent.get_by_label("Wanneer kijken jullie terug?").fill(again.isoformat())
    with story.then("it can only be for her own werkgebied"):
        expect(consulent.get_by_label("Werkgebied")).to_have_text("Duinrand")
    with story.when("she lays it down"):
        consulent.get_by_role("button", name="Leg de afspraak vast").click()
    with story.then("it is kept, and she will hear of it", consulent):
        expect(consulent.get_by_role("status").first).to_contain_text("De afspraak staat erin.")
        expect(consulent.locator("main")).to_contain_text(GOAL)
        agreement = consulent.url

    other = story.phone()
    with story.when("a consulent from elsewhere has the address of it", other):
        signs_in(story, other, "consultant", "Eiland")
        assert (answer := other.goto(agreement)) is not None
    with story.then("she may not open it"):
        assert answer.status == 403
        expect(other.locator("body")).not_to_contain_text(GOAL)
    with story.then("nor note something for a werkgebied that is not hers"):
        assert (answer := other.goto(after)) is not None
        assert answer.status == 403
    with story.then("and her list is empty", other):
        other.goto("/beheer/vervolg")
        expect(other.locator("main")).to_contain_text("Er zijn nog geen afspraken.")

    with story.when("the first tells what came of it", consulent):
        consulent.get_by_label("Wat leverde het op?").fill(OUTCOME)
        consulent.locator("[data-state]").get_by_role("radio").last.check()
        consulent.get_by_role("button", name="Bewaar de stand").click()
        expect(consulent.get_by_role("status").first).to_contain_text("Bewaard.")
    passer_by = story.phone()
    with story.then("everybody reads it where the event was announced", passer_by):
        passer_by.goto(f"/bijeenkomsten/{slug}")
        expect(passer_by.locator("main")).to_contain_text(GOAL)
        expect(passer_by.locator("main")).to_contain_text(OUTCOME)
