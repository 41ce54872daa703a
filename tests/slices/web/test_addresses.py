import pytest

from tests.browse import Browser


@pytest.mark.parametrize("path", ["/bijeenkomsten/%00", "/bijeenkomsten/a%00/aanmelden", "/aanmelding/%00"])
def test_an_address_with_a_nul_is_refused_before_any_database_sees_it(browser: Browser, path: str) -> None:
    browser.open(path, status=404)


@pytest.mark.parametrize("path", ["/beheer/aanmeldingen/%00", "/beheer/berichten/%00"])
def test_so_is_one_of_an_organiser(organiser: Browser, path: str) -> None:
    organiser.open(path, status=404)
