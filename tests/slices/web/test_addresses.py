import pytest

from tests.browse import Browser


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bijeenkomsten/%00", 404),
        ("/bijeenkomsten/a%00/aanmelden", 404),
        ("/aanmelding/%00", 404),
        ("/?q=%00", 400),
        ("/agenda.ics?soort=a%00b", 400),
    ],
)
def test_an_address_with_a_nul_is_refused_before_any_database_sees_it(
    browser: Browser, path: str, status: int
) -> None:
    browser.open(path, status=status)


@pytest.mark.parametrize("path", ["/beheer/aanmeldingen/%00", "/beheer/berichten/%00"])
def test_so_is_one_of_an_organiser(organiser: Browser, path: str) -> None:
    organiser.open(path, status=404)
