"""One participant's case: what they know, against how it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import cached_property

from flask import current_app

from app.events.models import Meeting
from app.invitations import rules
from app.invitations.calendar import Occasion
from app.invitations.models import ToldMeeting
from app.invitations.queries import Dossier
from app.invitations.rules import Change, Known, Mailbox, Plan, Standing
from app.places import queries as places
from app.registrations.models import Registration


@dataclass(frozen=True)
class Case:
    """A dossier in the values that rules compare, at one moment."""

    dossier: Dossier
    now: datetime
    link_asked_at: datetime | None = None

    @property
    def registration(self) -> Registration:
        return self.dossier.registration

    @cached_property
    def known(self) -> Known | None:
        told = self.dossier.told
        if told is None:
            return None
        return Known(
            status=told.status,
            at=told.at,
            offered_until=told.offered_until,
            plans={meeting: _plan(row) for meeting, row in self.dossier.told_meetings.items()},
            invited=frozenset(meeting for meeting, entry in self.dossier.entries.items() if entry.stands),
        )

    @cached_property
    def standing(self) -> Standing:
        return Standing(
            status=self.registration.status,
            plans={meeting: _plan(row) for meeting, row in self.dossier.meetings.items()},
            offered_until=self.registration.offered_until,
            link_asked_at=self.link_asked_at,
        )

    @cached_property
    def plans(self) -> Mapping[int, Plan]:
        """The meetings as they are; for whom it is over, as that person was last told."""
        if self.known is None or not self.standing.status.is_final:
            return self.standing.plans
        return {meeting: self.known.plans.get(meeting, plan) for meeting, plan in self.standing.plans.items()}

    @property
    def changes(self) -> Mapping[int, Change]:
        """What has to be told in words as another time or place."""
        if self.known is None or self.known.status.is_final or self.standing.status.is_final:
            return {}
        return rules.changes(self.known.plans, self.standing.plans, self.now)

    def change(self, meeting: int) -> Change:
        return Change(self.known.plans.get(meeting) if self.known else None, self.standing.plans[meeting])

    def starts_ahead(self, meetings: Iterable[int]) -> list[datetime]:
        """The starts still to come of these meetings, as they are and as the participant was told."""
        plans = (known[meeting] for meeting in meetings for known in (self.standing.plans, self.plans))
        return [plan.starts_at for plan in plans if plan.starts_at > self.now]

    def occasion(self, meeting: int) -> Occasion:
        return Occasion(
            event=self.registration.event,
            plan=self.plans[meeting],
            which=list(self.plans).index(meeting) + 1,
            count=len(self.plans),
            status=self.registration.status,
        )

    def next_uid(self, meeting: int) -> str:
        """The UID of the next invitation: of the entry that stands, else one that was never used."""
        entry = self.dossier.entries.get(meeting)
        if entry is not None and entry.stands:
            return entry.uid
        public_id = self.dossier.meetings[meeting].public_id
        seed = entry.uid if entry else f"{self.registration.public_id}:{public_id}"
        return rules.next_uid(current_app.config["SECRET_KEY"], seed)

    @cached_property
    def contact(self) -> Mailbox:
        """Who reads an answer: of the event, else of the organisation, else the address that we send from."""
        event, organisation = self.registration.event, places.organisation()
        name, address = parseaddr(current_app.config["MAIL_SENDER"])
        candidates = [
            Mailbox(event.contact_name or organisation.name, event.contact_email),
            Mailbox(organisation.contact_name or organisation.name, organisation.contact_email),
            Mailbox(name or organisation.name, address),
        ]
        return rules.organizer(self.registration.email, candidates)


def _plan(row: Meeting | ToldMeeting) -> Plan:
    return Plan(row.starts_at, row.ends_at, row.doors_at, row.place, row.online_url)
