"""What registrations add to pages of events: links, and news that has not settled."""

from flask import render_template

from app.core import clock
from app.core.text import sentence
from app.events.models import Event, EventSession, EventState
from app.events.queries import unsettled
from app.events.rules import SignUpWindow
from app.registrations import rules
from app.registrations.queries import asking, interest
from app.web.access import may_open
from app.web.ways import LinkPlace, Way, of_date


def settling(event: Event) -> str:
    """When unsettled news will be sent, and the two alternatives; nothing if there is none."""
    waiting = [at for each in event.sessions if (at := each.news_at) is not None and at > clock.now()]
    if not waiting or not may_open("registrations_organise.send_now", public_id=event.public_id):
        return ""
    return render_template("registrations/organise/_news.html", event=event, settles_at=max(waiting))


def settling_everywhere(_nothing: None) -> str:
    """The events whose news has not settled, on the page with all mail."""
    waiting = unsettled.news()
    return render_template("registrations/organise/_settling.html", waiting=waiting) if waiting else ""


def requests(event: Event) -> str:
    """How many people ask for a place, where an organiser decides."""
    number = asking.number_of_requests(event.id) if event.needs_approval else 0
    if not number or not may_open("registrations_organise.requests", public_id=event.public_id):
        return ""
    return render_template("registrations/organise/_requests.html", event=event, number=number)


def _may_reopen(event_session: EventSession) -> bool:
    is_over = event_session.ends_at <= clock.now()
    return event_session.cancelled_at is not None and not event_session.event.is_cancelled and not is_over


def _may_call_off(event_session: EventSession) -> bool:
    event, is_over = event_session.event, event_session.ends_at <= clock.now()
    is_removed = len(event.sessions) > 1 and not event_session.seats_taken and not event_session.waiting
    return not (event_session.is_cancelled or is_over or is_removed or event.state is EventState.DRAFT)


def _may_limit(event_session: EventSession) -> bool:
    return not event_session.is_cancelled and event_session.ends_at > clock.now()


def _may_cancel(event: Event) -> bool:
    return len(event.sessions) > 1 and event.state is not EventState.DRAFT and event.ends_at > clock.now()


def _of_event(event: Event) -> dict[str, str]:
    return {"public_id": event.public_id}


def _of_slug(event: Event) -> dict[str, str]:
    return {"slug": event.slug}


def _is_awaited(event: Event) -> bool:
    return rules.interest_objection(map(SignUpWindow.of, event.sessions), clock.now()) is None


def interested(event: Event) -> str:
    """How many people wait for sign-up to open."""
    number = interest.number(event.id) if event.state in (EventState.SAVE_THE_DATE, EventState.OPEN) else 0
    return render_template("registrations/organise/_interest.html", number=number) if number else ""


def _to_sign_up(chosen: tuple[Event, EventSession | None]) -> dict[str, str | None]:
    event, event_session = chosen
    return {"slug": event.slug, "session": event_session.public_id if event_session else None}


WAYS = {
    LinkPlace.EVENT_TABS: Way("registrations_organise.participants", sentence("Deelnemers"), of_date),
    LinkPlace.EVENT_DATES: Way(
        "registrations_organise.cancel_event",
        sentence("Gelast deze bijeenkomst af"),
        _of_event,
        _may_cancel,
        "btn--danger",
    ),
    LinkPlace.EVENT_CANCELLED: Way(
        "registrations_organise.reopen_event",
        sentence("Laat haar toch doorgaan"),
        _of_event,
        lambda event: event.ends_at > clock.now(),
    ),
    LinkPlace.EVENT_DATE_OFF: Way(
        "registrations_organise.cancel_session", sentence("Aflasten"), of_date, _may_call_off, "btn--quiet btn--danger"
    ),
    LinkPlace.NOT_OPEN: Way(
        "registrations.interest", sentence("Geef me een seintje als het opengaat"), _of_slug, _is_awaited, "btn--second"
    ),
    LinkPlace.SIGN_UP: Way("registrations.sign_up", sentence("Aanmelden"), _to_sign_up),
}
OF_A_DATE = (
    Way("registrations_organise.participants", sentence("Deelnemers"), of_date, look="btn--second"),
    Way("registrations_organise.limits", sentence("Grenzen en minimum"), of_date, _may_limit, "btn--quiet"),
    Way("registrations_organise.reopen_session", sentence("Toch laten doorgaan"), of_date, _may_reopen, "btn--quiet"),
)
