"""Who can ask to hear when sign-up opens, and when that is."""

from collections.abc import Iterable
from datetime import datetime

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.rules import SignUpWindow, sign_up_objection

OPEN_NOW = Objection("open_now", sentence("Aanmelden kan al. Je hoeft niet te wachten."))
NOT_COMING = Objection("not_coming", sentence("Voor deze bijeenkomst kun je je niet meer aanmelden."))
_WAITS = frozenset({"not_open", "not_yet"})


def interest_objection(windows: Iterable[SignUpWindow], now: datetime) -> Objection | None:
    """Why there is nothing to wait for: sign-up is open, or will not open any more."""
    codes = {objection.code if (objection := sign_up_objection(each, now)) else "" for each in windows}
    if "" in codes:
        return OPEN_NOW
    return None if codes & _WAITS else NOT_COMING
