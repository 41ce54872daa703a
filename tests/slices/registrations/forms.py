"""What the tests of the sign-up form share."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from app.core.clock import now
from app.events.models import Event
from app.extensions import db
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser, Page


def two_dates(first: int = 5, second: int = 5) -> Event:
    later = make.meeting(now() + timedelta(days=32))
    return make.event(
        [
            make.event_session(capacity=first, name="een"),
            make.event_session([later], capacity=second, name="twee"),
        ],
        title="De veranderende rol van de IB’er",
    )


def filled(browser: Browser, event: Event, **typed: str) -> Callable[..., Page]:
    """The form of this event, filled in; call it to send it."""
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.fill(**{"name": "Noor Verhulst", "email": "noor@example.org", **typed})

    def send(status: int = 303) -> Page:
        return browser.submit(form, status=status)

    return send


def rows() -> list[Registration]:
    return list(db.session.scalars(sa.select(Registration).order_by(Registration.id)))
