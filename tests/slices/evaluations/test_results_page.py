from flask import Flask

from app.evaluations import actions
from app.evaluations.kinds import Said
from app.evaluations.standard_form import QUESTIONS
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.evaluations import story


def test_the_page_tells_mean_response_and_spread(organiser: Browser) -> None:
    page = story.results(organiser, story.answered([8, 8, 8, 7, 5], people=6))
    assert [figure.get_text(" ", strip=True) for figure in page.all(".figure")][:2] == [
        "7,2 gemiddeld cijfer",
        "5 van de 6 mensen met een plaats vulden in (83%)",
    ]
    chart = page.find(".marks svg")
    assert chart is not None
    assert chart["aria-label"] == "Cijfers: 1 keer een 5, 1 keer een 7, 3 keer een 8"
    heights = [bar["height"] for bar in chart.select("rect")]
    assert heights == ["24.7%", "24.7%", "74.0%"]
    assert "voldoende: 4 van de 5" in page.text
    table = page.all("section:has(> .marks) tbody tr")
    assert [row.td.get_text() for row in table if row.td] == [
        "0",
        "0",
        "0",
        "0",
        "1",
        "0",
        "1",
        "3",
        "0",
        "0",
    ]


def test_agreement_is_drawn_with_its_numbers_and_told_as_a_table(organiser: Browser) -> None:
    evaluation = story.opened(4)
    for ticket, degree in zip(story.tickets(evaluation), (5, 5, 4, 0), strict=True):
        story.answer(ticket, said={3: Said({"0": degree})})
    page = story.results(organiser, evaluation)
    bar = page.find(".likert svg")
    assert bar is not None
    assert [(rect["class"], rect["x"], rect["width"]) for rect in bar.select("rect")] == [
        (["q4"], "0%", "33.33%"),
        (["q5"], "33.33%", "66.67%"),
    ]
    assert [text.get_text() for text in bar.select("text")] == ["1", "2"]
    assert bar["aria-label"] == "1 eens; 2 helemaal eens"
    row = page.all("section:has(.likert) tbody tr")[0]
    assert [cell.get_text() for cell in row.select("td")] == ["0", "0", "0", "1", "2", "1"], "n.v.t. is last"


def test_needs_ratings_and_ticks_are_counted(organiser: Browser) -> None:
    evaluation = story.opened(2)
    first, second = story.tickets(evaluation)
    story.answer(first, said={5: Said({"0": "", "2": "tijd"}), 7: Said(ticked=True), 9: Said({"0": "better"})})
    story.answer(second, said={5: Said({"2": ""}), 8: Said(text="Rekenen", ticked=True), 9: Said({"0": "good"})})
    page = story.results(organiser, evaluation)
    needs = {row.th.get_text(): row.b.get_text() for row in page.all("tr:has(svg.fill)") if row.th and row.b}
    assert (needs["Mijn team"], needs["Mijn bestuur"], needs["Een partner"]) == ("1", "2", "0")
    assert "tijd" in page.text
    figures = [figure.get_text(" ", strip=True) for figure in page.all(".figure")]
    assert figures[2:] == ["1 mens praat mee in het IB-overleg", "1 nieuwe wens voor de lijst"]
    ratings = next(row for row in page.all("tbody tr") if row.th and row.th.get_text().strip() == "Dag en tijdstip")
    assert [cell.get_text() for cell in ratings.select("td")] == ["1", "1", "0"]


def test_open_answers_are_quoted_with_mark_and_tick_and_are_escaped(organiser: Browser) -> None:
    evaluation = story.opened(2)
    first, second = story.tickets(evaluation)
    story.answer(first, 9, {10: Said(text="<script>alert(1)</script> “mooi”", ticked=True)})
    story.answer(second, 5, {10: Said(text="Veel herhaling.")})
    page = story.results(organiser, evaluation)
    quotes = {quote.p.get_text(): quote.small.get_text(strip=True) for quote in page.all(".quotes li") if quote.small}
    assert quotes == {
        "<script>alert(1)</script> “mooi”": "cijfer 9 · mag in het verslag",
        "Veel herhaling.": "cijfer 5 · niet in het verslag",
    }


def test_the_page_can_be_read_per_date(organiser: Browser) -> None:
    first, second = story.answered_twice(3, 1)
    page = story.results(organiser, first)
    assert "7,5" in page.text
    assert len(page.all("nav[aria-label=Datums] a")) == 3
    page = story.results(organiser, first, datum=second.event_session.public_id)
    assert "6,0" in page.text
    assert "van de 1 mensen" in page.text
    assert "over alle datums samen" in page.text, "a split of one date tells of the other by subtraction"
    current = page.find("nav[aria-label=Datums] a[aria-current]")
    assert current is not None
    assert current.get_text(strip=True).startswith("Groep 1")


def test_an_unknown_date_or_event_leads_nowhere(organiser: Browser) -> None:
    evaluation = story.opened(1)
    results_of = {"public_id": evaluation.event.public_id}
    organiser.visit("evaluations_organise.results", status=404, **results_of, datum="0123456789abcdef")
    organiser.visit("evaluations_organise.results", status=404, public_id="0123456789abcdef")
    other = story.opened(1)
    organiser.visit("evaluations_organise.results", status=404, **results_of, datum=other.event_session.public_id)


def test_without_answers_the_page_says_what_to_do(organiser: Browser) -> None:
    page = story.results(organiser, story.opened(3))
    assert "Er zijn nog geen antwoorden." in page.text
    assert "3 mensen kunnen de evaluatie invullen" in page.text
    event = make.event()
    page = organiser.visit("evaluations_organise.results", public_id=event.public_id)
    assert "De evaluatie is nog niet begonnen." in page.text


def test_versions_that_ask_the_same_are_counted_together(organiser: Browser) -> None:
    first, second = story.answered_twice(1, 1)
    actions.change_form(first.form, QUESTIONS[:3], by="command")
    db.session.commit()
    make.registration(second.event_session)
    second.form = actions.current_form()
    db.session.commit()
    story.run_jobs()
    story.answer(story.tickets(second)[1], 4)
    page = story.results(organiser, first)
    assert "6,0" in page.text
    assert len(page.all(".likert")) == 1


def test_one_and_three_take_the_same_number_of_statements(organiser: Browser) -> None:
    def statements(endpoint: str, **values: str) -> int:
        path = organiser.path_of(endpoint, **values)
        db.session.remove()
        with counted_statements() as seen:
            organiser.open(path)
        return len(seen)

    one, three = story.answered([8]), story.answered([8, 7, 6])
    of_one, of_three = one.event.public_id, three.event.public_id
    assert statements("evaluations_organise.results", public_id=of_one) == statements(
        "evaluations_organise.results", public_id=of_three
    )
    overview_of_two = statements("evaluations_organise.overview")
    story.opened(2)
    assert statements("evaluations_organise.overview") == overview_of_two


def test_strangers_are_sent_to_sign_in(browser: Browser, app: Flask) -> None:
    public_id = story.opened(1).event.public_id
    for endpoint in ("results", "export"):
        path = browser.path_of(f"evaluations_organise.{endpoint}", public_id=public_id)
        assert browser.client.get(path).status_code == 303
    assert browser.client.get(browser.path_of("evaluations_organise.overview")).status_code == 303
