"""Wrong programme files: every fault with its line, nothing written."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.events.models import Event, EventKind
from app.extensions import db

GOOD = {"soort": "Masterclass", "titel": "Rust", "datum": "9-3-2027", "begin": "13.30", "eind": "16.30"}


def csv(*rows: dict[str, str]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [";".join(columns), *(";".join(row.get(column, "") for column in columns) for row in rows)]
    return "\n".join(lines)


def faults(app: Flask, folder: Path, *rows: dict[str, str]) -> list[str]:
    """The faults reported for a file with these rows; checks that nothing was written, too."""
    file = folder / "programma.csv"
    file.write_text(csv(*rows))
    result = app.test_cli_runner().invoke(args=["events", "import", str(file)])
    db.session.rollback()
    assert (result.exit_code, result.stdout) == (1, "")
    for model in (Event, EventKind, Activity):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(model)) == 0
    return result.stderr.splitlines()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"begin": "25.00"}, "begin “25.00” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"begin": "half tien"}, "begin “half tien” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"eind": "16.60"}, "eind “16.60” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"eind": "24:00"}, "eind “24:00” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"inloop": "13"}, "inloop “13” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"datum": "29-2-2027"}, "datum “29-2-2027” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"datum": "9 maart"}, "datum “9 maart” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"datum": "wo 9 mrt 2027"}, "datum “wo 9 mrt 2027” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"datum": "9-3-98"}, "datum “9-3-98” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"datum": "3/13/2027"}, "datum “3/13/2027” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"begin": "13.30-15.30"}, "begin “13.30-15.30” is geen tijd. Bijvoorbeeld: 13.30"),
        ({"datum": "9-3-0202"}, "datum “9-3-0202” is geen datum. Bijvoorbeeld: 9-3-2027"),
        ({"eind": "13.30"}, "eind 13.30 is niet later dan begin 13.30."),
        ({"eind": "9.00"}, "eind 9.00 is niet later dan begin 13.30."),
        ({"inloop": "13.31"}, "inloop 13.31 is later dan begin 13.30."),
        ({"plaatsen": "0"}, "plaatsen “0” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens."),
        ({"plaatsen": "-5"}, "plaatsen “-5” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens."),
        ({"plaatsen": "2,5"}, "plaatsen “2,5” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens."),
        ({"plaatsen": "²"}, "plaatsen “²” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens."),
        (
            {"plaatsen": "100001"},
            "plaatsen “100001” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens.",
        ),
        ({"wachtlijst": "soms"}, "wachtlijst “soms” is onbekend. Kies uit: ja, nee."),
        ({"status": "geweest"}, "status “geweest” is onbekend. Kies uit: concept, save the date, open."),
        ({"online": "javascript:alert(1)"}, "online “javascript:alert(1)” is geen link. Een link begint met https://"),
        ({"online": "https://"}, "online “https://” is geen link. Een link begint met https://"),
        ({"online": "http://[x"}, "online “http://[x” is geen link. Een link begint met https://"),
        ({"contact_email": "a@b@c"}, "contact_email “a@b@c” is geen e-mailadres. Bijvoorbeeld: naam@school.nl"),
        ({"titel": "x" * 201}, "titel is langer dan 200 tekens."),
        (
            {"aanmelden_tot": "morgen"},
            "aanmelden_tot “morgen” is geen datum. Bijvoorbeeld: 9-3-2027, of 9-3-2027 13.30",
        ),
        (
            {"aanmelden_vanaf": "2-3-2027", "aanmelden_tot": "1-3-2027"},
            "aanmelden_tot is niet later dan aanmelden_vanaf.",
        ),
        (
            {"datum": "28-3-2027", "begin": "2.30", "eind": "4.00"},
            "begin 2.30 bestaat niet op 28-3-2027: dan gaat de klok een uur vooruit.",
        ),
        (
            {"datum": "31-10-2027", "begin": "1.00", "eind": "2.59"},
            "eind 2.59 komt op 31-10-2027 twee keer voor, omdat de klok een uur teruggaat. "
            "Kies een tijd vóór 2.00 of vanaf 3.00.",
        ),
    ],
)
def test_a_wrong_cell_is_told_in_words(app: Flask, tmp_path: Path, values: dict[str, str], sentence: str) -> None:
    assert faults(app, tmp_path, GOOD | values) == [f"regel 2: {sentence}"]


@pytest.mark.parametrize("column", list(GOOD))
def test_a_required_cell_that_is_empty_is_told(app: Flask, tmp_path: Path, column: str) -> None:
    assert faults(app, tmp_path, GOOD | {column: ""}) == [f"regel 2: {column} is leeg."]


@pytest.mark.parametrize("column", list(GOOD))
def test_a_required_column_that_is_not_there_is_told(app: Flask, tmp_path: Path, column: str) -> None:
    row = {name: value for name, value in GOOD.items() if name != column}
    assert faults(app, tmp_path, row) == [f"regel 1: de kolom “{column}” ontbreekt."]


def test_an_unknown_column_is_told(app: Flask, tmp_path: Path) -> None:
    assert faults(app, tmp_path, GOOD | {"prijs": "10"}) == ["regel 1: de kolom “prijs” is onbekend."]


def test_an_unknown_kind_is_told_with_the_known_ones(app: Flask, tmp_path: Path) -> None:
    (line,) = faults(app, tmp_path, GOOD | {"soort": "Borrel"})
    assert line.startswith("regel 2: soort “Borrel” is onbekend. Kies uit: Conferentie, IB-bijeenkomst, ")
    assert "Themacafé" in line


def test_every_fault_is_reported_in_the_order_of_the_file(app: Flask, tmp_path: Path) -> None:
    told = faults(app, tmp_path, GOOD, GOOD | {"titel": "B", "begin": "x", "eind": "y"}, GOOD | {"titel": ""})
    assert [line.split(":")[0] for line in told] == ["regel 3", "regel 3", "regel 4"]


def test_rows_of_one_title_that_differ_are_told(app: Flask, tmp_path: Path) -> None:
    first = GOOD | {"doel": "Rust", "status": "open"}
    second = GOOD | {"datum": "10-3-2027", "soort": "Module", "doel": "Onrust", "status": ""}
    assert faults(app, tmp_path, first, second) == [
        "regel 3: soort is anders dan op regel 2, bij dezelfde titel.",
        "regel 3: doel is anders dan op regel 2, bij dezelfde titel.",
    ]


def test_rows_of_one_group_that_differ_are_told(app: Flask, tmp_path: Path) -> None:
    rows = [
        GOOD | {"groep": "A", "plaatsen": "20"},
        GOOD | {"groep": "A", "plaatsen": "21", "datum": "10-3-2027"},
        GOOD | {"groep": "B", "plaatsen": "22", "datum": "11-3-2027"},
    ]
    assert faults(app, tmp_path, *rows) == ["regel 3: plaatsen is anders dan op regel 2, bij dezelfde titel."]


def test_a_closing_before_an_opening_is_told_also_from_two_rows(app: Flask, tmp_path: Path) -> None:
    first = GOOD | {"aanmelden_vanaf": "2-3-2027", "aanmelden_tot": ""}
    second = GOOD | {"datum": "10-3-2027", "aanmelden_vanaf": "", "aanmelden_tot": "1-3-2027"}
    assert faults(app, tmp_path, first, second) == ["regel 2: aanmelden_tot is niet later dan aanmelden_vanaf."]


def test_a_group_without_a_name_beside_others_is_told(app: Flask, tmp_path: Path) -> None:
    assert faults(app, tmp_path, GOOD | {"groep": "A"}, GOOD | {"datum": "10-3-2027", "groep": ""}) == [
        "regel 3: groep is leeg, terwijl deze titel meer groepen heeft."
    ]


def test_the_same_meeting_twice_is_told(app: Flask, tmp_path: Path) -> None:
    assert faults(app, tmp_path, GOOD, GOOD | {"datum": "2027-03-09", "begin": "13:30"}) == [
        "regel 3: dit staat ook op regel 2."
    ]


def test_a_file_that_is_not_what_it_says_is_told(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "programma.xlsx"
    file.write_text(csv(GOOD))
    result = app.test_cli_runner().invoke(args=["events", "import", str(file)])
    assert result.exit_code == 1
    assert result.stderr == "Dit is geen Excel-bestand (.xlsx), of het is beschadigd.\n"
