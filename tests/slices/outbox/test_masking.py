import pytest

from app.core import tokens
from app.outbox.masking import HIDDEN, masked, masked_message
from tests.rules.outbox.messages import message

TOKEN = tokens.derive("key", "registration", "0123456789abcdef")
ONCE = "lhibx3fizxlsk4iwx6q5bmurgcuklfene4zhgwqn55hjm2srncha"  # fixed: every process collects the same names
SITE = "https://bijeen.example"

pytestmark = pytest.mark.usefixtures("app")  # which addresses are personal is known to the views


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{SITE}/aanmelding/{TOKEN}", f"{SITE}/aanmelding/{HIDDEN}"),
        (f"{SITE}/aanmelding/{TOKEN}/afmelden.", f"{SITE}/aanmelding/{HIDDEN}/afmelden."),
        (f"{SITE}/evaluatie/{TOKEN}", f"{SITE}/evaluatie/{HIDDEN}"),
        (f"{SITE}/mijn/{ONCE}", f"{SITE}/mijn/{HIDDEN}"),
        (f"{SITE}/inloggen/{ONCE}?next=/beheer/", f"{SITE}/inloggen/{HIDDEN}?next=/beheer/"),
        (
            f'<a href="{SITE}/aanmelding/{TOKEN}/agenda.ics">',
            f'<a href="{SITE}/aanmelding/{HIDDEN}/agenda.ics">',
        ),
        (f"({SITE}/mijn/kort)", f"({SITE}/mijn/{HIDDEN})"),
        (f"rsvp+{TOKEN}@example.org", f"rsvp+{HIDDEN}@example.org"),
        (f"{SITE}/anders/{TOKEN}", f"{SITE}/anders/{HIDDEN}"),
        (f"{SITE}/anders?token={ONCE}", f"{SITE}/anders?token={HIDDEN}"),
    ],
)
def test_a_personal_link_is_hidden(text: str, shown: str):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        f"{SITE}/bijeenkomsten/de-veranderende-rol-van-de-iber",
        f"{SITE}/mijn",
        f"{SITE}/inloggen",
        "Een gewone zin over aanmelding, evaluatie en inloggen.",
        "UID:0123456789abcdef0123456789abcdef@example.org",
    ],
)
def test_the_rest_is_shown(text: str):
    assert masked(text) == text


def test_a_token_folded_over_two_lines_of_a_calendar_is_hidden():
    line = f"DESCRIPTION:{SITE}/aanmelding/{TOKEN}"
    folded = line[:60] + "\r\n " + line[60:]
    assert TOKEN not in folded
    shown = masked_message(message(calendar=f"BEGIN:VCALENDAR\r\n{folded}\r\nEND:VCALENDAR\r\n"))
    assert shown.calendar == f"BEGIN:VCALENDAR\r\nDESCRIPTION:{SITE}/aanmelding/{HIDDEN}\r\nEND:VCALENDAR\r\n"


def test_a_masked_message_hides_in_every_part_and_leaves_the_row_alone():
    link = f"{SITE}/aanmelding/{TOKEN}"
    row = message(text=link, html=f'<a href="{link}">', calendar=f"X:{link}", reply_to=f"r+{TOKEN}@x.nl", subject=link)
    shown = masked_message(row)
    for part in ("text", "html", "calendar", "reply_to", "subject"):
        assert TOKEN not in getattr(shown, part)
        assert TOKEN in getattr(row, part)
    assert shown.recipient == row.recipient
