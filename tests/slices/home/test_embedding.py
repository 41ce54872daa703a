import pytest

from app.events.models import EventState
from tests import factories as make
from tests.browse import Browser, Page, counted_statements


def titles(page: Page) -> list[str]:
    return [link.get_text() for link in page.all(".event__title a")]


def test_only_this_page_may_be_framed_by_another_site(browser: Browser) -> None:
    opened = browser.client.get("/inbedden/programma")
    assert "frame-ancestors *" in opened.headers["Content-Security-Policy"]
    assert "script-src 'self'" in opened.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in opened.headers
    for path in ("/", "/inbedden", "/privacy", "/inloggen"):
        closed = browser.client.get(path)
        assert "frame-ancestors 'none'" in closed.headers["Content-Security-Policy"]
        assert closed.headers["X-Frame-Options"] == "DENY"


def test_it_sets_no_cookie_also_not_for_somebody_who_is_signed_in(browser: Browser, organiser: Browser) -> None:
    for each in (browser, organiser):
        answer = each.client.get("/inbedden/programma")
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_there_is_nothing_to_press_or_fill_in_and_links_leave_the_frame(browser: Browser) -> None:
    make.event(title="Rust", slug="rust")
    page = browser.visit("home.embedded")
    assert page.all("form, button, input") == []
    assert {str(link["target"]) for link in page.all("a")} == {"_top"}
    assert page.find("a[href='http://localhost/bijeenkomsten/rust']") is not None


def test_it_shows_what_comes_and_nothing_else(browser: Browser) -> None:
    make.event(title="Komt")
    make.event(title="In de maak", state=EventState.DRAFT)
    make.event(title="Gaat niet door", state=EventState.CANCELLED)
    assert titles(browser.visit("home.embedded")) == ["Komt"]


def test_kind_area_and_number_narrow_it(browser: Browser) -> None:
    cafe, alkmaar = make.kind(slug="cafe"), make.work_area(name="Alkmaar")
    for n in range(3):
        make.event(title=f"Past {n}", kind=cafe, work_areas=[alkmaar])
    make.event(title="Andere soort", work_areas=[alkmaar])
    make.event(title="Elders", kind=cafe, work_areas=[make.work_area()])
    page = browser.visit("home.embedded", soort="cafe", werkgebied="Alkmaar", aantal=2)
    assert titles(page) == ["Past 0", "Past 1"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 1), ("1", 1), ("-1", 10), ("x", 10), ("²", 10), ("", 10), ("999", 12)]
)
def test_a_number_that_says_nothing_is_ten(browser: Browser, asked: str, shown: int) -> None:
    kind = make.kind()
    for _ in range(12):
        make.event(kind=kind)
    assert len(titles(browser.visit("home.embedded", aantal=asked))) == shown


def test_the_page_that_explains_makes_the_line_to_copy(browser: Browser) -> None:
    make.kind(slug="cafe")
    page = browser.visit("home.embedding", soort="cafe", aantal=5)
    script, frame = (each.get_text() for each in page.all("pre"))
    address = "http://localhost/inbedden/programma?soort=cafe&amp;aantal=5"  # as HTML asks
    assert f'<iframe src="{address}"' in frame
    assert f'data-programme="{address}"' in script
    assert "http://localhost/static/embed.js" in script
    with browser.client.get("/static/embed.js") as answer:
        assert answer.status_code == 200


def test_a_name_of_an_area_cannot_break_out_of_the_line(browser: Browser) -> None:
    make.work_area(name='"><script>alert(1)</script>')
    page = browser.visit("home.embedding", werkgebied='"><script>alert(1)</script>')
    assert all("<script>alert" not in each.get_text() for each in page.all("pre"))


def test_more_events_cost_as_many_statements_as_one(browser: Browser) -> None:
    def statements() -> int:
        with counted_statements() as seen:
            browser.visit("home.embedded")
        return len(seen)

    make.event()
    few = statements()
    make.event(work_areas=[make.work_area()])
    make.event()
    assert statements() == few


def test_a_frame_shows_where_the_data_are_made_up(browser: Browser) -> None:
    make.organisation(is_demonstration=True)
    assert "Fictieve gegevens" in browser.visit("home.embedded").text
