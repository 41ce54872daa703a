"""Wording mails differently, and back; the only writers of these texts."""

from collections.abc import Mapping

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import refuse
from app.core.text import shorten
from app.extensions import db
from app.mail_texts import queries, rules
from app.mail_texts.kinds import MailKind
from app.mail_texts.log import MailTextVerb
from app.mail_texts.mails import as_trial
from app.mail_texts.models import MailPart, MailText
from app.outbox import actions as outbox
from app.outbox.actions import Mail

KEPT = 300  # maximum length of a text in the log


def word(
    kind: MailKind, language: str, texts: Mapping[MailPart, str], *, defaults: Mapping[MailPart, str], by: Actor
) -> bool:
    """Store what differs from `defaults`, those of this language. Returns whether anything changed. Raises Refused."""
    was = {**defaults, **queries.own_texts(kind.name, language)}
    changed = {part: rules.cleaned(part, text) for part, text in texts.items() if part in defaults}
    changed = {part: text for part, text in changed.items() if text != was[part]}
    for part, text in changed.items():
        refuse(rules.objection(part, text, kind.placeholders))
    for part, text in changed.items():
        _put(kind.name, language, part, None if text == defaults[part] else text)
        record(
            MailTextVerb.CHANGED,
            SubjectKind.MAIL_TEXT,
            kind.name,
            by=by,
            language=language,
            column=part.value,
            old=shorten(was[part], KEPT),
            new=shorten(text, KEPT),
        )
    return bool(changed)


def _put(kind: str, language: str, part: MailPart, text: str | None) -> None:
    """None is the default text."""
    key = {"kind": kind, "language": language, "part": part}
    row = db.session.get(MailText, key)
    if text is None:
        if row is not None:
            db.session.delete(row)
    elif row is None:
        db.session.add(MailText(**key, text=text))
    else:
        row.text = text
    db.session.flush()


def reset(kind: MailKind, language: str, *, by: Actor) -> None:
    """Back to the default texts. Harmless if repeated."""
    was = queries.own_texts(kind.name, language)
    if not was:
        return
    db.session.execute(sa.delete(MailText).where(MailText.kind == kind.name, MailText.language == language))
    old = {part.value: shorten(text, KEPT) for part, text in was.items()}
    record(MailTextVerb.RESET, SubjectKind.MAIL_TEXT, kind.name, by=by, language=language, old=old)


def try_out(mail: Mail, email: str) -> None:
    """Queue this mail for its writer alone."""
    outbox.put(as_trial(mail, email))
