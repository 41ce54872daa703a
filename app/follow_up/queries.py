"""Finds agreements: a page of them, those that are due, and those that follow from an event or a topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, AccountRole
from app.core import clock
from app.core.text import full_stop, one_line, shorten
from app.events.models import Event
from app.extensions import db
from app.follow_up import reach
from app.follow_up.models import Agreement, AgreementState
from app.places.models import WorkArea
from app.topics.hooks import NewsText
from app.topics.models import Topic, TopicNews
from app.topics.queries.bundling import family_ids, final
from app.topics.rules.addresses import topic_path
from app.web.paging import Page, paged

PAGE = 50
_LIVE = Agreement.state.in_([state for state in AgreementState if state.is_live])
_OF_WHAT = (
    joinedload(Agreement.work_area),
    joinedload(Agreement.event),
    joinedload(Agreement.topic),
    joinedload(Agreement.account),
)


@dataclass(frozen=True)
class AgreementFilters:
    """`area` is a werkgebied's id; `only_due` restricts it to agreements due for evaluation."""

    area: int | None = None
    state: AgreementState | None = None
    only_due: bool = False


def agreements(account: Account, filters: AgreementFilters, page: int = 1) -> Page[Agreement]:
    """One page of the agreements within reach, those due first."""
    statement = (
        sa.select(Agreement)
        .where(reach.within(account), *_conditions(filters))
        .join(Agreement.work_area)
        .options(*_OF_WHAT)
        .order_by(sa.case((_LIVE, 0), else_=1), Agreement.evaluate_on, WorkArea.sort_key, Agreement.id)
    )
    return paged(statement, PAGE, page)


def _conditions(filters: AgreementFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.area is not None:
        found.append(Agreement.work_area_id == filters.area)
    if filters.state is not None:
        found.append(Agreement.state == filters.state)
    if filters.only_due:
        found.append(_due())
    return found


def _due() -> ColumnElement[bool]:
    return sa.and_(_LIVE, Agreement.evaluate_on <= clock.today())


def due(account: Account) -> Sequence[Agreement]:
    """Agreements due for evaluation and within this account's reach, the longest overdue first."""
    return db.session.scalars(
        sa.select(Agreement)
        .where(reach.within(account), _due())
        .options(*_OF_WHAT)
        .order_by(Agreement.evaluate_on, Agreement.id)
    ).all()


def agreement(public_id: str) -> Agreement | None:
    return db.session.scalar(sa.select(Agreement).where(Agreement.public_id == public_id).options(*_OF_WHAT))


def by_digest(digest: str | None) -> Agreement | None:
    if digest is None:
        return None
    return db.session.scalar(sa.select(Agreement).where(Agreement.form_digest == digest))


def of_event(event: Event) -> Sequence[Agreement]:
    """What werkgebieden do with this event, by their names."""
    return _shown(Agreement.event_id == event.id)


def of_topic(topic: Topic) -> Sequence[Agreement]:
    """What werkgebieden do with this topic, or with one that was merged into it."""
    return _shown(Agreement.topic_id.in_(family_ids(topic)))


def _shown(condition: ColumnElement[bool]) -> Sequence[Agreement]:
    return db.session.scalars(
        sa.select(Agreement)
        .join(Agreement.work_area)
        .where(condition)
        .options(*_OF_WHAT)
        .order_by(WorkArea.sort_key, Agreement.id)
    ).all()


def within(account: Account, rows: Sequence[Agreement]) -> set[int]:
    """The ids of those rows that are within this account's reach."""
    ids = [row.id for row in rows]
    found = sa.select(Agreement.id).where(Agreement.id.in_(ids), reach.within(account))
    return set(db.session.scalars(found))


def possible_owners() -> Sequence[Account]:
    """Accounts that can own an agreement, by name."""
    return db.session.scalars(
        sa.select(Account)
        .where(Account.active, Account.role != AccountRole.VIEWER)
        .order_by(Account.sort_key, Account.email)
    ).all()


def agreements_to_remind() -> list[int]:
    """Agreements whose date has come and whose owner has not been reminded."""
    return list(
        db.session.scalars(
            sa.select(Agreement.id)
            .join(Agreement.account)
            .where(_due(), Account.active)
            .where(Agreement.reminded_for.is_distinct_from(Agreement.evaluate_on))
            .order_by(Agreement.evaluate_on, Agreement.id)
        )
    )


def told(rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    """What followers of a topic read of these agreements: the goal, or the outcome once it is done."""
    found = db.session.scalars(
        sa.select(Agreement)
        .where(Agreement.public_id.in_([row.subject for row in rows]), Agreement.topic_id.is_not(None))
        .options(*_OF_WHAT)
        .order_by(Agreement.id)
    )
    return {each.public_id: _said(each) for each in found}


def _said(agreement: Agreement) -> NewsText:
    assert agreement.topic is not None  # `told` asks for those that have one
    done = agreement.outcome if agreement.state is AgreementState.DONE else ""
    sentence = f"{agreement.work_area.name}: {one_line(done or agreement.goal)}"
    if agreement.state is AgreementState.DROPPED:
        sentence = gettext("%(sentence)s Dit is niet doorgegaan.", sentence=full_stop(sentence))
    return NewsText(agreement.title, shorten(sentence, 500), f"{topic_path(final(agreement.topic).slug)}#vervolg")
