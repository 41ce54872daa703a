"""An IB'er has a question from practice, and hears what came of it."""

from playwright.sync_api import Page, expect

from app.topics.models import Topic
from tests import factories as make
from tests.journeys.mailbox import link_in, text_of
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in

SAMIRA = "samira@esdoorn.example"
WISH = "Pesten in de bovenbouw"
WHY = "Bij veel scholen speelt dit, en er is iemand die er veel van weet."


def a_round_with_two_topics(story: Story) -> None:
    with story.site.data():
        make.organisation()
        area = make.work_area(name="Duinrand")
        make.school(name="De Esdoorn", work_area_id=area.id)
        running = make.inventory_round(title="Najaar")
        for title in ("Rust in de klas", "Hoogbegaafd bij de kleuters"):
            topic: Topic = make.topic(title=title, people=1, round_id=running.id)
            make.need(topic, subject=title)


def takes_step(desk: Page, link: str, button: str) -> None:
    """A round goes on only after one has read what that means."""
    desk.get_by_role("link", name=link).click()
    desk.get_by_role("button", name=button, exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Najaar")


def test_an_ib_er_asks_votes_and_hears_what_came_of_it(story: Story) -> None:
    mailbox = story.site.mailbox
    with story.given("a round that collects, with two topics in it"):
        a_round_with_two_topics(story)

    samira = story.phone()
    with story.when("an IB'er opens the topics", samira):
        samira.goto("/")
        samira.get_by_role("link", name="Onderwerpen").first.click()
        expect(samira.get_by_role("link", name="Rust in de klas")).to_be_visible()
    with story.when("she tells what is going on in her school", samira):
        samira.get_by_role("link", name="Geef een behoefte door").click()
        samira.get_by_label("Wat speelt er in de praktijk?").fill("In groep 8 worden stille kinderen buitengesloten.")
        samira.get_by_label("Het onderwerp in een paar woorden").fill(WISH)
        samira.get_by_label("Je e-mailadres").fill(SAMIRA)
    with story.when("she sends it"):
        samira.get_by_role("button", name="Verstuur mijn wens").click()
    with story.then("it waits to be read, and she can see so by a link", samira):
        expect(samira.locator("#need")).to_contain_text("Wordt gelezen, dan zichtbaar.")
        expect(samira.locator("main")).to_contain_text("stille kinderen")
        samira.goto(link_in(mailbox.wait_for(SAMIRA, "We lezen je wens"), "/wens/"))
        expect(samira.locator("#need")).to_contain_text("Wordt gelezen, dan zichtbaar.")

    desk = story.desk()
    with story.when("an organiser reads it", desk):
        signs_in(story, desk)
        desk.get_by_role("link", name="1 wens wacht op jouw blik").click()
        expect(desk.locator(".looking-row")).to_contain_text("stille kinderen")
    with story.when("she publishes it with one key", desk):
        desk.locator(".looking-row").get_by_role("checkbox").focus()
        desk.keyboard.press("p")
        expect(desk.get_by_role("status").first).to_contain_text("De wens staat op de site.")
    with story.then("it is a topic, with her words and without her name", samira):
        published = mailbox.wait_for(SAMIRA, "Je wens staat op de site")
        samira.goto(link_in(published, "/onderwerpen/"))
        expect(samira.get_by_role("heading", level=1)).to_have_text(WISH)
        expect(samira.locator("main")).to_contain_text("stille kinderen")
    with story.when("she says yes to news of it", samira):
        samira.goto(link_in(published, "/nieuws/"))
        samira.get_by_role("button", name="Ja, houd mij op de hoogte").click()
        expect(samira.get_by_role("heading", level=1)).to_have_text("Je krijgt nieuws over deze onderwerpen")

    with story.when("the organiser looks at the round", desk):
        desk.get_by_role("navigation").get_by_role("link", name="Onderwerpen").first.click()
        desk.get_by_role("link", name="Inventarisatierondes").click()
        desk.get_by_role("link", name="Najaar").click()
        expect(desk.locator("main")).to_contain_text(WISH)
    with story.when("she opens the vote", desk):
        takes_step(desk, "Naar de volgende stap: bundelen", "Naar bundelen")
        takes_step(desk, "Naar de volgende stap: stemmen", "Naar stemmen")

    with story.when("the IB'er chooses her top 3", samira):
        samira.goto("/onderwerpen")
        samira.get_by_role("link", name="Kies je top 3").click()
        chosen = (WISH, "Rust in de klas", "Hoogbegaafd bij de kleuters")
        for number, title in enumerate(chosen, start=1):
            samira.get_by_label(f"{number}e keus").select_option(label=title)
        samira.get_by_label("Je e-mailadres").fill(SAMIRA)
        samira.get_by_role("button", name="Stem op deze drie").click()
        expect(samira.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    with story.when("she opens the link in her mail", samira):
        samira.goto(link_in(mailbox.wait_for(SAMIRA, "Bevestig je top 3"), "/stem/"))
        expect(samira.get_by_role("heading", level=1)).to_have_text("Is dit jouw top 3?")
    with story.then("her vote counts", samira):
        samira.get_by_role("button", name="Ja, dit is mijn top 3").click()
        expect(samira.get_by_role("heading", level=1)).to_have_text("Je stem telt")

    with story.then("nobody sees how the vote goes", desk):
        desk.reload()
        expect(desk.locator("main")).to_contain_text("De uitslag is geheim tot je de stemming sluit.")
    with story.when("the organiser closes the vote and reads the result", desk):
        takes_step(desk, "Naar de volgende stap: besluiten", "Sluit de stemming")
    with story.when("she decides", desk):
        desk.get_by_role("link", name=WISH).first.click()
        desk.get_by_role("link", name="Neem een besluit").click()
        desk.get_by_label("masterclass").check()
        desk.get_by_label("Waarom, in één zin").fill(WHY)
    with story.when("she keeps the decision"):
        desk.get_by_role("button", name="Bewaar het besluit").click()
        expect(desk.get_by_role("status").first).to_contain_text("Het besluit is bewaard.")

    with story.then("the IB'er hears what it becomes, and why"):
        news = mailbox.wait_for(SAMIRA, f"Nieuws over “{WISH}”")
        assert "Dit wordt een masterclass." in text_of(news)
        assert WHY in text_of(news)
    with story.then("everybody can read it", samira):
        samira.goto(link_in(news, "/onderwerpen/"))
        expect(samira.get_by_role("heading", level=1)).to_have_text(WISH)
        expect(samira.locator("main")).to_contain_text(WHY)
    with story.then("one click ends the news", samira):
        samira.goto(link_in(news, "/nieuws/"))
        samira.get_by_role("button", name="Stop met al het nieuws").click()
        expect(samira.get_by_role("heading", level=1)).to_have_text("Je krijgt geen nieuws meer")
