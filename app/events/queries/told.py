"""What followers of a topic read of its events, as they are at that moment."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from flask_babel import gettext, ngettext
from sqlalchemy.orm import selectinload

from app.core import clock
from app.events import rules
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.topics.hooks import NewsText
from app.topics.models import TopicNews
from app.web.filters import long_date
from app.web.text import say


def events(rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    return {each.public_id: _event(each) for each in _public(rows)}


def reports(rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    said = gettext("Het verslag van deze bijeenkomst staat op de site.")
    return {each.public_id: NewsText(each.title, said, _path(each)) for each in _public(rows) if each.report}


def _public(rows: Sequence[TopicNews]) -> Sequence[Event]:
    return db.session.scalars(
        sa.select(Event)
        .where(Event.public_id.in_([row.subject for row in rows]), Event.state != EventState.DRAFT)
        .options(selectinload(Event.sessions).selectinload(EventSession.meetings))
        .order_by(Event.id)
    ).all()


def _path(event: Event) -> str:
    return f"/bijeenkomsten/{event.slug}"


def _event(event: Event) -> NewsText:
    """Whether one can sign up, and when it is or was: the first date that one can still join, if there is one."""
    now, path = clock.now(), _path(event)
    held = [each for each in event.sessions if not each.is_cancelled]
    if not held:
        return NewsText(event.title, gettext("Deze bijeenkomst gaat niet door."), path)
    if all(rules.is_over(each.ends_at, now) for each in held):
        return NewsText(event.title, gettext("De bijeenkomst was op %(day)s.", day=long_date(held[0].starts_at)), path)
    objections = {each: rules.sign_up_objection(rules.SignUpWindow.of(each), now) for each in held}
    open_now = [each for each in held if objections[each] is None]
    coming = open_now or [each for each in held if each.starts_at > now] or held[-1:]
    objection = objections[coming[0]]
    said = gettext("Je kunt je aanmelden.") if objection is None else say(objection.sentence)
    first, times = long_date(coming[0].starts_at), len(rules.taking_place(coming[0]))
    day = ngettext("De bijeenkomst is op %(day)s.", "Het zijn %(num)d bijeenkomsten, vanaf %(day)s.", times, day=first)
    return NewsText(event.title, f"{said} {day}", path, invites=bool(open_now))
