"""What the log records about agreements."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.follow_up.rules import STATE_LABELS


class AgreementVerb(Verb):
    MADE = "agreement_made", sentence("Een vervolgafspraak is gemaakt")
    CHANGED = "agreement_changed", sentence("Een vervolgafspraak is gewijzigd")
    MOVED_ON = "agreement_moved_on", sentence("Een vervolgafspraak ging een stap verder")

    @property
    def words(self) -> Words:
        return WORDS


_STATES = {state.value: name for state, name in STATE_LABELS.items()}
WORDS = Words(values={"old": _STATES, "new": _STATES})
