"""What an event asks: on its form, on the organisers' pages, in the file and on the participant's own page."""

import sqlalchemy as sa

from app.events.models import USUAL_ASKS, Ask
from app.extensions import db
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.forms import filled, rows

ALWAYS = {"name", "email"}
FIELDS = {
    Ask.SCHOOL: {"school", "organisation"},
    Ask.JOB_ROLE: {"job_role"},
    Ask.QUESTION: {"question"},
    Ask.LEARNING_GOAL: {"learning_goal"},
    Ask.DIET: {"diet", "diets"},
    Ask.ACCESS_NEEDS: {"access_needs"},
}
KNOWN = ALWAYS.union(*FIELDS.values())


def asked(browser: Browser, endpoint: str, **values: str) -> set[str]:
    """The names of what a form asks."""
    return KNOWN & {str(field["name"]) for field in browser.visit(endpoint, **values).form().tag.select("[name]")}


def test_each_question_stands_on_the_form_only_when_the_event_asks_it(browser: Browser, organiser: Browser) -> None:
    make.school()
    for asks in ((), *((ask,) for ask in Ask), tuple(Ask)):
        event = make.event(asks=asks)
        expected = ALWAYS.union(*(FIELDS[ask] for ask in asks))
        assert asked(browser, "registrations.sign_up", slug=event.slug) == expected
        session = event.sessions[0].public_id
        assert asked(organiser, "registrations_organise.add", public_id=session) == expected


def test_an_event_asks_as_it_always_did_unless_told_otherwise(browser: Browser) -> None:
    make.school()
    event = make.event()
    assert event.asks == USUAL_ASKS
    assert asked(browser, "registrations.sign_up", slug=event.slug) == KNOWN - {
        "diet",
        "diets",
        "access_needs",
        "learning_goal",
    }


def test_nothing_but_name_and_address_is_needed_whatever_is_asked(browser: Browser) -> None:
    page = filled(browser, make.event(asks=tuple(Ask)))()
    assert "Je bent aangemeld" in page.title
    (row,) = rows()
    assert (row.diet, row.access_needs, row.job_role, row.question) == (None, None, None, "")


def test_what_somebody_answers_is_kept_and_shown_to_them(browser: Browser) -> None:
    page = filled(browser, make.event(asks=tuple(Ask)), diet="  geen noten ", access_needs="Plek\nvooraan")()
    (row,) = rows()
    assert (row.diet, row.access_needs) == ("geen noten", "Plek vooraan")
    assert "Dieetwensen geen noten" in page.text
    assert "Nodig om goed mee te doen Plek vooraan" in page.text


def test_a_form_from_before_may_send_what_is_not_asked_any_more(browser: Browser) -> None:
    make.school()
    event = make.event(asks=tuple(Ask))
    send = filled(browser, event, diet="geen noten", school="anders", question="x" * 2001)
    event.asks = ()
    db.session.commit()
    send()
    (row,) = rows()
    assert (row.diet, row.question, row.organisation) == (None, "", "")


def test_an_answer_that_is_too_long_is_said_beside_its_field(browser: Browser) -> None:
    send = filled(browser, make.event(asks=(Ask.DIET,)), diet="x" * 501)
    assert send(status=422).errors == ["Gebruik niet meer dan 500 tekens."]
    filled(browser, make.event(asks=(Ask.DIET,)), diet="x" * 500)()
    assert len(rows()) == 1


def test_an_organiser_adds_somebody_with_the_answers(organiser: Browser) -> None:
    event = make.event(asks=(Ask.DIET, Ask.ACCESS_NEEDS))
    form = organiser.visit("registrations_organise.add", public_id=event.sessions[0].public_id).form()
    page = organiser.submit(form.fill(name="Omar", email="omar@example.org", diet="halal", access_needs="lift"))
    headings = [each.get_text().strip() for each in page.all("thead th")][:4]
    assert headings == ["Kies", "Naam", "Dieetwensen", "Nodig"]
    assert [each.get_text() for each in page.all("tbody td:not(:has(input))")][:2] == ["halal", "lift"]


def test_the_list_and_the_file_have_a_column_for_each_question(organiser: Browser) -> None:
    event = make.event(asks=(Ask.JOB_ROLE, Ask.DIET))
    row = make.registration(event.sessions[0], diet="=1+1", job_role=None)
    page = organiser.visit("registrations_organise.participants", public_id=event.sessions[0].public_id)
    assert [each.get_text().strip() for each in page.all("thead th")][:4] == [
        "Kies",
        "Naam",
        "Functie",
        "Dieetwensen",
    ]
    address = organiser.path_of("registrations_organise.download", public_id=event.sessions[0].public_id)
    heading, cells = organiser.client.get(address).get_data(as_text=True).splitlines()
    assert heading.lstrip("\ufeff") == "Naam;E-mailadres;Functie;Stand;Aangemeld;Dieetwensen"
    assert cells.startswith(f"{row.name};{row.email};;zeker;")
    assert cells.endswith(";'=1+1")


def test_answers_from_when_it_was_asked_stay_in_the_list(organiser: Browser) -> None:
    event = make.event(asks=())
    make.registration(event.sessions[0], access_needs="schrijftolk", job_role=None)
    page = organiser.visit("registrations_organise.participants", public_id=event.sessions[0].public_id)
    assert [each.get_text().strip() for each in page.all("thead th")][:3] == ["Kies", "Naam", "Nodig"]
    assert "schrijftolk" in page.text


def test_asking_everything_costs_no_statement_more(browser: Browser) -> None:
    numbers = []
    for asks in (USUAL_ASKS, tuple(Ask)):
        more = {"diet": "vega"} if Ask.DIET in asks else {}
        send = filled(browser, make.event(asks=asks), **more)
        with counted_statements() as seen:
            send()
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Registration)) == 2
