"""Attempts to sign in, counted per account and network, so that nobody can lock out somebody else."""

from datetime import timedelta
from math import ceil

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.accounts import passwords, queries, rules
from app.accounts.models import Account, SignInTries
from app.accounts.rules.signing_in import TRIES_FORGOTTEN
from app.core import addresses, clock, tokens
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.extensions import db

WRONG_PASSWORD = Objection(
    "wrong_password",
    sentence(
        "Dit adres en wachtwoord horen niet bij elkaar, of dit account heeft geen wachtwoord."
        " Met een inloglink per mail kun je altijd inloggen."
    ),
)


def _too_soon(wait: timedelta) -> Objection:
    return Objection(
        "too_soon",
        sentence(
            "Er is te vaak iets verkeerds ingevuld. Probeer het over %(minutes)s min. opnieuw."
            " Met een inloglink per mail kun je meteen inloggen.",
            minutes=ceil(wait.total_seconds() / 60),
        ),
    )


def _digest(purpose: str, email: str, address: str) -> str:
    return tokens.digest(f"{purpose}:{addresses.key(email)}:{rules.network(address)}")


def count_try(purpose: str, email: str, address: str) -> None:
    """Counts before the attempt is checked, so that a hundred at the same time get no more chances than one.

    In a transaction of its own, since a wrong answer rolls back the request's. Raises Refused if it is too soon.
    """
    db.session.rollback()
    digest, now = _digest(purpose, email, address), clock.now()
    with db.engine.begin() as connection:
        connection.execute(sa.delete(SignInTries).where(SignInTries.last_at < now - TRIES_FORGOTTEN))
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        fresh = insert(SignInTries).values(digest=digest, tries=0, last_at=now)
        connection.execute(fresh.on_conflict_do_nothing())
        this = SignInTries.digest == digest
        tries, last_at = connection.execute(
            sa.select(SignInTries.tries, SignInTries.last_at).where(this).with_for_update()
        ).one()
        wait = last_at + rules.pause(tries) - now
        if wait > timedelta():
            raise Refused(_too_soon(wait))
        connection.execute(sa.update(SignInTries).where(this).values(tries=tries + 1, last_at=now))


def forget_tries(purpose: str, email: str, address: str) -> None:
    """After a successful attempt."""
    db.session.execute(sa.delete(SignInTries).where(SignInTries.digest == _digest(purpose, email, address)))


def check_password(email: str, password: str, *, address: str) -> Account:
    """The account that this password opens. Raises Refused, with the same words and timing whether it exists or not.

    The check is slow on purpose; no transaction is open during it, so that nobody waits for it.
    """
    count_try("password", email, address)
    known = queries.password_of(email)
    db.session.rollback()
    if not passwords.is_right(password, known[1] if known else None):
        raise Refused(WRONG_PASSWORD)
    account = db.session.get(Account, known[0]) if known else None
    if account is None or not account.active:
        raise Refused(WRONG_PASSWORD)
    forget_tries("password", email, address)
    return account
