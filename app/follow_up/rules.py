"""What an agreement must contain, and when it needs attention."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.refusal import Objection
from app.core.screening import may_name_a_pupil
from app.core.text import Sentence, sentence
from app.follow_up.models import AgreementState

LINE_MOST = 300
TEXT_MOST = 2000
LONGEST_AHEAD = timedelta(days=2 * 366)

STATE_LABELS = {
    AgreementState.AGREED: sentence("afgesproken"),
    AgreementState.RUNNING: sentence("loopt"),
    AgreementState.DONE: sentence("klaar"),
    AgreementState.DROPPED: sentence("losgelaten"),
}
GOAL_EMPTY = Objection("goal_empty", sentence("Zeg in één zin wat jullie willen bereiken."), "goal")
NO_WORK_AREA = Objection("no_work_area", sentence("Kies het werkgebied."), "work_area")
NO_DATE = Objection("no_date", sentence("Kies de dag waarop jullie terugkijken."), "evaluate_on")
TOO_EARLY = Objection(
    "evaluate_too_early", sentence("Kies een dag die nog komt, dan krijg je op tijd bericht."), "evaluate_on"
)
TOO_LATE = Objection(
    "evaluate_too_late", sentence("Kies een dag binnen twee jaar. Dan leeft de afspraak nog."), "evaluate_on"
)
OUTCOME_EMPTY = Objection("outcome_empty", sentence("Vertel wat het opleverde. Eén zin is genoeg."), "outcome")
OF_A_PUPIL = "of_a_pupil"
_MAIL_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, kw_only=True)
class AgreementTexts:
    """The text of an agreement; one-line fields have been reduced to one line already."""

    goal: str
    approach: str = ""
    who: str = ""
    sharing: str = ""


def objections(texts: AgreementTexts, *, is_about_no_pupil: bool = False) -> list[Objection]:
    """Everything wrong with an agreement as typed. What may name a pupil may stay once its author has looked again."""
    found = [
        GOAL_EMPTY if not texts.goal else _text_objection(texts.goal, "goal", LINE_MOST),
        _text_objection(texts.approach, "approach", TEXT_MOST),
        _text_objection(texts.who, "who", LINE_MOST),
        _text_objection(texts.sharing, "sharing", LINE_MOST),
    ]
    if not is_about_no_pupil:
        found += [_pupil_objection(text, field) for field, text in vars(texts).items()]
    return [objection for objection in found if objection is not None]


def day_objection(evaluate_on: date | None, *, before: date | None, today: date) -> Objection | None:
    """`before` is the date agreed so far, which may stay even if it is past."""
    if evaluate_on is None:
        return NO_DATE
    if evaluate_on == before:
        return None
    if evaluate_on <= today:
        return TOO_EARLY
    return TOO_LATE if evaluate_on > today + LONGEST_AHEAD else None


def outcome_objection(state: AgreementState, outcome: str, *, is_about_no_pupil: bool = False) -> Objection | None:
    if state is AgreementState.DONE and not outcome:
        return OUTCOME_EMPTY
    held = None if is_about_no_pupil else _pupil_objection(outcome, "outcome")
    return _text_objection(outcome, "outcome", TEXT_MOST) or held


def _text_objection(text: str, field: str, most: int) -> Objection | None:
    """Why this text may not be shown on a public page."""
    if len(text) > most:
        too_long = sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=most)
        return Objection("too_long", too_long, field)
    if _MAIL_ADDRESS.search(text):
        return Objection("mail_address", sentence("Zet hier geen e-mailadres. Noem een functie, zoals IB’er."), field)
    return None


def _pupil_objection(text: str, field: str) -> Objection | None:
    if not may_name_a_pupil(text):
        return None
    return Objection(
        OF_A_PUPIL,
        sentence(
            "Hieraan is misschien een leerling te herkennen. Schrijf het algemener. "
            "Klopt het toch zo? Zet dan hieronder een vinkje."
        ),
        field,
    )


def is_due(state: AgreementState, evaluate_on: date, today: date) -> bool:
    """Whether it is time to evaluate it."""
    return state.is_live and evaluate_on <= today


def state_label(state: AgreementState) -> Sentence:
    return STATE_LABELS[state]


def address(state: AgreementState) -> str:
    """The filter's value in an address."""
    return STATE_LABELS[state].msgid


def state_tone(state: AgreementState) -> str:
    """The modifier of its tag."""
    return {AgreementState.AGREED: "full", AgreementState.DROPPED: "off"}.get(state, "")
