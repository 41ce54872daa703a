"""The own questions of the events' sign-up forms, and what people answer to them."""

from collections.abc import Sequence
from dataclasses import replace

from app.events.models import AnswerKind
from app.events.models.questions import NO, YES
from app.events.rules.questions import QuestionPlan
from app.registrations.actions import Person

_BRINGS = QuestionPlan(kind=AnswerKind.YES_NO, text="Breng je zelf een situatie in?")
_SITUATION = QuestionPlan(
    kind=AnswerKind.TEXT,
    text="Waar gaat je situatie over?",
    help="Eén zin is genoeg. Noem geen namen.",
    only_if=_BRINGS.text,
    only_if_answer=YES,
)
_TABLES = ("Gedrag in de groep", "Taal en nieuwkomers", "Rekenen")
_TABLE = QuestionPlan(
    kind=AnswerKind.CHOICE,
    text="Aan welke casustafel begin je?",
    help="Aan elke tafel is plaats voor acht mensen.",
    parts=_TABLES,
    seats=(8, 8, 8),
    is_required=True,
)
_WORKSHOPS = (
    ("Rust in de groep", "De IB’er over drie jaar", "Een OT van 45 minuten", "Stille leerlingen", "Nieuwkomers"),
    ("Samen met ouders", "Een leerkring beginnen", "Een OT van 45 minuten", "Rekenen met plezier", "De wensboom"),
)
_ROUNDS = [
    QuestionPlan(
        kind=AnswerKind.CHOICE,
        text=f"Ronde {number}: welke workshop kies je?",
        parts=parts,
        seats=(28,) * len(parts),
        is_required=True,
    )
    for number, parts in enumerate(_WORKSHOPS, start=1)
]
OF_EVENTS = {"ib": [_BRINGS, _SITUATION], "area": [_TABLE], "harvest": _ROUNDS}  # conditions name a question by text
_SITUATIONS = ("Elke dag kleine vragen tussendoor", "Het team wil overal advies over", "Te weinig tijd voor bezoek")


def bringing(people: Sequence[Person]) -> list[Person]:
    """The same people; every fourth brings a situation."""
    return [replace(person, answers=_brought(turn)) for turn, person in enumerate(people)]


def _brought(turn: int) -> dict[str, list[str]]:
    if turn % 4:
        return {_BRINGS.text: [NO]}
    return {_BRINGS.text: [YES], _SITUATION.text: [_SITUATIONS[turn // 4 % len(_SITUATIONS)]]}


def at_tables(people: Sequence[Person]) -> list[Person]:
    return [replace(person, answers={_TABLE.text: [_TABLES[turn % 3]]}) for turn, person in enumerate(people)]
