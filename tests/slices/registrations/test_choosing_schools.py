"""A school by typing: suggestions, what is asked without script, and how large the form gets."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.places.models import School
from app.places.queries import finding
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.registrations.forms import filled, rows
from tests.words import write_words

NATIONAL = 6_450


def many(number: int = finding.FEW + 1, name: str = "De Vuurtoren") -> None:
    """More schools than fit in a list, in one go."""
    db.session.execute(
        sa.insert(School),
        [
            {
                "brin": f"8{n:05}",
                "name": f"{name} {n}",
                "town": "Duindorp",
                "mail_domains": "",
                "sector": "po",
            }
            for n in range(number)
        ],
    )
    db.session.commit()
    write_words()


def school(**values: object) -> School:
    """As it is a moment later: the worker wrote by which words it is found."""
    row: School = make.school(**values)
    write_words()
    return row


@pytest.fixture
def ark(app: Flask) -> School:
    """One of many."""
    many()
    return school(name="De Ark", town="Bergen")


def kept() -> list[tuple[int | None, str]]:
    return [(row.school_id, row.organisation) for row in rows()]


def suggested(browser: Browser, typed: str) -> list[str]:
    answer = browser.client.get("/scholen", query_string={"q": typed})
    assert answer.status_code == 200
    return [school["name"] for school in answer.json]


def asks_which(page: Page) -> list[str]:
    return [str(radio["value"]) for radio in page.all("input[type=radio][name=school]")]


def test_suggestions_say_what_everybody_may_know_and_no_more(browser: Browser) -> None:
    school(
        name="De Ark",
        town="Bergen",
        brin="99AA01",
        adviser_name="Iemand",
        adviser_email="i@example.org",
        mail_domains="deark.nl",
    )
    answer = browser.client.get("/scholen?q=ark")
    assert answer.json == [{"name": "De Ark", "town": "Bergen", "brin": "99AA01"}]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("typed", ["", "d", "'", "%", "_", "\0", "de ark bibliotheek", "x" * 5000])
def test_what_names_no_school_gives_none(browser: Browser, typed: str) -> None:
    school(name="De Ark")
    assert suggested(browser, typed) == []


def test_suggestions_are_few_and_never_closed(browser: Browser) -> None:
    many()
    school(name="De Vuurtoren oud", is_active=False)
    found = suggested(browser, "vuurtoren")
    assert len(found) == finding.MOST
    assert "De Vuurtoren oud" not in found


def test_schools_are_found_on_both_databases_however_written(any_app: Flask) -> None:
    many()
    ark, ecole = school(name="De Ark", town="Bergen"), school(name="’t École d’Été", town="Schagen")
    assert [site.brin for site in finding.suggestions("DE ARK")] == [ark.brin]
    assert [site.brin for site in finding.suggestions("t ecole d'ete")] == [ecole.brin]
    assert [site.brin for site in finding.suggestions("Arkk")] == [ark.brin]
    assert [site.brin for site in finding.suggestions("Arc")] == []
    assert finding.suggestions("vuurtorenn 7")[0].name == "De Vuurtoren 7"
    assert finding.meant("obs de ark").sure == ark
    assert finding.meant("De Vuurtoren").sure is None
    assert len(finding.meant("De Vuurtoren").possible) == finding.MOST
    assert finding.meant("?!") == finding.Meant()


def test_somebody_who_typed_little_first_sees_what_begins_so(browser: Browser) -> None:
    many(200, name="Aan de Weide zz")
    school(name="De Zwaan")
    assert suggested(browser, "de z")[0] == "De Zwaan"


def test_few_are_shown_in_a_list_and_one_more_is_typed(browser: Browser) -> None:
    event = make.event()
    many(finding.FEW)
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert len(page.all("select[name=school] optgroup option")) == finding.FEW
    school(name="De laatste")
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert not page.all("select[name=school]")
    field = page.find("input[name=organisation]")
    assert (field["id"], field["autocomplete"]) == ("organisation", "organization")
    assert page.find("label[for=organisation]").get_text().strip().startswith("Je school of organisatie")


@pytest.mark.usefixtures("organiser")
def test_an_organiser_adds_somebody_of_a_typed_school(organiser: Browser, ark: School) -> None:
    event = make.event()
    form = organiser.visit("registrations_organise.add", public_id=event.sessions[0].public_id).form()
    organiser.submit(form.fill(name="Noor", email="noor@example.org", organisation="De Ark, Bergen"))
    assert kept() == [(ark.id, "")]


@pytest.mark.parametrize("typed", ["De Ark", "de ark bergen", "OBS De Ark, Bergen", "ark"])
def test_somebody_who_types_the_name_in_full_is_not_asked_which_one(browser: Browser, ark: School, typed: str) -> None:
    page = filled(browser, make.event(), organisation=typed)()
    assert kept() == [(ark.id, "")]
    assert "De Ark, Bergen" in page.text


def test_what_is_no_school_is_an_organisation(browser: Browser, ark: School) -> None:
    filled(browser, make.event(), organisation="Bibliotheek Bergen")()
    assert kept() == [(None, "Bibliotheek Bergen")]


def test_of_two_with_one_name_it_is_asked_which(browser: Browser, ark: School) -> None:
    other = school(name="De Ark", town="Heiloo")
    page = filled(browser, make.event(), organisation="De Ark", question="Waarom?")(422)
    assert rows() == []
    assert page.errors == ["Kies de school die je bedoelt."]
    assert "Welke school bedoel je?" in page.text
    assert asks_which(page) == [ark.brin, other.brin, "anders"]
    assert page.find(".errors a")["href"] == "#school"
    assert page.find("fieldset#school") is not None
    again = page.form()
    assert (again.values["organisation"], again.values["question"]) == ("De Ark", "Waarom?")
    browser.submit(again.fill(school=other.brin))
    assert kept() == [(other.id, "")]


def test_none_of_these_keeps_what_was_typed(browser: Browser, ark: School) -> None:
    page = filled(browser, make.event(), organisation="De Ark Berg")(422)
    assert asks_which(page) == [ark.brin, "anders"]
    browser.submit(page.form().fill(school="anders"))
    assert kept() == [(None, "De Ark Berg")]


def test_somebody_who_does_not_answer_is_asked_again_and_who_mends_it_is_not(browser: Browser, ark: School) -> None:
    school(name="De Ark", town="Heiloo")
    page = filled(browser, make.event(), organisation="De Ark")(422)
    page = browser.submit(page.form(), status=422)
    browser.submit(page.form().fill(organisation="De Ark, Bergen"))
    assert kept() == [(ark.id, "")]


def test_in_a_list_too_a_typed_school_is_that_school(browser: Browser) -> None:
    ark = school(name="De Ark")
    school(name="De Burcht")
    filled(browser, make.event(), organisation="de ark")()
    assert kept() == [(ark.id, "")]


def test_a_school_that_was_chosen_stays_chosen_when_something_else_is_wrong(browser: Browser, ark: School) -> None:
    twin = school(name="De Ark", town="Bergen")
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    form.values["school"] = ark.brin  # as the script sends it
    page = browser.submit(form.fill(name="Noor", email="noor", organisation="De Ark, Bergen"), status=422)
    assert not asks_which(page)
    browser.submit(page.form().fill(email="noor@example.org"))
    assert kept() == [(ark.id, "")]
    assert twin.id != ark.id


def test_a_school_that_is_unknown_is_said_beside_the_field(browser: Browser, ark: School) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    form.values["school"] = "00XX00"
    page = browser.submit(form.fill(name="Noor", email="noor@example.org"), status=422)
    assert page.errors == ["Kies een school uit de lijst."]
    assert page.find("#organisation-error") is not None
    assert page.find(".errors a")["href"] == "#organisation"


def test_a_typed_school_costs_a_sign_up_two_statements_more_than_a_chosen_one(browser: Browser, ark: School) -> None:
    numbers = []
    for brin, typed in ((ark.brin, ""), ("", "De Ark"), ("", "Bibliotheek")):
        form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
        form.values["school"] = brin
        with counted_statements() as seen:
            form.fill(name="Noor", email="noor@example.org", organisation=typed)
            browser.submit(form, follow=False)
        numbers.append(len(seen))
    chosen, found, unknown = numbers
    assert found == unknown == chosen + 2


def test_the_form_is_small_and_asks_as_little_however_many_schools_there_are(browser: Browser) -> None:
    event = make.event()
    school(work_area_id=make.work_area().id)
    sizes, numbers = [], []
    for more in (0, NATIONAL):
        if more:
            many(more)
        with counted_statements() as seen:
            page = browser.visit("registrations.sign_up", slug=event.slug)
        sizes.append(len(page.response.data))
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
    assert max(sizes) < 60_000
    with counted_statements() as seen:
        assert suggested(browser, "de vuurtoren 6449") == ["De Vuurtoren 6449"]
    assert len(seen) == 3
