"""Everybody's calendar as the mail that arrived leaves it, against what is true."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.events.models import USUAL_REMINDER_DAYS
from app.outbox.models import Message
from app.registrations.models import Status
from tests.imip import Part, check, check_life
from tests.model.truth import Row, Truth

FINAL = {"cancelled", "expired"}
AGAIN = {"offered", "switched", "readdressed"}  # another offer or date, or one of several entries
SAYS = {
    "confirmed": {Status.CONFIRMED},
    "promoted": {Status.CONFIRMED},
    "waitlisted": {Status.WAITLISTED},
    "offered": {Status.OFFERED},
    "expired": {Status.EXPIRED},
    "cancelled": {Status.CANCELLED_BY_PARTICIPANT, Status.CANCELLED_BY_ORGANISER},
    "reopened": {Status.CONFIRMED, Status.WAITLISTED},
    "switched": {Status.CONFIRMED},
}


@dataclass
class Post:
    """The mail that arrived, by registration, in the order in which it arrived."""

    arrived: dict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)

    def deliver(self, message: Message) -> None:
        """The same Message-ID again is the same mail."""
        if message.message_id not in self.seen:
            self.seen.add(message.message_id)
            self.arrived[(message.stream or "").removeprefix("registration:")].append(message)

    def of(self, registration: Row) -> list[Message]:
        return self.arrived[registration.public_id]


def entries(mails: Iterable[Message]) -> dict[str, Part]:
    """By UID, what a calendar shows: the highest SEQUENCE and then DTSTAMP wins, CANCEL removes."""
    latest: dict[str, Part] = {}
    for part in [Part(mail) for mail in mails if mail.calendar]:
        known = latest.get(part.uid)
        if known is None or _age(part) >= _age(known):
            latest[part.uid] = part
    return {uid: part for uid, part in latest.items() if part.method == "REQUEST"}


def _age(part: Part) -> tuple[object, ...]:
    return part.sequence, part.event["DTSTAMP"].dt


def check_told(truth: Truth, post: Post, titles: Sequence[str]) -> None:
    """All news has been told and all mail has arrived: what everybody was told last is true."""
    for registration in truth.registrations.values():
        mails = post.of(registration)
        for recipient in {registration.email, *(mail.recipient for mail in mails)}:
            here = [mail for mail in mails if mail.recipient == recipient]
            check_mails(here)
            check_calendar(truth, registration, here, titles, is_own=recipient == registration.email)
        check_status(truth, registration, mails)


def check_mails(mails: Sequence[Message]) -> None:
    lives: dict[str, list[Part]] = defaultdict(list)
    for mail in mails:
        if mail.calendar:
            part = Part(mail)
            check(part)
            lives[part.uid].append(part)
    for life in lives.values():
        check_life(life)
    said = [mail for mail in mails if mail.kind in SAYS or mail.kind == "readdressed"]
    for one, other in itertools.pairwise(said):
        assert one.kind != other.kind or one.kind in AGAIN, f"{one.kind} was mailed twice"
    for one, other in itertools.pairwise(mails):
        over = one.kind in FINAL and other.kind not in ("withdrawal", "reopened", "offered", "confirmed", "link")
        assert not over, f"{other.kind} was mailed to somebody who has no place any more"
    reminders = Counter(mail.text for mail in mails if mail.kind == "reminder")
    assert all(times <= len(USUAL_REMINDER_DAYS) for times in reminders.values()), "reminded too often"


def check_calendar(
    truth: Truth, registration: Row, mails: Sequence[Message], titles: Sequence[str], *, is_own: bool
) -> None:
    """Until a meeting is over, as the calendar shows it and as it is, the two agree; a former address shows nothing."""
    is_in = registration.status is Status.CONFIRMED and is_own
    rows = truth.meetings_of(registration.event_session_id) if is_in else []
    true = {row.id: row for row in rows if (registration.id, row.id) not in truth.missed}
    shown = {truth.entries.get(uid): part for uid, part in entries(mails).items()}
    for meeting, part in shown.items():
        row = true.get(meeting) if meeting is not None else None
        if max([part.slot[1]] + ([row.ends_at] if row is not None else [])) <= truth.at:
            continue
        assert row is not None, f"the calendar shows {part.slot}, which is not to be"
        assert part.slot == (row.starts_at, row.ends_at, _place(row)), f"the calendar shows {part.slot}"
        assert str(part.event["SUMMARY"]) in titles, "the title was mailed, and is another"
    unknown = [row.starts_at for row in true.values() if row.starts_at > truth.at and row.id not in shown]
    assert not unknown, f"the calendar does not show {unknown}"


def _place(row: Row) -> str:
    return ", ".join(part for part in (row.venue, row.room, row.address) if part) or row.online_url


def check_status(truth: Truth, registration: Row, mails: Sequence[Message]) -> None:
    """The last mail about it says what is so, as long as something is to come."""
    ahead = truth.sessions[registration.event_session_id].starts_at > truth.at
    said = [mail.kind for mail in mails if mail.kind in SAYS]
    # somebody who left while it seemed to be over has heard nothing of that, and it may be ahead again; a mail that
    # waited until all was over is dropped, and who then hears of another date has heard enough
    assert mails or not ahead or registration.status.is_final, "nobody told this person anything"
    heard = registration.status.is_final and truth.told_until.get(registration.id, truth.at) <= registration.changed_at
    if ahead and said and not heard:
        assert registration.status in SAYS[said[-1]], f"{said[-1]} was said, and it is {registration.status}"
