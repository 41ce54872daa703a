"""The kinds of mail whose texts can be adjusted. Slices register theirs at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import Flask, current_app

from app.core.text import Sentence, sentence
from app.mail_texts.models import MailPart
from app.outbox.actions import Mail

NOTHING = Sentence("")


class MailGroup(StrEnum):
    """When a mail goes, as a heading above its kind."""

    SEAT = "seat"
    WAITING = "waiting"
    CHANGE = "change"
    AFTERWARDS = "afterwards"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    MailGroup.SEAT: sentence("Aangemeld"),
    MailGroup.WAITING: sentence("Wachten op een plaats"),
    MailGroup.CHANGE: sentence("Er verandert iets"),
    MailGroup.AFTERWARDS: sentence("Na afloop"),
}


@dataclass(frozen=True, kw_only=True)
class Example:
    """A mail as somebody would get it now; `is_made_up` if nobody is due one."""

    mail: Mail
    is_made_up: bool


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """Its default texts, with the names between braces that its mails can fill in. `name`: at most 16 characters.

    Without `subject` an organiser cannot change that: it is the title of the event, or says what happened.
    """

    name: str
    group: MailGroup
    label: Sentence
    opening: Sentence = NOTHING
    subject: Sentence | None = None
    placeholders: tuple[str, ...]
    example: Callable[[], Example]

    @property
    def defaults(self) -> Mapping[MailPart, Sentence]:
        subject = {} if self.subject is None else {MailPart.SUBJECT: self.subject}
        return {**subject, MailPart.OPENING: self.opening, MailPart.CLOSING: NOTHING}


def register(app: Flask, *kinds: MailKind) -> None:
    app.extensions.setdefault("mail_kinds", {}).update({kind.name: kind for kind in kinds})


def every() -> Mapping[str, MailKind]:
    """By name, in the order of the road."""
    known: Mapping[str, MailKind] = current_app.extensions["mail_kinds"]
    return known
