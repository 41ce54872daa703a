"""What invitations add to a participant's own pages: ways to put meetings in a calendar."""

from urllib.parse import quote, urlencode

from flask import render_template
from flask_babel import gettext

from app.core.clock import AMSTERDAM, local
from app.events.models import Meeting
from app.events.rules import taking_place
from app.registrations import queries as registrations
from app.registrations.models import Registration
from app.web.links import absolute
from app.web.links import token as token_for


def feed(shown: tuple[Registration, str]) -> str:
    registration, token = shown
    row = registrations.feed(registration.email_key)
    address = absolute("invitations.feed", token=token_for("feed", row)) if row else ""
    webcal = f"webcal:{address.partition(':')[2]}"
    return render_template(
        "invitations/_feed.html",
        token=token,
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    )


def calendar(shown: tuple[Registration, str]) -> str:
    registration, token = shown
    meetings = taking_place(registration.event_session)
    sites = _web_calendars(registration, meetings[0]) if len(meetings) == 1 else {}
    return render_template("invitations/_calendar.html", token=token, sites=sites)


def _web_calendars(registration: Registration, meeting: Meeting) -> dict[str, str]:
    """Links that open a new appointment in a calendar on the web, filled in; by the name of that calendar."""
    event, starts_at, ends_at = registration.event, local(meeting.starts_at), local(meeting.ends_at)
    page = absolute("events.event", slug=event.slug)
    google = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": f"{starts_at:%Y%m%dT%H%M%S}/{ends_at:%Y%m%dT%H%M%S}",
        "ctz": AMSTERDAM.key,
        "location": meeting.place,
        "details": page,
    }
    outlook = {
        "rru": "addevent",
        "subject": event.title,
        "startdt": starts_at.isoformat(),
        "enddt": ends_at.isoformat(),
        "location": meeting.place,
        "body": page,
    }
    return {
        gettext("Google Agenda"): f"https://calendar.google.com/calendar/render?{urlencode(google)}",
        gettext("Outlook op het web"): f"https://outlook.office.com/calendar/0/action/compose?{urlencode(outlook)}",
    }
