from datetime import timedelta

import pytest
from time_machine import Traveller

from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.evaluations import story


def test_the_overview_lists_sessions_the_latest_first(organiser: Browser, clock: Traveller) -> None:
    assert "Er zijn nog geen evaluaties." in organiser.visit("evaluations_organise.overview").text
    story.answered([8, 9], people=4, title="Een OT dat oplevert")
    clock.shift(timedelta(hours=3))
    story.opened(1, title="Druk? Rust!")
    page = organiser.visit("evaluations_organise.overview")
    rows = [" ".join(row.get_text(" ").split()) for row in page.all("tbody tr")]
    assert [row.partition(" Soort")[0] for row in rows] == ["Druk? Rust!", "Een OT dat oplevert"]
    assert "2 van 4" in rows[1]
    assert "kan tot en met wo 25 november" in rows[1]
    clock.shift(timedelta(days=30))
    sign_in_as(organiser, "organiser")
    assert "gesloten" in organiser.visit("evaluations_organise.overview").text


def test_the_overview_is_cut_in_pages(organiser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.evaluations.queries.evaluations.PAGE", 2)
    for _ in range(3):
        story.opened(1)
    page = organiser.visit("evaluations_organise.overview")
    assert len(page.all("tbody tr")) == 2
    older = page.find(".pages a")
    assert older is not None
    page = organiser.open(str(older["href"]))
    assert len(page.all("tbody tr")) == 1
    assert page.find(".pages a").get_text().strip() == "Vorige"
    for odd in ("0", "-3", "x", "99999999999999999999"):
        organiser.visit("evaluations_organise.overview", bladzijde=odd)
