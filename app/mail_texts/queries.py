from collections.abc import Collection, Mapping
from functools import cache

import sqlalchemy as sa

from app.extensions import db
from app.mail_texts.models import MailPart, MailText


def own_texts(kind: str, language: str) -> dict[MailPart, str]:
    """What an organiser wrote instead of the defaults, by part."""
    found = db.session.execute(_own(), {"kind": kind, "language": language})
    return {row.part: row.text for row in found}


@cache
def _own() -> sa.Select[MailPart, str]:
    """Built once: it runs for every mail."""
    return (
        sa.select(MailText.part, MailText.text)
        .where(MailText.kind == sa.bindparam("kind"), MailText.language == sa.bindparam("language"))
        .order_by(MailText.part)
    )


def adjusted() -> Mapping[str, Collection[str]]:
    """The languages in which a kind of mail has texts of its own, by its name."""
    found: dict[str, list[str]] = {}
    pairs = sa.select(MailText.kind, MailText.language).distinct().order_by(MailText.kind, MailText.language.desc())
    for row in db.session.execute(pairs):
        found.setdefault(row.kind, []).append(row.language)
    return found
