from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base
from app.core.text import Sentence, sentence
from app.core.types import choice_of


class MailPart(StrEnum):
    """The parts of a mail that can be worded differently."""

    SUBJECT = "subject"
    OPENING = "opening"
    CLOSING = "closing"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    MailPart.SUBJECT: sentence("Onderwerp"),
    MailPart.OPENING: sentence("Begin van de mail"),
    MailPart.CLOSING: sentence("Eind van de mail"),
}


class MailText(Base):
    """An organiser's wording of one part of a kind of mail in one language; without a row the default applies."""

    __tablename__ = "mail_text"

    kind: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    part: Mapped[MailPart] = mapped_column(choice_of(MailPart, "part"), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)
