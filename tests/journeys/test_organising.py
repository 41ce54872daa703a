"""An organiser at her desk."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from app.core import clock
from app.registrations.models import Status
from tests import factories as make
from tests.journeys.mailbox import calendar_of, only_event, text_of
from tests.journeys.story import Story


def signs_in(story: Story, page: Page, role: str = "organiser", *areas: str) -> None:
    """Past the sign-in page, which has a story of its own."""
    page.context.add_cookies([story.site.session_of(role, *areas)])
    page.goto("/beheer/")


def test_an_organiser_moves_a_meeting(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("an IB-bijeenkomst with two participants and one who cancelled"), story.site.data():
        make.organisation()
        session = make.event_session(capacity=40)
        title = make.event(
            [session], title="De veranderende rol van de IB’er", kind=make.kind(name="IB-bijeenkomst")
        ).title
        for name in ("anna", "bart"):
            make.registration(session, name=name.title(), email=f"{name}@esdoorn.example")
        make.registration(session, Status.CANCELLED_BY_PARTICIPANT, email="cees@esdoorn.example", news_at=None)
    with story.given("both have their invitation"):
        first = {
            name: only_event(calendar_of(mailbox.wait_for(f"{name}@esdoorn.example", "Je bent aangemeld")))
            for name in ("anna", "bart")
        }

    desk = story.desk()
    with story.when("an organiser signs in with her link", desk):
        desk.goto(story.site.sign_in_link(story.site.invite("organiser")))
        desk.get_by_role("button", name="Inloggen").click()
        desk.wait_for_url("**/beheer/")
    with story.when("she opens the programme", desk):
        desk.get_by_role("navigation").get_by_role("link", name="Bijeenkomsten").first.click()
        expect(desk.get_by_role("heading", level=1)).to_have_text("Bijeenkomsten")
    with story.when("she opens the event", desk):
        desk.get_by_role("link", name=title).click()
    with story.then("she sees who comes", desk):
        desk.get_by_role("link", name="Deelnemers").first.click()
        expect(desk.locator("main")).to_contain_text("Anna")
        expect(desk.locator("main")).to_contain_text("Bart")
    with story.when("she moves it a week", desk):
        tabs = desk.get_by_role("navigation", name="Deze bijeenkomst")
        tabs.get_by_role("link", name="Bijeenkomst", exact=True).click()
        desk.get_by_role("link", name="Datum of plek wijzigen").click()
        new = clock.today() + timedelta(days=37)
        desk.get_by_label("Datum", exact=True).fill(new.isoformat())
        desk.get_by_label("Locatie").fill("Sint-Lucasschool")
        desk.get_by_role("button", name="Bekijk wat er verandert").click()
    with story.then("nothing is changed yet and she sees how many people it mails", desk):
        expect(desk.get_by_role("heading", level=1)).to_have_text("Klopt deze wijziging?")
        expect(desk.locator("main")).to_contain_text("Sint-Lucasschool")
        expect(desk.get_by_role("button", name="Wijzig en mail 2 mensen")).to_be_visible()
        assert len(mailbox.mails) == 2
    with story.when("she is sure", desk):
        desk.get_by_role("button", name="Wijzig en mail 2 mensen").click()
    with story.when("she does not want to wait until the news has settled", desk):
        desk.get_by_role("button", name="Nu versturen").click()

    with story.then("everybody who comes has the difference, and the calendar moves along"):
        for name, before in first.items():
            mail = mailbox.wait_for(f"{name}@esdoorn.example", "Nieuwe datum")
            after = only_event(calendar_of(mail))
            assert calendar_of(mail)["METHOD"] == "REQUEST"
            assert after["UID"] == before["UID"]
            assert after["SEQUENCE"] > before["SEQUENCE"]
            assert after["DTSTART"].dt.date() == new
            assert "Sint-Lucasschool" in text_of(mail)
    with story.then("who had cancelled hears nothing"):
        story.site.work()
        assert mailbox.to("cees@esdoorn.example") == []
        assert len(mailbox.mails) == 4

    with story.when("she looks at the mail that went out", desk):
        desk.get_by_role("navigation").get_by_role("link", name="Berichten").first.click()
        expect(desk.locator("main")).to_contain_text("anna@esdoorn.example")
    with story.when("she signs out", desk):
        desk.get_by_role("button", name="Uitloggen").click()
    with story.then("the desk is closed"):
        desk.goto("/beheer/")
        expect(desk).to_have_url(f"{story.site.url}/inloggen?next=/beheer/")


def test_somebody_who_only_reads_sees_numbers_and_no_names(story: Story) -> None:
    with story.given("an event with a participant"), story.site.data():
        make.organisation()
        session = make.event_session(capacity=40)
        title = make.event([session], title="Nieuw in jouw groep").title
        make.registration(session, name="Anna van Dijk")
    reader = story.desk()
    with story.when("a director looks in", reader):
        signs_in(story, reader, "viewer")
    with story.then("there are numbers, not names", reader):
        reader.goto("/beheer/bijeenkomsten")
        reader.get_by_role("link", name=title).click()
        expect(reader.locator("main")).to_contain_text("1 van 40")
        expect(reader.locator("body")).not_to_contain_text("Anna")
