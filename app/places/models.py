from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core import clock, reminding
from app.core.database import Base, HasPublicId
from app.core.sorting import SortedByName
from app.core.text import Sentence, sentence
from app.core.types import DaysBefore, UtcDateTime, choice_of
from app.words.models import HasWords, due_index


class Sector(StrEnum):
    PRIMARY = "po"
    SECONDARY = "vo"
    SPECIAL = "so"


class JobRole(StrEnum):
    """Functie."""

    TEACHER = "teacher"
    IB = "ib"
    SUPPORT_COORDINATOR = "support_coordinator"
    HEAD = "head"
    ADVISER = "adviser"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        return _JOB_ROLE_LABELS[self]


_JOB_ROLE_LABELS = {
    JobRole.TEACHER: sentence("leerkracht of docent"),
    JobRole.IB: sentence("IB’er of kwaliteitscoördinator"),
    JobRole.SUPPORT_COORDINATOR: sentence("ondersteuningscoördinator"),
    JobRole.HEAD: sentence("schoolleider"),
    JobRole.ADVISER: sentence("consulent"),
    JobRole.OTHER: sentence("anders"),
}


class HolidayRegion(StrEnum):
    """The part of the country that determines school holidays."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"

    @property
    def label(self) -> str:
        """As the ministry calls it, and `holidays` calls its subdivision."""
        return {"north": "Noord", "middle": "Midden", "south": "Zuid"}[self.value]


class Language(StrEnum):
    DUTCH = "nl"
    ENGLISH = "en"


class Organisation(Base):
    """The samenwerkingsverband itself: one row."""

    __tablename__ = "organisation"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    contact_name: Mapped[str] = mapped_column(sa.String(120))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_hours: Mapped[str] = mapped_column(sa.String(200), default="")
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    # accounts that may see participants need a second factor
    second_factor_required: Mapped[bool] = mapped_column(default=False)
    short_name: Mapped[str] = mapped_column(sa.String(40), default="")
    postal_address: Mapped[str] = mapped_column(sa.String(200), default="")
    privacy_officer: Mapped[str] = mapped_column(sa.String(254), default="")  # FG, GDPR article 37
    security_contact: Mapped[str] = mapped_column(sa.String(254), default="")  # an address or https://…
    logo: Mapped[str] = mapped_column(sa.String(16), default="")  # fingerprint of its Logo
    brand_colour: Mapped[str] = mapped_column(sa.String(7), default="")  # '#12523d'; empty means our own green
    sender_name: Mapped[str] = mapped_column(sa.String(120), default="")
    reply_to: Mapped[str] = mapped_column(sa.String(254), default="")
    region: Mapped[HolidayRegion] = mapped_column(choice_of(HolidayRegion, "region"), default=HolidayRegion.NORTH)
    formal: Mapped[bool] = mapped_column(default=False)  # addresses readers with u instead of je
    language: Mapped[Language] = mapped_column(choice_of(Language, "language"), default=Language.DUTCH)
    looks_first: Mapped[bool] = mapped_column(
        default=True, server_default=sa.true()
    )  # at needs, before they are public
    # of a new kind of event
    reminder_days: Mapped[tuple[int, ...]] = mapped_column(DaysBefore, default=reminding.USUAL)
    # own text in Markdown; empty means the model text, which follows the settings and the version
    privacy_statement: Mapped[str] = mapped_column(sa.Text, default="")
    accessibility_statement: Mapped[str] = mapped_column(sa.Text, default="")
    # A to D of the Dutch model; deferred, since only the statement's page reads it
    accessibility_status: Mapped[str] = mapped_column(
        sa.String(1), default="C", server_default="C", deferred=True, deferred_group="accessibility"
    )
    # the day on which the organisation made or renewed it; None until then
    accessibility_date: Mapped[date | None] = mapped_column(deferred=True, deferred_group="accessibility")
    accessibility_report: Mapped[str] = mapped_column(  # https://… of the independent examination
        sa.String(300), default="", server_default="", deferred=True, deferred_group="accessibility"
    )


class Logo(Base):
    """The picture in the header; in the database, so that every machine that serves the site has it."""

    __tablename__ = "logo"

    fingerprint: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    media_type: Mapped[str] = mapped_column(sa.String(20))
    width: Mapped[int]  # pixels
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)


UNPLACED = 1000  # those without an explicit position come after the others, by name


class WorkAreaCluster(SortedByName, HasPublicId, Base):
    """Werkgebiedcluster: werkgebieden in one municipality that make agreements together."""

    __tablename__ = "work_area_cluster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    position: Mapped[int] = mapped_column(default=UNPLACED)

    work_areas: Mapped[list["WorkArea"]] = relationship(
        back_populates="cluster", order_by="WorkArea.position, WorkArea.sort_key"
    )


class WorkArea(SortedByName, HasPublicId, Base):
    """Werkgebied: a group of schools with their consulenten."""

    __tablename__ = "work_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    cluster_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area_cluster.id"), index=True)
    position: Mapped[int] = mapped_column(default=UNPLACED)  # among all werkgebieden

    cluster: Mapped[WorkAreaCluster | None] = relationship(back_populates="work_areas")


class Board(SortedByName, HasPublicId, Base):
    """Bestuur (bevoegd gezag); `number` is DUO's."""

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    number: Mapped[str | None] = mapped_column(sa.String(10), unique=True)


class School(SortedByName, HasPublicId, HasWords, Base):
    """One site (vestiging): BRIN6 is four characters for the school and two digits for the site."""

    __tablename__ = "school"
    __table_args__ = (sa.CheckConstraint("length(brin) = 6", name="brin6"), due_index("school"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    brin: Mapped[str] = mapped_column(sa.String(6), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200), index=True)
    town: Mapped[str] = mapped_column(sa.String(100), default="")
    sector: Mapped[Sector] = mapped_column(choice_of(Sector, "sector"), default=Sector.PRIMARY)
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    adviser_name: Mapped[str] = mapped_column(sa.String(120), default="")
    adviser_email: Mapped[str] = mapped_column(sa.String(254), default="")
    mail_domains: Mapped[str] = mapped_column(sa.String(300), default="")  # 'deark.nl stichting.nl'
    is_active: Mapped[bool] = mapped_column(default=True)  # a closed school keeps its history

    work_area: Mapped[WorkArea | None] = relationship()
    board: Mapped[Board | None] = relationship()

    @validates("sort_key", "town", "brin")  # updated with the name
    def _words_change(self, _key: str, value: str) -> str:
        self.words_due = True
        return value


class UploadPurpose(StrEnum):
    SCHOOLS = "schools"
    PROGRAMME = "programme"
    PEOPLE = "people"


class Upload(HasPublicId, Base):
    """An uploaded file that an organiser is previewing: nothing in it has been imported yet."""

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[UploadPurpose] = mapped_column(choice_of(UploadPurpose, "purpose"))
    name: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)  # compressed with zlib
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)


class Venue(SortedByName, HasPublicId, Base):
    """Locatie where meetings are held, with directions."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    address: Mapped[str] = mapped_column(sa.String(300), default="")
    route: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown: parking, bus stop, which door
    is_active: Mapped[bool] = mapped_column(default=True)

    rooms: Mapped[list["VenueRoom"]] = relationship(
        back_populates="venue", order_by="VenueRoom.sort_key", cascade="all, delete-orphan"
    )


class VenueRoom(SortedByName, Base):
    """Ruimte; `seats` is the number of people that fit."""

    __tablename__ = "venue_room"
    __table_args__ = (sa.UniqueConstraint("venue_id", "name"), sa.CheckConstraint("seats > 0", name="seats"))

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(sa.ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    seats: Mapped[int | None]

    venue: Mapped[Venue] = relationship(back_populates="rooms")
