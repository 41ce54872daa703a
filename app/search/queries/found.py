from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

import sqlalchemy as sa

from app.core.clock import local


class ResultKind(StrEnum):
    """Kinds of results, in the order of the page; the value is used in addresses."""

    EVENTS = "bijeenkomsten"
    TOPICS = "onderwerpen"
    PEOPLE = "deelnemers"
    SCHOOLS = "scholen"
    VENUES = "locaties"
    EXPERTS = "deskundigen"
    ACCOUNTS = "mensen"


@dataclass(frozen=True)
class Hit:
    """One result: the id of its page, its name, and what distinguishes it from others with that name."""

    public_id: str
    title: str
    besides: tuple[str, ...] = ()
    at: datetime | None = None
    until: datetime | None = None  # the end of the last of several dates
    slug: str = ""

    @property
    def is_first_of_several(self) -> bool:
        """Whether there are dates on later days than `at`."""
        return bool(self.at and self.until and local(self.at).date() < local(self.until).date())


@dataclass(frozen=True)
class Found:
    """The best results of one kind. `more`: there are others, `total` of them if they were counted."""

    TOTAL: ClassVar = sa.func.count().over().label("total")  # of the rows before they are cut to a page

    hits: Sequence[Hit]
    total: int | None = None

    @classmethod
    def of(cls, hits: Sequence[Hit], most: int) -> "Found":
        return cls(hits[:most], len(hits))

    @property
    def has_more(self) -> bool:
        return self.total is None or self.total > len(self.hits)
