"""Lines with people, as they come from a mail or from Excel."""

import pytest

from app.places.models import JobRole
from app.registrations.importing import pasted
from app.registrations.rules import entry_faults, is_same_name


@pytest.mark.parametrize(
    "line",
    [
        "Noor de Wit <noor@school.nl>",
        '"Noor de Wit" <noor@school.nl>;',
        "Noor de Wit; noor@school.nl",
        "Noor de Wit, noor@school.nl",
        "Noor\tde Wit\tnoor@school.nl",
        "noor@school.nl; Noor de Wit",
        "Noor de Wit  noor@school.nl",
        "Noor de Wit <mailto:noor@school.nl>",
    ],
)
def test_a_name_and_an_address_are_found_in_any_order(line: str) -> None:
    (found,) = pasted(line)
    assert (found.name, found.email, found.line) == ("Noor de Wit", "noor@school.nl", 1)


@pytest.mark.parametrize("said", ["Noor <n@x.nl>; IB’er", "Noor;n@x.nl;intern begeleider", "Noor\tn@x.nl\tib-er"])
def test_a_function_is_found(said: str) -> None:
    assert pasted(said)[0].job_role is JobRole.IB


@pytest.mark.parametrize(
    "line",
    [
        "Noor <n@x.nl>; Omar <o@x.nl>",
        "Noor <n@x.nl>, Omar; o@x.nl",
        "Noor; n@x.nl; Omar; o@x.nl",
    ],
)
def test_nobody_on_a_line_with_several_people_is_lost(line: str) -> None:
    assert [(each.name, each.email) for each in pasted(line)] == [("Noor", "n@x.nl"), ("Omar", "o@x.nl")]


def test_headings_and_empty_lines_are_skipped_and_lines_keep_their_number() -> None:
    found = pasted("Naam;E-mail\n\nNoor;n@x.nl\n")
    assert [(each.line, each.name) for each in found] == [(3, "Noor")]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Noor", ["email_empty"]),
        ("n@x.nl", ["name_empty"]),
        ("n@x.nl; o@x.nl", ["name_empty", "name_empty"]),
        ("Noor; noor.x.nl", ["email_no_at"]),
        ("Noor <noor@x>", ["email_domain"]),
    ],
)
def test_what_is_missing_or_wrong_is_said(line: str, codes: list[str]) -> None:
    assert [each.code for faults in entry_faults(pasted(line)) for each in faults] == codes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Noor de Wit", "noor DE WIT", True),
        ("Noor", "Noor de Wit", True),
        ("N. de Wit", "Noor de Wit", True),
        ("Zoë Née", "zoe nee", True),
        ("Noor de Wit", "Omar de Wit", False),
        ("Noor Bakker", "Noor Smit", False),
        ("Noor", "Omar", False),
    ],
)
def test_names_that_can_be_one_persons(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is is_same_name(other, one) is same
