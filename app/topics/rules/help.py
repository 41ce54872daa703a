"""'Vraag hulp': what may be sent to a school's adviser."""

from collections.abc import Sequence

from app.core import addresses
from app.core.refusal import Objection
from app.core.screening import may_name_a_pupil
from app.core.text import sentence

NAME_MOST = 120
QUESTION_MOST = 4000
MOST_A_DAY = 20  # per school: more is a machine, or somebody with a grudge

NAME_EMPTY = Objection("name_empty", sentence("Vul je naam in."), "name")
NAME_TOO_LONG = Objection(
    "name_too_long",
    sentence("Deze naam is te lang. Gebruik niet meer dan %(most)s tekens.", most=NAME_MOST),
    "name",
)
QUESTION_EMPTY = Objection("question_empty", sentence("Schrijf je vraag op. Eén zin is genoeg."), "question")
QUESTION_TOO_LONG = Objection(
    "question_too_long",
    sentence("Deze vraag is te lang. Gebruik niet meer dan %(most)s tekens.", most=QUESTION_MOST),
    "question",
)
OF_A_PUPIL = Objection(
    "of_a_pupil",
    sentence(
        "Hieraan is misschien een leerling te herkennen. Schrijf het algemener: in een mail staat het niet veilig. "
        "Klopt het toch zo? Zet dan hieronder een vinkje."
    ),
    "question",
)
COPY_EMPTY = Objection(
    "copy_empty", sentence("Vul het e-mailadres van je IB’er in, of haal het vinkje weg."), "copy_email"
)
COPY_WRONG = Objection("copy_wrong", sentence("Dit e-mailadres klopt niet. Bijvoorbeeld: naam@school.nl"), "copy_email")
TOO_MANY = Objection(
    "too_many",
    sentence("Vandaag zijn er al veel vragen van deze school verstuurd. Bel, of probeer het morgen."),
)


def objections(
    *, name: str, email: str, question: str, wants_copy: bool, copy_email: str, is_about_no_pupil: bool
) -> Sequence[Objection]:
    """Everything wrong with the input. A copy is sent only if it was asked for."""
    found = [
        _question_objection(question, is_about_no_pupil=is_about_no_pupil),
        NAME_EMPTY if not name else NAME_TOO_LONG if len(name) > NAME_MOST else None,
        addresses.objection(email),
        _copy_objection(copy_email) if wants_copy else None,
    ]
    return [objection for objection in found if objection is not None]


def _question_objection(question: str, *, is_about_no_pupil: bool) -> Objection | None:
    if not question:
        return QUESTION_EMPTY
    if len(question) > QUESTION_MOST:
        return QUESTION_TOO_LONG
    return OF_A_PUPIL if may_name_a_pupil(question) and not is_about_no_pupil else None


def _copy_objection(copy_email: str) -> Objection | None:
    if not copy_email:
        return COPY_EMPTY
    return COPY_WRONG if addresses.objection(copy_email) is not None else None


def amount_objection(asked_today: int) -> Objection | None:
    return TOO_MANY if asked_today >= MOST_A_DAY else None
