from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from app.core import clock
from app.demo.programme import kinds
from app.events.models import EventKind
from app.extensions import db
from app.places import actions as places
from app.search import actions as search
from tests.scale import answers, events, sign_ups
from tests.scale.batches import Batches
from tests.scale.events import CONTACT
from tests.scale.programme import occasions
from tests.scale.region import settle
from tests.scale.sizes import Size
from tests.scale.told import ORGANISATION

BY: Final = "command"


def fill(size: Size, *, tell: Callable[[int], object] = lambda _: None) -> None:
    """Fill an empty database, in one transaction that the caller commits; `tell` hears of each event's sign-ups."""
    now = clock.now()
    kind_ids, forms = _open_office()
    batches, limits = Batches(db.session()), sign_ups.Limits.at(now)
    region = settle(batches, size)
    for occasion in occasions(size, now):
        seats = sign_ups.statuses(occasion)
        kind = kind_ids[occasion.number % len(kind_ids)]
        dates = events.write(batches, occasion, kind, region.work_areas, seats)
        confirmed = sign_ups.write(batches, region, occasion, dates, seats, limits)
        for date, seated in zip(dates, confirmed, strict=True):
            answers.write(batches, date, seated, forms, now)
        tell(occasion.sign_ups)
    batches.finish()
    search.index_all()


def look_over() -> None:
    """Let the database count what it holds, so that it chooses its ways by it; after the commit."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))


def _open_office() -> tuple[list[int], answers.Forms]:
    """By the actions of every day: the organisation, the kinds of event and the standard forms."""
    places.name_organisation(name=ORGANISATION, contact_name="Coördinator bijeenkomsten", contact_email=CONTACT, by=BY)
    places.mark_as_demonstration(by=BY)
    kinds.add_kinds(by=BY)
    found = list(db.session.scalars(sa.select(EventKind.id).order_by(EventKind.id)))
    forms = answers.forms()
    db.session.flush()
    return found, forms
