"""Who comes, as files: from A to Z, with tussenvoegsels after the given name; then the waiting list in its order."""

from pathlib import Path

from flask import Response
from flask_babel import gettext, ngettext
from flask_login import current_user

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.core.surnames import by_surname, surname_key
from app.core.text import slug
from app.events.models import EventSession
from app.events.wording import dates
from app.places.queries import organisation
from app.registrations import queries, reach
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise import spreadsheet
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import asks_shown, event_session_or_404, questions_shown
from app.web import exports, typesetting
from app.web.access import area
from app.web.language import language
from app.web.text import say

_TEMPLATE = Path(__file__).parent.parent / "print" / "people.typ"


def _seated(event_session: EventSession) -> list[Registration]:
    rows = queries.participants(event_session.id, reach.within(current_user))
    return sorted(rows, key=lambda row: (surname_key(row.name), row.id))


def _name(event_session: EventSession, extension: str) -> str:
    return f"{slug(event_session.event.title, 60)}-{clock.local(event_session.starts_at):%Y-%m-%d}.{extension}"


def _spreadsheet(public_id: str, extension: str) -> Response:
    event_session = event_session_or_404(public_id)
    rows = [*_seated(event_session), *queries.waiting_list(event_session.id, reach.within(current_user))]
    sheet = spreadsheet.people(rows, asks_shown(event_session, rows), questions_shown(event_session, rows))
    return exports.spreadsheet(_name(event_session, extension), sheet)


@bp.get("/datums/<public_id>/deelnemers.csv")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def download(public_id: str) -> Response:
    return _spreadsheet(public_id, "csv")


@bp.get("/datums/<public_id>/deelnemers.xlsx")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def download_xlsx(public_id: str) -> Response:
    return _spreadsheet(public_id, "xlsx")


@bp.get("/datums/<public_id>/deelnemerslijst.pdf")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def people_pdf(public_id: str) -> Response:
    """The people with a seat, to find on paper."""
    event_session = event_session_or_404(public_id)
    rows = _seated(event_session)
    words = {
        "title": event_session.event.title,
        "lead": f"{dates(event_session)}. " + ngettext("%(num)d deelnemer", "%(num)d deelnemers", len(rows)),
        "headings": [gettext("Naam"), gettext("School of organisatie"), gettext("Functie")],
        "rows": [[by_surname(row.name), _workplace(row), _job_role(row)] for row in rows],
        "footer": organisation().name,
        "language": language(),
    }
    return exports.attachment(typesetting.pdf(_TEMPLATE, words), _name(event_session, "pdf"))


def _workplace(row: Registration) -> str:
    return row.school.name if row.school else row.organisation


def _job_role(row: Registration) -> str:
    return say(row.job_role.label) if row.job_role else ""
