import json
import struct
from datetime import datetime

import pytest

from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.events import sharing
from app.events.models import EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page
from tests.limits import hits, repeat


def meta(page: Page, name: str) -> str:
    found = page.find(f"meta[property='{name}']")
    assert found is not None
    return str(found["content"])


def test_a_page_says_what_to_show_where_it_is_shared(browser: Browser) -> None:
    make.event(title='Rust & "orde"', goal="Eén stap <verder>", slug="rust")
    page = browser.visit("events.event", slug="rust")
    assert meta(page, "og:title") == 'Rust & "orde"'
    assert meta(page, "og:description") == "Eén stap <verder>"
    assert meta(page, "og:url") == "http://localhost/bijeenkomsten/rust"
    assert meta(page, "og:image").startswith("http://localhost/bijeenkomsten/rust/deel.png?v=")


def test_the_picture_has_the_size_that_the_page_says(browser: Browser) -> None:
    make.event(slug="rust")
    page = browser.visit("events.event", slug="rust")
    answer = browser.client.get(meta(page, "og:image").removeprefix("http://localhost"))
    assert answer.content_type == "image/png"
    assert "Set-Cookie" not in answer.headers
    size = struct.unpack(">II", answer.data[16:24])
    assert size == (1200, 630) == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height")))


def test_it_is_sent_once_and_typeset_once_until_its_words_change(browser: Browser) -> None:
    event = make.event(slug="rust", title="Een titel die nergens anders staat")
    before = sharing.picture.cache_info()
    first = browser.client.get("/bijeenkomsten/rust/deel.png")
    browser.client.get("/bijeenkomsten/rust/deel.png")
    after = sharing.picture.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 1)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert browser.client.get("/bijeenkomsten/rust/deel.png", headers=tag).status_code == 304
    with write_first():
        event.title = "Een nieuwe titel"
        db.session.commit()
    changed = browser.client.get("/bijeenkomsten/rust/deel.png", headers=tag)
    assert changed.status_code == 200
    assert changed.data != first.data


@pytest.mark.parametrize("title", ["#let x = $a$", "*b* @c [d] <e>", "x" * 200, "🎉 feest", "heel lang " * 20])
def test_whatever_a_title_holds_the_picture_is_made(browser: Browser, title: str) -> None:
    make.event(title=title, slug="rust")
    assert browser.client.get("/bijeenkomsten/rust/deel.png").status_code == 200


def test_a_concept_has_no_picture(browser: Browser) -> None:
    make.event(slug="geheim", state=EventState.DRAFT)
    browser.open("/bijeenkomsten/geheim/deel.png", status=404)
    browser.open("/bijeenkomsten/er-is-niets/deel.png", status=404)


def test_somebody_who_asks_without_end_is_told_to_wait(limited: Browser) -> None:
    make.event(slug="rust")
    with hits() as one:
        limited.client.get("/bijeenkomsten/rust/deel.png")
    repeat(one, 58)
    answers = [limited.client.get("/bijeenkomsten/rust/deel.png").status_code for _ in range(2)]
    assert answers == [200, 429]


def test_search_engines_read_who_organises_it(browser: Browser) -> None:
    make.organisation(name="Duin & Polder")
    make.event(slug="rust")
    page = browser.visit("events.event", slug="rust")
    script = page.find("script[type='application/ld+json']")
    assert script is not None
    (told,) = json.loads(str(script.string))
    assert told["organizer"]["name"] == "Duin & Polder"
    assert told["image"] == [meta(page, "og:image")]


def test_the_picture_names_both_dates_to_choose_from_and_wears_the_house_colour(browser: Browser) -> None:
    organisation = make.organisation()
    days = [datetime(2026, 12, day, 14, tzinfo=AMSTERDAM) for day in (1, 3)]
    event = make.event([make.event_session([make.meeting(day)], name=str(day)) for day in days], slug="rust")
    ours = json.loads(sharing.words(event))
    assert ours["when"] == "dinsdag 1 december of donderdag 3 december 2026"
    before = sharing.address(event)
    with write_first():
        organisation.brand_colour = "#8a1538"
        db.session.commit()
    theirs = json.loads(sharing.words(event))
    assert ours["colours"] != theirs["colours"]
    assert sharing.address(event) != before
    assert meta(browser.visit("events.event", slug="rust"), "og:image:alt").endswith(ours["when"])
