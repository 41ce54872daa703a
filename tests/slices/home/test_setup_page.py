from flask import Flask

from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as


def links(page_html: Browser) -> list[str]:
    return [link.get_text() for link in page_html.visit("home_organise.setup").all("main dl a")]


def test_the_page_names_all_that_is_set_up_and_how_much(organiser: Browser) -> None:
    make.school()
    make.school(is_active=False)
    make.work_area()
    page = organiser.visit("home_organise.setup")
    told = {row.a.get_text(): row.dd.get_text().strip() for row in page.all("main dl > div") if row.a and row.dd}
    assert {"Werkgebieden en clusters", "Besturen", "Scholen", "Locaties", "Deskundigen"} <= set(told)
    assert told["Scholen"].endswith("Nu: 1")
    assert told["Besturen"].endswith("Nu: 0")


def test_a_viewer_sees_only_what_a_viewer_may_open(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "viewer")
    assert "Scholen" not in links(browser)
    assert "Mijn account" in links(browser)


def test_more_rows_take_no_more_statements(organiser: Browser) -> None:
    asked = []
    for number in (1, 2):
        for _ in range(number):
            make.school(work_area=make.work_area(cluster=make.cluster()), board=make.board())
        with counted_statements() as seen:
            organiser.visit("home_organise.setup")
        asked.append(len(seen))
    assert asked[0] == asked[1]
