"""How needs and topics are sorted."""

from enum import StrEnum


class Urgency(StrEnum):
    """Hoe dringend: something people can act on, not a number."""

    TERM = "trimester"
    YEAR = "schooljaar"
    NEXT_YEAR = "volgend_schooljaar"


class Shape(StrEnum):
    """Welke vorm past. The last but one go to the school's consulent or P²O'er."""

    MASTERCLASS = "masterclass"
    CAFE = "themacafe"
    IB_MEETING = "ib_overleg"
    INTERVISION = "intervisie"
    TEAM = "teamscholing"
    COACHING = "coaching"
    UNKNOWN = "weet_ik_niet"


class TakenUpBy(StrEnum):
    """Wie zou dit moeten oppakken?"""

    SCHOOL = "school"
    BOARD = "bestuur"
    PARTNERSHIP = "samenwerkingsverband"
    PARTNER = "partner"
    UNKNOWN = "weet_ik_niet"


class Audience(StrEnum):
    LOWER = "onderbouw"
    MIDDLE = "middenbouw"
    UPPER = "bovenbouw"
    IB = "ib"
    SUPPORT_COORDINATORS = "oc"
    TEAM = "hele_team"
    HEADS = "schoolleiders"
    ASSISTANTS = "onderwijsassistenten"
    ADVISERS = "consulenten"


class Outcome(StrEnum):
    """What a topic becomes."""

    CAFE = "themacafe"
    MASTERCLASS = "masterclass"
    IB_MEETING = "ib_bijeenkomst"
    TERM_MEETING = "trimesterbijeenkomst"
    SIGNPOST = "wegwijzer"
    COACHING = "coaching"
    PROJECT = "innovatieproject"
    TO_BOARD = "naar_bestuur"
    NOT_NOW = "nu_niet"

    @property
    def is_event(self) -> bool:
        return self in (Outcome.CAFE, Outcome.MASTERCLASS, Outcome.IB_MEETING, Outcome.TERM_MEETING)


class RoundState(StrEnum):
    """Ophalen → bundelen → stemmen → besluiten → terugkoppelen; an organiser takes each step."""

    COLLECTING = "ophalen"
    BUNDLING = "bundelen"
    VOTING = "stemmen"
    DECIDING = "besluiten"
    REPORTING = "terugkoppelen"


class BundlingKind(StrEnum):
    MERGE = "samengevoegd"
    SPLIT = "gesplitst"
    RENAME = "hernoemd"


class NewsKind(StrEnum):
    DECIDED = "besluit"
    EVENT = "bijeenkomst"
    REPORT = "verslag"  # what an event brought, and what followed from it
    MOVED = "samengevoegd"  # support was moved: visible to those it belongs to
