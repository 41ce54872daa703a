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
from app.events.rules import taking_place
from app.events.wording import dates
from app.places.queries import organisation
from app.registrations import hooks, queries, reach
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise import spreadsheet
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import asks_shown, event_session_or_404, questions_shown
from app.web import exports, typesetting
from app.web.access import area
from app.web.filters import short_date
from app.web.language import language
from app.web.text import say

_PRINT = Path(__file__).parent.parent / "print"


MOST_BOXES = 6  # of a longer series, those of the first meetings


def _seated(event_session: EventSession) -> list[Registration]:
    rows = queries.participants(event_session.id, reach.within(current_user))
    return sorted(rows, key=lambda row: (surname_key(row.name), row.id))


def _name(event_session: EventSession, extension: str) -> str:
    return f"{slug(event_session.event.title, 60)}-{clock.local(event_session.starts_at):%Y-%m-%d}.{extension}"


def _spreadsheet(public_id: str, extension: str) -> Response:
    event_session = event_session_or_404(public_id)
    rows = [*_seated(event_session), *queries.waiting_list(event_session.id, reach.within(current_user))]
    more = {say(column.name): column.find([row.id for row in rows]) for column in hooks.columns()}
    sheet = spreadsheet.people(rows, asks_shown(event_session, rows), questions_shown(event_session, rows), more)
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
        **_words(event_session, len(rows)),
        "headings": [gettext("Naam"), gettext("School of organisatie"), gettext("Functie")],
        "rows": [[by_surname(row.name), row.workplace, _job_role(row)] for row in rows],
    }
    return exports.attachment(typesetting.pdf(_PRINT / "people.typ", words), _name(event_session, "pdf"))


def _words(event_session: EventSession, number: int) -> dict[str, str]:
    return {
        "title": event_session.event.title,
        "lead": f"{dates(event_session)}. " + ngettext("%(num)d deelnemer", "%(num)d deelnemers", number),
        "footer": organisation().name,
        "language": language(),
    }


@bp.get("/datums/<public_id>/presentielijst.pdf")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def signing_pdf(public_id: str) -> Response:
    """To sign at the door: a box for each meeting, with a dash where somebody said that they will not be there."""
    event_session = event_session_or_404(public_id)
    rows, meetings = _seated(event_session), taking_place(event_session)[:MOST_BOXES]
    missed = queries.missed(row.id for row in rows)
    words = {
        **_words(event_session, len(rows)),
        "headings": [gettext("Naam"), gettext("School of organisatie")],
        "meetings": [short_date(meeting.starts_at) for meeting in meetings],
        "rows": [
            [by_surname(row.name), row.workplace, *("–" if (row.id, each.id) in missed else "" for each in meetings)]
            for row in rows
        ],
    }
    return exports.attachment(typesetting.pdf(_PRINT / "signing.typ", words), _name(event_session, "pdf"))


@bp.get("/datums/<public_id>/naamkaartjes.pdf")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def badges_pdf(public_id: str) -> Response:
    """To cut, eight on a sheet: the first word of the name large, so that people call each other by it."""
    return _cards(event_session_or_404(public_id), "badges.typ")


@bp.get("/datums/<public_id>/tafelkaartjes.pdf")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def cards_pdf(public_id: str) -> Response:
    """To fold and put on the table, one on a sheet."""
    return _cards(event_session_or_404(public_id), "cards.typ")


def _cards(event_session: EventSession, layout: str) -> Response:
    rows = _seated(event_session)
    people = [
        {"first": first, "rest": rest, "school": row.workplace}
        for row in rows
        for first, _, rest in [row.name.partition(" ")]
    ]
    words = {**_words(event_session, len(rows)), "people": people}
    return exports.attachment(typesetting.pdf(_PRINT / layout, words), _name(event_session, "pdf"))


def _job_role(row: Registration) -> str:
    return say(row.job_role.label) if row.job_role else ""
