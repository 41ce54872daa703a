"""Where somebody was, and the certificates they got, by one address."""

import sqlalchemy as sa
from flask_babel import gettext

from app.attendance.models import Attendance, Certificate
from app.attendance.queries import certificates as given
from app.attendance.rules.certificates import initials
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.privacy.queries.sections import Line, Section, lines, moment
from app.registrations.models import Registration
from app.web.text import say


def attendance(key: str) -> Section:
    rows = db.session.execute(
        sa.select(Event.title, Meeting.starts_at, Attendance)
        .select_from(Attendance)
        .join(Attendance.registration)
        .join(Attendance.meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(Registration.email_key == key, Attendance.presence.is_not(None))
        .order_by(Meeting.starts_at, Meeting.id, Attendance.registration_id)
    )
    things = [
        lines(
            (gettext("Bijeenkomst"), title),
            (gettext("Wanneer"), moment(starts_at)),
            (gettext("Presentie"), say(row.presence.label) if row.presence else ""),
            (gettext("Genoteerd"), f"{moment(row.at)}, {say(row.how.label)}"),
        )
        for title, starts_at, row in rows
    ]
    return Section(gettext("Presentie"), "attendance", things)


def certificates(key: str) -> Section:
    return Section(gettext("Bewijzen van deelname"), "certificates", [_lines(row) for row in given.of_address(key)])


def _lines(row: Certificate) -> list[Line]:
    return lines(
        (gettext("Nummer"), row.shown_number),
        (gettext("Naam"), row.name),
        (gettext("Bijeenkomst"), row.title),
        (gettext("Wanneer"), "; ".join(moment(each.starts_at) for each in row.attended)),
        (gettext("Gegeven"), moment(row.given_at)),
        (gettext("Gemaild"), moment(row.mailed_at)),
        (gettext("Stand"), say(row.end.label) if row.end else gettext("geldig")),
        (gettext("Vervangen door"), row.replaced_by.shown_number if row.replaced_by else ""),
        (gettext("Reden"), row.words),
        (gettext("Wie het nummer nakijkt, ziet"), initials(row.name)),
    )
