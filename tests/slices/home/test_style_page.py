from tests import factories as make
from tests.browse import Browser


def test_the_page_shows_every_pair_with_its_contrast(organiser: Browser) -> None:
    page = organiser.visit("home_organise.style")
    rows = [row.get_text(" ", strip=True) for row in page.all("details tr[role=row]")]
    assert any(row.startswith("muted sunk 4,5 5,8 7,3 genoeg") for row in rows)
    assert "te weinig" not in page.text


def test_every_colour_has_its_meaning_and_what_was_measured_of_it(organiser: Browser) -> None:
    page = organiser.visit("home_organise.style")
    told = {row.th.get_text(): row.get_text(" ", strip=True) for row in page.all("#kleuren + div > table tbody tr")}
    assert told["muted"] == "muted Hulptekst, plek en bijschrift #515f57 5,6 #aab8ae 6,0"
    assert {"cafe", "q1", "on-cover", "danger-soft"} <= told.keys()


def test_the_page_measures_the_colour_of_the_organisation(organiser: Browser) -> None:
    make.organisation(brand_colour="#7a1f5c")
    page = organiser.visit("home_organise.style")
    assert "#7a1f5c" in page.text
    assert "#12523d" not in page.text


def test_the_page_shows_a_field_with_its_error(organiser: Browser) -> None:
    page = organiser.visit("home_organise.style")
    assert page.errors == ["Het stuk na de @ is niet af."]
    field = page.find("#email")
    assert field is not None
    assert field["aria-invalid"] == "true"


def test_the_page_itself_has_no_fault(organiser: Browser) -> None:
    page = organiser.visit("home_organise.style")
    assert page.html.title is not None
    assert not page.html.title.get_text().strip().startswith("Fout")


def test_where_all_is_set_up_leads_to_it(organiser: Browser) -> None:
    address = organiser.path_of("home_organise.style")
    assert organiser.visit("home_organise.setup").find(f'main a[href="{address}"]') is not None
