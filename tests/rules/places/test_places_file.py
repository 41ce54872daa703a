import pytest

from app.core.tables import BadTable, read
from app.places import models
from app.places.importing import duo_file, places_file

HEADER = "cluster;werkgebied;bestuur;brin;school;plaats;sector;begeleider;begeleider_email\n"


def places(*rows: str) -> list[places_file.PlaceRow]:
    return places_file.places(read("plaatsen.csv", (HEADER + "\n".join(rows)).encode(), places_file.COLUMNS))


def faults(*rows: str) -> list[tuple[int | None, str]]:
    with pytest.raises(BadTable) as caught:
        places(*rows)
    return [(fault.line, str(fault.sentence)) for fault in caught.value.faults]


def test_a_row_is_read_as_it_says() -> None:
    (place,) = places("Alkmaar;Oost;Duinrand;99aa00;De  Linde;Alkmaar;SO;P²O’er Oost;oost@duin.example")
    assert place == places_file.PlaceRow(
        "Alkmaar",
        "Oost",
        "Duinrand",
        "99AA00",
        "De Linde",
        "Alkmaar",
        models.Sector.SPECIAL,
        "P²O’er Oost",
        "oost@duin.example",
    )


def test_a_row_without_a_school_is_a_work_area_only() -> None:
    (place,) = places("Alkmaar;Oost;;;;;;;")
    assert (place.work_area, place.brin, place.sector) == ("Oost", "", None)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (";Oost;;;De Linde;;;;", "brin is leeg."),
        (";Oost;;99AA00;;;;;", "school is leeg."),
        ("Alkmaar;;;;;;;;", "werkgebied is leeg."),
        ("Alkmaar;;;99AA00;De Linde;;;;", "werkgebied is leeg."),
        (";;Duinrand;;;;;;", "vul een werkgebied of een school in."),
        (
            ";Oost;;99AA0;De Linde;;;;",
            "brin “99AA0” klopt niet: vier tekens van de school en twee cijfers van de vestiging. Bijvoorbeeld: 99AA00",
        ),
        (";Oost;;99AA00;De Linde;;mbo;;", "sector “mbo” is onbekend. Kies uit: po, vo, so."),
        (
            ";Oost;;99AA00;De Linde;;;;a@b@c",
            "begeleider_email “a@b@c” is geen e-mailadres. Bijvoorbeeld: naam@school.nl",
        ),
        (f";Oost;;99AA00;{'x' * 201};;;;", "school is langer dan 200 tekens."),
    ],
)
def test_a_wrong_row_is_told_in_words(row: str, sentence: str) -> None:
    assert faults(row) == [(2, sentence)]


def test_a_text_of_the_greatest_length_is_good() -> None:
    assert places(f";Oost;;99AA00;{'x' * 200};;;;")[0].school == "x" * 200


def test_a_school_without_a_work_area_is_good() -> None:
    assert places(";;;99AA00;De Linde;;;;")[0].work_area == ""


def test_every_fault_is_reported_in_the_order_of_the_file() -> None:
    found = faults(";Oost;;99AA00;De Linde;;;;", "Noord;Oost;;99aa00;De Els;;;;", "Zuid;Oost;;;;;;;", ";;;X;;;;;")
    assert [line for line, _ in found] == [3, 4, 5, 5]
    assert found[0][1] == "brin 99AA00 staat ook op regel 2."
    assert found[1][1] == "werkgebied “Oost” hoort op regel 3 bij een ander cluster."


def test_texts_are_cut_where_the_columns_are() -> None:
    columns = {
        "cluster": models.WorkAreaCluster.name,
        "werkgebied": models.WorkArea.name,
        "bestuur": models.Board.name,
        "school": models.School.name,
        "plaats": models.School.town,
        "begeleider": models.School.adviser_name,
    }
    longest = {name: column.type.length for name, column in columns.items()}
    assert longest == places_file.LIMITS


def duo(text: str, *municipalities: str) -> list[duo_file.DuoSchool]:
    return duo_file.schools(read("duo.csv", text.encode("latin-1"), duo_file.COLUMNS), municipalities)


def test_the_file_of_now_is_read() -> None:
    (school,) = duo(
        "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;PLAATSNAAM;"
        "GEMEENTENAAM\n"
        "Noord-Holland;41234;99AA;99AA01;Ecole Française;Laan;'S-GRAVENHAGE;'S-GRAVENHAGE"
    )
    assert school == duo_file.DuoSchool("99AA01", "Ecole Française", "’s-Gravenhage", "41234", "")


def test_the_file_of_before_is_read() -> None:
    (school,) = duo(
        "BRIN NUMMER,VESTIGINGSNUMMER,VESTIGINGSNAAM,PLAATSNAAM,BEVOEGD GEZAG NUMMER\n99AA,1,De Linde,BERGEN NH,41234"
    )
    assert (school.brin, school.town) == ("99AA01", "Bergen NH")


HEAD = "INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENAAM\n"


def test_only_the_schools_of_a_named_municipality_are_read() -> None:
    text = HEAD + "99AA;00;A;ALKMAAR;ALKMAAR\n99AB;00;B;HOORN;HOORN\n99AC;99;C;DE RIJP;ALKMAAR"
    assert [school.brin for school in duo(text, "Alkmaar")] == ["99AA00", "99AC99"]


def test_a_municipality_without_schools_is_told() -> None:
    with pytest.raises(BadTable) as caught:
        duo(HEAD + "99AA;00;A;ALKMAAR;ALKMAAR", "Alkmaer")
    assert [str(fault.sentence) for fault in caught.value.faults] == [
        "In dit bestand staat geen school van deze gemeente."
    ]


def test_wrong_rows_of_duo_are_reported_with_their_lines() -> None:
    with pytest.raises(BadTable) as caught:
        duo(HEAD + "99AA;00;A;ALKMAAR;\n99AA;99AA00;B;ALKMAAR;\nXX;00;C;ALKMAAR;\n99AD;00;;ALKMAAR;")
    assert [fault.line for fault in caught.value.faults] == [3, 4, 5]
