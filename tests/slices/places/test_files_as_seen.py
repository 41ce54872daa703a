"""Files of schools as their makers see them, and what is not understood."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from app.extensions import db
from app.places.importing import handed_in
from app.places.models import School, Sector
from app.places.organise import duo
from tests import factories as make
from tests.browse import Browser
from tests.slices.places.test_duo_pages import hand_in, take_over
from tests.slices.web.arriving import Body, somebody_writes

HEAD = "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM"


def schools() -> dict[str, Sector]:
    db.session.expire_all()
    return {row.brin: row.sector for row in db.session.scalars(sa.select(School).order_by(School.brin))}


def run(app: Flask, tmp_path: Path, text: str, *command: str) -> tuple[int, str]:
    file = tmp_path / "scholen.csv"
    file.write_text(text)
    result = app.test_cli_runner().invoke(args=["places", *command, str(file)])
    db.session.rollback()
    return result.exit_code, result.stderr


@pytest.mark.parametrize("column", ["SOORT PO", "ONDERWIJSSOORT", "SOORT_PO"])
def test_the_sector_is_that_of_the_file(app: Flask, tmp_path: Path, column: str) -> None:
    kinds = {"Bo": "po", "SBO": "so", "SO": "so", "VSO": "so", "Speciaal basisonderwijs": "so"}
    lines = [f"99AA{number:02};School {number};HOORN;{kind}" for number, kind in enumerate(kinds)]
    assert run(app, tmp_path, "\n".join([f"{HEAD};{column}", *lines]), "import-duo") == (0, "")
    assert list(schools().values()) == list(kinds.values())


def test_a_kind_of_school_that_is_not_understood_is_told(app: Flask, tmp_path: Path) -> None:
    told = run(app, tmp_path, f"{HEAD};SOORT PO\n99AA00;A;HOORN;xyz", "import-duo")
    assert told == (1, "regel 2: SOORT PO “xyz” wordt niet begrepen.\n")
    assert schools() == {}


def test_a_school_that_is_named_special_is_so_when_it_is_new(app: Flask, tmp_path: Path) -> None:
    make.school(brin="99AA00", sector=Sector.PRIMARY)
    text = f"{HEAD}\n99AA00;SBO A;HOORN\n99AB00;SBO De Wissel;HOORN\n99AC00;De Sobere;HOORN"
    assert run(app, tmp_path, text, "import-duo")[0] == 0
    assert schools() == {"99AA00": Sector.PRIMARY, "99AB00": Sector.SPECIAL, "99AC00": Sector.PRIMARY}


def test_ordinary_schools_are_not_gone_from_a_file_of_special_ones(organiser: Browser) -> None:
    make.school(brin="99AA00", name="Gewoon", town="Hoorn")
    make.school(brin="99AB00", name="Speciaal", town="Hoorn", sector=Sector.SPECIAL)
    page = hand_in(organiser, f"{HEAD};SOORT PO\n99AC00;SO De Bron;HOORN;SO\n")
    assert "99AB00 Speciaal" in page.text
    assert "99AA00" not in page.text


@pytest.mark.parametrize("written", ["1-8-2019 0:00:00", "1 aug 2019", "01-08-2019", "43678", "20190801", "1/8/19"])
def test_a_school_that_was_closed_is_closed_however_its_day_is_written(organiser: Browser, written: str) -> None:
    page = hand_in(organiser, f"{HEAD};OPHEFFINGSDATUM\n99AA00;A;HOORN;{written}\n99AB00;B;HOORN;\n")
    take_over(organiser, page, "nieuw")
    assert list(schools()) == ["99AB00"]


def test_a_closing_day_that_is_not_understood_is_told(organiser: Browser) -> None:
    page = hand_in(organiser, f"{HEAD};OPHEFFINGSDATUM\n99AA00;A;HOORN;zomer 2019\n")
    assert "Regel 2: OPHEFFINGSDATUM “zomer 2019” wordt niet begrepen." in page.text


def merged() -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["werkgebied", "bestuur", "brin", "school", "sector"])
    for number, name in enumerate(("A", "B", "C")):
        sheet.append([None, None, f"99AA{number:02}", name, None])
    sheet["A2"], sheet["B2"], sheet["E4"] = "Oost", "Duinrand", "so"
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B4")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_preview_shows_werkgebied_bestuur_and_sector_of_every_new_school(organiser: Browser) -> None:
    page = hand_in(organiser, merged(), "scholen.xlsx")
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.all("main table tbody tr")]
    assert cells == [["Oost", "Duinrand", "po"], ["Oost", "Duinrand", "po"], ["Oost", "Duinrand", "so"]]


def filtered() -> bytes:
    book = openpyxl.load_workbook(BytesIO(merged()))
    sheet: Any = book.active
    sheet.auto_filter.ref = "A1:E4"
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("answer", "brins"), [("overslaan", ["99AA00"]), ("meenemen", ["99AA00", "99AA01", "99AA02"])])
def test_filtered_rows_are_asked_about(organiser: Browser, answer: str, brins: list[str]) -> None:
    page = hand_in(organiser, filtered(), "scholen.xlsx", status=422)
    assert "Regel 3: deze rij en die tot en met regel 4 zijn verborgen" in page.text
    form = page.form("main form:has([name=file])")
    page = organiser.submit(form.fill(file=(BytesIO(filtered()), "scholen.xlsx"), hidden=answer), status=303)
    take_over(organiser, page, "nieuw")
    assert list(schools()) == brins


def test_others_write_while_a_file_arrives_and_is_read(organiser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def write() -> None:
        somebody_writes()
        written.append(True)

    def watched(*args: Any) -> Any:
        write()
        return handed_in.opened(*args)

    form = organiser.visit("places_organise.duo").form()
    content = f"{HEAD}\n99AA00;A;HOORN\n".encode()
    body, length, boundary = stream_encode_multipart(form.values | {"file": FileStorage(BytesIO(content), "duo.csv")})
    db.session.rollback()
    monkeypatch.setattr(duo, "opened", watched)
    response = organiser.client.post(
        form.action,
        input_stream=Body(body.read(), write),
        content_type=f"multipart/form-data; boundary={boundary}",
        content_length=length,
        headers={"Referer": f"http://localhost{form.page}"},
    )
    assert response.status_code == 303
    assert len(written) > 1  # while it arrived and while it was read
