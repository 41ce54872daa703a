"""What is kept of people, wiped when its time is over. The row stays with school, function and status: it counts on."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.registrations.models import Registration, StatusChange
from app.words import actions as words
from app.words.models import WordKind

ERASED = "gewist"  # stands where a name stood


def anonymise(registration_ids: Sequence[int]) -> int:
    """Wipe who these were; gives how many were still known. No seat changes hands and nobody is told."""
    wiped = db.session.execute(
        sa.update(Registration)
        .where(Registration.id.in_(registration_ids), Registration.anonymised_at.is_(None))
        .values(
            name=ERASED,
            email="",
            email_key=sa.literal(f"{ERASED}:") + Registration.public_id,
            organisation="",
            question="",
            diet=None,
            access_needs=None,
            reason="",
            form_digest=None,
            news_at=None,
            link_asked_at=None,
            anonymised_at=clock.now(),
            words_due=False,
        )
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        sa.update(StatusChange)
        .where(StatusChange.registration_id.in_(registration_ids), StatusChange.words != "")
        .values(words="")
        .execution_options(synchronize_session=False)
    )
    # after the rows themselves, which this holds by then: the worker that writes words finds them erased
    words.forget(WordKind.PERSON, registration_ids)
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def forget_health(registration_ids: Sequence[int]) -> int:
    """Wipe what people told of what they eat and need."""
    wiped = db.session.execute(
        sa.update(Registration)
        .where(Registration.id.in_(registration_ids))
        .values(diet=None, access_needs=None)
        .execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]
