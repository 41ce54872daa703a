"""The own questions of a sign-up form: of one event, or of a kind, whose new events begin with them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, HasPublicId
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of

YES, NO = "yes", "no"
YES_NO = {YES: sentence("ja"), NO: sentence("nee")}


def field_name(public_id: str) -> str:
    """The name of a question's field in forms."""
    return f"vraag-{public_id}"


class AnswerKind(StrEnum):
    """What can be answered to a question."""

    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    NUMBER = "number"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]

    @property
    def has_parts(self) -> bool:
        """Whether an organiser writes down the answers to choose from."""
        return self in (AnswerKind.CHOICE, AnswerKind.SEVERAL)


_LABELS = {
    AnswerKind.TEXT: sentence("open vraag"),
    AnswerKind.CHOICE: sentence("keuzes, één mogelijk"),
    AnswerKind.SEVERAL: sentence("keuzes, meer mogelijk"),
    AnswerKind.YES_NO: sentence("ja of nee"),
    AnswerKind.NUMBER: sentence("een getal"),
}


class SignUpQuestion(HasPublicId, Base):
    """Belongs to an event or to a kind. One that is no longer asked stays, with the answers given to it."""

    __tablename__ = "sign_up_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    event_kind_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event_kind.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[AnswerKind] = mapped_column(choice_of(AnswerKind, "kind"))
    text: Mapped[str] = mapped_column(sa.String(300))
    help: Mapped[str] = mapped_column(sa.String(300), default="")
    parts: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # the answers to choose from
    # of each of these answers, how many people may choose it, as in a round of workshops; None: as many as want to
    seats: Mapped[list[int | None] | None] = mapped_column(sa.JSON(none_as_null=True))
    is_required: Mapped[bool] = mapped_column(default=False)
    # asked only of those who gave this answer to an earlier question
    only_if: Mapped[str | None] = mapped_column(sa.String(16))  # its public id
    only_if_answer: Mapped[str] = mapped_column(sa.String(200), default="")
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def answers(self) -> list[str]:
        """The answers to choose from, as they are stored."""
        return list(YES_NO) if self.kind is AnswerKind.YES_NO else self.parts

    @property
    def limits(self) -> dict[str, int]:
        """How many people may choose an answer, for those where that is limited."""
        return {part: most for part, most in zip(self.parts, self.seats or (), strict=False) if most is not None}

    @property
    def is_asked(self) -> bool:
        return self.removed_at is None

    @property
    def counts(self) -> bool:
        """Whether an organiser needs an answer: it is required, or one of a round."""
        return self.is_asked and (self.is_required or bool(self.limits))

    def is_owed(self, given: Mapping[str, Sequence[str]]) -> bool:
        """Whether an answer is needed of somebody who gave these, by public id of the question."""
        applies = self.only_if is None or self.only_if_answer in given.get(self.only_if, ())
        return self.counts and applies and not given.get(self.public_id)
