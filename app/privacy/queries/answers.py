"""What came back by mail from one address."""

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload

from app.answers.models import CalendarAnswer
from app.answers.queries import addresses
from app.answers.queries import post as letters
from app.answers.words import REASONS, STATUSES
from app.extensions import db
from app.invitations.models import CalendarEntry
from app.privacy.queries.sections import Section, lines, moment
from app.registrations.models import Registration
from app.web.text import say


def calendar_answers(key: str) -> Section:
    rows = db.session.scalars(
        sa.select(CalendarAnswer)
        .join(CalendarAnswer.entry)
        .join(CalendarEntry.registration)
        .where(Registration.email_key == key)
        .options(joinedload(CalendarAnswer.entry).joinedload(CalendarEntry.registration).joinedload(Registration.event))
        .order_by(CalendarAnswer.entry_id)
    )
    things = [
        lines(
            (gettext("Bijeenkomst"), row.entry.registration.event.title),
            (gettext("Wanneer"), moment(row.starts_at)),
            (gettext("Antwoord in agenda"), say(STATUSES[row.status])),
            (gettext("Geantwoord"), moment(row.at)),
            (gettext("Erbij gezegd"), row.comment),
        )
        for row in rows
    ]
    return Section(gettext("Antwoorden uit de agenda"), "calendar_answers", things)


def post(key: str) -> Section:
    things = [
        lines(
            (gettext("Van"), row.sender),
            (gettext("Naam"), row.sender_name),
            (gettext("Onderwerp"), row.subject),
            (gettext("Geschreven"), row.text),
            (gettext("Binnengekomen"), moment(row.received_at)),
        )
        for row in letters.of_address(key)
    ]
    return Section(gettext("Post in de antwoordmailbox"), "post", things)


def bad_addresses(key: str) -> Section:
    things = [
        lines(
            (gettext("E-mailadres"), row.email_key),
            (gettext("Waarom mail niet aankomt"), say(REASONS[row.reason])),
            (gettext("Antwoord van de mailserver"), row.answer),
            (gettext("Binnengekomen"), moment(row.at)),
        )
        for row in addresses.of_address(key)
    ]
    return Section(gettext("Adres dat niet werkt"), "bad_addresses", things)
