from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

import sqlalchemy as sa


class Kind(StrEnum):
    """What can be found, in the order of the page; the value is what an address carries."""

    EVENTS = "bijeenkomsten"
    TOPICS = "onderwerpen"
    PEOPLE = "deelnemers"
    SCHOOLS = "scholen"
    VENUES = "locaties"
    EXPERTS = "deskundigen"
    ACCOUNTS = "mensen"


@dataclass(frozen=True)
class Hit:
    """One thing found: what names its page, what it is called, and what tells it from others of that name."""

    public_id: str
    title: str
    besides: tuple[str, ...] = ()
    at: datetime | None = None
    slug: str = ""


@dataclass(frozen=True)
class Found:
    """The best of one kind. `more`: there are others, `total` of them where they were counted."""

    TOTAL: ClassVar = sa.func.count().over().label("total")  # of the rows before they are cut to a page

    hits: Sequence[Hit]
    total: int | None = None

    @classmethod
    def of(cls, hits: Sequence[Hit], most: int) -> "Found":
        return cls(hits[:most], len(hits))

    @property
    def has_more(self) -> bool:
        return self.total is None or self.total > len(self.hits)
