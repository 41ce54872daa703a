"""Events that were held, and what werkgebieden agreed after them."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Account
from app.core import clock
from app.core.database import write_first
from app.events.models import Event
from app.extensions import db
from app.follow_up import actions
from app.follow_up.actions import AgreementPlan
from app.follow_up.models import Agreement
from tests import factories as make

GOAL = "Elke school houdt een OT van 45 minuten."


def held(**values: Any) -> Event:
    start = clock.now() - timedelta(days=2)
    return make.event([make.event_session([make.meeting(start)])], **values)


def account(role: str) -> Account:
    """Who signed in with this role in the test."""
    return db.session.scalars(sa.select(Account).where(Account.email == f"{role}@example.org")).one()


def agreed(event: Event | None = None, **values: Any) -> Agreement:
    """An agreement to look back on in thirty days, unless told otherwise."""
    topic = values.pop("topic", None)
    plan = {
        "work_area": values.pop("work_area", None) or make.work_area(),
        "goal": GOAL,
        "evaluate_on": clock.today() + timedelta(days=30),
        **values,
    }
    with write_first():
        row = actions.agree(AgreementPlan(**plan), event=event if event or topic else held(), topic=topic, by="command")
        db.session.commit()
    return row
