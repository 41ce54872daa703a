import pytest

from app.accounts.rules import password_objection


def code_of(password: str, name: str = "Anne de Vries", email: str = "a.devries@school.example") -> str | None:
    objection = password_objection(password, name=name, email=email)
    return objection.code if objection else None


@pytest.mark.parametrize(("length", "code"), [(11, "password_short"), (12, None), (128, None), (129, "password_long")])
def test_a_password_has_twelve_to_a_hundred_and_twenty_eight_characters(length: int, code: str | None) -> None:
    assert code_of(("fiets lamp kroon zee" * 10)[:length]) == code


@pytest.mark.parametrize(
    "password",
    [
        "Welkom2026!!",
        "wachtwoord12",
        "WACHTWOORD!!",
        "aaaaaaaaaaaa",
        "123456789012",
        "098765432109",
        "abababababab",
        "Passend-Onderwijs-1",
        "w.e.l.k.o.m.2",
    ],
)
def test_what_anybody_would_try_first_is_refused(password: str) -> None:
    assert code_of(password) == "password_common"


@pytest.mark.parametrize("password", ["Vries in de winter", "fiets-adevries-zee", "DEVRIES lamp kroon"])
def test_ones_own_name_and_address_are_refused(password: str) -> None:
    assert code_of(password) == "password_own"


@pytest.mark.parametrize("password", ["fiets lamp kroon", "819274650381", "Zeëen van tijd!", "anna leest een boek"])
def test_long_and_unlike_its_owner_is_good(password: str) -> None:
    assert code_of(password) is None


def test_without_a_name_the_address_counts() -> None:
    assert code_of("welkom jansen 12", name="", email="jansen@school.example") == "password_own"
