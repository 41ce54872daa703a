"""Who can ask to hear when sign-up opens, and what they hear then."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.events.rules import FULL, SignUpWindow, sign_up_objection

OPEN_NOW = Objection("open_now", sentence("Aanmelden kan al. Je hoeft niet te wachten."))
NOT_COMING = Objection("not_coming", sentence("Voor deze bijeenkomst kun je je niet meer aanmelden."))
_WAITS = frozenset({"not_open", "not_yet"})


def interest_objection(windows: Iterable[SignUpWindow], now: datetime) -> Objection | None:
    """Why there is nothing to wait for: sign-up is open, or will not open any more."""
    codes = {objection.code if (objection := sign_up_objection(each, now)) else "" for each in windows}
    if "" in codes:
        return OPEN_NOW
    return None if codes & _WAITS else NOT_COMING


class InterestNews(StrEnum):
    """What those who asked are told, once."""

    OPEN = "open"
    LINE = "line"
    FULL = "full"
    CALLED_OFF = "called_off"

    def words(self, title: str) -> tuple[Sentence, Sentence]:
        """Subject and text."""
        return _words(title)[self]


def _words(title: str) -> dict[InterestNews, tuple[Sentence, Sentence]]:
    return {
        InterestNews.OPEN: (
            sentence("%(title)s: aanmelden kan", title=title),
            sentence("Je kunt je nu aanmelden voor “%(title)s”.", title=title),
        ),
        InterestNews.LINE: (
            sentence("%(title)s: aanmelden kan, voor de wachtlijst", title=title),
            sentence(
                "Het aanmelden voor “%(title)s” is open. Alle plaatsen zijn al bezet; er is een wachtlijst waar je bij "
                "kunt.",
                title=title,
            ),
        ),
        InterestNews.FULL: (
            sentence("%(title)s: alle plaatsen zijn bezet", title=title),
            sentence("Alle plaatsen voor “%(title)s” zijn al bezet, en er is geen wachtlijst.", title=title),
        ),
        InterestNews.CALLED_OFF: (
            sentence("%(title)s: gaat niet door", title=title),
            sentence("“%(title)s” gaat niet door.", title=title),
        ),
    }


def interest_news(windows: Sequence[SignUpWindow], now: datetime) -> InterestNews | None:
    """What there is to tell; None as long as sign-up has to open, and where nobody can be helped any more."""
    found = [(each, sign_up_objection(each, now)) for each in windows]
    open_now = [each for each, objection in found if objection is None]
    if open_now:
        return InterestNews.OPEN if any(each.has_seat for each in open_now) else InterestNews.LINE
    codes = {objection.code for _each, objection in found if objection}
    if codes & _WAITS:
        return None
    if FULL.code in codes:
        return InterestNews.FULL
    is_off = any(each.is_cancelled and each.starts_at > now for each in windows)
    return InterestNews.CALLED_OFF if is_off else None
