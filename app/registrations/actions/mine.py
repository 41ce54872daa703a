from app.core import addresses
from app.outbox import actions as outbox
from app.registrations import mails, queries


def mail_my_link(email: str) -> None:
    """Mail this address the link to all its registrations; does nothing if it has none."""
    latest = queries.latest_of_address(addresses.key(email))
    if latest is not None:
        outbox.put(mails.mine(latest))
