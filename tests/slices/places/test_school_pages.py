from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.core.tables import read
from app.extensions import db
from app.places import queries
from app.places.importing import places_file
from app.places.models import School, Sector
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, Page, counted_statements


def shown(page: Page) -> list[str]:
    return [link.get_text() for link in page.all("main tbody th a")]


def one(brin: str = "99AA00") -> School:
    db.session.expire_all()
    return db.session.scalars(sa.select(School).where(School.brin == brin)).one()


def test_a_school_is_added_with_all_that_is_known(organiser: Browser) -> None:
    area, board = make.work_area(name="Oost"), make.board(name="Duinrand")
    form = organiser.visit("places_organise.new_school").form()
    organiser.submit(
        form.fill(
            name="De Wilgenhoek",
            brin="99aa00",
            town="Alkmaar",
            sector="so",
            work_area=area.public_id,
            board=board.public_id,
            adviser_name="Consulent Oost",
            adviser_email="oost@duinenpolder.example",
            mail_domains="@wilgenhoek.example, duinrand.example",
        )
    )
    school = one()
    assert (school.name, school.town, school.sector) == ("De Wilgenhoek", "Alkmaar", Sector.SPECIAL)
    assert (school.work_area, school.board, school.is_active) == (area, board, True)
    assert school.mail_domains == "wilgenhoek.example duinrand.example"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": ""}, "Vul de naam van de school in."),
        ({"brin": "99AA"}, "brin “99AA” klopt niet"),
        ({"brin": "99AB00"}, "Er is al een school met dit BRIN-nummer."),
        ({"adviser_email": "geen-adres"}, "In een e-mailadres staat een @"),
        ({"mail_domains": "school"}, "“school” is geen maildomein"),
    ],
)
def test_what_cannot_be_is_shown_beside_its_field(organiser: Browser, typed: dict[str, str], error: str) -> None:
    make.school(brin="99AB00")
    form = organiser.visit("places_organise.new_school").form()
    page = organiser.submit(form.fill(**{"name": "Nieuw", "brin": "99AA00", **typed}), status=422)
    assert len(page.errors) == 1
    assert page.errors[0].startswith(error)
    assert db.session.scalars(sa.select(School.brin)).all() == ["99AB00"]


def test_changing_a_school_starts_from_what_is_known(organiser: Browser) -> None:
    area = make.work_area()
    school = make.school(brin="99AA00", work_area=area, mail_domains="a.example b.example")
    form = organiser.visit("places_organise.school", public_id=school.public_id).form()
    assert form.values["mail_domains"] == "a.example, b.example"
    organiser.submit(form.fill(name="Nieuwe naam"))
    assert (one().name, one().work_area, one().mail_domains) == ("Nieuwe naam", area, "a.example b.example")


def test_the_list_is_searched_and_filtered(organiser: Browser) -> None:
    area, board = make.work_area(name="Oost"), make.board(name="Duinrand")
    make.school(name="Aak", brin="99AA00", town="Alkmaar", work_area=area, adviser_email="a@b.example")
    make.school(name="Beuk", brin="99AB00", town="Heiloo", board=board, sector=Sector.SPECIAL)
    make.school(name="Den_boom", brin="99AC00", town="Heiloo", is_active=False)

    def found(**address: str) -> list[str]:
        return shown(organiser.visit("places_organise.schools", **address))

    assert found() == ["Aak", "Beuk"]
    assert found(q="heiloo beuk") == ["Beuk"]
    assert found(q="99aa") == ["Aak"]
    assert found(q="_") == []
    assert found(werkgebied=area.public_id) == ["Aak"]
    assert found(werkgebied="geen") == ["Beuk"]
    assert found(bestuur=board.public_id) == ["Beuk"]
    assert found(bestuur="geen") == ["Aak"]
    assert found(sector="so") == ["Beuk"]
    assert found(begeleider="zonder") == ["Beuk"]
    assert found(gesloten="ja") == ["Den_boom"]
    assert found(q="nergens") == []


def test_fifty_schools_make_a_page_and_pages_keep_the_filter(organiser: Browser) -> None:
    for number in range(51):
        make.school(name=f"School {number:03}", brin=f"99A{chr(65 + number // 26)}{number % 26:02}")
    page = organiser.visit("places_organise.schools", q="school")
    assert (len(shown(page)), "Bladzijde 1 van 2" in page.text) == (50, True)
    link = page.find(".pages a")
    assert link is not None
    assert shown(organiser.open(str(link["href"]))) == ["School 050"]
    assert shown(organiser.visit("places_organise.schools", bladzijde=9)) == ["School 050"]


def test_the_list_takes_the_same_statements_for_one_and_for_three(organiser: Browser) -> None:
    asked = []
    for number in (1, 2):
        for _ in range(number):
            make.school(work_area=make.work_area(), board=make.board())
        with counted_statements() as seen:
            organiser.visit("places_organise.schools")
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_a_closed_school_leaves_the_choices_and_keeps_its_history(organiser: Browser, browser: Browser) -> None:
    event = make.event()
    school = make.school(brin="99AA00", name="De Wilgenhoek")
    row = make.registration(event.sessions[0], school=school)
    page = organiser.visit("places_organise.school", public_id=school.public_id)
    page = organiser.submit(page.form("main form[action$=sluiten]"))
    assert "gesloten" in page.text
    assert not one().is_active
    assert queries.schools_by_area() == []
    sign_up = browser.visit("registrations.sign_up", slug=event.slug)
    assert sign_up.find("option[value='99AA00']") is None
    assert db.session.get_one(Registration, row.id).school is one()
    organiser.submit(page.form("main form[action$=heropenen]"))
    assert one().is_active


def test_ticked_schools_get_a_work_area_or_an_adviser(organiser: Browser) -> None:
    area = make.work_area(name="Oost")
    schools = [make.school(brin=f"99A{letter}00") for letter in "ABC"]
    ticked = [school.public_id for school in schools[:2]]
    form = organiser.visit("places_organise.schools").form("main form.pick")
    organiser.submit(form.fill(school=ticked, doe="werkgebied", work_area=area.public_id))
    form = organiser.visit("places_organise.schools").form("main form.pick")
    organiser.submit(form.fill(school=ticked, doe="begeleider", adviser_name="P²O’er", adviser_email="p@duin.example"))
    assert [one(f"99A{letter}00").work_area for letter in "ABC"] == [area, area, None]
    assert [one(f"99A{letter}00").adviser_email for letter in "ABC"] == ["p@duin.example"] * 2 + [""]
    details = db.session.scalars(sa.select(Activity.details).where(Activity.verb == "place_changed")).all()
    assert len(details) == 4
    assert "duin.example" not in str(details)


def test_ticked_schools_are_closed_and_opened_again(organiser: Browser) -> None:
    school = make.school(brin="99AA00")
    form = organiser.visit("places_organise.schools").form("main form.pick")
    organiser.submit(form.fill(school=[school.public_id], doe="sluiten"))
    assert not one().is_active
    form = organiser.visit("places_organise.schools", gesloten="ja").form("main form.pick")
    organiser.submit(form.fill(school=[school.public_id], doe="heropenen"))
    assert one().is_active


def test_a_wrong_address_for_ticked_schools_keeps_the_ticks(organiser: Browser) -> None:
    school = make.school()
    form = organiser.visit("places_organise.schools").form("main form.pick")
    page = organiser.submit(
        form.fill(school=[school.public_id], doe="begeleider", adviser_email="geen-adres"), status=422
    )
    assert len(page.errors) == 1
    assert page.find(f"input[value='{school.public_id}'][checked]") is not None


def test_without_ticks_nothing_happens_and_the_page_says_so(organiser: Browser) -> None:
    make.school(brin="99AA00")
    page = organiser.submit(organiser.visit("places_organise.schools").form("main form.pick").fill(doe="sluiten"))
    assert "Kies eerst een of meer scholen." in page.html.text
    assert one().is_active


def test_a_merger_moves_the_history_and_closes_the_school(organiser: Browser) -> None:
    old, new = make.school(brin="99AA00", name="Oud"), make.school(brin="99AB00", name="Nieuw")
    row = make.registration(make.event().sessions[0], school=old)
    page = organiser.visit("places_organise.school_merge", public_id=old.public_id)
    page = organiser.submit(page.form().fill(into="99ab00"))
    assert page.title == "Nieuw"
    db.session.expire_all()
    assert db.session.get_one(Registration, row.id).school is new
    assert not one().is_active


@pytest.mark.parametrize(
    ("into", "error"),
    [
        ("99ZZ00", "We kennen geen school met dit BRIN-nummer."),
        ("99AA00", "Kies een andere school om mee samen te voegen."),
        ("99AB00", "Die school is gesloten. Kies een school die open is."),
    ],
)
def test_a_merger_into_what_cannot_be_is_refused(organiser: Browser, into: str, error: str) -> None:
    old = make.school(brin="99AA00")
    make.school(brin="99AB00", is_active=False)
    page = organiser.visit("places_organise.school_merge", public_id=old.public_id)
    page = organiser.submit(page.form().fill(into=into), status=422)
    assert page.errors == [error]
    assert one().is_active


def exported(organiser: Browser, endpoint: str, **address: str) -> bytes:
    return organiser.client.get(organiser.path_of(endpoint, **address)).data


def test_the_export_is_filtered_as_the_list_is(organiser: Browser) -> None:
    make.school(brin="99AA00", name="Aak", adviser_email="a@b.example")
    make.school(brin="99AB00", name="Beuk", is_active=False)
    make.school(brin="99AC00", name="Cypres")
    for kind in ("csv", "xlsx"):
        content = exported(organiser, f"places_organise.schools_{kind}", begeleider="zonder")
        rows = read(f"scholen.{kind}", content, places_file.COLUMNS)
        assert [row["brin"] for row in rows] == ["99AC00"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_comes_back(organiser: Browser, kind: str) -> None:
    area = make.work_area(name="Oost", cluster=make.cluster(name="Alkmaar"))
    make.work_area(name="Zonder scholen")
    make.school(
        brin="99AA00",
        name='=1+1;"x"',
        work_area=area,
        board=make.board(name="-Duin; en rand"),
        adviser_name="@consulent",
        adviser_email="c@duin.example",
        sector=Sector.SPECIAL,
    )
    make.school(brin="99AB00", name="’t Veld", town="’s-Gravenhage")
    content = exported(organiser, f"places_organise.schools_{kind}")
    form = organiser.visit("places_organise.duo").form()
    page = organiser.submit(form.fill(file=(BytesIO(content), f"scholen.{kind}")))
    assert "Er verandert niets. 2 scholen zijn al zoals in het bestand." in page.text


def test_no_cell_of_the_file_is_a_formula(organiser: Browser) -> None:
    make.school(brin="99AA00", name="=cmd|' /C calc'!A0")
    assert b";'=cmd|" in exported(organiser, "places_organise.schools_csv")


def test_a_name_of_html_is_text_on_the_page(organiser: Browser) -> None:
    school = make.school(name="<b>x</b>{{7*7}}")
    page = organiser.visit("places_organise.school", public_id=school.public_id)
    assert page.title == "<b>x</b>{{7*7}}"


def test_a_school_that_is_not_there_is_not_found(organiser: Browser, app: Flask) -> None:
    organiser.visit("places_organise.school", public_id="0" * 16, status=404)
