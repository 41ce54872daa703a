"""The one action of an event's page, at the foot of a phone's screen."""

from datetime import datetime
from typing import Any

from app.core.clock import AMSTERDAM
from app.events.models import EventState
from tests import factories as make
from tests.browse import Browser


def on(day: int, **values: Any) -> Any:
    return make.event_session(
        [make.meeting(datetime(2026, 12, day, 14, tzinfo=AMSTERDAM))], name=f"groep {day}", **values
    )


def reach(browser: Browser, *sessions: Any, **values: Any) -> tuple[str, str, str] | None:
    """The text, the label of the button, and where it leads."""
    make.event(list(sessions), slug="rust", **values)
    found = browser.visit("events.event", slug="rust").find(".reach")
    if found is None:
        return None
    (button,) = found.select("a")
    (words,) = found.select("p")
    return " ".join(words.get_text(" ").split()), button.get_text(strip=True), str(button["href"])


def test_one_date_with_a_seat_leads_to_its_form(browser: Browser) -> None:
    told = reach(browser, on(1, capacity=20, seats_taken=4))
    assert told == ("di 1 december nog 16 plaatsen", "Aanmelden", "/bijeenkomsten/rust/aanmelden")


def test_a_full_date_leads_to_its_waiting_list(browser: Browser) -> None:
    told = reach(browser, on(1, capacity=2, seats_taken=2))
    assert told is not None
    assert told[1] == "Op de wachtlijst"


def test_two_dates_lead_to_the_choice(browser: Browser) -> None:
    assert reach(browser, on(1), on(3)) == ("1 dec of 3 dec", "Kies je datum", "#kies")


def test_more_dates_are_counted(browser: Browser) -> None:
    told = reach(browser, on(1), on(3), on(8))
    assert told is not None
    assert told[0] == "3 datums"


def test_of_several_the_only_one_that_is_open_has_its_own_form(browser: Browser) -> None:
    closed = datetime(2026, 11, 1, tzinfo=AMSTERDAM)
    told = reach(browser, on(1, sign_up_until=closed), on(3))
    assert told is not None
    assert told[0].startswith("do 3 december")
    assert "?session=" in told[2]


def test_where_nobody_can_sign_up_nothing_is_shown_there(browser: Browser) -> None:
    assert reach(browser, on(1), state=EventState.SAVE_THE_DATE) is None
    assert "Afmelden kan altijd" not in browser.visit("events.event", slug="rust").text
