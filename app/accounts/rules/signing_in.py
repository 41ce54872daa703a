"""Attempts to sign in: how long to wait after a wrong password, and how long a session lasts."""

from datetime import datetime, timedelta

from app.core import networks

FREE_TRIES = 4
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
TRIES_FORGOTTEN = timedelta(days=1)
IDLE = timedelta(hours=12)  # as long as the cookie is valid
REVIEW_EVERY = timedelta(days=365)


def pause(tries: int) -> timedelta:
    """How long to wait after this many attempts: nothing at first, then increasingly long."""
    over = tries - FREE_TRIES
    if over < 0:
        return timedelta()
    return min(FIRST_PAUSE * (1 << min(over, 16)), LONGEST_PAUSE)


def network(address: str) -> str:
    """The network of an address: a household or a school, so that varying the last digits gains nothing."""
    return networks.network(address, v4=24, v6=48)


def is_live(last_seen_at: datetime, now: datetime) -> bool:
    """Whether a session that was last seen then is still valid."""
    return last_seen_at > now - IDLE


def review_is_due(last: datetime | None, now: datetime) -> bool:
    """Rights are reviewed once a year."""
    return last is None or last <= now - REVIEW_EVERY
