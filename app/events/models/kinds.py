"""Kinds of event, with the defaults for new ones, and what the sign-up form asks."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import reminding
from app.core.database import Base, HasPublicId
from app.core.sorting import SortedByName
from app.core.text import Sentence, sentence
from app.core.types import DaysBefore, EnumList, UtcDateTime, choice_of
from app.events.models.questions import SignUpQuestion


class KindShape(StrEnum):
    """Colour and shape of a kind on screen, as named in the stylesheet."""

    CAFE = "cafe"
    MASTER = "master"
    SERIES = "series"
    IB = "ib"
    AREA = "area"
    HARVEST = "harvest"

    @property
    def label(self) -> Sentence:
        return _SHAPE_LABELS[self]


_SHAPE_LABELS = {
    KindShape.CAFE: sentence("Rondje"),
    KindShape.MASTER: sentence("Driehoek"),
    KindShape.SERIES: sentence("Streepjes"),
    KindShape.IB: sentence("Vierkant"),
    KindShape.AREA: sentence("Halve cirkel"),
    KindShape.HARVEST: sentence("Blad"),
}


class Ask(StrEnum):
    """Questions of the sign-up form besides name and address; named after the registration's columns."""

    SCHOOL = "school"
    JOB_ROLE = "job_role"
    QUESTION = "question"
    LEARNING_GOAL = "learning_goal"
    DIET = "diet"
    ACCESS_NEEDS = "access_needs"

    @property
    def label(self) -> Sentence:
        """As organisers read it."""
        return _ASK_LABELS[self]


_ASK_LABELS = {
    Ask.SCHOOL: sentence("school of organisatie"),
    Ask.JOB_ROLE: sentence("functie"),
    Ask.QUESTION: sentence("vraag aan de spreker"),
    Ask.LEARNING_GOAL: sentence("wat iemand hier wil leren"),
    Ask.DIET: sentence("dieetwensen"),
    Ask.ACCESS_NEEDS: sentence("wat iemand nodig heeft om goed mee te doen"),
}


class Diet(StrEnum):
    """Dietary wishes that can be ticked, so that a kitchen gets numbers; anything else is typed."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    GLUTEN_FREE = "gluten_free"
    LACTOSE_FREE = "lactose_free"
    NUT_FREE = "nut_free"

    @property
    def label(self) -> Sentence:
        return _DIET_LABELS[self]


_DIET_LABELS = {
    Diet.VEGETARIAN: sentence("vegetarisch"),
    Diet.VEGAN: sentence("veganistisch"),
    Diet.HALAL: sentence("halal"),
    Diet.GLUTEN_FREE: sentence("glutenvrij"),
    Diet.LACTOSE_FREE: sentence("lactosevrij"),
    Diet.NUT_FREE: sentence("zonder noten"),
}
USUAL_ASKS = (Ask.SCHOOL, Ask.JOB_ROLE, Ask.QUESTION)
USUAL_MINUTES = 120
USUAL_REMINDER_DAYS = reminding.USUAL


class EventKind(SortedByName, HasPublicId, Base):
    """Soort: themacafé, masterclass, IB-bijeenkomst, … with the defaults for a new event."""

    __tablename__ = "event_kind"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    shape: Mapped[KindShape] = mapped_column(choice_of(KindShape, "shape"), default=KindShape.IB)
    default_goal: Mapped[str] = mapped_column(sa.Text, default="")
    default_audience: Mapped[str] = mapped_column(sa.String(500), default="")
    default_description: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown
    default_programme: Mapped[str] = mapped_column(sa.Text, default="")  # one line per part
    default_seats: Mapped[int | None]  # empty means no limit
    default_begins_at: Mapped[time | None]  # local time in Amsterdam
    default_minutes: Mapped[int] = mapped_column(default=USUAL_MINUTES)
    default_asks: Mapped[tuple[Ask, ...]] = mapped_column(EnumList(Ask), default=USUAL_ASKS)
    default_reminder_days: Mapped[tuple[int, ...]] = mapped_column(DaysBefore, default=USUAL_REMINDER_DAYS)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # not offered for new events any more

    questions: Mapped[list[SignUpQuestion]] = relationship(
        order_by=[SignUpQuestion.position, SignUpQuestion.id],
        foreign_keys=[SignUpQuestion.event_kind_id],
        cascade="all, delete-orphan",
    )

    def __init__(self, **values: Any) -> None:
        """Sets defaults at once: a standard kind is offered before it is saved with its first event."""
        usual = {
            **dict.fromkeys(("default_goal", "default_audience", "default_description", "default_programme"), ""),
            "default_minutes": USUAL_MINUTES,
            "default_asks": USUAL_ASKS,
            "default_reminder_days": USUAL_REMINDER_DAYS,
        }
        super().__init__(**{**usual, **values})

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None
