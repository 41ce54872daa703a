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
_MAIL_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, kw_only=True)
class AgreementTexts:
    """The text of an agreement; one-line fields have been reduced to one line already."""

    goal: str
    approach: str = ""
    who: str = ""
    sharing: str = ""


def objections(texts: AgreementTexts) -> list[Objection]:
    """Everything wrong with an agreement as typed."""
    found = [
        GOAL_EMPTY if not texts.goal else _text_objection(texts.goal, "goal", LINE_MOST),
        _text_objection(texts.approach, "approach", TEXT_MOST),
        _text_objection(texts.who, "who", LINE_MOST),
        _text_objection(texts.sharing, "sharing", LINE_MOST),
    ]
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


def outcome_objection(state: AgreementState, outcome: str) -> Objection | None:
    if state is AgreementState.DONE and not outcome:
        return OUTCOME_EMPTY
    return _text_objection(outcome, "outcome", TEXT_MOST)


def _text_objection(text: str, field: str, most: int) -> Objection | None:
    """Why this text may not be shown on a public page."""
    if len(text) > most:
        too_long = sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=most)
        return Objection("too_long", too_long, field)
    if _MAIL_ADDRESS.search(text):
        return Objection("mail_address", sentence("Zet hier geen e-mailadres. Noem een functie, zoals IB’er."), field)
    if may_name_a_pupil(text):
        return Objection(
            "of_a_pupil",
            sentence("Deze tekst lijkt over één leerling te gaan. Schrijf hem algemener."),
            field,
        )
    return None


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
