"""The two links to an evaluation: a personal one, and one that everybody in the room shares.

The shared one refers to the session, so that a slide can contain it before the evaluation exists.
"""

import sqlalchemy as sa
from flask import current_app
from werkzeug.exceptions import NotFound

from app.core import tokens
from app.evaluations.models import Ticket
from app.events.models import EventSession
from app.extensions import db
from app.web.links import absolute, row_or_404

PERSONAL, SHARED = "evaluation", "evaluation_shared"


def _shared_token(event_session: EventSession) -> str:
    return tokens.derive(current_app.config["SECRET_KEY"], SHARED, event_session.public_id)


def shared(event_session: EventSession) -> str:
    return absolute("evaluations.evaluation", token=_shared_token(event_session))


def session_of(token: str) -> EventSession | None:
    """The session of this shared link."""
    if not token.isascii() or not token.isalnum():
        return None
    named = sa.select(EventSession).where(EventSession.public_id == tokens.public_id_in(token))
    row = db.session.scalar(named)
    secret = current_app.config["SECRET_KEY"]
    return row if row is not None and tokens.matches(token, secret, SHARED, row.public_id) else None


def ticket_of(token: str) -> Ticket | None:
    """The ticket of this personal link."""
    try:
        return row_or_404(Ticket, PERSONAL, token)
    except NotFound:
        return None
