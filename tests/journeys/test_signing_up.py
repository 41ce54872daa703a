"""A teacher with a telephone, between two lessons."""

import re
from datetime import time, timedelta

import sqlalchemy as sa
from icalendar import Calendar
from playwright.sync_api import Page, expect

from app.core import clock
from app.events.models import Event
from app.extensions import db
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


def fills_in_and_sends(page: Page, name: str, email: str, button: str = "Aanmelden voor deze bijeenkomst") -> None:
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
        invitations = [only_event(calendar_of(mailbox.wait_for(MIEKE, f"Bijeenkomst {n} van 3"))) for n in (1, 2, 3)]
        assert len({invitation["UID"] for invitation in invitations}) == 3
        assert {invitation["DTSTART"].dt for invitation in invitations} == begins
        assert len(mailbox.to(MIEKE)) == 4


def a_form_with_many_schools(story: Story) -> str:
    """The address of the form; two of its schools are called De Ark."""
    with story.given("more schools than fit in a list"):
        with story.site.data():
            for n in range(61):
                make.school(name=f"De Vuurtoren {n}", town="Duindorp")
            for town in ("Bergen", "Heiloo"):
                make.school(name="De Ark", town=town)
        title = an_open_masterclass(story)
        with story.site.data():
            slug = db.session.scalar(sa.select(Event.slug).where(Event.title == title))
    return f"/bijeenkomsten/{slug}/aanmelden"


def test_a_school_is_chosen_by_typing_with_the_keyboard_alone(story: Story) -> None:
    address = a_form_with_many_schools(story)
    teacher = story.desk()
    teacher.goto(address)
    school = teacher.get_by_role("combobox", name="Je school of organisatie")
    options = teacher.get_by_role("listbox").get_by_role("option")
    with story.when("a teacher types her name and address, and a part of her school’s", teacher):
        teacher.get_by_label("Je naam").focus()
        teacher.keyboard.type("Mieke de Boer")
        teacher.keyboard.press("Tab")
        teacher.keyboard.type(MIEKE)
        teacher.keyboard.press("Tab")
        teacher.keyboard.type("ark")
        expect(options).to_have_text(["De Ark Bergen", "De Ark Heiloo"])
        expect(school).to_have_attribute("aria-expanded", "true")
        expect(teacher.get_by_role("status")).to_have_text("2 scholen. Kies met de pijltjes of typ verder.")
    with story.when("she closes the list and opens it again"):
        teacher.keyboard.press("Escape")
        expect(teacher.get_by_role("listbox")).to_be_hidden()
        expect(school).to_have_value("ark")
        teacher.keyboard.press("ArrowDown")
        expect(teacher.get_by_role("listbox")).to_be_visible()
    with story.when("she goes down to the second one", teacher):
        teacher.keyboard.press("ArrowDown")
        teacher.keyboard.press("ArrowDown")
        second = options.nth(1)
        expect(second).to_have_attribute("aria-selected", "true")
        expect(school).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    with story.when("she takes it, and sends the form"):
        teacher.keyboard.press("Enter")
        expect(school).to_have_value("De Ark, Heiloo")
        expect(school).to_have_attribute("aria-expanded", "false")
        teacher.keyboard.press("Enter")
    with story.then("she comes from that school", teacher):
        expect(teacher.locator("#registration")).to_have_attribute("data-status", "confirmed")
        expect(teacher.get_by_text("De Ark, Heiloo")).to_be_visible()


def test_without_script_it_is_asked_which_school_is_meant(story: Story) -> None:
    address = a_form_with_many_schools(story)
    teacher = story.phone_without_script()
    with story.when("a teacher types a name that two schools have"):
        teacher.goto(address)
        teacher.get_by_label("Je school of organisatie").fill("De Ark")
        fills_in_and_sends(teacher, "Mieke de Boer", MIEKE)
    with story.then("she is asked which one"):
        expect(teacher.get_by_role("group", name="Welke school bedoel je?")).to_be_visible()
    with story.when("she answers"):
        teacher.get_by_label("De Ark, Bergen").check()
        teacher.get_by_role("button", name="Aanmelden voor deze bijeenkomst").click()
    with story.then("she comes from that school"):
        expect(teacher.get_by_text("De Ark, Bergen")).to_be_visible()
