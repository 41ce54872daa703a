"""One ballot per address per round: a top 3 that counts once it is confirmed through the mailed link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.core import addresses, clock
from app.core.locks import lock
from app.core.refusal import Objection, refuse
from app.core.text import one_line
from app.extensions import db
from app.outbox import actions as outbox
from app.places.models import JobRole, School
from app.topics.mails import voting as mails
from app.topics.models import Ballot, Round, Topic, Vote
from app.topics.queries import rounds as round_queries
from app.topics.queries import voting as queries
from app.topics.rules import voting as rules

MAIL_AGAIN = timedelta(hours=1)  # a link stays valid, and this keeps others from filling somebody's mailbox


@dataclass(frozen=True, kw_only=True)
class BallotChoice:
    """A ballot to cast; `topics` from first to third place."""

    topics: Sequence[Topic]
    email: str
    school: School | None = None
    job_role: JobRole | None = None

    def kept(self) -> dict[str, Any]:
        return {
            "topics": [topic.id for topic in self.topics],
            "school": self.school.id if self.school else None,
            "job_role": self.job_role.value if self.job_role else None,
        }


def cast(row: Round, choice: BallotChoice) -> Ballot:
    """Store a top 3 until the address confirms it, and mail it the link. Raises Refused.

    Under the round's lock, so that two simultaneous forms with one address create one ballot.
    """
    lock(row)
    refuse(addresses.objection(choice.email))
    refuse(_objection(row, [topic.id for topic in choice.topics]))
    key = addresses.key(choice.email)
    ballot = queries.ballot(row, key)
    if ballot is None:
        ballot = Ballot(round=row, email=one_line(choice.email), email_key=key)
        db.session.add(ballot)
    db.session.flush()
    lock(ballot)
    was_pending, ballot.pending = ballot.pending is not None, choice.kept()
    db.session.flush()
    if not was_pending or ballot.mailed_at is None or clock.now() - ballot.mailed_at >= MAIL_AGAIN:
        _mail(ballot, clock.now())
    return ballot


def _mail(ballot: Ballot, now: datetime) -> None:
    ballot.mailed_at = now
    outbox.put(mails.confirm(ballot))


def confirm(ballot: Ballot, seen: Sequence[int]) -> None:
    """Count the choice that was shown (`seen`, ids of topics); it replaces an earlier one. Raises Refused."""
    row = ballot.round
    lock(row)
    lock(ballot)
    pending = ballot.pending
    chosen = list(pending["topics"]) if pending else []
    if not pending and ballot.confirmed_at and [vote.topic_id for vote in ballot.votes] == list(seen):
        return  # clicked twice
    refuse(rules.confirm_objection(chosen, seen) or _objection(row, chosen))
    assert pending is not None  # guaranteed by the objection
    ballot.votes.clear()
    db.session.flush()  # delete the old ranks before inserting the new ones
    ballot.votes = [Vote(rank=rank, topic_id=topic_id) for rank, topic_id in enumerate(chosen, 1)]
    school = db.session.get(School, pending["school"]) if pending["school"] else None
    ballot.school_id = school.id if school else None
    ballot.work_area_id = school.work_area_id if school else None
    ballot.job_role = JobRole(pending["job_role"]) if pending["job_role"] else None
    ballot.confirmed_at, ballot.pending = clock.now(), None
    db.session.flush()


def _objection(row: Round, chosen: Sequence[int]) -> Objection | None:
    offered = [topic.id for topic in round_queries.offered(row)]
    return rules.vote_objection(row.state, row.vote_until, clock.today(), chosen=chosen, offered=offered)
