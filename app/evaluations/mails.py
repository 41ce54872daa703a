from flask import render_template
from flask_babel import gettext

from app.evaluations import queries
from app.evaluations.models import Ticket
from app.outbox.actions import Mail
from app.web.links import absolute, token


def invitation(ticket: Ticket) -> Mail:
    """The personal link, once the last meeting is over."""
    title = ticket.evaluation.event.title
    return _mail(ticket, "evaluation_invitation", gettext("Hoe was het? Vertel het ons: %(title)s", title=title))


def reminder(ticket: Ticket) -> Mail:
    """The same link once more, for people who did not answer."""
    title = ticket.evaluation.event.title
    return _mail(ticket, "evaluation_reminder", gettext("Nog even over %(title)s: hoe was het?", title=title))


def later(ticket: Ticket) -> Mail:
    """Six weeks after: what did you do with it?"""
    title = ticket.evaluation.event.title
    return _mail(ticket, "evaluation_later", gettext("Wat heb je gedaan met %(title)s?", title=title))


def key(ticket: Ticket, kind: str) -> str:
    """Once for each end that is asked about."""
    return f"{kind}:{ticket.public_id}:{ticket.evaluation.ends_at:%Y%m%d%H%M}"


def _mail(ticket: Ticket, kind: str, subject: str) -> Mail:
    evaluation, registration = ticket.evaluation, ticket.registration
    context = {
        "name": registration.name,
        "title": evaluation.event.title,
        "date": evaluation.event_session.ends_at,
        "last_day": evaluation.last_day,
        "has_shared": queries.has_shared(evaluation),
        "link": absolute("evaluations.evaluation", token=token("evaluation", ticket)),
    }
    return Mail(
        kind=kind,
        dedupe_key=key(ticket, kind),
        stream=key(ticket, kind),
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=evaluation.event.contact_email,
        subject=subject,
        text=render_template(f"evaluations/mails/{kind.removeprefix('evaluation_')}.txt", **context),
        html=render_template(f"evaluations/mails/{kind.removeprefix('evaluation_')}.html", **context),
        about=f"registration:{registration.public_id}",
        expires_at=evaluation.closes_at,
    )
