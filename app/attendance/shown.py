"""What attendance adds to pages of earlier slices."""

from flask import render_template

from app.accounts.queries import called
from app.attendance import queries, rules
from app.attendance.queries import certificates, figures
from app.attendance.queries.own_years import own_years
from app.attendance.rules.certificates import Earning
from app.attendance.words import hours, progress
from app.core import clock
from app.core.text import full_stop, sentence
from app.events.models import Event, EventSession
from app.registrations.models import Registration
from app.web.access import may_open
from app.web.links import token as token_for
from app.web.ways import LinkPlace, Way, of_date

OF_A_DATE = {
    LinkPlace.EVENT_TABS: Way("attendance_organise.of_date", sentence("Presentie"), of_date),
}


def _has_begun(event_session: EventSession) -> bool:
    return event_session.starts_at <= clock.now()


def _of_event(event: Event) -> dict[str, str]:
    return {"public_id": event.public_id}


def _has_report(event: Event) -> bool:
    return bool(event.report) and event.ends_at <= clock.now()


OF_REPORTS = Way("attendance_organise.thanks", sentence("Mail het verslag aan wie er was"), _of_event, _has_report)
OF_CERTIFICATES = {
    LinkPlace.EVENT_TABS: Way("attendance_organise.certificates", sentence("Bewijzen"), of_date, _has_begun),
    LinkPlace.EVENT_DATES: Way(
        "attendance_organise.certificate_rule", sentence("Wie krijgt een bewijs van deelname?"), _of_event
    ),
}


def no_show(event_session: EventSession) -> str:
    """How many people stay away from this kind of events, beside the field for overbooking."""
    kind_id = event_session.event.kind_id
    reminded = figures.by_reminders(kind_id)
    return render_template("attendance/organise/_no_show.html", turnout=figures.of_kind(kind_id), by_reminders=reminded)


def of_participant(registration: Registration) -> str:
    """What was recorded about one participant, and by whom."""
    changes = queries.history(registration.id)
    if not changes or not may_open("registrations_organise.edit", public_id=registration.public_id):
        return ""
    actors = called(change.by for change in changes)
    return render_template("attendance/organise/_history.html", changes=changes, actors=actors)


def door_code(shown: tuple[Registration, str]) -> str:
    """What somebody at the door can read instead of typing a name; on the day itself."""
    registration, token = shown
    meeting = queries.at_hand(registration.event_session)
    if meeting is None:
        return ""
    return render_template(
        "attendance/_door_code.html",
        token=token,
        is_there=queries.is_there(registration.id, meeting.id),
        is_open=rules.may_tick_themselves(meeting.starts_at, meeting.ends_at, clock.now()),
    )


def own_certificate(shown: tuple[Registration, str]) -> str:
    """A link to it, or what is missing; nothing before it is known of one meeting who was there."""
    registration, token = shown
    book, candidate = certificates.candidate(registration)
    row = candidate.certificate
    said = progress(book, candidate)
    if not said and (row is None or not (row.is_valid or row.is_withdrawn_by_hand)):
        return ""
    return render_template(
        "attendance/_own_certificate.html",
        row=candidate.valid,
        withdrawn=full_stop(row.words) if row is not None and row.is_withdrawn_by_hand else "",
        progress=said,
        token=token,
        hours=hours,
        asks_contact=candidate.valid is None and book.earning(candidate) is Earning.MISSED,
        contact=registration.event.contact_email,
    )


def years_of_mine(shown: tuple[Registration, str]) -> str:
    """What somebody attended, by school year; nothing if that is nothing."""
    registration, token = shown
    years = own_years(registration.email_key)
    return (
        render_template("attendance/_own_years.html", years=years, token=token, hours=hours, personal=token_for)
        if years
        else ""
    )
