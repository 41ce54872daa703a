import pytest

from app.places import rules


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("ALKMAAR", "Alkmaar"),
        ("'S-GRAVENHAGE", "’s-Gravenhage"),
        ("’S-HERTOGENBOSCH", "’s-Hertogenbosch"),
        ("'S HEER ABTSKERKE", "’s Heer Abtskerke"),
        ("'T ZAND", "’t Zand"),
        ("'T GOY-HOUTEN", "’t Goy-Houten"),
        ("IJMUIDEN", "IJmuiden"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("DEN HELDER", "Den Helder"),
        ("DE KOOG", "De Koog"),
        ("WIJK AAN ZEE", "Wijk aan Zee"),
        ("NOORD-SCHARWOUDE", "Noord-Scharwoude"),
        ("BERGEN NH", "Bergen NH"),
        ("BERGEN (NH)", "Bergen (NH)"),
        ("ST. ANNAPAROCHIE", "St. Annaparochie"),
        ("SÚDWEST", "Súdwest"),
        ("NIEUW- EN SINT JOOSLAND", "Nieuw- en Sint Joosland"),
        ("Bergen op Zoom", "Bergen op Zoom"),
        ("  HOORN  ", "Hoorn"),
        ("", ""),
    ],
)
def test_a_town_in_capitals_is_written_as_we_write_it(written: str, proper: str) -> None:
    assert rules.town(written) == proper


@pytest.mark.parametrize(
    ("school", "site", "brin"),
    [
        ("99AA", "99AA01", "99AA01"),
        ("99AA", "01", "99AA01"),
        ("99AA", "1", "99AA01"),
        ("99AA", "0", "99AA00"),
        (" 99aa ", " 00 ", "99AA00"),
        ("", "99AA00", "99AA00"),
        ("", "00", None),
        ("99A", "00", None),
        ("99AA", "", None),
        ("99AA", "000", None),
        ("99AA", "A0", None),
        ("99AA", "²", None),
    ],
)
def test_the_site_code_is_made_whole(school: str, site: str, brin: str | None) -> None:
    assert rules.brin6(school, site) == brin


@pytest.mark.parametrize("text", ["99AA0", "99AA000", "9AAA00", "99A100", "99aa00", "", "99AA00\n", "٩٩AA00"])
def test_what_is_no_brin6(text: str) -> None:
    assert not rules.is_brin6(text)
