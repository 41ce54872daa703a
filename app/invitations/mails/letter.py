"""What all mails to participants have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import gettext

from app.core import clock
from app.core.text import full_stop, given_name
from app.events.models import Event
from app.invitations.mails import words
from app.invitations.models import Method
from app.invitations.rules import Mailbox, MeetingFacts, News, PlanChange, Telling, ToldTexts
from app.mail_texts.mails import Paragraphs, paragraphs
from app.outbox.actions import Mail
from app.registrations.models import Registration, Status
from app.registrations.rules import has_begun
from app.web.filters import clock_time, day_date, from_to
from app.web.links import absolute, token


@dataclass(frozen=True, kw_only=True)
class Reader:
    """The recipient, and what they have."""

    registration: Registration
    address: str
    contact: Mailbox  # where replies are read
    before: Status | None  # according to the last mail
    elsewhere: Sequence[Registration]  # the same person's registrations for the event's other dates
    place_in_line: int | None = None

    @property
    def greeting(self) -> str:
        return given_name(self.registration.name)

    @property
    def is_brought(self) -> bool:
        """Whether a colleague signed them up, who may not have asked."""
        return self.registration.signed_up_by is not None

    @property
    def colleague(self) -> str:
        """Of what was typed only a given name: anybody can enter anybody's address."""
        team = self.registration.signed_up_by
        return given_name(team.by_name) if team else ""

    @property
    def waits_together(self) -> bool:
        return self.registration.waits_with is not None

    @property
    def is_sure(self) -> bool:
        """Whether the reader has a seat: then the mail contains what only participants need."""
        return self.registration.status is Status.CONFIRMED

    @property
    def awaits_approval(self) -> bool:
        return self.registration.awaits_approval and self.registration.event.needs_approval

    @property
    def is_waiting(self) -> bool:
        return self.registration.status.is_waiting

    @property
    def waits_for(self) -> list[Registration]:
        return [other for other in self.elsewhere if other.status.is_waiting]

    @property
    def sure_of(self) -> list[Registration]:
        return [other for other in self.elsewhere if other.status is Status.CONFIRMED]

    @property
    def would_give_up(self) -> list[Registration]:
        """Places on other dates that end when the offered one is accepted."""
        return [other for other in self.sure_of if not has_begun(other.event_session.starts_at, clock.now())]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to be written.

    `plans` are the meetings it is about, by id, out of `count` of the session, the first of which is number `which`; a
    cancellation describes them as the reader knows them.
    """

    telling: Telling
    number: int  # of all mails to this registration
    reader: Reader
    cancel_reasons: Sequence[str]  # an organiser's reasons why these meetings do not take place
    plans: Mapping[int, MeetingFacts]
    changes: Mapping[int, PlanChange]
    texts: ToldTexts
    texts_before: ToldTexts | None  # if they changed
    which: int
    count: int
    may_leave: bool  # a meeting is still to begin
    parts_follow: bool  # each meeting's calendar part comes in a mail of its own
    calendar: str | None
    expires_at: datetime
    shown_as: str = ""  # the kind of mail whose texts it has, if it is an example

    @property
    def event(self) -> Event:
        return self.reader.registration.event

    @property
    def kind(self) -> str:
        """The kind of mail whose texts it has: some news is told differently for different causes."""
        reader, news = self.reader, self.telling.news
        if self.shown_as:
            return self.shown_as
        if news is News.PROMOTED and reader.before is Status.OFFERED:
            return "accepted"
        if news is News.PROMOTED and reader.registration.event.needs_approval:
            return "granted"
        if news is not News.WAITLISTED:
            return news.value
        if reader.awaits_approval:
            return "requested"
        if reader.waits_together:
            return "waits_together"
        return "waits_limited" if reader.registration.event_session.limits else news.value

    @property
    def paragraphs(self) -> Paragraphs:
        """The free texts, for this reader."""
        until = self.reader.registration.claim_by
        times = from_to(self.first.starts_at, self.first.ends_at)
        values = {
            "voornaam": self.reader.greeting or gettext("deelnemer"),
            "titel": self.event.title,
            "datum": self.dates,
            "tijd": times,
            "plaats": self.first.place
            or (gettext("online") if self.first.online_url else gettext("een plek die nog volgt")),
            "contact": self.reader.contact.name,
            "nummer": str(self.reader.place_in_line if self.reader.is_waiting else self.which),
            "aantal": str(self.count),
            "tot": gettext("%(day)s, %(time)s uur", day=day_date(until), time=clock_time(until)) if until else "",
            "link": self.links["link"],
        }
        return paragraphs(self.kind, values)

    @property
    def fact(self) -> str:
        """What this registration is told, once."""
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
        """What this mail, or one that follows, contains for the calendar.

        It never says that the meeting is in the calendar already: some organisations add an invitation only after a
        yes.
        """
        match self.telling.method:
            case Method.CANCEL:
                return str(gettext("Bij deze mail zit een annulering voor je agenda."))
            case Method.REQUEST if self.telling.news in (News.MOVED, News.SWITCHED) and not self._is_extra:
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
        """Whether the invitation is for a meeting that their calendar does not contain yet."""
        return any(change.is_addition for change in self.changes.values())

    @property
    def dates(self) -> str:
        return words.dates(self.plans.values())

    @property
    def first(self) -> MeetingFacts:
        return min(self.plans.values(), key=lambda plan: plan.starts_at)

    @property
    def links(self) -> dict[str, str]:
        own = token("registration", self.reader.registration)
        return {
            "link": absolute("registrations.registration", token=own),
            "cancel_link": absolute("registrations.cancel", token=own),
            "miss_link": absolute("registrations.miss", token=own),
            "answer_link": absolute("registrations.details", token=own),
            "quiet_link": absolute("registrations.reminders", token=own),
            "event_link": absolute("events.event", slug=self.event.slug),
        }


def subject_of(letter: Letter, heading: str, own: str) -> str:
    """With an invitation: the SUMMARY of its event, as Exchange renames the appointment to the Subject at every update.

    A mail without a calendar part begins with the title, which makes it easy to find, unless an organiser changed it
    to `own`.
    """
    if letter.telling.method is Method.REQUEST:
        return letter.event.title
    if letter.telling.method is Method.CANCEL:
        return f"{heading}: {letter.event.title}"
    return own or f"{letter.event.title}: {heading[:1].lower()}{heading[1:]}"


def mail(letter: Letter, heading: str, **context: Any) -> Mail:
    """The mail from the template named after the news; `heading` summarises the news."""
    registration, news = letter.reader.registration, letter.telling.news.value
    texts = letter.paragraphs
    subject = subject_of(letter, heading, texts.subject)
    context = {
        "letter": letter,
        "paragraphs": texts,
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
        recipient=letter.reader.address,
        recipient_name=registration.name,
        reply_to=letter.reader.contact.email,
        list_unsubscribe=letter.links["quiet_link"] if letter.telling.news is News.REMINDER else "",
        subject=subject,
        text=render_template(f"invitations/mails/{news}.txt", **context),
        html=render_template(f"invitations/mails/{news}.html", **context),
        calendar=letter.calendar,
        calendar_method=letter.telling.method.value if letter.telling.method else None,
        expires_at=letter.expires_at,
    )
