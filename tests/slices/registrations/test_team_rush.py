"""Teams that arrive and leave at the same moment, on both databases."""

import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.actions import Person
from app.registrations.models import Registration, Status, Team
from tests.slices.registrations.rush import at_once
from tests.slices.registrations.steps import counts, sign_up
from tests.slices.registrations.test_team import NAMES, people, session_of, team


def test_two_teams_and_a_rush_of_people_never_get_more_seats_than_there_are(any_app: Flask) -> None:
    event_session = session_of(8)
    session_id = event_session.id
    db.session.remove()

    def join(n: int) -> None:
        with write_first():
            row = db.session.get_one(EventSession, session_id)
            if n % 3:
                who = [Person(name, f"{name.split()[0]}{n}@example.org") for name in NAMES[:4]]
                actions.sign_up_team(
                    row, who, by_name="Anja", by_email="anja@example.org", together=n % 3 == 1, by="participant"
                )
            else:
                actions.sign_up(row, name=f"Los {n}", email=f"los{n}@example.org", seen_full=True, by="participant")
            db.session.commit()

    assert at_once(any_app, 9, join) == ()
    event_session = db.session.get_one(EventSession, session_id)
    seated, waiting = counts(event_session)
    assert (seated <= 8, seated + waiting) == (True, 27)
    for row in db.session.scalars(sa.select(Team).where(Team.together)):
        of_team = db.session.scalars(sa.select(Registration.status).where(Registration.team_id == row.id)).all()
        assert of_team in ([Status.CONFIRMED] * 4, [Status.WAITLISTED] * 4)


def test_everybody_who_leaves_at_once_lets_whole_groups_in(any_app: Flask) -> None:
    event_session = session_of(6)
    session_id = event_session.id
    ids = [sign_up(event_session, f"p{n}@example.org", name=f"Eerder {n}").id for n in range(6)]
    team(event_session, people(3), together=True)
    team(event_session, [Person(f"{name} B", f"b{name[:2]}@example.org") for name in NAMES[:3]], together=True)
    db.session.remove()

    def cancel(n: int) -> None:
        with write_first():
            actions.cancel(db.session.get_one(Registration, ids[n]), by="participant")
            db.session.commit()

    assert at_once(any_app, 6, cancel) == ()
    assert counts(db.session.get_one(EventSession, session_id)) == (6, 0)
