from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.activity.models import Activity
from app.extensions import db
from app.places.models import Board, School, Sector, Upload
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as

HEAD = "INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENAAM;BEVOEGD GEZAG NUMMER\n"


def hand_in(browser: Browser, text: str | bytes, name: str = "duo.csv", *, status: int = 303) -> Page:
    content = text if isinstance(text, bytes) else text.encode()
    form = browser.visit("places_organise.duo").form()
    return browser.submit(form.fill(file=(BytesIO(content), name)), status=status)


def take_over(browser: Browser, page: Page, *groups: str, status: int = 303) -> Page:
    return browser.submit(page.form("main form:has(#groups)").fill(groups=list(groups)), status=status)


def known() -> dict[str, tuple[str, bool]]:
    db.session.expire_all()
    return {row.brin: (row.name, row.is_active) for row in db.session.scalars(sa.select(School).order_by(School.brin))}


def uploads() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Upload)) or 0


@pytest.fixture
def three(app: Flask) -> None:
    make.school(brin="99AA00", name="Oud", town="Heiloo")
    make.school(brin="99AB00", name="Gelijk", town="Heiloo")
    make.school(brin="99AC00", name="Weg", town="Heiloo")
    make.school(brin="99AD00", name="Speciaal", town="Heiloo", sector=Sector.SPECIAL)


FILE = (
    HEAD
    + "99AA;00;Nieuwe naam;HEILOO;HEILOO;41234\n99AB;00;Gelijk;HEILOO;HEILOO;\n"
    + "99AE;00;Erbij;BERGEN NH;HEILOO;41234\n"
)


def test_what_is_new_changed_and_gone_is_shown_and_nothing_written(organiser: Browser, three: None) -> None:
    before = known()
    page = hand_in(organiser, FILE)
    assert "1 nieuwe school toevoegen" in page.text
    assert "1 verdwenen school sluiten" in page.text
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.all("main table tbody tr")]
    assert ["naam", "Oud", "Nieuwe naam"] in cells
    assert ["bestuur", "leeg", "Bestuur 41234"] in cells
    assert "99AC00 Weg" in page.text
    assert "99AD00" not in page.text  # DUO's file knows no special schools
    assert known() == before
    assert db.session.scalars(sa.select(Board)).all() == []


def test_only_the_ticked_groups_are_taken_over(organiser: Browser, three: None) -> None:
    page = take_over(organiser, hand_in(organiser, FILE), "gewijzigd")
    assert "Overgenomen: 0 nieuw, 1 gewijzigd, 0 gesloten." in page.html.text
    assert known() == {
        "99AA00": ("Nieuwe naam", True),
        "99AB00": ("Gelijk", True),
        "99AC00": ("Weg", True),
        "99AD00": ("Speciaal", True),
    }
    take_over(organiser, hand_in(organiser, FILE), "nieuw", "verdwenen")
    assert known()["99AC00"] == ("Weg", False)
    assert known()["99AE00"] == ("Erbij", True)
    assert uploads() == 0
    assert "Er verandert niets." in hand_in(organiser, FILE).text


def test_what_is_gone_is_not_ticked_automatically(organiser: Browser, three: None) -> None:
    page = hand_in(organiser, FILE)
    assert [str(tick["value"]) for tick in page.all("#groups input[checked]")] == ["nieuw", "gewijzigd"]


def test_a_national_file_is_of_the_municipalities_where_we_know_a_school(organiser: Browser, three: None) -> None:
    rest = "".join(f"98A{chr(65 + n)};00;Ver {n};ASSEN;ASSEN;\n" for n in range(5)) + "fout;x;;ASSEN;ASSEN;\n"
    page = hand_in(organiser, FILE + rest)
    assert "1 gemeente gekozen" in page.text
    assert "Ver 0" not in page.text
    page = organiser.open(f"{page.path}?gemeente=Heiloo&gemeente=Assen")
    assert "Regel 10: brin “fout x” klopt niet" in page.text
    assert page.find("#groups") is None


def test_somebody_who_knows_no_school_yet_chooses_municipalities_first(organiser: Browser) -> None:
    page = hand_in(organiser, FILE + "98AA;00;Ver;ASSEN;ASSEN;\n")
    assert "Kies eerst welke gemeenten van jullie zijn" in page.text
    assert page.find("#groups") is None
    page = organiser.open(f"{page.path}?gemeente=Assen")
    assert "1 nieuwe school toevoegen" in page.text
    take_over(organiser, page, "nieuw")
    assert list(known()) == ["98AA00"]


def test_a_file_with_partnerships_is_filtered_on_ours(organiser: Browser) -> None:
    head = "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENAAM;SAMENWERKINGSVERBAND\n"
    page = hand_in(organiser, head + "99AA00;Ons;HOORN;HOORN;PO2701\n99AB00;Hun;ASSEN;ASSEN;PO2203\n")
    page = organiser.open(f"{page.path}?verband=PO2701")
    take_over(organiser, page, "nieuw")
    assert known() == {"99AA00": ("Ons", True)}


def test_a_site_that_was_closed_is_as_good_as_gone(organiser: Browser) -> None:
    make.school(brin="99AA00", name="A", town="Hoorn")
    make.school(brin="99AB00", name="B", town="Hoorn")
    head = "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;OPHEFFINGSDATUM\n"
    page = hand_in(organiser, head + "99AA00;A;HOORN;01-08-2025\n99AB00;B;HOORN;2027-08-01\n")
    take_over(organiser, page, "verdwenen")
    assert known() == {"99AA00": ("A", False), "99AB00": ("B", True)}


def test_a_closed_school_stays_closed_whatever_a_file_says(organiser: Browser) -> None:
    make.school(brin="99AA00", name="Dicht", is_active=False)
    make.school(brin="99AB00", name="Open", town="Hoorn")
    page = hand_in(organiser, HEAD + "99AA;00;Anders;HOORN;HOORN;\n99AB;00;Open!;HOORN;HOORN;\n")
    assert "1 gesloten school blijft gesloten." in page.text
    take_over(organiser, page, "nieuw", "gewijzigd")
    assert known() == {"99AA00": ("Dicht", False), "99AB00": ("Open!", True)}


def test_what_changed_since_the_preview_is_shown_again(organiser: Browser, three: None) -> None:
    page = hand_in(organiser, FILE)
    make.school(brin="99AE00", name="Al gemaakt")
    page = take_over(organiser, page, "nieuw", status=422)
    assert "Intussen is er iets veranderd." in page.text
    assert known()["99AE00"] == ("Al gemaakt", True)
    take_over(organiser, page, "gewijzigd")
    assert known()["99AE00"] == ("Erbij", True)


def test_without_a_tick_nothing_is_taken_over(organiser: Browser, three: None) -> None:
    page = take_over(organiser, hand_in(organiser, FILE), status=422)
    assert "Kies wat je overneemt." in page.text
    assert uploads() == 1


def test_our_own_file_shows_its_work_areas_and_advisers(organiser: Browser) -> None:
    make.school(brin="99AA00", name="A", work_area=make.work_area(name="Oost"))
    page = hand_in(organiser, "werkgebied;brin;school;begeleider\nWest;99AA00;A;P²O’er\n")
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.all("main table tbody tr")]
    assert cells == [["werkgebied", "Oost", "West"], ["begeleider", "leeg", "P²O’er"]]
    take_over(organiser, page, "gewijzigd")
    school = db.session.scalars(sa.select(School)).one()
    assert school.work_area is not None
    assert school.work_area.name == "West"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\x00\x01", "Dit is geen CSV-bestand"),
        (b"iets;anders\n1;2\n", "de kolom “werkgebied” ontbreekt."),
        (b"VESTIGINGSNAAM;PLAATSNAAM\nA;B\n", "de kolom “VESTIGINGSCODE” ontbreekt."),
        (
            b"VESTIGINGSNAAM;VESTIGINGSCODE;PLAATSNAAM\nA;99AA00;Hoorn;te veel\n",
            "Regel 2: er staan meer cellen",
        ),
    ],
)
def test_what_is_no_file_with_schools_is_told_and_not_kept(organiser: Browser, content: bytes, told: str) -> None:
    assert told in hand_in(organiser, content, status=422).text
    assert uploads() == 0


def test_without_a_file_the_page_asks_for_one(organiser: Browser) -> None:
    page = organiser.submit(organiser.visit("places_organise.duo").form(), status=422)
    assert page.errors == ["Kies eerst een bestand."]


def post_large(browser: Browser, csrf_token: str, content: bytes) -> TestResponse:
    """As a form sends it; kept in memory, since the test client leaves its temporary file open."""
    file = FileStorage(BytesIO(content), "duo.csv")
    boundary, body = encode_multipart({"csrf_token": csrf_token, "file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    db.session.rollback()
    return browser.client.post(browser.path_of("places_organise.duo"), data=body, content_type=kind)


def test_a_register_of_megabytes_fits_and_one_of_more_than_ten_does_not(organiser: Browser) -> None:
    csrf_token = organiser.visit("places_organise.duo").form().values["csrf_token"]
    wide = "A" + " " * 1000
    rows = "".join(f"99A{chr(65 + n // 100)};{n % 100:02};{wide};HOORN;HOORN;\n" for n in range(1500))
    assert post_large(organiser, csrf_token, (HEAD + rows).encode()).status_code == 303
    assert post_large(organiser, csrf_token, b"x" * (10 * 1024 * 1024 + 65 * 1024)).status_code == 413
    assert uploads() == 1


def test_others_get_no_more_room_than_for_any_form(app: Flask) -> None:
    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    assert post_large(viewer, "", b"x" * 1_100_000).status_code == 413


def test_a_file_that_is_thrown_away_changes_nothing(organiser: Browser, three: None) -> None:
    before = known()
    page = hand_in(organiser, FILE)
    organiser.submit(page.form("main form[action$=weg]"))
    assert (known(), uploads()) == (before, 0)
    organiser.open(page.path, status=404)


def test_a_file_that_lay_for_a_day_goes_with_the_next(organiser: Browser) -> None:
    hand_in(organiser, FILE)
    old = db.session.scalars(sa.select(Upload)).one()
    old.uploaded_at -= timedelta(days=1, seconds=1)
    db.session.commit()
    hand_in(organiser, FILE)
    assert uploads() == 1


def test_the_log_counts_and_names_nobody(organiser: Browser, three: None) -> None:
    take_over(organiser, hand_in(organiser, FILE), "nieuw", "gewijzigd", "verdwenen")
    row = db.session.scalars(sa.select(Activity).where(Activity.verb == "duo_imported")).one()
    assert row.details == {"new": 1, "changed": 1, "closed": 1}
    assert row.actor.startswith("account:")
