"""Erases personal data when its term has ended. The row stays, with school, function and status, and still counts."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.registrations.actions.mine import forget_feeds
from app.registrations.models import MissedMeeting, Registration, RegistrationNote, SeatTransfer, StatusChange, Team
from app.words import actions as words
from app.words.models import WordKind

ERASED = "gewist"  # replaces the name


def anonymise(registration_ids: Sequence[int]) -> int:
    """Erase these people's data. Returns how many were not erased yet. No seat changes hands and nobody is told."""
    keys = db.session.scalars(sa.select(Registration.email_key).where(Registration.id.in_(registration_ids))).all()
    wiped = db.session.execute(
        sa.update(Registration)
        .where(Registration.id.in_(registration_ids), Registration.anonymised_at.is_(None))
        .values(
            name=ERASED,
            email="",
            email_asked="",
            shared_by="",
            email_key=sa.literal(f"{ERASED}:") + Registration.public_id,
            organisation="",
            question="",
            learning_goal="",
            put_to_use="",
            diet=None,
            diets=None,
            access_needs=None,
            answers=None,
            reason="",
            mark="",
            form_digest=None,
            news_at=None,
            link_asked_at=None,
            anonymised_at=clock.now(),
            words_due=False,
        )
        .execution_options(synchronize_session=False)
    )
    _forget_around(registration_ids)
    forget_senders(_teams_without_people(registration_ids))
    forget_feeds(keys)
    # after the rows themselves, which are locked by then: the worker that indexes words sees that they are erased
    words.forget(WordKind.PERSON, registration_ids)
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def _forget_around(registration_ids: Sequence[int]) -> None:
    """What belongs to these registrations."""
    db.session.execute(
        sa.update(StatusChange)
        .where(StatusChange.registration_id.in_(registration_ids), StatusChange.words != "")
        .values(words="")
        .execution_options(synchronize_session=False)
    )
    for model in (RegistrationNote, SeatTransfer, MissedMeeting):
        db.session.execute(
            sa.delete(model)
            .where(model.registration_id.in_(registration_ids))
            .execution_options(synchronize_session=False)
        )


def _teams_without_people(registration_ids: Sequence[int]) -> Sequence[int]:
    """Teams of these people who are all erased by now: nobody can ask any more who signed them up."""
    of_these = sa.select(Registration.team_id).where(Registration.id.in_(registration_ids))
    person = sa.exists().where(Registration.team_id == Team.id, Registration.anonymised_at.is_(None))
    return db.session.scalars(sa.select(Team.id).where(Team.id.in_(of_these), ~person)).all()


def forget_senders(team_ids: Sequence[int]) -> int:
    """Erase who signed up these teams. The people in it stay, and wait together if they did."""
    wiped = db.session.execute(
        sa.update(Team)
        .where(Team.id.in_(team_ids))
        .values(by_name="", by_email="", form_digest=None, answered="")
        .execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def forget_transfers(transfer_ids: Sequence[int]) -> int:
    """Erase colleagues who were offered a place and did not take it."""
    wiped = db.session.execute(
        sa.delete(SeatTransfer).where(SeatTransfer.id.in_(transfer_ids)).execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def forget_health(registration_ids: Sequence[int]) -> int:
    """Erase dietary and access needs."""
    wiped = db.session.execute(
        sa.update(Registration)
        .where(Registration.id.in_(registration_ids))
        .values(diet=None, diets=None, access_needs=None)
        .execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]
