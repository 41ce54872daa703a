"""One participant's case: what they know, and the present situation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import cached_property

from flask import current_app

from app.core import addresses
from app.events.models import Meeting
from app.invitations import rules
from app.invitations.calendar import Occasion
from app.invitations.models import Told, ToldMeeting
from app.invitations.queries import Dossier
from app.invitations.rules import Known, Mailbox, MeetingFacts, PlanChange, Situation, ToldTexts
from app.places import queries as places
from app.registrations.models import Registration
from app.web.links import token

ANSWER = "answer"  # what the tag in ORGANIZER is good for


@dataclass(frozen=True)
class Case:
    """A dossier as values for the rules, at one moment."""

    dossier: Dossier
    now: datetime
    link_asked_at: datetime | None = None

    @property
    def registration(self) -> Registration:
        return self.dossier.registration

    @cached_property
    def known(self) -> Known | None:
        told = self.dossier.told
        if told is None or told.status is None:
            return None
        return Known(
            status=told.status,
            at=told.at,
            offered_until=told.offered_until,
            plans={meeting: _plan(row) for meeting, row in self.dossier.told_meetings.items()},
            invited=frozenset(meeting for meeting, entry in self.dossier.entries.items() if entry.is_live),
            texts=_texts(told),
            text_revision=told.text_revision,
            session=told.event_session_id,
            missed=frozenset(meeting for meeting, row in self.dossier.told_meetings.items() if row.missed),
        )

    @cached_property
    def standing(self) -> Situation:
        event = self.registration.event
        contact = self.contact
        return Situation(
            status=self.registration.status,
            plans={meeting: _plan(row) for meeting, row in self.dossier.meetings.items() if not row.is_cancelled},
            offered_until=self.registration.claim_by,
            link_asked_at=self.link_asked_at,
            texts=ToldTexts(event.title, event.bring, f"{contact.name}, {contact.email}"),
            text_revision=event.text_revision,
            session=self.registration.event_session_id,
            missed=frozenset(row.meeting_id for row in self.registration.missed),
        )

    @property
    def address(self) -> str:
        """Where mail goes: a registration that has ended is the business of whoever was told about it."""
        told = self.dossier.told
        is_over = self.known is not None and self.standing.status.is_final
        return told.email if told and told.email and is_over else self.registration.email

    @property
    def is_readdressed(self) -> bool:
        """Whether somebody else's mailbox, or a former one, was told what is now told at a new address."""
        told = self.dossier.told
        if self.known is None or told is None or told.email is None or self.standing.status.is_final:
            return False
        return addresses.key(told.email) != self.registration.email_key

    @cached_property
    def plans(self) -> Mapping[int, MeetingFacts]:
        """The meetings in mails and calendars, in order: as they are, with known ones that no longer take place.

        After a registration has ended, all of them as they were told.
        """
        known = self.known.plans if self.known else {}
        if self.known is None or not self.standing.status.is_final:
            found = {**known, **self.standing.plans}
        else:
            found = {**self.standing.plans, **known}
        return dict(sorted(found.items(), key=lambda each: (each[1].starts_at, each[0])))

    @property
    def changes(self) -> Mapping[int, PlanChange]:
        """Changes of time or place to be told in words."""
        if self.known is None or self.known.status.is_final or self.standing.status.is_final:
            return {}
        found = rules.changes(self.known.plans, self.standing.attended, self.now)
        return {meeting: self.change(meeting) for meeting in found}

    def change(self, meeting: int) -> PlanChange:
        entry = self.dossier.entries.get(meeting)
        known = self.known
        is_return = entry is not None and not entry.is_live and not (known and meeting in known.missed)
        return PlanChange(known.plans.get(meeting) if known else None, self.plans[meeting], is_return=is_return)

    @property
    def texts_before(self) -> ToldTexts | None:
        """The texts this person knows, if they have changed since."""
        if self.known is None or self.known.status.is_final or self.standing.status.is_final:
            return None
        return self.known.texts if self.known.texts != self.standing.texts else None

    def ahead(self, meetings: Iterable[int]) -> list[MeetingFacts]:
        """These meetings, as they are and as the participant was told, without those that are over."""
        known = self.known.plans if self.known else {}
        plans = [each[meeting] for meeting in meetings for each in (self.standing.plans, known) if meeting in each]
        return [plan for plan in plans if plan.ends_at > self.now]

    @property
    def may_leave(self) -> bool:
        """Whether a meeting is still to begin, so that it makes sense to cancel."""
        return any(plan.starts_at > self.now for plan in self.standing.plans.values())

    def occasion(self, meeting: int) -> Occasion:
        return Occasion(event=self.registration.event, plan=self.plans[meeting], status=self.registration.status)

    def next_uid(self, meeting: int) -> str:
        """The UID of the next invitation: that of the live entry, or else one that was never used."""
        entry = self.dossier.entries.get(meeting)
        if entry is not None and entry.is_live:
            return entry.uid
        public_id = self.dossier.known_meetings[meeting].public_id
        key, used = current_app.config["SECRET_KEY"], {each.uid for each in self.dossier.entries.values()}
        uid = rules.next_uid(key, entry.uid if entry else rules.first_seed(self.registration.public_id, public_id))
        while uid in used:  # it moved along to another date
            uid = rules.next_uid(key, uid)
        return uid

    @cached_property
    def contact(self) -> Mailbox:
        """Who reads a reply: the event's contact, or else the organisation's, or else our sender address."""
        event, organisation = self.registration.event, places.organisation()
        name, address = parseaddr(current_app.config["MAIL_SENDER"])
        candidates = [
            Mailbox(event.contact_name or organisation.name, event.contact_email),
            Mailbox(organisation.contact_name or organisation.name, organisation.contact_email),
            Mailbox(name or organisation.name, address),
        ]
        return rules.organizer(self.registration.email, candidates)

    @property
    def organizer(self) -> Mailbox:
        """Who new calendar entries are from: the answers mailbox, with a tag of this registration, or the contact."""
        mailbox = current_app.config["ANSWERS_ADDRESS"]
        if not mailbox:
            return self.contact
        tag = token(ANSWER, self.registration)
        return Mailbox(self.contact.name, addresses.with_tag(mailbox, current_app.config["ANSWERS_SEPARATOR"], tag))


def _plan(row: Meeting | ToldMeeting) -> MeetingFacts:
    return MeetingFacts(row.starts_at, row.ends_at, row.doors_at, row.place, row.online_url)


def _texts(told: Told) -> ToldTexts | None:
    return None if told.title is None else ToldTexts(told.title, told.bring or "", told.contact or "")
