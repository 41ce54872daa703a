"""How long things are kept here: the defaults, or what a beheerder chose."""

import sqlalchemy as sa
from flask_babel import gettext

from app.extensions import db
from app.privacy.models import RetentionTerm
from app.privacy.rules.terms import TERMS, Subject, in_words
from app.web.text import say


def amounts() -> dict[Subject, int]:
    """Days or months by subject; in one statement."""
    rows = db.session.execute(sa.select(RetentionTerm.subject, RetentionTerm.amount))
    chosen: dict[str, int] = dict(rows.all())
    return {subject: chosen.get(subject.value, term.proposed) for subject, term in TERMS.items()}


def told(subject: Subject, amount: int) -> str:
    """'12 maanden na het schooljaar (1 augustus)'."""
    term = TERMS[subject]
    return f"{say(in_words(term.unit, amount))} {say(term.after)}"


def retention_terms() -> list[tuple[str, str, str]]:
    """What is kept, for how long, and what remains of it, for the public privacy page."""
    now = amounts()
    return [
        (say(TERMS[subject].name), told(subject, now[subject]), say(TERMS[subject].stays))
        for subject in Subject
        if subject is not Subject.ACCOUNTS
    ] + [(gettext("Nieuws over een onderwerp"), gettext("tot je stopt met volgen"), gettext("niets"))]
