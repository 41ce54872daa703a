"""How needs and topics are classified."""

from enum import StrEnum


class Urgency(StrEnum):
    """Hoe dringend: a choice that people can act on, not a number."""

    TERM = "term"
    YEAR = "year"
    NEXT_YEAR = "next_year"


class Shape(StrEnum):
    """Welke vorm past. TEAM and COACHING go to the school's consulent or P²O'er."""

    MASTERCLASS = "masterclass"
    CAFE = "cafe"
    IB_MEETING = "ib_meeting"
    INTERVISION = "intervision"
    TEAM = "team"
    COACHING = "coaching"
    UNKNOWN = "unknown"


class TakenUpBy(StrEnum):
    """Wie zou dit moeten oppakken?"""

    SCHOOL = "school"
    BOARD = "board"
    PARTNERSHIP = "partnership"
    PARTNER = "partner"
    UNKNOWN = "unknown"


class Audience(StrEnum):
    LOWER = "lower"
    MIDDLE = "middle"
    UPPER = "upper"
    IB = "ib"
    SUPPORT_COORDINATORS = "support_coordinators"
    TEAM = "team"
    HEADS = "heads"
    ASSISTANTS = "assistants"
    ADVISERS = "advisers"


class Outcome(StrEnum):
    """What a topic becomes."""

    CAFE = "cafe"
    MASTERCLASS = "masterclass"
    IB_MEETING = "ib_meeting"
    TERM_MEETING = "term_meeting"
    SIGNPOST = "signpost"
    COACHING = "coaching"
    PROJECT = "project"
    TO_BOARD = "to_board"
    NOT_NOW = "not_now"

    @property
    def is_event(self) -> bool:
        return self in (Outcome.CAFE, Outcome.MASTERCLASS, Outcome.IB_MEETING, Outcome.TERM_MEETING)


class RoundState(StrEnum):
    """Ophalen → bundelen → stemmen → besluiten → terugkoppelen; an organiser takes each step."""

    COLLECTING = "collecting"
    BUNDLING = "bundling"
    VOTING = "voting"
    DECIDING = "deciding"
    REPORTING = "reporting"


class BundlingKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


class NewsKind(StrEnum):
    DECIDED = "decided"
    EVENT = "event"
    REPORT = "report"  # what an event brought
    AGREEMENT = "agreement"  # what a werkgebied does with it
    MOVED = "moved"  # support was moved: visible to those it belongs to
