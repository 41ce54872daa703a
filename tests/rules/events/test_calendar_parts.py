"""The parts of a calendar, read back as bytes and by a parser of somebody else's making."""

from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest

from app.core.clock import AMSTERDAM
from app.events.calendar import amsterdam, new_calendar, to_text, vevent

STAMP = datetime(2026, 11, 4, 9, 0, 0, 123456, tzinfo=UTC)
START = datetime(2026, 11, 11, 13, 30, tzinfo=AMSTERDAM)
END = datetime(2026, 11, 11, 16, 30, tzinfo=AMSTERDAM)
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def part(**values: Any) -> icalendar.Event:
    return vevent(
        **{
            "uid": "een@bijeen",
            "sequence": 0,
            "stamp": STAMP,
            "starts_at": START,
            "ends_at": END,
            "summary": "Een OT dat oplevert",
            **values,
        }
    )


def written(**values: Any) -> str:
    calendar = new_calendar()
    calendar.add_component(part(**values))
    return to_text(calendar)


def read(**values: Any) -> icalendar.Event:
    found = icalendar.Calendar.from_ical(written(**values)).walk("VEVENT")
    assert len(found) == 1
    return found[0]


def test_the_time_zone_is_two_yearly_rules() -> None:
    assert amsterdam().to_ical(sorted=False).decode() == ZONE.replace("\n", "\r\n")


def test_a_calendar_has_its_zone_before_what_happens_in_it() -> None:
    assert written().index("BEGIN:VTIMEZONE") < written().index("BEGIN:VEVENT")
    assert "METHOD" not in written()
    assert "METHOD:CANCEL" in to_text(new_calendar("CANCEL"))


def test_the_same_facts_are_the_same_bytes() -> None:
    assert written() == written()


def test_a_meeting_is_written_in_local_time_of_the_zone() -> None:
    assert "DTSTART;TZID=Europe/Amsterdam:20261111T133000" in written()
    assert "DTEND;TZID=Europe/Amsterdam:20261111T163000" in written()


def test_moments_in_utc_come_out_the_same() -> None:
    assert written(starts_at=START.astimezone(UTC), ends_at=END.astimezone(UTC)) == written()


def test_the_stamp_is_in_whole_seconds_of_utc() -> None:
    assert "DTSTAMP:20261104T090000Z" in written()
    assert "LAST-MODIFIED:20261104T090000Z" in written()


def test_empty_properties_are_left_out() -> None:
    for name in ("LOCATION", "DESCRIPTION", "URL"):
        assert name not in written(location=" ", description="\n", url="")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1f", "\x7f", "\u202e", "\ufeff", "\ud800"])
def test_signs_that_no_calendar_may_hold_are_left_out(sign: str) -> None:
    event = read(summary=f"Een{sign} OT", location=f"Zaal{sign} 2", description=f"Kom{sign} ook")
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == ("Een OT", "Zaal 2", "Kom ook")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028"])
def test_a_line_end_brings_in_nothing(end: str) -> None:
    event = read(
        summary=f"OT{end}BEGIN:VALARM{end}ATTENDEE:mailto:a@b.nl",
        location=f"Zaal{end}METHOD:CANCEL",
        description=f"Een{end}END:VEVENT{end}BEGIN:VEVENT",
        url=f"https://bijeen.example/{end}ATTENDEE:x",
    )
    assert not event.subcomponents
    assert "ATTENDEE" not in event
    assert event["SUMMARY"] == "OT BEGIN:VALARM ATTENDEE:mailto:a@b.nl"
    assert event["DESCRIPTION"] == "Een\nEND:VEVENT\nBEGIN:VEVENT"


def test_signs_with_a_meaning_come_back_as_they_were() -> None:
    text = 'a;b,c\\d:"e" \\n <f> é 🌳'
    event = read(summary=text, location=text, description=f"{text}\n{text}")
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == (text, text, f"{text}\n{text}")


def test_lines_are_at_most_75_octets_and_end_in_crlf() -> None:
    text = written(summary="é🌳" * 60, description="ö" * 500)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in "".join(lines)
    assert read(summary="é🌳" * 60)["SUMMARY"] == "é🌳" * 60
