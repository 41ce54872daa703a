import pytest

from app.core.surnames import by_surname, surname_key


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Fleur Oosterdijk", "Oosterdijk, Fleur"),
        ("Anna van den Berg", "Berg, Anna van den"),
        ("Anna Maria van ’t Hof", "Hof, Anna Maria van ’t"),
        ("Samira el Idrissi", "Idrissi, Samira el"),
        ("D. de Vries-van Dam", "Vries-van Dam, D. de"),
        ("Jan Peter Smit", "Smit, Jan Peter"),
        ("van den Berg", "Berg, van den"),
        ("Berg, Anna van den", "Berg, Anna van den"),
        ("Cher", "Cher"),
        ("Piet van", "van, Piet"),
        ("", ""),
    ],
)
def test_tussenvoegsels_come_after_the_given_name(name: str, listed: str) -> None:
    assert by_surname(name) == listed


def test_a_list_runs_by_surname_then_given_name_whatever_the_accents_and_capitals() -> None:
    names = ["Zoë Aalbers", "Bas van den Berg", "Anna Berg", "Anna de Berg", "Önder Çelik", "Jan Bergen", "an AALBERS"]
    assert sorted(names, key=surname_key) == [
        "an AALBERS",
        "Zoë Aalbers",
        "Anna Berg",
        "Anna de Berg",
        "Bas van den Berg",
        "Jan Bergen",
        "Önder Çelik",
    ]
