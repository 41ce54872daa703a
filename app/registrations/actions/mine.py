from collections.abc import Sequence

import sqlalchemy as sa

from app.core import addresses
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails, queries
from app.registrations.models import PersonalFeed, Registration


def mail_my_link(email: str) -> None:
    """Mail this address the link to all its registrations; does nothing if it has none."""
    latest = queries.latest_of_address(addresses.key(email))
    if latest is not None:
        feed_of(latest)
        outbox.put(mails.mine(latest))


def feed_of(registration: Registration) -> PersonalFeed:
    """The feed of this mailbox; begins one if it has none."""
    feed = queries.feed(registration.email_key)
    if feed is None:
        feed = PersonalFeed(email_key=registration.email_key)
        db.session.add(feed)
        db.session.flush()
    return feed


def renew_feed(registration: Registration) -> None:
    """From here on the feed has another address, and the one before shows nothing."""
    feed_of(registration).token_version += 1
    db.session.flush()


def forget_feeds(email_keys: Sequence[str]) -> None:
    """Those of mailboxes that have no registration any more."""
    mine = sa.exists().where(Registration.email_key == PersonalFeed.email_key)
    db.session.execute(
        sa.delete(PersonalFeed)
        .where(PersonalFeed.email_key.in_(email_keys), ~mine)
        .execution_options(synchronize_session=False)
    )
