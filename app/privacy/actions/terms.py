from collections.abc import Mapping

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.extensions import db
from app.privacy.log import PrivacyVerb
from app.privacy.models import RetentionTerm
from app.privacy.queries import terms as queries
from app.privacy.rules import terms as rules
from app.privacy.rules.terms import Subject


def set_terms(chosen: Mapping[Subject, int], *, by: Actor) -> None:
    """Set how long things are kept, from tonight on. Raises Refused if a term is out of bounds."""
    for subject, amount in chosen.items():
        refuse(rules.amount_objection(subject, amount))
    before = queries.amounts()
    for subject, amount in chosen.items():
        if before[subject] != amount:
            db.session.merge(RetentionTerm(subject=subject.value, amount=amount, changed_at=clock.now(), by=by))
            record(
                PrivacyVerb.TERM_CHANGED,
                SubjectKind.RETENTION,
                subject.value[:16],
                by=by,
                old=before[subject],
                new=amount,
            )
    db.session.flush()
