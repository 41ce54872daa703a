"""Signing up colleagues together: who is in the form, and what is asked when there are too few seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import addresses
from app.core.refusal import Objection
from app.core.text import sentence
from app.places.models import JobRole
from app.registrations.rules.people import MOST_PER_MAILBOX, is_same_name
from app.registrations.rules.sign_up import NAME_EMPTY, name_objection

MOST = 50  # people in one form
NOBODY = Objection("nobody", sentence("Vul minstens één collega in."), "people")
NO_LINE = Objection(
    "no_line",
    sentence("Er zijn niet genoeg plaatsen voor iedereen, en er is geen wachtlijst. Haal mensen uit je lijst."),
)
_NO_NAME = Objection("name_empty", sentence("Vul een naam in."), "name")
_NO_ADDRESS = Objection("email_empty", sentence("Vul een e-mailadres in."), "email")
_FULL = Objection(
    "together",
    sentence("Er is geen plaats vrij. Kies: wachten jullie samen of elk apart?"),
    "together",
)


@dataclass(frozen=True)
class Entry:
    """One person as typed: in a row of the form, or on a line that was pasted. `text`: the whole line."""

    line: int
    name: str
    email: str
    job_role: JobRole | None = None
    text: str = ""

    @property
    def key(self) -> str:
        return addresses.key(self.email)


def entry_faults(entries: Sequence[Entry]) -> list[list[Objection]]:
    """What is wrong with each."""
    return [[*_own_faults(entry), *_among_others(entry, entries[:at])] for at, entry in enumerate(entries)]


def _own_faults(entry: Entry) -> list[Objection]:
    name = name_objection(entry.name)
    found = [_NO_NAME if name is NAME_EMPTY else name] if name else []
    address = addresses.objection(entry.email) if entry.email else _NO_ADDRESS
    return [*found, address] if address else found


def _among_others(entry: Entry, before: Sequence[Entry]) -> list[Objection]:
    """Two people may share a mailbox; the same person twice is a mistake."""
    at_mailbox = [other for other in before if entry.key and other.key == entry.key]
    same = next((other for other in at_mailbox if is_same_name(other.name, entry.name)), None)
    if same is not None:
        return [Objection("double", sentence("%(name)s staat al in je lijst.", name=same.name or same.email), "email")]
    return [mailbox_full()] if len(at_mailbox) >= MOST_PER_MAILBOX else []


def mailbox_full() -> Objection:
    said = sentence("Hooguit %(most)s mensen kunnen één e-mailadres delen.", most=MOST_PER_MAILBOX)
    return Objection("mailbox", said, "email")


def size_objection(people: int) -> Objection | None:
    if people > MOST:
        said = sentence(
            "Je kunt hooguit %(most)s mensen tegelijk aanmelden; hier staan er %(people)s. Verdeel ze over meer keren.",
            most=MOST,
            people=people,
        )
        return Objection("too_many", said, "people")
    return None if people else NOBODY


def ask_together(people: int, free: int) -> Objection:
    """What a team that does not fit has to say first."""
    if not free:
        return _FULL
    said = sentence(
        "Jullie zijn met %(people)s en er zijn %(free)s plaatsen. Kies hoe jullie het willen.", people=people, free=free
    )
    return Objection("together", said, "together")


def group_too_large(people: int, seats: int) -> Objection:
    """A group that never fits would wait for ever."""
    said = sentence(
        "Deze datum heeft %(seats)s plaatsen, en jullie zijn met %(people)s. Samen of niet kan hier niet.",
        seats=seats,
        people=people,
    )
    return Objection("group_too_large", said, "together")


def not_invited(name: str) -> Objection:
    said = sentence(
        "Deze bijeenkomst is alleen voor wie is uitgenodigd. %(name)s is dat niet op het adres dat je invulde.",
        name=name,
    )
    return Objection("invited_only", said)


def is_one_group(members: int, seats: int | None) -> bool:
    """Whether people who want to come together wait as one: a group that can never fit does not."""
    return seats is None or members <= seats
