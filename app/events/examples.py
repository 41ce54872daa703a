"""A made-up event, to show a mail with while there is no real one; never saved."""

from datetime import time, timedelta

from flask_babel import gettext

from app.core import clock
from app.events.models import Event, EventSession, EventState, Meeting


def event() -> Event:
    """With one date in three weeks."""
    day = clock.today() + timedelta(days=21)
    begin, end = clock.moment(day, time(13, 30)), clock.moment(day, time(15, 30))
    meeting = Meeting(
        id=1, public_id="0" * 16, starts_at=begin, ends_at=end, venue=gettext("Het Middelpunt"), address="", room=""
    )
    meeting.online_url = meeting.cancel_reason = ""
    date = EventSession(
        id=1, public_id="0" * 16, name="", meetings=[meeting], starts_at=begin, ends_at=end, seats_taken=1, waiting=0
    )
    return Event(
        id=1,
        public_id="0" * 16,
        slug="voorbeeld",
        title=gettext("Themacafé: rust in de klas"),
        state=EventState.OPEN,
        bring=gettext("Een vraag uit je eigen klas"),
        needs_approval=False,
        contact_name="",
        contact_email="",
        mail_note="",
        report=gettext("Wat we bespraken, en wat je morgen kunt doen."),
        text_revision=0,
        starts_at=begin,
        ends_at=end,
        sessions=[date],
    )
