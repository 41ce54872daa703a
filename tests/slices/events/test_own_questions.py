"""The pages on which organisers write the own questions of an event or a kind."""

from app.extensions import db
from tests import factories as make
from tests.browse import Browser


def written(organiser: Browser, event, **values) -> None:
    page = organiser.visit("events_organise.event_questions", public_id=event.public_id)
    organiser.submit(page.form("form[data-keep]").fill(**values))


def asked(event) -> list[str]:
    db.session.expire_all()
    return [each.text for each in event.questions if each.is_asked]


def test_questions_are_added_changed_moved_and_removed(organiser: Browser) -> None:
    event = make.event()
    written(organiser, event, kind="yes_no", text="Lunch je mee?", is_required=True)
    written(organiser, event, kind="choice", text="Welke ronde?", parts="een\ntwee")
    lunch, round = event.questions
    assert (lunch.is_required, round.parts) == (True, ["een", "twee"])
    page = organiser.visit("events_organise.event_question", public_id=event.public_id, question=round.public_id)
    organiser.submit(page.form("form[data-keep]").fill(text="Welke ronde kies je?", only_if=f"{lunch.public_id}=yes"))
    page = organiser.visit("events_organise.event_questions", public_id=event.public_id)
    assert "alleen als “Lunch je mee?” is beantwoord met “ja”" in page.text
    page = organiser.submit(page.form("form[action$=omhoog]"))
    assert "hoort bij een antwoord dat er dan niet meer vóór staat" in page.text
    assert asked(event) == ["Lunch je mee?", "Welke ronde kies je?"]
    page = organiser.visit("events_organise.event_questions", public_id=event.public_id)
    organiser.submit(page.form(f"form[action*='{round.public_id}'][action$=weg]"))
    assert asked(event) == ["Lunch je mee?"]


def test_a_change_of_a_question_that_a_colleague_removed_says_so(organiser: Browser) -> None:
    event = make.event()
    question = make.question(event)
    page = organiser.visit("events_organise.event_question", public_id=event.public_id, question=question.public_id)
    form = page.form("form[data-keep]").fill(text="Wat neem je zelf mee?")
    page = organiser.visit("events_organise.event_questions", public_id=event.public_id)
    organiser.submit(page.form("form[action$=weg]"))
    page = organiser.submit(form, status=422)
    assert "Deze vraag staat er niet meer. Kijk de lijst na." in page.text
    assert page.form("form[data-keep]").values["text"] == "Wat neem je zelf mee?"


def test_the_questions_of_a_kind_have_a_page_of_their_own(organiser: Browser) -> None:
    kind = make.kind()
    page = organiser.visit("events_organise.kind_questions", public_id=kind.public_id)
    organiser.submit(page.form("form[data-keep]").fill(kind="text", text="Wat neem je mee?"))
    assert asked(kind) == ["Wat neem je mee?"]


def test_an_answer_gets_seats_of_its_own_behind_a_bar(organiser: Browser) -> None:
    event = make.event()
    written(organiser, event, kind="choice", text="Ronde 1", parts="Rekenen | 28\nTaal|5\nSpel")
    (question,) = event.questions
    assert question.limits == {"Rekenen": 28, "Taal": 5}
    page = organiser.visit("events_organise.event_question", public_id=event.public_id, question=question.public_id)
    assert page.form("form[data-keep]").values["parts"] == "Rekenen | 28\nTaal | 5\nSpel"
