from flask import render_template

from app.core.text import given_name
from app.evaluations import queries
from app.evaluations.models import Ticket
from app.mail_texts.mails import paragraphs
from app.outbox.actions import Mail
from app.web.filters import day_date
from app.web.links import absolute, token


def invitation(ticket: Ticket) -> Mail:
    """The personal link, once the last meeting is over."""
    return _mail(ticket, "evaluation_invitation", "evaluation")


def reminder(ticket: Ticket) -> Mail:
    """The same link once more, for people who did not answer."""
    return _mail(ticket, "evaluation_reminder", "evaluate_again")


def later(ticket: Ticket) -> Mail:
    """Six weeks after: what did you do with it?"""
    return _mail(ticket, "evaluation_later", "evaluate_later")


def key(ticket: Ticket, kind: str) -> str:
    """Once for each end that is asked about."""
    return f"{kind}:{ticket.public_id}:{ticket.evaluation.ends_at:%Y%m%d%H%M}"


def _mail(ticket: Ticket, kind: str, text_kind: str) -> Mail:
    evaluation, registration = ticket.evaluation, ticket.registration
    link = absolute("evaluations.evaluation", token=token("evaluation", ticket))
    texts = paragraphs(
        text_kind,
        {
            "voornaam": given_name(registration.name),
            "titel": evaluation.event.title,
            "datum": day_date(evaluation.event_session.ends_at),
            "link": link,
        },
    )
    context = {
        "name": registration.name,
        "last_day": evaluation.last_day,
        "has_shared": queries.has_shared(evaluation),
        "link": link,
        "paragraphs": texts,
    }
    return Mail(
        kind=kind,
        dedupe_key=key(ticket, kind),
        stream=key(ticket, kind),
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=evaluation.event.contact_email,
        subject=texts.subject,
        text=render_template(f"evaluations/mails/{kind.removeprefix('evaluation_')}.txt", **context),
        html=render_template(f"evaluations/mails/{kind.removeprefix('evaluation_')}.html", **context),
        about=f"registration:{registration.public_id}",
        expires_at=evaluation.closes_at,
    )
