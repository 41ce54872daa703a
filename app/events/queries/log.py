"""What happened to an event, its dates and its meetings, as the activity log has it."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account
from app.activity.models import Activity
from app.events.models import Event
from app.extensions import db
from app.web.paging import Page, paged

PAGE = 50
LOOKED = ("participants_viewed", "participants_exported")  # changed nothing: those stand in the logbook


def history(event: Event, page: int = 1) -> Page[Activity]:
    """One page, the latest first."""
    meetings = [meeting.public_id for each in event.sessions for meeting in each.meetings]
    # kind by kind: of pairs in one list SQLite would look for each in the whole log
    about = [
        sa.select(Activity.id).where(Activity.subject_kind == kind, Activity.subject.in_(subjects))
        for kind, subjects in (
            ("event", [event.public_id]),
            ("event_session", [each.public_id for each in event.sessions]),
            ("meeting", meetings),
        )
    ]
    statement = (
        sa.select(Activity)
        .where(Activity.id.in_(sa.union_all(*about)), Activity.verb.not_in(LOOKED))
        .order_by(Activity.at.desc(), Activity.id.desc())
    )
    return paged(statement, PAGE, page)


def people_in_log(actors: Sequence[str]) -> dict[str, str]:
    """What organisers call these accounts, by how the log names them; who left is not in it."""
    ids = [actor.removeprefix("account:") for actor in actors if actor.startswith("account:")]
    accounts = db.session.scalars(sa.select(Account).where(Account.public_id.in_(ids)).order_by(Account.id))
    return {account.actor: account.name or account.email for account in accounts}
