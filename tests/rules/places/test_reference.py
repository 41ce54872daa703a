import pytest

from app.core.refusal import Objection
from app.places.rules import board_key, naming, schools, venues


def code(objection: Objection | None) -> str:
    return objection.code if objection else ""


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("Grote zaal, 40", ("Grote zaal", 40)),
        ("Grote zaal (40)", ("Grote zaal", 40)),
        ("  Lokaal 3:  12 plaatsen ", ("Lokaal 3", 12)),
        ("Lokaal 3", ("Lokaal 3", None)),
        ("Aula, links", ("Aula, links", None)),
    ],
)
def test_a_line_is_a_room_with_how_many_fit(text: str, room: venues.Room) -> None:
    assert venues.rooms(text) == [room]


def test_empty_lines_are_no_rooms_and_what_is_written_reads_back_the_same() -> None:
    typed = venues.rooms("Aula, 120\n\n  \nLokaal 3\n")
    assert venues.rooms(venues.as_text(typed)) == typed == [("Aula", 120), ("Lokaal 3", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aula, 1", ""),
        ("Aula, 0", "room_seats"),
        ("Aula, 10000", ""),
        ("Aula, 10001", "room_seats"),
        (", 40", "room_nameless"),
        ("Aula, 3\nAULA, 4", "room_twice"),
        ("a" * 120, ""),
        ("a" * 121, "room_too_long"),
    ],
)
def test_rooms_that_cannot_be_are_refused(text: str, expected: str) -> None:
    assert code(venues.rooms_objection(venues.rooms(text))) == expected


def test_mail_domains_are_read_as_people_write_them() -> None:
    assert schools.domains("@DeArk.nl, stichting.nl; info@deark.nl\nx.school.nl") == [
        "deark.nl",
        "stichting.nl",
        "x.school.nl",
    ]
    assert schools.domains("  ") == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        (["deark.nl"], ""),
        (["deark"], "domain_wrong"),
        (["-a.nl"], "domain_wrong"),
        (["<b>.nl"], "domain_wrong"),
        ([f"{'a' * 60}{n}.nl" for n in range(4)], ""),
        ([f"{'a' * 60}{n}.nl" for n in range(5)], "domains_too_long"),
    ],
)
def test_what_is_no_mail_domain_is_refused(found: list[str], expected: str) -> None:
    assert code(schools.domains_objection(found)) == expected


def test_a_brin_is_of_a_site() -> None:
    assert schools.brin_objection("99AA00") is None
    assert code(schools.brin_objection("99AA")) == "brin_wrong"


def test_a_school_merges_into_another_that_is_open() -> None:
    assert schools.merge_objection(is_same=False, into_is_open=True) is None
    assert schools.merge_objection(is_same=True, into_is_open=True) == schools.SAME_SCHOOL
    assert schools.merge_objection(is_same=False, into_is_open=False) == schools.CLOSED


def test_a_name_is_taken_whatever_its_capitals() -> None:
    assert naming.name_objection("Oost", ["West"]) is None
    assert naming.name_objection("", []) == naming.NAME_EMPTY
    taken = naming.name_objection("OOST", ["Oost"])
    assert taken is not None
    assert str(taken.sentence) == "“Oost” staat al in de lijst."


def test_only_what_nothing_points_to_is_removed() -> None:
    assert naming.remove_objection(is_used=False) is None
    assert naming.remove_objection(is_used=True) == naming.IN_USE


def test_only_another_of_its_kind_is_merged_into() -> None:
    assert naming.merge_objection(is_same=False, is_alike=True) is None
    assert naming.merge_objection(is_same=True, is_alike=True) == naming.INTO_ITSELF
    assert naming.merge_objection(is_same=False, is_alike=False) == naming.NOT_ALIKE


def test_a_spreadsheet_that_drops_zeros_still_names_the_same_board() -> None:
    assert board_key(" 01234 ") == board_key("1234")
    assert board_key("") == board_key("0") == ""
