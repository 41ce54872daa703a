"""A teacher with a telephone, between two lessons."""

import re
from datetime import time, timedelta

from icalendar import Calendar
from playwright.sync_api import Page, expect

from app.core import clock
from tests import factories as make
from tests.journeys.mailbox import calendar_of, link_in, only_event, text_of
from tests.journeys.story import Story

MIEKE = "mieke@koolwitjes.example"


def an_open_masterclass(story: Story, **values: object) -> str:
    """Its title; it is in three weeks."""
    with story.site.data():
        make.organisation()
        kind = make.kind(name="Masterclass")
        starts = clock.moment(clock.today() + timedelta(days=21), time(13, 30))
        meeting = make.meeting(starts, hours=3, doors_at=starts - timedelta(minutes=30))
        session = make.event_session([meeting], **values)
        title: str = make.event([session], title="Een OT dat oplevert", kind=kind).title
        return title


def fills_in_and_sends(
    page: Page, name: str, email: str, button: str = "Aanmelden voor deze bijeenkomst"
) -> None:
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je e-mailadres").fill(email)
    page.get_by_role("button", name=button).click()


def test_a_teacher_signs_up_on_a_phone_and_cancels(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a masterclass that is open"):
        title = an_open_masterclass(story)

    teacher = story.phone()
    with story.when("a teacher opens the programme", teacher):
        teacher.goto("/")
        expect(teacher.get_by_role("link", name=title)).to_be_visible()
    with story.when("she looks at the masterclass", teacher):
        teacher.get_by_role("link", name=title).click()
        expect(teacher.get_by_role("heading", level=1)).to_have_text(title)
        expect(teacher.locator("main")).to_contain_text("13.30–16.30 uur")
    with story.when("she opens the form", teacher):
        teacher.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
    with story.when("she forgets the end of her address", teacher):
        fills_in_and_sends(teacher, "Mieke de Boer", "mieke@koolwitjes")
        expect(teacher.get_by_role("alert")).to_contain_text("Het stuk na de @ is niet af.")
        expect(teacher.get_by_label("Je naam")).to_have_value("Mieke de Boer")
    with story.when("she mends it"):
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
    with story.then("she has a place", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
        expect(teacher.get_by_role("heading", level=1)).to_contain_text("Mieke")

    with story.then("one mail brings the confirmation and the invitation"):
        mail = mailbox.wait_for(MIEKE, "Je bent aangemeld")
        invitation = only_event(calendar_of(mail))
        assert calendar_of(mail)["METHOD"] == "REQUEST"
        assert invitation["SUMMARY"] == title
        assert invitation["ATTENDEE"].lower() == f"mailto:{MIEKE}"
        assert "/aanmelding/" not in invitation.to_ical().decode()
        assert len(mailbox.to(MIEKE)) == 1

    with story.when("she puts it in her own calendar from the page"):
        with teacher.expect_download() as downloaded:
            teacher.get_by_role("link", name="Zet in mijn agenda").click()
        calendar = Calendar.from_ical(downloaded.value.path().read_bytes())
        assert only_event(calendar)["DTSTART"].dt == invitation["DTSTART"].dt

    with story.when("a week later she opens the link in the mail, to cancel", teacher):
        teacher.goto(link_in(mail, "/aanmelding/"))
        if not teacher.url.endswith("/afmelden"):
            teacher.get_by_role("link", name="Afmelden").click()
        expect(teacher.get_by_role("heading", level=1)).to_contain_text("Wil je je afmelden")
    with story.when("she says yes"):
        teacher.get_by_role("button", name="Ja, meld mij af").click()
    with story.then("her place is free again", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "cancelled")
    with story.then("the meeting leaves her calendar"):
        mail = mailbox.wait_for(MIEKE, "Je bent afgemeld")
        cancellation = only_event(calendar_of(mail))
        assert calendar_of(mail)["METHOD"] == "CANCEL"
        assert cancellation["UID"] == invitation["UID"]
        assert cancellation["SEQUENCE"] > invitation["SEQUENCE"]
        assert cancellation["ORGANIZER"] == invitation["ORGANIZER"]
        assert title.casefold() in text_of(mail).casefold()


def test_everything_works_without_script(story: Story) -> None:
    with story.given("a masterclass that is open"):
        title = an_open_masterclass(story)

    teacher = story.phone_without_script()
    with story.when("a teacher searches for it"):
        teacher.goto("/?q=oplevert")
        teacher.get_by_role("link", name=title).click()
        teacher.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
    with story.when("she sends the form empty"):
        fills_in_and_sends(teacher, "", "")
        expect(teacher.get_by_role("alert")).to_contain_text("Vul je e-mailadres in.")
    with story.when("she fills it in"):
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
    with story.then("she has a place"):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.when("she cancels"):
        teacher.get_by_role("link", name="Afmelden").click()
        teacher.get_by_role("button", name="Ja, meld mij af").click()
    with story.then("her place is free again"):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "cancelled")


def test_of_two_mornings_one_is_chosen(story: Story) -> None:
    with story.given("an IB-bijeenkomst on a Tuesday or a Thursday"), story.site.data():
        make.organisation()
        tuesday, thursday = (
            make.event_session([make.meeting(clock.now() + timedelta(days=days))], name=name)
            for days, name in ((21, "dinsdag"), (23, "donderdag"))
        )
        event = make.event([tuesday, thursday], title="De veranderende rol van de IB’er")
        title, chosen = event.title, clock.local(thursday.starts_at).date()

    teacher = story.phone()
    with story.when("a teacher sees both", teacher):
        teacher.goto("/")
        teacher.get_by_role("link", name=title).click()
        expect(teacher.get_by_role("link", name=re.compile("^Aanmelden voor"))).to_have_count(2)
    with story.when("she takes the second", teacher):
        teacher.get_by_role("link", name=re.compile("^Aanmelden voor")).last.click()
        expect(teacher.get_by_role("radio", checked=True)).to_have_count(1)
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
    with story.then("that is the one in her invitation", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
        invitation = only_event(calendar_of(story.site.mailbox.wait_for(MIEKE, "Je bent aangemeld")))
        assert clock.local(invitation["DTSTART"].dt).date() == chosen


def test_three_afternoons_bring_an_overview_and_three_invitations(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a series of three afternoons"), story.site.data():
        make.organisation()
        meetings = [make.meeting(clock.now() + timedelta(days=days)) for days in (20, 41, 62)]
        title = make.event([make.event_session(meetings)], title="Rust in de groep").title
        begins = {meeting.starts_at.replace(microsecond=0) for meeting in meetings}

    teacher = story.desk()
    with story.when("a teacher signs up once", teacher):
        teacher.goto("/")
        teacher.get_by_role("link", name=title).click()
        teacher.get_by_role("link", name="Aanmelden voor deze bijeenkomst").click()
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
    with story.then("four mails come: what it is, and each afternoon for the calendar"):
        overview = mailbox.wait_for(MIEKE, "Je bent aangemeld")
        assert not any(part.get_content_type() == "text/calendar" for part in overview.walk())
        invitations = [
            only_event(calendar_of(mailbox.wait_for(MIEKE, f"Bijeenkomst {n} van 3"))) for n in (1, 2, 3)
        ]
        assert len({invitation["UID"] for invitation in invitations}) == 3
        assert {invitation["DTSTART"].dt for invitation in invitations} == begins
        assert len(mailbox.to(MIEKE)) == 4
