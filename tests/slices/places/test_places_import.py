from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.activity.models import Activity
from app.config import ROOT
from app.extensions import db
from app.places.models import Board, School, Sector, WorkArea, WorkAreaCluster
from tests import factories as make
from tests.browse import counted_statements

EXAMPLE = ROOT / "docs" / "voorbeelden" / "plaatsen.csv"
DUO = "INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;BEVOEGD GEZAG NUMMER\n"


def run(app: Flask, *arguments: str | Path) -> Result:
    result = app.test_cli_runner().invoke(args=["places", *map(str, arguments)])
    db.session.rollback()
    return result


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bestand.csv"


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def school(brin: str = "99AA00") -> School:
    return db.session.scalars(sa.select(School).where(School.brin == brin)).one()


def test_the_example_holds_the_region_of_the_demonstration(app: Flask) -> None:
    result = run(app, "import", EXAMPLE)
    assert result.exit_code == 0, result.output
    assert "Scholen: 26 nieuw, 0 gewijzigd, 0 ongewijzigd." in result.output
    assert (count(WorkAreaCluster), count(WorkArea), count(Board), count(School)) == (3, 8, 6, 26)
    heiloo = db.session.scalars(sa.select(WorkArea).where(WorkArea.name == "Heiloo")).one()
    assert heiloo.cluster is not None
    assert heiloo.cluster.name == "Bergen-Heiloo"


def test_importing_the_same_file_again_changes_nothing(app: Flask) -> None:
    run(app, "import", EXAMPLE)
    result = run(app, "import", EXAMPLE)
    assert result.stdout.splitlines() == ["Scholen: 0 nieuw, 0 gewijzigd, 26 ongewijzigd."]
    assert count(School) == 26


def test_a_school_is_updated_and_what_a_row_leaves_out_stays(app: Flask, file: Path) -> None:
    make.school(
        brin="99AA00",
        name="Oud",
        town="Heiloo",
        sector=Sector.SPECIAL,
        adviser_name="P²O’er Oost",
        work_area=make.work_area(name="Oost"),
        board=make.board(name="Duinrand"),
    )
    file.write_text("werkgebied;brin;school;plaats\nWest;99AA00;Nieuw;\n")
    result = run(app, "import", file)
    assert "gewijzigd: 99AA00 Nieuw" in result.stdout
    found = school()
    assert found.work_area is not None
    assert found.board is not None
    assert (found.name, found.work_area.name) == ("Nieuw", "West")
    assert (found.town, found.board.name, found.sector, found.adviser_name) == (
        "Heiloo",
        "Duinrand",
        Sector.SPECIAL,
        "P²O’er Oost",
    )


def test_names_differing_in_capitals_are_one(app: Flask, file: Path) -> None:
    make.work_area(name="Alkmaar-Oost")
    file.write_text("werkgebied;bestuur;brin;school\nALKMAAR-OOST;Duinrand;99AA00;A\nalkmaar-oost;DUINRAND;99AB00;B\n")
    run(app, "import", file)
    assert (count(WorkArea), count(Board)) == (1, 1)


def test_on_any_fault_all_are_told_and_nothing_is_written(app: Flask, file: Path) -> None:
    file.write_text("werkgebied;brin;school;sector\nOost;99AA00;Goed;po\nOost;fout;Fout;mbo\n;99AB00;;po\n")
    result = run(app, "import", file)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "regel 3: brin “fout” klopt niet: vier tekens van de school en twee cijfers van de vestiging. "
        "Bijvoorbeeld: 99AA00",
        "regel 3: sector “mbo” is onbekend. Kies uit: po, vo, so.",
        "regel 4: school is leeg.",
    ]
    assert (count(School), count(WorkArea), count(Activity)) == (0, 0, 0)


def test_a_file_that_is_no_table_is_told_without_a_line(app: Flask, file: Path) -> None:
    file.write_bytes(b"\x00\x01\x02")
    result = run(app, "import", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Dit is geen CSV-bestand")


def test_a_file_that_is_not_there_is_told(app: Flask, tmp_path: Path) -> None:
    assert run(app, "import", tmp_path / "weg.csv").exit_code == 2


def test_duo_adds_and_updates_but_leaves_the_work_area(app: Flask, file: Path) -> None:
    make.school(brin="99AA00", name="Oud", town="Heiloo", work_area=make.work_area(name="Oost"))
    make.school(brin="99AC00", name="Gelijk", town="Hoorn")
    file.write_bytes(
        (DUO + "99AA;00;De Eé;BERGEN NH;\n99AB;99AB01;Nieuw;'S-GRAVENHAGE;\n99AC;00;Gelijk;HOORN;\n").encode("cp1252")
    )
    result = run(app, "import-duo", file)
    assert result.stdout.splitlines() == [
        "nieuw: 99AB01 Nieuw",
        "gewijzigd: 99AA00 De Eé",
        "Scholen: 1 nieuw, 1 gewijzigd, 1 ongewijzigd.",
    ]
    found = school()
    assert found.work_area is not None
    assert (found.town, found.work_area.name) == ("Bergen NH", "Oost")
    assert school("99AB01").town == "’s-Gravenhage"


def test_duo_twice_changes_nothing_the_second_time(app: Flask, file: Path) -> None:
    file.write_text(DUO + "99AA;00;A;HOORN;41234\n99AB;00;B;HOORN;41234\n")
    run(app, "import-duo", file)
    assert run(app, "import-duo", file).stdout == "Scholen: 0 nieuw, 0 gewijzigd, 2 ongewijzigd.\n"
    assert [board.name for board in db.session.scalars(sa.select(Board))] == ["Bestuur 41234"]


def test_duo_gives_its_number_to_the_board_a_school_already_has(app: Flask, file: Path) -> None:
    board = make.board(name="Duinrand")
    make.school(brin="99AA00", name="A", board=board)
    file.write_text(DUO + "99AA;00;A;HOORN;41234\n99AB;00;B;HOORN;41234\n99AC;00;C;HOORN;50000\n")
    run(app, "import-duo", file)
    assert [(row.name, row.number) for row in db.session.scalars(sa.select(Board).order_by(Board.id))] == [
        ("Duinrand", "41234"),
        ("Bestuur 50000", "50000"),
    ]
    assert school("99AB00").board_id == board.id


def test_duo_moves_a_school_to_the_board_of_its_number(app: Flask, file: Path) -> None:
    make.school(brin="99AA00", name="A", town="Hoorn", board=make.board(name="Oud", number="1"))
    new = make.board(name="Nieuw", number="2")
    file.write_text(DUO + "99AA;00;A;HOORN;2\n")
    run(app, "import-duo", file)
    assert school().board_id == new.id


def test_two_boards_of_one_name_are_kept_apart_by_their_numbers(app: Flask, file: Path) -> None:
    head = DUO.replace("\n", ";BEVOEGD GEZAG NAAM\n")
    file.write_text(head + "99AA;00;A;HOORN;1;De Linde\n99AB;00;B;HOORN;2;De Linde\n")
    run(app, "import-duo", file)
    assert [(row.name, row.number) for row in db.session.scalars(sa.select(Board).order_by(Board.id))] == [
        ("De Linde", "1"),
        ("De Linde 2", "2"),
    ]


def test_more_rows_are_read_against_what_is_known_in_the_same_number_of_questions(app: Flask, file: Path) -> None:
    asked = []
    for letters in ("A", "BCD"):
        file.write_text("werkgebied;brin;school\n" + "".join(f"Oost;99A{c}00;{c}\n" for c in letters))
        with counted_statements() as seen:
            run(app, "import", file)
        asked.append(len([text for text in seen if text.startswith("SELECT") and "organisation" not in text]))
    assert asked[0] == asked[1]
