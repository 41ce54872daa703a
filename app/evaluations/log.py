"""What the log records about evaluations."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.evaluations.models import EvaluationKind


class EvaluationVerb(Verb):
    OPENED = "evaluation_opened", sentence("Een evaluatie is geopend"), sentence("Evaluatie geopend")
    REMINDED = "evaluation_reminded", sentence("Aan een evaluatie is herinnerd"), sentence("Aan de evaluatie herinnerd")
    FORM_CHANGED = "evaluation_form_changed", sentence("Het evaluatieformulier is aangepast")
    FORM_LEFT = "evaluation_form_left", sentence("Een eigen evaluatieformulier wordt niet meer gebruikt")
    TEXT_DECIDED = (
        "evaluation_text_decided",
        sentence("Over een antwoord op een evaluatie is besloten"),
        sentence("Over een antwoord op de evaluatie besloten"),
    )
    EXPORTED = "evaluation_exported", sentence("Een evaluatie is gedownload")

    @property
    def words(self) -> Words:
        return WORDS


WORDS = Words(
    values={
        "kind": {
            EvaluationKind.AFTER.value: sentence("na afloop"),
            EvaluationKind.LATER.value: sentence("na zes weken"),
        },
        "decided": {
            "shown": sentence("te lezen"),
            "left_out": sentence("weggelaten"),
            "held": sentence("apart gezet"),
        },
    }
)
