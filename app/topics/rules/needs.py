"""The text of a need: enough to be understood, not too long to read, and nothing that identifies a pupil."""

import re

from app.core.refusal import Objection
from app.core.screening import may_name_a_pupil
from app.core.text import Sentence, sentence
from app.topics.models import Audience, Shape, TakenUpBy, Urgency

SUBJECT_MOST = 80
TEXT_MOST = 2000
EXPERT_MOST = 300

PRACTICE_EMPTY = Objection("practice_empty", sentence("Vertel in één of twee zinnen wat er speelt."), "practice")
SUBJECT_EMPTY = Objection("subject_empty", sentence("Noem het onderwerp in een paar woorden."), "subject")
SUBJECT_TOO_LONG = Objection(
    "subject_too_long",
    sentence("Dit onderwerp is te lang. Gebruik niet meer dan %(most)s tekens.", most=SUBJECT_MOST),
    "subject",
)
SUBJECT_WITHOUT_WORDS = Objection(
    "subject_without_words",
    sentence("In dit onderwerp staat nog geen woord. Noem waar het over gaat."),
    "subject",
)
EXPERT_TOO_LONG = Objection(
    "expert_too_long",
    sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=EXPERT_MOST),
    "expert",
)
NO_TOPIC = Objection("no_topic", sentence("Dit onderwerp is er niet meer. Kies opnieuw."), "choice")
OF_A_PUPIL = Objection(
    "of_a_pupil",
    sentence(
        "Hieraan is misschien een leerling te herkennen. Schrijf het algemener. "
        "Klopt het toch zo? Zet dan hieronder een vinkje."
    ),
    "practice",
)

URGENCY_LABELS = {
    Urgency.TERM: sentence("dit trimester"),
    Urgency.YEAR: sentence("dit schooljaar"),
    Urgency.NEXT_YEAR: sentence("volgend schooljaar"),
}
SHAPE_LABELS = {
    Shape.MASTERCLASS: sentence("masterclass"),
    Shape.CAFE: sentence("themacafé"),
    Shape.IB_MEETING: sentence("IB-overleg"),
    Shape.INTERVISION: sentence("intervisie"),
    Shape.TEAM: sentence("teamscholing op school"),
    Shape.COACHING: sentence("coaching of co-teaching"),
    Shape.UNKNOWN: sentence("weet ik niet"),
}
TAKEN_UP_BY_LABELS = {
    TakenUpBy.SCHOOL: sentence("onze school"),
    TakenUpBy.BOARD: sentence("ons bestuur"),
    TakenUpBy.PARTNERSHIP: sentence("het samenwerkingsverband"),
    TakenUpBy.PARTNER: sentence("een partner"),
    TakenUpBy.UNKNOWN: sentence("weet ik niet"),
}
AUDIENCE_LABELS = {
    Audience.LOWER: sentence("leerkrachten onderbouw"),
    Audience.MIDDLE: sentence("leerkrachten middenbouw"),
    Audience.UPPER: sentence("leerkrachten bovenbouw"),
    Audience.IB: sentence("IB’ers en kwaliteitscoördinatoren"),
    Audience.SUPPORT_COORDINATORS: sentence("ondersteuningscoördinatoren"),
    Audience.TEAM: sentence("het hele team"),
    Audience.HEADS: sentence("schoolleiders"),
    Audience.ASSISTANTS: sentence("onderwijsassistenten"),
    Audience.ADVISERS: sentence("consulenten"),
}

_HTML = re.compile(r"<[/!]?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"https?://|\bwww\.|\[url|\bhref\s*=", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+(\.[\w-]+)+")


def _public_objection(text: str, field: str) -> Objection | None:
    """Why this text may not be shown on a public page."""
    if _HTML.search(text):
        return Objection("html", sentence("Schrijf gewone tekst, zonder codes tussen < en >."), field)
    if _LINK.search(text):
        return Objection("link", sentence("Zet hier geen links. Vertel in je eigen woorden wat er speelt."), field)
    if _MAIL_ADDRESS.search(text):
        return Objection("mail_address", sentence("Zet hier geen e-mailadres: iedereen kan deze tekst lezen."), field)
    return None


def subject_objection(subject: str) -> Objection | None:
    """`subject` has been reduced to one line. It may become a page's title."""
    if not subject:
        return SUBJECT_EMPTY
    if len(subject) > SUBJECT_MOST:
        return SUBJECT_TOO_LONG
    if not any(letter.isalpha() for letter in subject):
        return SUBJECT_WITHOUT_WORDS
    return _public_objection(subject, "subject")


def text_objection(text: str, field: str) -> Objection | None:
    if len(text) > TEXT_MOST:
        return Objection(
            f"{field}_too_long",
            sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=TEXT_MOST),
            field,
        )
    return _public_objection(text, field)


def expert_objection(text: str) -> Objection | None:
    """Not public: an address is welcome here."""
    return EXPERT_TOO_LONG if len(text) > EXPERT_MOST else None


def objections(*, subject: str, practice: str, goal: str, expert: str, is_joining: bool) -> list[Objection]:
    """Everything wrong with a need as typed. Joining a topic requires nothing."""
    found = [
        PRACTICE_EMPTY if not practice and not is_joining else None,
        text_objection(practice, "practice"),
        subject_objection(subject),
        text_objection(goal, "goal"),
        expert_objection(expert),
    ]
    return [objection for objection in found if objection is not None]


def pupil_objection(*texts: str, is_confirmed: bool) -> Objection | None:
    """A gentle one: authors who say that nobody can be recognised may proceed, and an organiser looks first."""
    return OF_A_PUPIL if not is_confirmed and is_of_a_pupil(*texts) else None


def waits_for_a_look(*texts: str, looks_first: bool) -> bool:
    """Whether an organiser looks before these texts are public: always, or only where they may name a pupil."""
    return looks_first or is_of_a_pupil(*texts)


def is_of_a_pupil(*texts: str) -> bool:
    """Whether one of these may name a pupil."""
    return any(map(may_name_a_pupil, texts))


def label(choice: Urgency | Shape | TakenUpBy | Audience) -> Sentence:
    match choice:
        case Urgency():
            return URGENCY_LABELS[choice]
        case Shape():
            return SHAPE_LABELS[choice]
        case TakenUpBy():
            return TAKEN_UP_BY_LABELS[choice]
        case Audience():
            return AUDIENCE_LABELS[choice]
