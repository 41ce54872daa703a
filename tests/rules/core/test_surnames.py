from app.core.surnames import surname_key


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
