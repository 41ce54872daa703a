"""A save the date collects who wants to come, and tells them once that sign-up opens or that it is called off."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.core import addresses, clock
from app.core.refusal import refuse
from app.core.text import one_line
from app.events.models import Event
from app.events.rules import SignUpWindow
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails, rules
from app.registrations.models import Interest
from app.registrations.queries import interest as queries


def show_interest(event: Event, email: str, *, language: str = "") -> None:
    """Mails a link by which the owner of the address confirms; nothing new for an address that did. Raises Refused."""
    refuse(rules.interest_objection(map(SignUpWindow.of, event.sessions), clock.now()))
    refuse(addresses.objection(email))
    row = queries.of_address(event.id, addresses.key(email)) or _new(event, one_line(email), language)
    if row is not None and row.confirmed_at is None:
        outbox.put(mails.confirm_interest(row))


def _new(event: Event, email: str, language: str) -> Interest | None:
    row = Interest(event=event, email=email, email_key=addresses.key(email), language=language)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # the same form, submitted at the same moment
        return None
    return row


def confirm_interest(interest: Interest) -> None:
    """Harmless if repeated."""
    interest.confirmed_at = interest.confirmed_at or clock.now()
    db.session.flush()


def tell_interested(interest_id: int) -> None:
    """One mail, after which the address is erased: it was left for this mail only."""
    interest = db.session.get(Interest, interest_id)
    if interest is None or interest.confirmed_at is None:
        return
    news = rules.interest_news(list(map(SignUpWindow.of, interest.event.sessions)), clock.now())
    if news is None:
        return
    mail = mails.awaited(interest, news)
    if forget_interest([interest_id]):
        outbox.put(mail)


def forget_interest(interest_ids: Sequence[int]) -> int:
    wiped = db.session.execute(
        sa.delete(Interest).where(Interest.id.in_(interest_ids)).execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]
