from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.events import actions
from app.events.models import EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements

ATOM = "{http://www.w3.org/2005/Atom}"


def channel(browser: Browser, path: str = "/programma.rss") -> ET.Element:
    answer = browser.client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "application/rss+xml; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    found = ET.fromstring(answer.data).find("channel")
    assert found is not None
    return found


def texts(within: ET.Element, path: str) -> list[str]:
    return [str(each.text) for each in within.findall(path)]


def test_what_comes_is_in_the_feed_as_its_standard_asks(browser: Browser) -> None:
    make.organisation(name="Duin & Polder")
    event = make.event(title="Rust <in> & om de groep", slug="rust", kind=make.kind(name="Themacafé"))
    make.event(title="In de maak", state=EventState.DRAFT)
    found = channel(browser)
    for name in ("title", "link", "description"):  # RSS 2.0: required
        assert found.findtext(name)
    assert "Duin & Polder" in str(found.findtext("title"))
    own = found.find(f"{ATOM}link")
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", "http://localhost/programma.rss")
    assert texts(found, "item/title") == ["Themacafé: Rust <in> & om de groep"]
    assert texts(found, "item/link") == ["http://localhost/bijeenkomsten/rust"]
    guid = found.find("item/guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (f"{event.public_id}@localhost", "false")
    assert parsedate_to_datetime(texts(found, "item/pubDate")[0]).tzinfo is not None


def test_what_people_wrote_is_text_in_a_description_that_readers_take_for_html(browser: Browser) -> None:
    make.event(goal="<script>alert(1)</script>")
    (told,) = texts(channel(browser), "item/description")
    assert "&lt;script&gt;" in told
    assert "vrijdag 4 december 2026, van 10.00 tot 12.00 uur." in told


def test_the_newest_in_the_programme_comes_first(browser: Browser, clock: Any) -> None:
    late = make.event([make.event_session([make.meeting(make.clock.now() + timedelta(days=9))])], title="Toen al open")
    waiting = make.event(title="Pas open", state=EventState.DRAFT)
    clock.shift(timedelta(days=1))
    with write_first():
        actions.publish(waiting, contact_email="a@example.org", by="command")
        db.session.commit()
    found = channel(browser)
    assert [title.partition(": ")[2] for title in texts(found, "item/title")] == ["Pas open", "Toen al open"]
    dates = [parsedate_to_datetime(date) for date in texts(found, "item/pubDate")]
    assert dates[0] - dates[1] == timedelta(days=1)
    assert late.public_id in texts(found, "item/guid")[1]


def test_filters_are_those_of_the_programme(browser: Browser) -> None:
    make.event(title="Wel", kind=make.kind(slug="cafe"))
    make.event(title="Niet")
    found = channel(browser, "/programma.rss?soort=cafe&x=1")
    assert [title.partition(": ")[2] for title in texts(found, "item/title")] == ["Wel"]
    own = found.find(f"{ATOM}link")
    assert own is not None
    assert own.get("href") == "http://localhost/programma.rss?soort=cafe"


def test_it_is_not_sent_again_while_nothing_changed(browser: Browser) -> None:
    event = make.event()
    first = browser.client.get("/programma.rss")
    same = browser.client.get("/programma.rss", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert browser.client.get("/programma.rss", headers=since).status_code == 304
    with write_first():
        event.title, event.changed_at = "Anders", make.clock.now() + timedelta(seconds=1)
        db.session.commit()
    changed = browser.client.get("/programma.rss", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert browser.client.get("/programma.rss", headers=since).status_code == 200


def test_an_empty_programme_is_an_empty_feed(browser: Browser) -> None:
    assert texts(channel(browser), "item") == []


def test_a_letter_that_xml_cannot_hold_is_left_out(browser: Browser) -> None:
    make.event(title="Rust\ufffe in\ud7ff de groep")
    (title,) = texts(channel(browser), "item/title")
    assert title.endswith("in\ud7ff de groep")
    assert "\ufffe" not in title


def test_the_programme_leads_to_its_feed_with_its_filters(browser: Browser) -> None:
    make.event(kind=make.kind(slug="cafe"))
    link = browser.visit("home.programme", soort="cafe").find("link[type='application/rss+xml']")
    assert link is not None
    assert link["href"] == "/programma.rss?soort=cafe"


def test_more_events_cost_as_many_statements_as_one(browser: Browser) -> None:
    def statements() -> int:
        with counted_statements() as seen:
            browser.client.get("/programma.rss")
        return len(seen)

    make.event()
    few = statements()
    make.event(work_areas=[make.work_area()])
    make.event()
    assert statements() == few


NEW_YEAR = datetime(2027, 1, 1, tzinfo=AMSTERDAM)


def test_of_what_the_log_forgot_the_day_it_was_made_counts(browser: Browser) -> None:
    make.event(created_at=NEW_YEAR)
    assert parsedate_to_datetime(texts(channel(browser), "item/pubDate")[0]) == NEW_YEAR
