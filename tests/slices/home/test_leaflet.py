import re
import struct
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import EventState
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as

HOSTILE = [
    "#let x = 1",
    "$a^2$",
    "*vet* _schuin_ `code`",
    "@bron <label>",
    "[blok] {code}",
    "// weg /* weg */",
    "= Kop",
    "\\u{1F600} \\",
    "a#b",
    '#image("/etc/passwd")',
    "{{7*7}}",
    "<b>HTML</b>",
    "- lijst",
    "~ -- ---",
]


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 14, tzinfo=AMSTERDAM)


def on(*moments: datetime, **values: Any) -> Any:
    return make.event_session([make.meeting(moment) for moment in moments], **values)


def leaflet(browser: Browser, **address: Any) -> bytes:
    answer = browser.client.get(browser.path_of("home_organise.leaflet", **address))
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    return answer.data


def bookmarks(pdf: bytes) -> list[str]:
    """The headings, as a reader of PDF lists them, sorted."""
    found = []
    for literal, code in re.findall(rb"/Title ?(?:\((.*?)\)|<([0-9A-F]+)>)\s*/Dest", pdf, re.DOTALL):
        text = bytes.fromhex(code.decode()).decode("utf-16") if code else _unescaped(literal)
        found.append(text.replace("\u200b", ""))
    return sorted(found)


def _unescaped(literal: bytes) -> str:
    return re.sub(rb"\\(.)", rb"\1", literal).decode("latin-1")


def pages(pdf: bytes) -> int:
    return int(re.findall(rb"/Count (\d+)", pdf)[0])


@pytest.mark.parametrize(("format", "width"), [("a4", 595), ("a5", 419)])
def test_what_comes_is_shown_in_the_leaflet_with_a_way_to_its_page(organiser: Browser, format: str, width: int) -> None:
    make.event([on(at(12, 1))], title="Rust in de groep", slug="rust")
    make.event([on(at(12, 2))], title="In de maak", state=EventState.DRAFT)
    make.event([on(at(12, 3))], title="Gaat niet door", state=EventState.CANCELLED)
    made = leaflet(organiser, formaat=format)
    assert bookmarks(made) == ["Programma", "Rust in de groep", "december 2026"]
    assert b"/URI(http://localhost/bijeenkomsten/rust)" in made
    assert f"/MediaBox[0 0 {width}".encode() in made.replace(b"[ ", b"[")
    assert b"/StructTreeRoot" in made


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_title_holds_is_text(organiser: Browser, title: str) -> None:
    make.organisation(name=title)
    make.event([on(at(12, 1))], title=title, audience=title, kind=make.kind(name=title))
    assert title in bookmarks(leaflet(organiser))


def test_forty_events_with_long_titles_go_over_to_more_pages(organiser: Browser) -> None:
    kind = make.kind()
    for n in range(40):
        make.event([on(at(12, 1) + timedelta(hours=n))], title=f"{n} " + "heel lang " * 15 + "x" * 40, kind=kind)
    made = leaflet(organiser, formaat="a5")
    assert sum("heel lang" in title for title in bookmarks(made)) == 40
    assert pages(made) > 3


def test_period_and_kinds_choose_what_is_shown_in_it(organiser: Browser) -> None:
    cafe = make.kind(slug="cafe")
    make.event([on(at(12, 1))], title="Te vroeg", kind=cafe)
    make.event([on(at(12, 2), name="a"), on(at(12, 9), name="b")], title="Precies", kind=cafe)
    make.event([on(at(12, 9))], title="Andere soort")
    make.event([on(at(12, 10))], title="Te laat", kind=cafe)
    asked = {"van": "2026-12-02", "tot": "2026-12-09", "soort": "cafe"}
    assert bookmarks(leaflet(organiser, **asked)) == ["Precies", "Programma", "december 2026"]
    page = organiser.visit("home_organise.leaflet_form", **asked)
    assert "1 bijeenkomst in de folder." in page.text
    link = page.find("a.btn[href*='folder.pdf']")
    assert link is not None
    assert bookmarks(organiser.client.get(str(link["href"])).data)[0] == "Precies"


def test_the_preview_is_a_picture_of_a_page(organiser: Browser) -> None:
    make.event([on(at(12, 1))])
    page = organiser.visit("home_organise.leaflet_form", formaat="a5")
    picture = page.find("img.sheet")
    assert picture is not None
    answer = organiser.client.get(str(picture["src"]))
    assert answer.content_type == "image/png"
    assert struct.unpack(">II", answer.data[16:24]) == (
        int(str(picture["width"])),
        int(str(picture["height"])),
    )
    organiser.open(organiser.path_of("home_organise.leaflet_preview", blad=9), status=404)


def test_where_nothing_comes_the_page_says_so_and_the_leaflet_still_is_made(organiser: Browser) -> None:
    assert "staat er niets open" in organiser.visit("home_organise.leaflet_form").text
    assert bookmarks(leaflet(organiser)) == ["Programma"]


def test_an_address_with_nonsense_is_the_usual_leaflet(organiser: Browser) -> None:
    make.event([on(at(12, 1))], title="Er is wat")
    assert "Er is wat" in bookmarks(leaflet(organiser, formaat="a0", van="gisteren", tot="9-9-9", soort="x"))


def test_a_demonstration_says_so_on_paper_and_a_viewer_may_make_it(browser: Browser) -> None:
    make.organisation(is_demonstration=True)
    sign_in_as(browser, "viewer")
    leaflet(browser)
