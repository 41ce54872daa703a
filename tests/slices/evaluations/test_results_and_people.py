"""Results show opinions, and never identify people."""

import pytest

from app.accounts import queries as accounts
from app.core.database import write_first
from app.evaluations.kinds import Said
from app.extensions import db
from app.places.models import JobRole
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.evaluations import story


def test_somebody_who_reads_numbers_only_sees_no_texts_and_no_file(reader: Browser) -> None:
    evaluation = story.opened(5)
    for ticket in story.tickets(evaluation):
        story.answer(
            ticket,
            said={4: Said(text="Eigen woorden."), 5: Said({"0": "tijd"}), 10: Said(text=story.TELLING)},
        )
    page = story.results(reader, evaluation)
    assert "8,0" in page.text
    for hidden in ("Eigen woorden.", "tijd ", "jongetje", "staat apart", "Wat ze schreven", "Download"):
        assert hidden not in page.text
    path = reader.path_of("evaluations_organise.export", public_id=evaluation.event.public_id)
    assert reader.client.get(path).status_code == 403


@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True)])
def test_somebody_who_reads_numbers_only_sees_them_from_five_answers_up(
    reader: Browser, organiser: Browser, answers: int, shown: bool
) -> None:
    evaluation = story.answered([8] * answers, people=6)
    assert ("8,0" in story.results(reader, evaluation).text) is shown
    assert "8,0" in story.results(organiser, evaluation).text


def test_groups_are_shown_from_five_and_never_by_subtraction(organiser: Browser) -> None:
    def groups(**sizes: int) -> str:
        evaluation = story.opened(sum(sizes.values()))
        roles = [role for role, size in sizes.items() for _ in range(size)]
        for ticket, role in zip(story.tickets(evaluation), roles, strict=True):
            story.answer(ticket, 9 if role == "ib" else 6, job_role=JobRole(role))
        page = story.results(organiser, evaluation)
        section = page.find("#groups").find_parent("section").find("section")
        return section.get_text(" ", strip=True)

    assert "Schoolleider 5 6,0 IB’er of kwaliteitscoördinator 5 9,0" in groups(ib=5, head=5)
    assert "minder dan 5 antwoorden" in groups(ib=5, head=4)
    assert "overige functies 5 6,0" in groups(ib=5, head=3, support_coordinator=2)
    assert "vanaf 5 antwoorden" in groups(ib=4)


def test_somebody_who_reads_numbers_only_sees_a_date_when_no_other_is_told_by_it(reader: Browser) -> None:
    first, second = story.answered_twice(6, 4)
    assert "7,2" in story.results(reader, first).text
    for evaluation in (first, second):
        page = story.results(reader, first, datum=evaluation.event_session.public_id)
        assert page.find(".figures") is None
    other, _ = story.answered_twice(5, 5)
    assert "8,0" in story.results(reader, other, datum=other.event_session.public_id).text


def test_a_recognisable_pupil_stands_apart(organiser: Browser) -> None:
    evaluation = story.opened(2)
    first, second = story.tickets(evaluation)
    story.answer(first, said={10: Said(text=story.TELLING, ticked=True)})
    story.answer(second, said={10: Said(text="Prima.")})
    page = story.results(organiser, evaluation)
    notice = page.find(".notice--bad")
    assert notice is not None
    assert "Eén antwoord staat apart." in notice.get_text()
    assert [quote.get_text() for quote in page.all(".quote")] == ["Prima.", story.TELLING]
    assert page.find("section:has(#apart) details .quote") is not None, "folded away"


def test_somebody_who_wants_a_reaction_is_named_with_what_they_wrote(organiser: Browser, reader: Browser) -> None:
    evaluation = story.opened(5)
    for ticket in story.tickets(evaluation):
        story.answer(ticket)
    assert "Wie een reactie wil" not in story.results(organiser, evaluation).text
    other = story.opened(5)
    for ticket in story.tickets(other)[1:]:
        story.answer(ticket)
    story.answer(story.tickets(other)[0], said={4: Said(text="Bel me.")}, name="Noor", email="noor@example.org")
    assert "Noor , noor@example.org Bel me." in story.results(organiser, other).text
    assert "Noor" not in story.results(reader, other).text


def test_a_consulent_sees_that_an_answer_is_held_apart_and_does_not_read_or_judge_it(browser: Browser) -> None:
    sign_in_as(browser, "consultant", "zij@example.org")
    area = make.work_area()
    evaluation = story.opened(6, work_areas=[area])
    for ticket, text in zip(story.tickets(evaluation), [story.TELLING, "Eigen woorden.", "", "", "", ""], strict=True):
        story.answer(ticket, said={4: Said(text=text)} if text else {})
    with write_first():
        account = accounts.account_of("zij@example.org")
        assert account is not None
        account.work_areas.append(area)
        db.session.commit()
    page = story.results(browser, evaluation)
    assert "Eigen woorden." in page.text
    assert "Eén antwoord staat apart." in page.text
    assert "De organisatie leest dat en beslist wat ermee gebeurt." in page.text
    assert "jongetje" not in page.text
    assert "Beslis" not in page.text
    assert page.find("#apart") is None
    assert "jouw blik" not in browser.visit("home_organise.dashboard").text
    browser.visit("evaluations_organise.held", status=403, public_id=evaluation.event.public_id)
