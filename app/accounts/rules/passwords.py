"""What a good password is: long, and not among the first anybody would guess (NIST SP 800-63B-4 §3.1.1)."""

import re
import unicodedata
from itertools import pairwise

from app.core.refusal import Objection
from app.core.text import sentence

SHORTEST, LONGEST = 12, 128
LEAST_DIFFERENT = 5

TOO_SHORT = Objection(
    "password_short",
    sentence("Gebruik minstens 12 tekens. Een paar losse woorden achter elkaar is ook goed."),
    "password",
)
TOO_LONG = Objection("password_long", sentence("Gebruik hoogstens 128 tekens."), "password")
OWN_NAME = Objection(
    "password_own", sentence("Gebruik in je wachtwoord niet je eigen naam of e-mailadres."), "password"
)
TOO_COMMON = Objection(
    "password_common",
    sentence("Dit wachtwoord is te makkelijk te raden. Kies een paar woorden die niets met elkaar te maken hebben."),
    "password",
)

# what remains without digits and punctuation: 'Welkom2026!!' is as easy to guess as 'welkom'
_COMMON = {
    "welkom",
    "wachtwoord",
    "password",
    "geheim",
    "bijeen",
    "school",
    "onderwijs",
    "passendonderwijs",
    "qwerty",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "asdfghjkl",
    "abcdefghijkl",
    "abcdefghijklm",
    "iloveyou",
    "ikhouvanjou",
    "letmein",
    "admin",
    "administrator",
    "beheerder",
    "organisator",
    "samenwerkingsverband",
    "welkomwelkom",
    "wachtwoordwachtwoord",
    "passwordpassword",
    "zomer",
    "winter",
    "lente",
    "herfst",
    "voetbal",
    "nederland",
    "amsterdam",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "maandag",
    "vrijdag",
    "zonnetje",
    "prinses",
    "correcthorsebatterystaple",
}


def password_objection(password: str, *, name: str, email: str) -> Objection | None:
    """Why this password is not acceptable for the person with this name and address."""
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    letters = _letters(password)
    if _is_easy(password, letters):
        return TOO_COMMON
    if any(part in letters for part in _parts(name, email)):
        return OWN_NAME
    return None


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z]", "", plain)


def _is_easy(password: str, letters: str) -> bool:
    if len(set(password.casefold())) < LEAST_DIFFERENT:
        return True
    figures = re.sub(r"\D", "", password)
    return letters in _COMMON or (not letters and _runs_on(figures))


def _runs_on(figures: str) -> bool:
    """For '123456789012' and the like: each digit next to the one before."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(figures)}
    return len(steps) <= 1


def _parts(name: str, email: str) -> list[str]:
    """The words of a name, and of the part of the address before the @, that identify somebody."""
    local = email.partition("@")[0]
    return [part for word in re.split(r"[\s._+-]+", f"{name} {local}") if len(part := _letters(word)) >= 4]
