"""What every mail to a participant is written from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import gettext

from app.core.text import full_stop
from app.events.models import Event
from app.invitations.mails import words
from app.invitations.models import Method
from app.invitations.rules import Change, Mailbox, News, Plan, Telling, Texts, given_name
from app.outbox.actions import Mail
from app.registrations.models import Registration, Status
from app.web.links import absolute, token


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Whom it is for, and what they have."""

    registration: Registration
    contact: Mailbox  # that reads an answer
    before: Status | None  # as the last mail said
    elsewhere: Sequence[Registration]  # what the same person has at the event's other dates
    place_in_line: int | None = None

    @property
    def greeting(self) -> str:
        return given_name(self.registration.name)

    @property
    def is_sure(self) -> bool:
        """Whether the reader has a place: then the mail holds what only participants need."""
        return self.registration.status is Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.registration.status.is_waiting

    @property
    def waits_for(self) -> list[Registration]:
        return [other for other in self.elsewhere if other.status.is_waiting]

    @property
    def sure_of(self) -> list[Registration]:
        return [other for other in self.elsewhere if other.status is Status.CONFIRMED]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to be written. `plans` are the meetings it is about, by id, out of `count` of the session, of which the
    first is number `which`; a cancellation speaks of them as the reader knows them."""

    telling: Telling
    number: int  # of all mails to this registration
    reader: Reader
    cancel_reasons: Sequence[str]  # why meetings it is about do not take place, in an organiser's words
    plans: Mapping[int, Plan]
    changes: Mapping[int, Change]
    texts: Texts
    texts_before: Texts | None  # where they changed
    which: int
    count: int
    parts_follow: bool  # each meeting's calendar part comes in a mail of its own
    calendar: str | None
    expires_at: datetime

    @property
    def event(self) -> Event:
        return self.reader.registration.event

    @property
    def fact(self) -> str:
        """What is told to this registration, once."""
        return f"{self.number}:{self.telling.news.value}"

    @property
    def differences(self) -> list[str]:
        said = [each for change in self.changes.values() for each in words.difference(change)]
        if self.texts_before is not None:
            said += words.text_difference(self.texts_before, self.texts)
        return said

    @property
    def reasons(self) -> list[str]:
        return [gettext("De reden: %(reason)s", reason=full_stop(reason)) for reason in self.cancel_reasons]

    @property
    def calendar_note(self) -> str:
        """What this mail, or one that follows, holds for the calendar; never that the meeting is in it already: some
        organisations add an invitation only after a yes."""
        match self.telling.method:
            case Method.CANCEL:
                return str(gettext("Bij deze mail zit een annulering voor je agenda."))
            case Method.REQUEST if self.telling.news is News.MOVED and not self._is_extra:
                return str(gettext("Bij deze mail zit een nieuwe uitnodiging voor je agenda, in plaats van de vorige."))
            case Method.REQUEST:
                return str(gettext("De uitnodiging voor je agenda zit bij deze mail."))
        if not self.parts_follow:
            return ""
        if self.reader.registration.status.is_final:
            return str(gettext("Van elke bijeenkomst krijg je nog een aparte mail, met een annulering voor je agenda."))
        return str(gettext("Van elke bijeenkomst krijg je nog een aparte mail, met een uitnodiging voor je agenda."))

    @property
    def _is_extra(self) -> bool:
        """Whether the invitation is for a meeting that their calendar does not hold yet."""
        return any(change.is_addition for change in self.changes.values())

    @property
    def dates(self) -> str:
        return words.dates(self.plans.values())

    @property
    def first(self) -> Plan:
        return min(self.plans.values(), key=lambda plan: plan.starts_at)

    @property
    def links(self) -> dict[str, str]:
        own = token("registration", self.reader.registration)
        return {
            "link": absolute("registrations.registration", token=own),
            "cancel_link": absolute("registrations.cancel", token=own),
            "event_link": absolute("events.event", slug=self.event.slug),
        }


def subject_of(letter: Letter, heading: str) -> str:
    """With an invitation the SUMMARY of its event: Exchange titles the appointment after the Subject, at every update.
    A mail without a calendar part begins with the title, so that it can be found by it."""
    if letter.telling.method is Method.REQUEST:
        return letter.event.title
    if letter.telling.method is Method.CANCEL:
        return f"{heading}: {letter.event.title}"
    return f"{letter.event.title}: {heading[:1].lower()}{heading[1:]}"


def mail(letter: Letter, heading: str, **context: Any) -> Mail:
    """The mail of the template named after the news; `heading` says what the news is."""
    registration, news = letter.reader.registration, letter.telling.news.value
    subject = subject_of(letter, heading)
    context = {
        "letter": letter,
        "reader": letter.reader,
        "event": letter.event,
        "subject": subject,
        "heading": heading,
        **letter.links,
        **context,
    }
    return Mail(
        kind=news,
        dedupe_key=f"registration:{registration.public_id}:{letter.fact}",
        stream=f"registration:{registration.public_id}",
        about=f"registration:{registration.public_id}",
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=letter.reader.contact.email,
        subject=subject,
        text=render_template(f"invitations/mails/{news}.txt", **context),
        html=render_template(f"invitations/mails/{news}.html", **context),
        calendar=letter.calendar,
        calendar_method=letter.telling.method.value if letter.telling.method else None,
        expires_at=letter.expires_at,
    )
